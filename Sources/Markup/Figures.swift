internal import Tables

/// Numbers as people read them, the same in every locale.
public enum Figures {
  /// Between groups of three digits: narrow, and no place for a line break.
  public static let groupSeparator = "\u{202F}"

  /// A count, digits in threes: 49 102.
  public static func count(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += groupSeparator }
      text.append(digit)
    }
    return text
  }

  /// A count with its noun: "1 row", "2 rows".
  public static func count(_ number: Int, _ noun: String) -> String {
    "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A number with `places` digits after the point; NaN and infinities by name.
  public static func decimal(_ number: Double, places: Int) -> String {
    var factor = 1
    for _ in 0..<places { factor *= 10 }
    let scaled = (number.magnitude * Double(factor)).rounded()
    guard let units = Int(exactly: scaled) else { return Value.text(of: number) }
    let sign = number < 0 && units > 0 ? "−" : ""
    let whole = sign + count(units / factor)
    guard places > 0 else { return whole }
    let fraction = String(units % factor)
    return whole + "." + String(repeating: "0", count: places - fraction.count) + fraction
  }

  /// A share as percent, with as many digits as it takes not to read as none or all when it is neither.
  public static func percent(_ share: Double) -> String {
    let percent = share * 100
    if percent > 0, percent < 0.001 { return "< 0.001 %" }
    if percent > 99.99, percent < 100 { return "> 99.99 %" }
    let places = percent.magnitude < 0.1 ? 3 : percent.magnitude < 10 ? 2 : 1
    var digits = decimal(percent, places: places)[...]
    if digits.contains(".") {
      while digits.last == "0" { digits.removeLast() }
      if digits.last == "." { digits.removeLast() }
    }
    return "\(digits) %"
  }

  /// The share of `part` in `whole` as percent; nothing where there is no whole.
  public static func percent(_ part: Int, of whole: Int) -> String {
    whole > 0 ? percent(Double(part) / Double(whole)) : "–"
  }

  /// A duration in the unit that suits it.
  public static func duration(seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0 else { return "–" }
    if seconds < 0.0995 {
      return "\(decimal(seconds * 1000, places: seconds < 0.00995 ? 1 : 0)) ms"
    }
    if seconds < 59.95 { return "\(decimal(seconds, places: seconds < 9.995 ? 2 : 1)) s" }
    let whole = Int(min(seconds.rounded(), 1e12))
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(count(whole / 3600)) h \(whole / 60 % 60) min"
  }

  /// Memory in decimal units.
  public static func bytes(_ number: Int) -> String {
    switch number {
    case ..<1_000_000: "\(count(number / 1000)) kB"
    case ..<1_000_000_000: "\(count(number / 1_000_000)) MB"
    default: "\(decimal(Double(number) / 1e9, places: 2)) GB"
    }
  }

  /// An ISO 8601 instant in UTC, for people: `2026-01-31 02:00:07 UTC`; other text stays as it is.
  public static func instant(_ text: String) -> String {
    guard text.hasSuffix("Z"), text.contains("T") else { return text }
    return text.dropLast().split(separator: "T", maxSplits: 1).joined(separator: " ") + " UTC"
  }
}
