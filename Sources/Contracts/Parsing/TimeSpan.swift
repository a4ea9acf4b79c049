/// A length of time as `slaProperties` write it: a number with a unit, or an ISO 8601 duration.
struct TimeSpan: Hashable {
  /// Without the months.
  var microseconds: Int64 = 0
  /// Whole months; a year is 12.
  var months = 0

  /// Whether it is more than nothing.
  var isPositive: Bool { microseconds > 0 || months > 0 }

  /// Units by all their spellings, as microseconds or months.
  static let units: [(names: [String], microseconds: Int64, months: Int)] = [
    (["s", "sec", "secs", "second", "seconds"], 1_000_000, 0),
    (["min", "mins", "minute", "minutes"], 60_000_000, 0),
    (["h", "hr", "hrs", "hour", "hours"], 3_600_000_000, 0),
    (["d", "day", "days"], 86_400_000_000, 0),
    (["w", "wk", "week", "weeks"], 604_800_000_000, 0),
    (["m", "mo", "mon", "month", "months"], 0, 1),
    (["y", "yr", "yrs", "year", "years", "a"], 0, 12),
  ]

  /// Every spelling of a unit.
  static let unitNames = units.flatMap(\.names)

  /// `number` of `unit`, case aside; `nil` for an unknown unit and for what is no whole number of
  /// microseconds or months.
  init?(_ number: Double, _ unit: String) {
    guard let unit = TimeSpan.units.first(where: { $0.names.contains(unit.lowercased()) }) else {
      return nil
    }
    self.init(number, microseconds: unit.microseconds, months: unit.months)
  }

  private init?(_ number: Double, microseconds: Int64, months: Int) {
    let exact = number * Double(max(Int64(months), microseconds))
    // A century of microseconds is far below 2^53; a million years are no promise.
    guard exact.isFinite, abs(exact) <= 1e18 else { return nil }
    if months > 0 {
      guard let whole = Int(exactly: exact), abs(whole) <= 12_000_000 else { return nil }
      self.months = whole
    } else {
      self.microseconds = Int64(exact.rounded())
    }
  }

  /// An ISO 8601 duration such as `P1Y2M`, `P4D`, `PT1H30M`; the last number may have a fraction.
  init?(iso text: String) {
    var rest = Substring(text)
    guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
    var isTime = false
    var order = "YMWD"
    while let first = rest.first {
      if first == "T" {
        guard !isTime, rest.count > 1 else { return nil }
        isTime = true
        order = "HMS"
        rest.removeFirst()
        continue
      }
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      guard let number = Double(digits), let letter = rest.popFirst(),
        let place = order.firstIndex(of: letter), !digits.contains(".") || rest.isEmpty
      else { return nil }
      order = String(order[order.index(after: place)...])
      let unit = letter == "M" ? (isTime ? "min" : "month") : letter.lowercased()
      guard let part = TimeSpan(number, unit) else { return nil }
      let (sum, overflows) = microseconds.addingReportingOverflow(part.microseconds)
      guard !overflows else { return nil }
      microseconds = sum
      months += part.months
    }
  }
}
