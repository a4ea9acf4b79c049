import DuckDB
import Pipelines
import SQL
import Tables

/// Reads Parquet files as one dataset, in place or into a table.
struct ParquetReading {
  let files: FileSet
  let connection: Connection
  /// The rows that are read where they are copied; `nil` for all.
  var range: SourceRange?

  /// In place, a row's number is its number in its file plus the rows of the files before that one.
  func open(as name: String, mode: OpeningMode) throws -> OpenDataset {
    // Read only from footers: the count is exact and costs nothing.
    let counts = try connection.rows(
      "SELECT file_name, num_rows FROM parquet_file_metadata(\(files.listing))")
    var rowsOf: [String: Int] = [:]
    for row in counts { rowsOf[row[0].string ?? ""] = row[1].int }
    try requireSameColumns()
    let columns = try connection.columns(of: "SELECT * FROM \(reading(hidden: false))")
    if mode.copies {
      var rows = reading(hidden: files.paths.count > 1)
      if let condition = range?.condition() { rows += " WHERE \(condition)" }
      return try CopiedTable(name: name, files: files, connection: connection).make(
        from: rows, columns: columns)
    }
    var offsets: [Int] = []
    var total = 0
    for path in files.paths {
      offsets.append(total)
      total += rowsOf[path] ?? 0
    }
    let offset: SQL =
      offsets.count == 1
      ? "0" : "[\(offsets.map { "\($0)" as SQL })][file_index::BIGINT + 1]"
    return OpenDataset(
      name: name, relation: reading(hidden: files.paths.count > 1), columns: columns,
      rowNumber: "(file_row_number + \(offset))",
      file: files.shown(column: "\(name: hiddenFileColumn)"), location: files.location,
      rowCount: total, malformed: .none)
  }

  /// Refuses files that lack columns of the first, which would fail later, or have more, which would be dropped.
  private func requireSameColumns() throws {
    guard files.paths.count > 1 else { return }
    // One query tells whether the files differ at all; usually they do not.
    let leaves: SQL = """
      SELECT count(DISTINCT names) FROM (
        SELECT list(name ORDER BY name) AS names FROM parquet_schema(\(files.listing))
        WHERE coalesce(num_children, 0) = 0 GROUP BY file_name)
      """
    guard try connection.value(leaves) != .integer(1) else { return }
    let names = { (path: String) in
      try connection.columns(
        of: "SELECT * FROM read_parquet(\(FileSet.listing([path])), hive_partitioning = false)"
      ).map(\.name)
    }
    let first = try names(files.paths[0])
    for path in files.paths.dropFirst() {
      try files.requireSameColumns(names(path), of: path, as: first, ordered: false)
    }
  }

  private func reading(hidden: Bool) -> SQL {
    // Partition values in directory names would be columns that no file holds; the files' own columns count.
    let fileColumn: SQL = hidden ? ", filename = \(hiddenFileColumn)" : ""
    return "read_parquet(\(files.listing), hive_partitioning = false\(fileColumn))"
  }
}

/// The column that holds each row's file where a dataset has several; no column of the dataset.
let hiddenFileColumn = "__weir_file"
