import Postgres
import SQL
import Tables

/// How the values of a column become those of a table's column: exactly, or not at all.
struct ColumnCast {
  /// The value as the COPY takes it, of a type whose bytes the server reads.
  var value: SQL
  /// How it is written.
  var form: CopyForm
  /// Whether a value is one that the column cannot hold exactly; `nil` where it holds every one.
  var misfit: SQL?
}

/// A column of the rows to be loaded: an expression and its type.
struct OfferedColumn {
  /// The value.
  var value: SQL
  /// Its type.
  var type: ColumnType
  /// The type as the engine writes it.
  var typeName: String
}

/// There is no exact way from one type to another.
struct NoCast: Error {
  /// What could be done about it.
  var remedy: String
  static let inTransform = NoCast(remedy: "cast it in a transform")
}

extension ColumnCast {
  /// The way of `offered` into a column of `type`, whose declaration has `modifier`.
  ///
  /// - Parameter depth: how many lists it is within.
  /// - Throws: `NoCast`.
  init(
    _ offered: OfferedColumn, to type: PostgresType, modifier: Int, itemType: UInt32, depth: Int = 0
  ) throws(NoCast) {
    switch type {
    case .boolean: self.init(offered, as: "BOOLEAN", .boolean, isSafe: offered.type == .boolean)
    case .int2, .int4, .int8, .oid, .float4, .float8:
      try self.init(number: offered, to: type)
    case .numeric: self = try ColumnCast.numeric(offered, modifier: modifier)
    case .text, .character, .json, .jsonb, .enumeration:
      self = try ColumnCast.text(offered, to: type, modifier: modifier)
    case .other("citext"): self = try ColumnCast.text(offered, to: .text, modifier: modifier)
    case .other("xml"):
      self = try ColumnCast.text(offered, to: .text, modifier: -1)
      // The server would take the bytes, which are UTF-8, for those of the encoding that the text names.
      misfit = """
        regexp_matches(\(value), '^\\s*<\\?xml[^>]*encoding')
          AND NOT regexp_matches(\(value), '^\\s*<\\?xml[^>]*encoding\\s*=\\s*.utf-?8.', 'i')
        """
    case .bytea:
      guard offered.type == .bytes else { throw .inTransform }
      self.init(value: offered.value, form: .text)
    case .uuid:
      guard offered.type == .uuid || offered.type == .text else { throw .inTransform }
      // A text may be in capitals.
      let value = offered.value
      self.init(value: "CAST(\(value) AS UUID)", form: .uuid)
      if offered.type == .text {
        misfit = "\(value) IS NOT NULL AND TRY_CAST(\(value) AS UUID) IS NULL"
      }
    case .date, .time, .timeWithZone, .timestamp, .timestampWithZone, .interval:
      self = try ColumnCast.temporal(offered, to: type, modifier: modifier)
    case .array(let item):
      guard depth == 0, case .list(let offeredItem) = offered.type else {
        throw NoCast(remedy: "load lists of lists as text or json, made in a transform")
      }
      try self.init(
        list: offered, of: offeredItem, to: item, modifier: modifier, itemType: itemType)
    case .other:
      throw NoCast(remedy: "let the column be text or json, or leave it to its default")
    }
  }

  /// A cast that is followed back, where not every value is known to fit: what comes back must be the value itself,
  /// else it was rounded, cut or written anew.
  init(
    _ offered: OfferedColumn, as engineType: SQL, _ form: CopyForm, isSafe: Bool
  ) {
    value = "CAST(\(offered.value) AS \(engineType))"
    self.form = form
    guard !isSafe else { return }
    let there: SQL = "TRY_CAST(\(offered.value) AS \(engineType))"
    let back: SQL = "TRY_CAST(\(there) AS \(SQL(userText: offered.typeName)))"
    misfit = "\(offered.value) IS NOT NULL AND \(back) IS DISTINCT FROM \(offered.value)"
  }

  private init(number offered: OfferedColumn, to type: PostgresType) throws(NoCast) {
    let isNumber = offered.type.isNumeric || offered.type == .boolean || offered.type == .text
    guard isNumber else { throw .inTransform }
    let range = offered.type.wholeBits
    switch type {
    case .int2: self.init(offered, as: "SMALLINT", .int2, isSafe: range.map { $0 <= 16 } ?? false)
    case .int4:
      self.init(offered, as: "INTEGER", .fourBytes, isSafe: range.map { $0 <= 32 } ?? false)
    case .int8:
      self.init(offered, as: "BIGINT", .eightBytes, isSafe: range.map { $0 <= 64 } ?? false)
    case .oid: self.init(offered, as: "UINTEGER", .fourBytes, isSafe: offered.type == .uint32)
    case .float4:
      self.init(
        offered, as: "FLOAT", .fourBytes,
        isSafe: offered.type == .float || range.map { $0 <= 24 } ?? false)
    default:
      self.init(
        offered, as: "DOUBLE", .eightBytes,
        isSafe: offered.type.isFloatingPoint || range.map { $0 <= 53 } ?? false)
    }
  }

