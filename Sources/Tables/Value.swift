/// One cell, boxed: for results that people read, literals and bound parameters; never for hot loops.
public enum Value: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int128)
  /// An unsigned number above the range of `integer`'s 128 bits.
  case unsigned(UInt128)
  /// May be NaN or infinite.
  case double(Double)
  /// `unscaled` · 10^−`scale`.
  case decimal(unscaled: Int128, scale: Int)
  case text(String)
  case bytes([UInt8])
  /// Days since 1970-01-01, proleptic Gregorian.
  case date(days: Int32)
  /// Microseconds since midnight.
  case time(microseconds: Int64)
  /// Microseconds since 1970-01-01 00:00:00, no zone.
  case timestamp(microseconds: Int64)
  /// Microseconds since 1970-01-01 00:00:00 UTC.
  case instant(microseconds: Int64)
  case interval(months: Int32, days: Int32, microseconds: Int64)
  case list([Value])
  case structure([Member])
  case map([Entry])

  /// A member of a structure.
  public struct Member: Hashable, Sendable {
    /// The member's name.
    public var name: String
    /// The member's value.
    public var value: Value
    /// A member called `name`.
    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// A key of a map with its value.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public var key: Value
    /// The value found under it.
    public var value: Value
    /// An entry for `key`.
    public init(_ key: Value, _ value: Value) {
      self.key = key
      self.value = value
    }
  }
}

extension Value {
  /// The integer this is, if it fits; `nil` for NULL and every other kind.
  public var int: Int? {
    if case .integer(let number) = self { Int(exactly: number) } else { nil }
  }

  /// The number this is, as the nearest double; `nil` for NULL and what is no number.
  public var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .unsigned(let number): Double(number)
    case .double(let number): number
    case .decimal(let unscaled, let scale): Double(unscaled) / Value.powerOfTen(scale)
    case .boolean(let flag): flag ? 1 : 0
    default: nil
    }
  }

  /// The text this is; `nil` for NULL and every other kind.
  public var string: String? { if case .text(let text) = self { text } else { nil } }

  /// The truth value this is; `nil` for NULL and every other kind.
  public var bool: Bool? { if case .boolean(let flag) = self { flag } else { nil } }

  /// Whether this is SQL's NULL.
  public var isNull: Bool { self == .null }

  private static func powerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}
