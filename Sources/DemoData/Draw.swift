import SQL
import Tables

/// Pseudo-random numbers as SQL: a function of seed, row and purpose alone.
///
/// DuckDB's own `random()` depends on which thread asks first; a hash of the row's number does not,
/// and needs no state, so rows can be made in parallel and in any order.
struct Draw {
  /// What a number is drawn for. Each purpose has numbers of its own.
  enum Purpose: Int {
    case account, category, channel, amount, amountAngle, time, timeAngle, balance, number
    case valueDate, slot, place, person, family, domain, birth, owner, opened, status
    case wealth, wealthAngle, term, rate
  }

  /// Mixes seed and table into every hash.
  private let key: Value

  /// Numbers for the rows of `dataset`; those of another one are unrelated.
  init(seed: UInt64, dataset: Dataset) {
    let table = UInt64(Dataset.allCases.firstIndex(of: dataset) ?? 0)
    key = .unsigned(UInt128(Self.mixed(Self.mixed(seed) &+ table)))
  }

  /// The finaliser of splitmix64: neighbouring numbers become unrelated ones.
  private static func mixed(_ number: UInt64) -> UInt64 {
    var z = number &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number in 0 ..< 2⁶⁴ for the row that the expression `row` numbers.
  func bits(_ purpose: Purpose, _ row: SQL) -> SQL {
    "hash(xor(CAST((\(row)) * 64 + \(purpose.rawValue) AS UBIGINT), CAST(\(key) AS UBIGINT)))"
  }

  /// A whole number in 0 ..< `count`, evenly.
  func below(_ count: Int, _ purpose: Purpose, _ row: SQL) -> SQL {
    "CAST(\(bits(purpose, row)) % \(count) AS BIGINT)"
  }

  /// A double in 0 ..< 1, evenly.
  func uniform(_ purpose: Purpose, _ row: SQL) -> SQL {
    "(CAST(\(bits(purpose, row)) >> 11 AS DOUBLE) * \(0x1p-53))"
  }

  /// A normal deviate, mean 0 and variance 1 (Box and Muller 1958).
  func normal(_ radius: Purpose, _ angle: Purpose, _ row: SQL) -> SQL {
    "(sqrt(-2 * ln(1 - \(uniform(radius, row)))) * cos(2 * pi() * \(uniform(angle, row))))"
  }

  /// One of `choices` by their weights, which add up to 1, where `share` is a number in 0 ..< 1.
  static func pick(_ share: SQL, _ choices: [(value: SQL, weight: Double)]) -> SQL {
    var sum = 0.0
    let branches = choices.dropLast().map { choice -> SQL in
      sum += choice.weight
      return "WHEN \(share) < \(sum) THEN \(choice.value)"
    }
    guard let last = choices.last else { return "NULL" }
    return "CASE \(branches, separator: " ") ELSE \(last.value) END"
  }
}