  /// Items one by one, each as a value of its own would be.
  private init(
    list offered: OfferedColumn, of offeredItem: ColumnType, to item: PostgresType, modifier: Int,
    itemType: UInt32
  ) throws(NoCast) {
    // `INTEGER[]` and, of fixed length, `INTEGER[3]`.
    let bracket = offered.typeName.lastIndex(of: "[") ?? offered.typeName.endIndex
    let name = SQL.name("weir item")
    let inner = try ColumnCast(
      OfferedColumn(
        value: name, type: offeredItem, typeName: String(offered.typeName[..<bracket])),
      to: item, modifier: modifier, itemType: 0, depth: 1)
    value = "list_transform(\(offered.value), lambda \(name): \(inner.value))"
    form = .list(inner.form, itemType: itemType)
    misfit = inner.misfit.map { condition in
      "coalesce(len(list_filter(\(offered.value), lambda \(name): \(condition))), 0) > 0"
    }
  }
}

// Texts.
extension ColumnCast {
  private static func text(
    _ offered: OfferedColumn, to type: PostgresType, modifier: Int
  ) throws(NoCast) -> ColumnCast {
    let value = offered.value
    let text: SQL = "CAST(\(value) AS VARCHAR)"
    let isDocument = type == .json || type == .jsonb
    let form: CopyForm = type == .jsonb ? .jsonb : .text
    // What is text is a document already; the server sees whether it is.
    if isDocument, offered.type != .text {
      return ColumnCast(value: "CAST(to_json(\(value)) AS VARCHAR)", form: form)
    }
    switch offered.type {
    case .text: break
    case .bytes, .list, .structure, .map, .other: throw .inTransform
    default: if case .enumeration = type { throw .inTransform }
    }
    var cast = ColumnCast(value: text, form: form)
    // The length of varchar(n) and char(n), of which the server would cut blanks without a word.
    if !isDocument, modifier >= 4 { cast.misfit = "length(\(text)) > \(modifier - 4)" }
    return cast
  }
}

// Exact numbers.
extension ColumnCast {
  private static func numeric(
    _ offered: OfferedColumn, modifier: Int
  ) throws(NoCast) -> ColumnCast {
    let value = offered.value
    if let (precision, scale) = PostgresType.digits(ofModifier: modifier) {
      guard offered.type.isNumeric || offered.type == .text || offered.type == .boolean else {
        throw .inTransform
      }
      let isSafe =
        switch offered.type {
        case .decimal(let ownPrecision, let ownScale):
          ownScale <= scale && ownPrecision - ownScale <= precision - scale
        default: offered.type.wholeDigits.map { $0 <= precision - scale } ?? false
        }
      return ColumnCast(
        offered, as: "DECIMAL(\(precision), \(scale))",
        .decimal(precision: precision, scale: scale),
        isSafe: isSafe)
    }
    // Numbers of any size hold every number; of declarations that the engine has no decimals for, those that the
    // server need not round.
    if modifier >= 4 {
      let scale = PostgresType.scale(ofModifier: modifier)
      let fits = if case .decimal(_, let own) = offered.type { own <= scale } else { scale >= 0 }
      guard fits, offered.type.isDecimal || offered.type.isInteger else { throw .inTransform }
    }
    switch offered.type {
    case .decimal(let precision, let scale):
      return ColumnCast(value: value, form: .decimal(precision: precision, scale: scale))
    case .uint64, .int128:
      return ColumnCast(value: "CAST(\(value) AS HUGEINT)", form: .decimal(precision: 38, scale: 0))
    case .uint128, .float, .double:
      return ColumnCast(value: "CAST(\(value) AS VARCHAR)", form: .decimalText)
    case .text:
      // Only what the server would write itself.
      return ColumnCast(
        value: value, form: .decimalText,
        misfit: """
          NOT regexp_full_match(\(value), '-?(0|[1-9][0-9]*)(\\.[0-9]+)?')
            OR regexp_full_match(\(value), '-0(\\.0+)?') OR length(\(value)) > 1000
          """)
    default:
      guard offered.type.isInteger else { throw .inTransform }
      return ColumnCast(value: "CAST(\(value) AS BIGINT)", form: .decimal(precision: 18, scale: 0))
    }
  }
}

extension ColumnType {
  /// How many bits, a sign among them, hold every whole number of this type; `nil` for other types.
  fileprivate var wholeBits: Int? {
    switch self {
    case .int8: 8
    case .int16: 16
    case .int32: 32
    case .int64: 64
    case .int128: 128
    case .uint8: 9
    case .uint16: 17
    case .uint32: 33
    case .uint64: 65
    case .uint128: 129
    default: nil
    }
  }

  /// How many digits its longest number has; `nil` for what is no whole number.
  fileprivate var wholeDigits: Int? {
    switch self {
    case .int8, .uint8: 3
    case .int16, .uint16: 5
    case .int32, .uint32: 10
    case .int64: 19
    case .uint64: 20
    case .int128, .uint128: 39
    default: nil
    }
  }
}
