internal import Tables

/// How the first row of a service level's query is judged: ages in microseconds, and how many rows.
public struct AgePromise: Hashable, Sendable {
  /// What is promised.
  public var kind: ServiceLevel.Kind
  /// The property whose times are meant.
  public var property: String
  /// The time promised, as the contract has it.
  public var limit: String
  /// Whether the time from a value to its arrival is meant, not the age.
  public var isOfArrival: Bool

  /// What came of it.
  struct Verdict {
    var isKept: Bool
    /// The age in seconds; NULL where there is none.
    var observed: Value
    var message: String
    /// Rows (of `frequency`: gaps) beyond the limit; `nil` where one value decides.
    var failedRows: Int?
  }

  /// What must be, after "expected".
  var expected: String { "at most \(limit)" }

  /// - Parameter row: the longest age or time (NULL without values), how many are beyond the limit, and how many
  ///   values lie in the future.
  func verdict(_ row: [Value]) -> Verdict {
    guard let age = row.first?.int else { return withoutValues }
    let beyond = row.count > 1 ? row[1].int ?? 0 : 0
    let future = row.count > 2 ? row[2].int ?? 0 : 0
    var message: String
    switch kind {
    case .freshness: message = "the newest \(property) is \(AgePromise.text(of: age))"
    case .latency where isOfArrival:
      message = "the longest time to arrive is \(AgePromise.duration(age))"
    case .latency, .retention: message = "the oldest \(property) is \(AgePromise.text(of: age))"
    case .frequency:
      message = "the longest time between values of \(property) is \(AgePromise.duration(age))"
    }
    message += ", promised is \(expected)"
    if beyond > 0, kind != .freshness {
      let things = kind == .frequency ? "gaps" : "rows"
      message += "; \(beyond) \(things) beyond it"
    }
    if future > 0 { message += "; \(future) rows in the future do not count" }
    return Verdict(
      isKept: beyond == 0, observed: .integer(Int128(age / 1_000_000)), message: message,
      failedRows: kind == .latency || kind == .retention ? beyond : nil)
  }

  /// Nothing is too old or too late where nothing is; but nothing is fresh, or comes regularly, either.
  private var withoutValues: Verdict {
    switch kind {
    case .freshness, .frequency:
      Verdict(
        isKept: false, observed: .null,
        message: "there is no \(property) to tell how old the data is, promised is \(expected)")
    case .latency, .retention:
      Verdict(
        isKept: true, observed: .null, message: "there is no \(property), so none is too old",
        failedRows: 0)
    }
  }

  private static func text(of age: Int) -> String {
    age < 0 ? "\(duration(-age)) in the future" : "\(duration(age)) old"
  }

  /// The two greatest units: "5 d 3 h".
  static func duration(_ microseconds: Int) -> String {
    let seconds = microseconds / 1_000_000
    let parts = [
      (seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"),
      (seconds % 60, "s"),
    ]
    guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return "0 s" }
    return parts[first...].prefix(2).filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      .joined(separator: " ")
  }
}
