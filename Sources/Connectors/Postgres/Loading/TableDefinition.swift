import Pipelines
import SQL
import Tables

/// A table that a load makes where there is none: its columns are the rows', each of a type that holds every value.
struct TableDefinition {
  /// The schema and name.
  let path: SQL
  /// The columns with the server's types.
  private(set) var columns: [SQL]

  /// - Throws: `WeirFailure` for a column of a type that the server has nothing like.
  init(path: SQL, _ offered: [(name: String, column: OfferedColumn)], doing: String) throws {
    self.path = path
    columns = try offered.map { name, column in
      guard let type = TableDefinition.type(column.type, column.typeName) else {
        throw WeirFailure(
          doing, reason: "column \(name) is \(column.typeName), which PostgreSQL has nothing like",
          remedy: "cast it in a transform")
      }
      return "\(name: name) \(type)"
    }
  }

  /// Adds when each version of a row holds.
  mutating func addValidity() {
    columns.append("\(name: Merging.validity.from) timestamptz NOT NULL")
    columns.append("\(name: Merging.validity.to) timestamptz")
  }

  /// The statement that makes the table.
  var statement: SQL { "CREATE TABLE \(path) (\(columns))" }

  /// The server's type; `nil` where there is none.
  private static func type(_ type: ColumnType, _ name: String) -> SQL? {
    switch type {
    case .boolean: "boolean"
    case .int8, .int16, .uint8: "smallint"
    case .int32, .uint16: "integer"
    case .int64, .uint32: "bigint"
    case .uint64: "numeric(20,0)"
    case .int128, .uint128: "numeric(39,0)"
    case .float: "real"
    case .double: "double precision"
    case .decimal(let precision, let scale): "numeric(\(precision),\(scale))"
    case .text: name == "JSON" ? "json" : "text"
    case .bytes: "bytea"
    case .uuid: "uuid"
    case .date: "date"
    case .time: "time"
    case .timeWithZone: "timetz"
    case .timestamp: "timestamp"
    case .timestampWithZone: "timestamptz"
    case .interval: "interval"
    case .list(.list), .structure, .map: "json"
    case .list(let item):
      // The item's own name is not known to matter: JSON within a list is text.
      TableDefinition.type(item, "").map { "\($0)[]" }
    case .other: nil
    }
  }
}
