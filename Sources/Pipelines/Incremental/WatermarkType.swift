public import SQL
public import Tables

/// What the values of a watermark are: types whose order every engine has alike.
public enum WatermarkType: String, Hashable, Sendable, Codable {
  case integer, decimal, date
  /// Date and time without a zone, to a microsecond.
  case timestamp
  /// A point in time, to a microsecond.
  case instant
  /// Ordered by its bytes.
  case text

  /// The type of a column; `nil` for types that rows cannot be followed by.
  public init?(_ type: ColumnType) {
    switch type {
    case _ where type.isInteger: self = .integer
    case .decimal: self = .decimal
    case .date: self = .date
    case .timestamp: self = .timestamp
    case .timestampWithZone: self = .instant
    case .text: self = .text
    default: return nil
    }
  }

  /// Whether it has infinite values.
  var isOfTime: Bool { self == .date || self == .timestamp || self == .instant }

  /// A value, written as text is written of it, as SQL of `syntax`.
  public func literal(_ text: String, in syntax: SQLSyntax = .duckDB) -> SQL {
    let isServer = syntax == .postgreSQL
    let type: SQL
    switch self {
    // A wider type than the column's would keep a server from using its index.
    case .integer: type = Int64(text) != nil ? "BIGINT" : isServer ? "NUMERIC" : "HUGEINT"
    case .decimal:
      // No wider than it is: of two wide ones with other scales the engine compares what is left after rounding.
      let digits = text.filter(\.isWholeNumber).count
      let scale = text.split(separator: ".", maxSplits: 1).dropFirst().first?.count ?? 0
      type = isServer ? "NUMERIC" : "DECIMAL(\(min(max(digits, scale, 1), 38)), \(min(scale, 38)))"
    case .date: type = "DATE"
    case .timestamp: type = "TIMESTAMP"
    case .instant: type = "TIMESTAMPTZ"
    case .text: return isServer ? "CAST(\(text) AS TEXT)" : "\(text)"
    }
    return "CAST(\(text) AS \(type))"
  }

  /// `column` where it has a place in the order: NULL for the infinities.
  ///
  /// - Parameter column: of a column's type that this is made of.
  func placed(_ column: SQL) -> SQL {
    switch self {
    case .timestamp: "CASE WHEN isfinite(\(column)) THEN CAST(\(column) AS TIMESTAMP) END"
    case .date, .instant: "CASE WHEN isfinite(\(column)) THEN \(column) END"
    case .integer, .decimal, .text: column
    }
  }

  /// A value as text, the same in every time zone.
  func text(of value: SQL) -> SQL {
    switch self {
    case .instant: "CAST((\(value)) AT TIME ZONE 'UTC' AS VARCHAR) || '+00'"
    case .text: value
    case .decimal: WatermarkType.digits(of: value)
    case .integer, .date, .timestamp: "CAST(\(value) AS VARCHAR)"
    }
  }

  /// A number as text without zeros at its end, which come and go with the numbers that are read with it.
  static func digits(of value: SQL) -> SQL {
    let text: SQL = """
      regexp_replace(CAST(\(value) AS VARCHAR), '(\\.[0-9]*[1-9])0+$|\\.0*$', '\\1')
      """
    return "regexp_replace(\(text), '^(-?)\\.', '\\10.')"
  }

  /// Whether a value that `text` holds as text is `lowest` or above; where that cannot be told to the last digit, it is.
  func isAtLeast(_ lowest: String, _ text: SQL) -> SQL {
    switch self {
    case .integer: "CAST(\(text) AS HUGEINT) >= \(literal(lowest))"
    case .decimal:
      // Each text has digits of its own.
      "CAST(\(text) AS DOUBLE) >= CAST(\(lowest) AS DOUBLE) - abs(CAST(\(lowest) AS DOUBLE)) * 1e-9 - 1e-9"
    case .date: "CAST(\(text) AS DATE) >= \(literal(lowest))"
    case .timestamp: "CAST(\(text) AS TIMESTAMP) >= \(literal(lowest))"
    case .instant: "CAST(\(text) AS TIMESTAMPTZ) >= \(literal(lowest))"
    case .text: "\(text) >= \(lowest)"
    }
  }
}
