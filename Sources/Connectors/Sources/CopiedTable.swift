import DuckDB
import Pipelines
import SQL
import Tables

/// A dataset copied into a table of the connection's current database, its rows in the order of the source.
struct CopiedTable {
  let name: String
  let files: FileSet
  let connection: Connection

  /// The table's name, quoted.
  var table: SQL { "\(name: name + "__rows")" }

  /// Creates the table anew from what `relation` yields.
  func create(from relation: SQL) throws {
    try connection.execute("CREATE OR REPLACE TABLE \(table) AS SELECT * FROM \(relation)")
  }

  /// Creates the table and describes it; `columns` are those of the source.
  func make(from relation: SQL, columns: [Column], malformed: MalformedLines = .none) throws
    -> OpenDataset
  {
    try create(from: relation)
    return try describe(columns: columns, malformed: malformed)
  }

  /// The dataset that the table is.
  ///
  /// A column named `rowid` would hide the row number, so that such tables get a column of their own for it.
  func describe(columns: [Column], malformed: MalformedLines) throws -> OpenDataset {
    var rowNumber: SQL = "rowid"
    if columns.contains(where: { $0.name.lowercased() == "rowid" }) {
      let numbered: SQL = "(SELECT row_number() OVER () - 1 AS __weir_row, * FROM \(table))"
      try connection.execute("CREATE OR REPLACE TABLE \(table) AS FROM \(numbered)")
      rowNumber = "__weir_row"
    }
    return OpenDataset(
      name: name, relation: table, columns: columns, rowNumber: rowNumber,
      file: files.shown(column: "\(name: hiddenFileColumn)"), location: files.location,
      rowCount: try connection.value("SELECT count(*) FROM \(table)").int ?? 0,
      malformed: malformed)
  }
}
