extension Value: CustomStringConvertible {
  /// The value as a person reads it, independent of locale and time zone: ISO 8601 dates, `NULL` for NULL.
  public var description: String {
    switch self {
    case .null: "NULL"
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .unsigned(let number): String(number)
    case .double(let number): Value.text(of: number)
    case .decimal(let unscaled, let scale): Value.text(unscaled: unscaled, scale: scale)
    case .text(let text): text
    case .bytes(let bytes): "\\x" + bytes.map(Value.hexadecimal).joined()
    case .date(let days): Value.dateText(ofDay: days)
    case .time(let microseconds): Value.timeText(microseconds)
    case .timestamp(let microseconds): Value.timestampText(microseconds, separator: " ")
    case .instant(let microseconds):
      Value.timestampText(microseconds, separator: " ")
        + (Value.isEndless(microseconds) ? "" : "+00")
    case .interval(let months, let days, let microseconds):
      "\(months) months \(days) days \(Value.timeText(microseconds))"
    case .list(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
    case .structure(let members):
      "{" + members.map { "\($0.name): \($0.value)" }.joined(separator: ", ") + "}"
    case .map(let entries):
      "{" + entries.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    }
  }

  /// A double as the shortest text that reads back as the same double; whole numbers without a point.
  public static func text(of number: Double) -> String {
    if let whole = Int64(exactly: number), whole.magnitude < 1 << 53 { return String(whole) }
    return number.isNaN ? "NaN" : "\(number)"
  }

  static func text(unscaled: Int128, scale: Int) -> String {
    guard scale > 0 else { return String(unscaled) }
    var digits = String(unscaled.magnitude)
    if digits.count <= scale {
      digits = String(repeating: "0", count: scale + 1 - digits.count) + digits
    }
    return (unscaled < 0 ? "-" : "") + digits.dropLast(scale) + "." + digits.suffix(scale)
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

// Calendar arithmetic for text only; everything that computes with dates is the engine's.
extension Value {
  /// `YYYY-MM-DD` for a day count since 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms").
  static func dateText(days: Int64) -> String {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  static func timeText(_ microseconds: Int64) -> String {
    let seconds = microseconds / 1_000_000
    let fraction = microseconds % 1_000_000
    let text =
      "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    return fraction == 0 ? text : "\(text).\(padded(fraction, 6))"
  }

  /// The same of a value, whose ends of the range are infinities.
  private static func dateText(ofDay days: Int32) -> String {
    switch days {
    case .max: "infinity"
    case -.max, .min: "-infinity"
    default: dateText(days: Int64(days))
    }
  }

  /// Whether a point in time is one of the infinities, which are the ends of the range.
  private static func isEndless(_ microseconds: Int64) -> Bool {
    [.max, -.max, .min].contains(microseconds)
  }

  static func timestampText(_ microseconds: Int64, separator: String) -> String {
    if isEndless(microseconds) { return microseconds > 0 ? "infinity" : "-infinity" }
    let day: Int64 = 86_400_000_000
    let days = microseconds >= 0 ? microseconds / day : (microseconds - day + 1) / day
    return dateText(days: days) + separator + timeText(microseconds - days * day)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
  }
}
