extension Encoding: Codable {
  private enum Key: String, CodingKey {
    case kind = "encode"
    case lowest, highest, imputation, indicator, center, spread, quantiles, period, categories
    case other, values, otherwise, buckets
  }

  /// Reads what `encode(to:)` writes.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: Key.self)
    let kind = try stored.decodeIfPresent(String.self, forKey: .kind) ?? "number"
    func table() throws -> CategoryTable {
      let categories = try stored.decode([String].self, forKey: .categories)
      guard Set(categories).count == categories.count else {
        throw Self.invalid(.categories, "names a category twice", stored)
      }
      return CategoryTable(categories)
    }
    switch kind {
    case "number": self = .number(try Self.number(stored))
    case "cyclic":
      let period = try stored.decode(Double.self, forKey: .period)
      guard period > 0, period.isFinite else {
        throw Self.invalid(.period, "is not above 0", stored)
      }
      self = .cyclic(period: period)
    case "onehot":
      self = .oneHot(
        try table(), other: try stored.decodeIfPresent(Bool.self, forKey: .other) ?? false)
    case "category": self = .code(try table())
    case "hash":
      let buckets = try stored.decode(Int.self, forKey: .buckets)
      guard (1...65_536).contains(buckets) else {
        throw Self.invalid(.buckets, "is not from 1 to 65536", stored)
      }
      self = .hash(buckets: buckets)
    default:
      guard let meaning = ValueKind(rawValue: kind) else {
        throw Self.invalid(.kind, "is '\(kind)', which this Weir does not know", stored)
      }
      let table = try table()
      let values = try stored.decode([[Double]].self, forKey: .values)
      let otherwise = try stored.decode([Double].self, forKey: .otherwise)
      guard otherwise.count == values.count, !values.isEmpty,
        values.allSatisfy({ $0.count == table.categories.count })
      else { throw Self.invalid(.values, "has not one number for each category", stored) }
      self = .value(table, kind: meaning, values: values, otherwise: otherwise)
    }
  }

  private static func number(_ stored: KeyedDecodingContainer<Key>) throws -> NumberEncoding {
    var number = NumberEncoding()
    number.lowest = try stored.decodeIfPresent(Double.self, forKey: .lowest) ?? -.infinity
    number.highest = try stored.decodeIfPresent(Double.self, forKey: .highest) ?? .infinity
    number.imputation = try stored.decodeIfPresent(Double.self, forKey: .imputation)
    number.indicator = try stored.decodeIfPresent(Bool.self, forKey: .indicator) ?? false
    if let center = try stored.decodeIfPresent(Double.self, forKey: .center) {
      let spread = try stored.decode(Double.self, forKey: .spread)
      guard spread > 0 else { throw invalid(.spread, "is not above 0", stored) }
      number.scaling = .linear(center: center, spread: spread)
    } else if let quantiles = try stored.decodeIfPresent([Double].self, forKey: .quantiles) {
      guard quantiles == quantiles.sorted() else {
        throw invalid(.quantiles, "do not ascend", stored)
      }
      number.scaling = .quantile(quantiles)
    }
    return number
  }

  private static func invalid(
    _ key: Key, _ reason: String, _ stored: KeyedDecodingContainer<Key>
  ) -> DecodingError {
    .dataCorruptedError(forKey: key, in: stored, debugDescription: "'\(key.rawValue)' \(reason)")
  }

  /// Writes the encoding flat: `encode` says which, beside it what was fitted.
  public func encode(to encoder: any Encoder) throws {
    var stored = encoder.container(keyedBy: Key.self)
    switch self {
    case .number(let number):
      // A number as it is needs no word.
      if number.isIdentity { return }
      try stored.encode("number", forKey: .kind)
      if number.lowest.isFinite { try stored.encode(number.lowest, forKey: .lowest) }
      if number.highest.isFinite { try stored.encode(number.highest, forKey: .highest) }
      try stored.encodeIfPresent(number.imputation, forKey: .imputation)
      if number.indicator { try stored.encode(true, forKey: .indicator) }
      switch number.scaling {
      case .none: break
      case .linear(let center, let spread):
        try stored.encode(center, forKey: .center)
        try stored.encode(spread, forKey: .spread)
      case .quantile(let knots): try stored.encode(knots, forKey: .quantiles)
      }
    case .cyclic(let period):
      try stored.encode("cyclic", forKey: .kind)
      try stored.encode(period, forKey: .period)
    case .oneHot(let table, let other):
      try stored.encode("onehot", forKey: .kind)
      try stored.encode(table.categories, forKey: .categories)
      if other { try stored.encode(true, forKey: .other) }
    case .code(let table):
      try stored.encode("category", forKey: .kind)
      try stored.encode(table.categories, forKey: .categories)
    case .value(let table, let kind, let values, let otherwise):
      try stored.encode(kind.rawValue, forKey: .kind)
      try stored.encode(table.categories, forKey: .categories)
      try stored.encode(values, forKey: .values)
      try stored.encode(otherwise, forKey: .otherwise)
    case .hash(let buckets):
      try stored.encode("hash", forKey: .kind)
      try stored.encode(buckets, forKey: .buckets)
    }
  }
}
