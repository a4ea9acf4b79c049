import DuckDB
import Postgres
import SQL
import Tables

/// A column of rows that are copied: how the server sends it, where it lies meanwhile, and how it is read then.
struct CopiedColumn {
  let name: String
  /// The engine's type of the column while rows come.
  let type: SQL
  /// How values lie in memory.
  let form: CopyForm
  /// What the server is asked for.
  private let sending: Sending
  /// The digits that decimals were declared to have.
  private let declared: (precision: Int, scale: Int)?

  private enum Sending {
    /// The column as it is.
    case plain
    /// Its text.
    case text
    /// Its text, which is a number.
    case digits
    /// The same of money, whose own text is another in each country.
    case money
    /// A list as JSON of its items' texts; the items' type.
    case list(SQL)
    /// The same of byte strings.
    case listOfBytes
  }

  init(_ column: QueryColumn, decimalsAreText: Bool = false) {
    name = column.name
    declared = PostgresType.digits(ofModifier: column.modifier)
    switch column.type {
    case .numeric:
      if let declared, !decimalsAreText {
        (type, form, sending) = (
          "DECIMAL(\(declared.precision), \(declared.scale))",
          .decimal(precision: declared.precision, scale: declared.scale), .plain
        )
      } else {
        (type, form, sending) = ("VARCHAR", .text, .digits)
      }
    case .array(.bytea): (type, form, sending) = ("VARCHAR", .text, .listOfBytes)
    case .array(let item):
      (type, form, sending) = ("VARCHAR", .text, .list(CopiedColumn.engineType(item)))
    case .other("money"): (type, form, sending) = ("VARCHAR", .text, .money)
    case .other: (type, form, sending) = ("VARCHAR", .text, .text)
    default:
      (type, form, sending) = (
        CopiedColumn.engineType(column.type), CopiedColumn.form(column.type), .plain
      )
    }
  }

  /// What the server is asked for, of the column called `name`.
  func item(of name: SQL) -> SQL {
    switch sending {
    case .plain: name
    case .text, .digits: "CAST(\(name) AS text)"
    case .money: "CAST(CAST(\(name) AS numeric) AS text)"
    case .list, .listOfBytes: "CAST(to_json(CAST(\(name) AS text[])) AS text)"
    }
  }

  /// Whether the column is read as it lies there.
  var isFinished: Bool {
    switch sending {
    case .plain, .text: true
    case .digits, .money, .list, .listOfBytes: false
    }
  }

  /// How the column is read when all rows are there.
  func result(in table: String, on connection: Connection) throws -> SQL {
    let value: SQL = "\(name: name)"
    let texts: SQL = "CAST(CAST(\(value) AS JSON) AS VARCHAR[])"
    switch sending {
    case .plain, .text: return value
    case .digits, .money:
      guard let digits = try digits(of: table, on: connection) else { return value }
      return "CAST(\(value) AS DECIMAL(\(digits.precision), \(digits.scale))) AS \(value)"
    case .list(let item): return "CAST(\(texts) AS \(item)[]) AS \(value)"
    case .listOfBytes:
      return "list_transform(\(texts), lambda item: unhex(substr(item, 3))) AS \(value)"
    }
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
    if let declared, whole <= declared.precision - declared.scale, scale <= declared.scale {
      return declared
    }
    let precision = max(whole + scale, 1)
    return precision <= 38 ? (precision, scale) : nil
  }

  /// DuckDB's name of a type; text for what it has nothing like, and for decimals, each of which has digits of its
  /// own in a list.
  private static func engineType(_ type: PostgresType) -> SQL {
    switch type {
    case .boolean: "BOOLEAN"
    case .int2: "SMALLINT"
    case .int4: "INTEGER"
    case .int8: "BIGINT"
    case .oid: "UINTEGER"
    case .float4: "FLOAT"
    case .float8: "DOUBLE"
    case .bytea: "BLOB"
    case .uuid: "UUID"
    case .date: "DATE"
    case .time: "TIME"
    case .timeWithZone: "TIMETZ"
    case .timestamp: "TIMESTAMP"
    case .timestampWithZone: "TIMESTAMPTZ"
    case .interval: "INTERVAL"
    case .numeric, .text, .character, .json, .jsonb, .enumeration, .array, .other: "VARCHAR"
    }
  }

  /// How values of a type that is sent as it is lie in memory.
  private static func form(_ type: PostgresType) -> CopyForm {
    switch type {
    case .boolean: .boolean
    case .int2: .int2
    case .int4, .oid, .float4: .fourBytes
    case .int8, .float8, .time: .eightBytes
    case .jsonb: .jsonb
    case .uuid: .uuid
    case .date: .date
    case .timeWithZone: .timeWithZone
    case .timestamp, .timestampWithZone: .timestamp
    case .interval: .interval
    case .numeric, .text, .character, .json, .enumeration, .bytea, .array, .other: .text
    }
  }
}
