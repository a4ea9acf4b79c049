import DuckDB
import SQL
import Tables

/// Rows on their way through steps: where they are, and what is known of their columns.
struct StepRows {
  /// A column of them.
  struct Member {
    var name: String
    var type: ColumnType
    /// The engine's name of the type.
    var typeName: String

    var sql: SQL { .name(name) }
  }

  /// Something that stands after FROM, without an alias; it also holds where rows came from.
  var relation: SQL
  /// What expressions may call them by.
  var alias: String
  var members: [Member]
  /// In lower case.
  var personal: Set<String>

  /// The rows of `relation`.
  init(
    _ relation: SQL, alias: String, personal: Set<String>, on connection: Connection
  ) throws {
    self.relation = relation
    self.alias = alias
    self.personal = personal
    let query: SQL = "FROM \(relation)"
    let types = try connection.columns(of: query)
    let names = try connection.rows("SELECT column_type FROM (DESCRIBE \(query))")
    members = zip(types, names).map { column, name in
      Member(name: column.name, type: column.type, typeName: name[0].string ?? "")
    }.filter { !Self.own.contains($0.name) }
  }

  /// What stands after FROM, by the name that expressions may use.
  var source: SQL { "\(relation) AS \(name: alias)" }

  /// The column of that name, without regard to case.
  func member(_ name: TransformStep.Name) -> Member? {
    members.first { $0.name.lowercased() == name.text.lowercased() }
  }

  /// Whether the column of that name is personal.
  func isPersonal(_ name: String) -> Bool { personal.contains(name.lowercased()) }

  /// Why rows leave the flow at a step; NULL for those that stay.
  static let fault = "__weir_fault"
  /// The columns that are not the rows'.
  static let own: Set<String> = [FlowDataset.rowColumn, FlowDataset.fileColumn, fault]
  /// Where the rows came from.
  static let places: [SQL] = [.name(FlowDataset.rowColumn), .name(FlowDataset.fileColumn)]
}
