public import Foundation

/// Names for runs: UUID version 7 (RFC 9562), which sort by the time they were made.
public enum RunID {
  /// A new name for a run that starts at `date`.
  public static func make(at date: Date) -> String {
    let milliseconds = UInt64(max(0, date.timeIntervalSince1970 * 1000))
    var generator = SystemRandomNumberGenerator()
    let random = (generator.next(), generator.next())
    let high = milliseconds << 16 | 0x7000 | (random.0 & 0x0FFF)
    let low = 0x8000_0000_0000_0000 | (random.1 >> 2)
    let digits = hexadecimal(high) + hexadecimal(low)
    let cuts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    let characters = Array(digits)
    return cuts.map { String(characters[$0]) }.joined(separator: "-")
  }

  /// When a run started, to a millisecond, by its name; `nil` for what is no such name.
  public static func date(of id: String) -> Date? {
    let digits = id.filter { $0 != "-" }
    guard digits.count == 32, let milliseconds = UInt64(digits.prefix(12), radix: 16) else {
      return nil
    }
    return Date(timeIntervalSince1970: Double(milliseconds) / 1000)
  }

  /// What sorts before the names of all runs that start at `date` or later.
  public static func least(at date: Date) -> String {
    let digits = hexadecimal(UInt64(max(0, date.timeIntervalSince1970 * 1000)) << 16)
    return digits.prefix(8) + "-" + digits.dropFirst(8).prefix(4)
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
