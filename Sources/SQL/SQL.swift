public import Tables

/// SQL that can be built only from text of the program, quoted names and escaped values.
///
/// ```swift
/// let query: SQL = "SELECT count(*) FROM \(name: table) WHERE \(name: column) > \(limit)"
/// ```
/// Names and values are kept as what they are until the statement is written out, since engines quote and
/// escape differently. Text a user wrote (a row expression, a feature) enters by `\(expression:)` alone,
/// which is a place a reviewer stops.
public struct SQL: Hashable, Sendable {
  /// A piece of a statement.
  enum Part: Hashable, Sendable {
    /// As it is; never next to another text, so that equal SQL has equal parts.
    case text(String)
    /// An identifier to quote.
    case name(String)
    /// A value to write as a literal.
    case value(Value)
  }

  /// The pieces from first to last.
  private(set) var parts: [Part] = []

  /// SQL that a user of Weir wrote as SQL: a query, or part of a contract or a specification.
  public init(userText: String) { append(userText) }

  fileprivate init() {}

  /// The statement as DuckDB is given it.
  public var text: String { text(in: .duckDB) }

  /// The statement as `syntax` writes it.
  public func text(in syntax: SQLSyntax) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let words): text += words
      case .name(let name): text += syntax.quoted(name)
      case .value(let value): text += syntax.literal(value)
      }
    }
    return text
  }

  private mutating func append(_ text: String) {
    if text.isEmpty { return }
    if case .text(let words) = parts.last {
      parts[parts.count - 1] = .text(words + text)
    } else {
      parts.append(.text(text))
    }
  }

  private mutating func append(contentsOf other: SQL) {
    guard case .text(let words) = other.parts.first else {
      parts += other.parts
      return
    }
    append(words)
    parts += other.parts.dropFirst()
  }
}

extension SQL: CustomStringConvertible {
  /// The statement as DuckDB is given it.
  public var description: String { text }
}

extension SQL: ExpressibleByStringInterpolation {
  /// SQL written in the program itself.
  public init(stringLiteral literal: StaticString) { append(literal.description) }

  /// SQL put together from text of the program, names and values.
  public init(stringInterpolation interpolation: Interpolation) { self = interpolation.sql }

  /// Collects the parts of an interpolated `SQL`.
  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var sql = SQL()

    /// Room for the parts to come.
    public init(literalCapacity: Int, interpolationCount: Int) {
      sql.parts.reserveCapacity(interpolationCount * 2 + 1)
    }

    /// Text of the program.
    public mutating func appendLiteral(_ literal: StaticString) { sql.append(literal.description) }

    /// A table, column or alias, quoted.
    public mutating func appendInterpolation(name: String) { sql.parts.append(.name(name)) }

    /// A name with its qualifiers, each quoted: `"schema"."table"`.
    public mutating func appendInterpolation(path: [String]) {
      self.appendInterpolation(path.map(SQL.name), separator: ".")
    }

    /// Another piece of SQL, as it is.
    public mutating func appendInterpolation(_ sql: SQL) { self.sql.append(contentsOf: sql) }

    /// Several pieces of SQL with `separator` between them.
    public mutating func appendInterpolation(_ parts: [SQL], separator: StaticString = ", ") {
      sql.append(contentsOf: parts.joined(separator: SQL(stringLiteral: separator)))
    }

    /// An expression that a user wrote, in parentheses; a trailing comment in it ends with its line.
    public mutating func appendInterpolation(expression: String) {
      sql.append("(\(expression)\n)")
    }

    /// A value, escaped as a literal.
    public mutating func appendInterpolation(_ value: Value) { sql.parts.append(.value(value)) }

    /// A text literal, escaped.
    public mutating func appendInterpolation(_ value: String) {
      sql.parts.append(.value(.text(value)))
    }

    /// A whole number.
    public mutating func appendInterpolation(_ value: Int) { sql.append(String(value)) }

    /// A floating-point literal; NaN and infinities as casts.
    public mutating func appendInterpolation(_ value: Double) {
      sql.parts.append(.value(.double(value)))
    }

    /// `TRUE` or `FALSE`.
    public mutating func appendInterpolation(_ value: Bool) { sql.append(value ? "TRUE" : "FALSE") }
  }
}

extension SQL {
  /// Appends more SQL to this.
  public static func += (lhs: inout SQL, rhs: SQL) { lhs.append(contentsOf: rhs) }

  /// The two one after the other.
  public static func + (lhs: SQL, rhs: SQL) -> SQL {
    var sum = lhs
    sum += rhs
    return sum
  }

  /// `name` quoted as an identifier.
  public static func name(_ name: String) -> SQL {
    var sql = SQL()
    sql.parts.append(.name(name))
    return sql
  }
}

extension Sequence<SQL> {
  /// The pieces with `separator` between them; empty SQL for no pieces.
  public func joined(separator: SQL) -> SQL {
    var sum = SQL()
    for (index, piece) in enumerated() {
      if index > 0 { sum += separator }
      sum += piece
    }
    return sum
  }
}
