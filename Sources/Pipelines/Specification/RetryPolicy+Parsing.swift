import YAML

extension RetryPolicy {
  /// Reads `retry:` of a pipeline or a load: a mapping of `deadline`, `first_wait` and `longest_wait`.
  ///
  /// - Parameter standard: what holds for keys that are absent.
  /// - Returns: `nil` where there is none.
  init?(reading reader: YAMLReader, standard: RetryPolicy) {
    guard let retry = reader.mapping("retry") else { return nil }
    defer { retry.finish() }
    self = standard
    deadline = retry.duration("deadline") ?? standard.deadline
    firstWait = retry.duration("first_wait") ?? standard.firstWait
    longestWait = retry.duration("longest_wait") ?? max(standard.longestWait, firstWait)
    if firstWait <= .zero { retry.report("first_wait", "is longer than 0") }
    if longestWait < firstWait { retry.report("longest_wait", "is no shorter than first_wait") }
  }
}

extension YAMLReader {
  /// A length of time: `10m`, `90s`, `500ms`, `2h`, `1d`, or `0`.
  func duration(_ key: String) -> Duration? {
    guard let text = string(key) else { return nil }
    if let duration = Duration(written: text) { return duration }
    report(key, "is a length of time, such as 90s, 10m, 2h or 0")
    return nil
  }
}

extension Duration {
  private static let units: [(name: String, milliseconds: Int64)] = [
    ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
  ]

  /// A whole number of a unit, or 0; at most 365 days. `nil` for what is no length of time.
  init?(written text: String) {
    if text == "0" {
      self = .zero
      return
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let name = text[digits.endIndex...]
    guard let number = Int64(digits), let unit = Duration.units.first(where: { $0.name == name }),
      number <= 365 * 86_400_000 / unit.milliseconds
    else { return nil }
    self = .milliseconds(number * unit.milliseconds)
  }

  /// The duration as it is written in a specification, in the largest unit that it is a whole number of, rounded to
  /// milliseconds.
  var written: String {
    let (seconds, attoseconds) = components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    guard milliseconds != 0 else { return "0" }
    let unit = Duration.units.last { milliseconds % $0.milliseconds == 0 } ?? Duration.units[0]
    return "\(milliseconds / unit.milliseconds)\(unit.name)"
  }
}
