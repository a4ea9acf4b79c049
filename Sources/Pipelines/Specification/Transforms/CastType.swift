import SQL

/// A type that columns can be cast to.
public struct CastType: Hashable, Sendable {
  /// What makes a value of the type out of text.
  enum Family: Hashable, Sendable {
    /// Whole numbers and decimals: this many digits after the point.
    case exactNumber(scale: Int)
    case floatingPoint
    case boolean
    case text
    case uuid
    case date, time, timestamp, instant
  }

  /// The type as it was written, in capitals.
  public let name: String
  let family: Family

  /// The type as SQL.
  var sql: SQL { SQL(userText: name) }

  /// The names of types, each with one of its family.
  private static let families: [String: Family] = [
    "TINYINT": .exactNumber(scale: 0), "SMALLINT": .exactNumber(scale: 0),
    "INTEGER": .exactNumber(scale: 0), "INT": .exactNumber(scale: 0),
    "BIGINT": .exactNumber(scale: 0), "HUGEINT": .exactNumber(scale: 0),
    "UTINYINT": .exactNumber(scale: 0), "USMALLINT": .exactNumber(scale: 0),
    "UINTEGER": .exactNumber(scale: 0), "UBIGINT": .exactNumber(scale: 0),
    "FLOAT": .floatingPoint, "REAL": .floatingPoint, "DOUBLE": .floatingPoint,
    "BOOLEAN": .boolean, "BOOL": .boolean, "VARCHAR": .text, "TEXT": .text, "UUID": .uuid,
    "DATE": .date, "TIME": .time, "TIMESTAMP": .timestamp, "TIMESTAMPTZ": .instant,
  ]

  /// What may be written.
  static let names = families.keys.sorted() + ["DECIMAL(18,2)"]

  /// The type called `text`; `nil` for what is none of `names`.
  init?(_ text: String) {
    let name = text.uppercased().filter { !$0.isWhitespace }
    if let family = Self.families[name] {
      (self.name, self.family) = (name, family)
      return
    }
    guard let open = name.firstIndex(of: "("), name.hasSuffix(")"),
      ["DECIMAL", "NUMERIC"].contains(name[..<open])
    else { return nil }
    let numbers = name[name.index(after: open)...].dropLast()
      .split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard let precision = numbers[0], (1...38).contains(precision), numbers.count <= 2,
      let scale = numbers.count == 2 ? numbers[1] : 0, (0...precision).contains(scale)
    else { return nil }
    self.name = "DECIMAL(\(precision),\(scale))"
    family = .exactNumber(scale: scale)
  }
}
