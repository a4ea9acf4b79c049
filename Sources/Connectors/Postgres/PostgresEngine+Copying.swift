public import DuckDB
import Pipelines
import Postgres
public import SQL
import Tables

// Rows that leave the server: those at fault, where somebody asks for them.
extension PostgresEngine {
  /// Copies the rows of `query` into a new table of `connection`, one by one as the server sends them.
  ///
  /// Decimals of any size get the digits that their values have; where there are more than 38, or NaN or an
  /// infinity among them, they are text.
  ///
  /// - Returns: a query that yields the rows, in their order.
  public func copy(
    _ query: SQL, into table: String, on connection: Connection
  ) throws -> SQL {
    let rows = try working { () throws(PostgresError) in try self.connection.stream(query) }
    let columns = rows.columns.map { StagedColumn($0) }
    let definitions = columns.map { "\(name: $0.name) \($0.type)" as SQL }
    try connection.execute("CREATE OR REPLACE TABLE \(name: table) (\(definitions))")
    let appender = try Appender(connection, table: table)
    while let row = try working({ () throws(PostgresError) in try rows.next() }) {
      try appender.append(zip(row, columns).map { $1.staged($0) })
    }
    try appender.close()
    let items = try columns.map { try $0.item(of: table, on: connection) }
    return "SELECT \(items) FROM \(name: table)"
  }
}

/// A column of rows that are copied.
private struct StagedColumn {
  let name: String
  private let column: ColumnType

  init(_ column: Column) {
    name = column.name
    self.column = column.type
  }

  /// The type in the table; decimals are text until all are there.
  var type: SQL { column.isDecimal ? "VARCHAR" : StagedColumn.type(column) }

  /// The value as the table takes it.
  func staged(_ value: Value) -> Value {
    column.isDecimal && !value.isNull ? .text(value.description) : value
  }

  /// How the column is read when all rows are there.
  func item(of table: String, on connection: Connection) throws -> SQL {
    guard case .decimal = column, let digits = try digits(of: table, on: connection) else {
      return "\(name: name)"
    }
    return "CAST(\(name: name) AS DECIMAL(\(digits.precision), \(digits.scale))) AS \(name: name)"
  }

  /// The digits that hold every value; `nil` where none do.
  private func digits(
    of table: String, on connection: Connection
  ) throws -> (precision: Int, scale: Int)? {
    let text: SQL = "\(name: name)"
    let measured = try connection.rows(
      """
      SELECT coalesce(bool_and(regexp_full_match(\(text), '-?[0-9]+(\\.[0-9]+)?')), true),
        coalesce(max(length(ltrim(split_part(ltrim(\(text), '-'), '.', 1), '0'))), 0),
        coalesce(max(length(split_part(\(text), '.', 2))), 0)
      FROM \(name: table)
      """)[0]
    guard measured[0].bool == true, let whole = measured[1].int, let scale = measured[2].int else {
      return nil
    }
    if case .decimal(let precision, let declared) = column, !column.isOfAnySize,
      whole <= precision - declared, scale <= declared
    {
      return (precision, declared)
    }
    let precision = max(whole + scale, 1)
    return precision <= 38 ? (precision, scale) : nil
  }

  /// DuckDB's name of a type.
  private static func type(_ type: ColumnType) -> SQL {
    switch type {
    case .boolean: "BOOLEAN"
    case .int8: "TINYINT"
    case .int16: "SMALLINT"
    case .int32: "INTEGER"
    case .int64: "BIGINT"
    case .int128: "HUGEINT"
    case .uint8: "UTINYINT"
    case .uint16: "USMALLINT"
    case .uint32: "UINTEGER"
    case .uint64: "UBIGINT"
    case .uint128: "UHUGEINT"
    case .float: "FLOAT"
    case .double: "DOUBLE"
    // Within lists: each item has digits of its own.
    case .decimal: "VARCHAR"
    case .text, .structure, .map, .other: "VARCHAR"
    case .bytes: "BLOB"
    case .uuid: "UUID"
    case .date: "DATE"
    case .time: "TIME"
    case .timeWithZone: "TIMETZ"
    case .timestamp: "TIMESTAMP"
    case .timestampWithZone: "TIMESTAMPTZ"
    case .interval: "INTERVAL"
    case .list(let item): "\(StagedColumn.type(item))[]"
    }
  }
}
