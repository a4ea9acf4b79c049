public import Tables

/// SQL text that can be built only from literals of the program, quoted names and escaped values.
///
/// ```swift
/// let query: SQL = "SELECT count(*) FROM \(name: table) WHERE \(name: column) > \(limit)"
/// ```
/// Text a user wrote (a row expression, a feature) enters by `\(expression:)` alone, which is a place
/// a reviewer stops.
public struct SQL: Hashable, Sendable {
  /// The statement as the engine is given it.
  public private(set) var text: String

  /// SQL that a user of Weir wrote as SQL: a query, or part of a contract or a specification.
  public init(userText: String) { text = userText }

  fileprivate init(unchecked text: String) { self.text = text }
}

extension SQL: CustomStringConvertible {
  /// The statement's text.
  public var description: String { text }
}

extension SQL: ExpressibleByStringInterpolation {
  /// SQL written in the program itself.
  public init(stringLiteral literal: StaticString) {
    text = literal.description
  }

  /// SQL put together from text of the program, names and values.
  public init(stringInterpolation interpolation: Interpolation) { text = interpolation.text }

  /// Collects the parts of an interpolated `SQL`.
  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    /// Room for the parts to come.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    /// Text of the program.
    public mutating func appendLiteral(_ literal: StaticString) {
      text += literal.description
    }

    /// A table, column or alias, quoted.
    public mutating func appendInterpolation(name: String) { text += SQL.quoted(name) }

    /// A name with its qualifiers, each quoted: `"schema"."table"`.
    public mutating func appendInterpolation(path: [String]) {
      text += path.map(SQL.quoted).joined(separator: ".")
    }

    /// Another piece of SQL, as it is.
    public mutating func appendInterpolation(_ sql: SQL) { text += sql.text }

    /// Several pieces of SQL with `separator` between them.
    public mutating func appendInterpolation(_ parts: [SQL], separator: StaticString = ", ") {
      text += parts.joined(separator: SQL(stringLiteral: separator)).text
    }

    /// An expression that a user wrote, in parentheses; a trailing comment in it ends with its line.
    public mutating func appendInterpolation(expression: String) { text += "(\(expression)\n)" }

    /// A value, escaped as a literal.
    public mutating func appendInterpolation(_ value: Value) { text += SQL.literal(value) }

    /// A text literal, escaped.
    public mutating func appendInterpolation(_ value: String) { text += SQL.literal(value) }

    /// A whole number.
    public mutating func appendInterpolation(_ value: Int) { text += String(value) }

    /// A floating-point literal; NaN and infinities as casts.
    public mutating func appendInterpolation(_ value: Double) { text += SQL.literal(value) }

    /// `TRUE` or `FALSE`.
    public mutating func appendInterpolation(_ value: Bool) { text += value ? "TRUE" : "FALSE" }
  }
}

extension SQL {
  /// Appends more SQL to this text.
  public static func += (lhs: inout SQL, rhs: SQL) { lhs.text += rhs.text }

  /// The two texts one after the other.
  public static func + (lhs: SQL, rhs: SQL) -> SQL { SQL(unchecked: lhs.text + rhs.text) }

  /// `name` quoted as an identifier, for every dialect with ANSI quotes.
  public static func name(_ name: String) -> SQL { SQL(unchecked: quoted(name)) }
}

extension Sequence<SQL> {
  /// The pieces with `separator` between them; empty SQL for no pieces.
  public func joined(separator: SQL) -> SQL {
    SQL(unchecked: map(\.text).joined(separator: separator.text))
  }
}
