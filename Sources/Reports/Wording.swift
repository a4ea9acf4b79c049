/// Numbers as people read them, the same in every locale.
public enum Wording {
  /// A whole number with a space between thousands: `49 102`.
  public static func count(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: " ")
  }

  /// A number of rows: `1 row`, `49 102 rows`.
  public static func rows(_ number: Int) -> String {
    count(number) + (number == 1 ? " row" : " rows")
  }

  /// A duration: `0.21 s`, `12.3 s`, `4 min 2 s`.
  public static func seconds(_ seconds: Double) -> String {
    if seconds >= 120 { return "\(Int(seconds) / 60) min \(Int(seconds) % 60) s" }
    return decimal(seconds, places: seconds < 10 ? 2 : 1) + " s"
  }

  /// A number rounded to `places` after the point.
  public static func decimal(_ number: Double, places: Int) -> String {
    guard number.isFinite else { return "\(number)" }
    var factor = 1.0
    for _ in 0..<places { factor *= 10 }
    return "\((number * factor).rounded() / factor)"
  }

  /// A size of memory: `117 MB`.
  public static func bytes(_ bytes: Int) -> String {
    bytes < 1_000_000_000
      ? "\(bytes / 1_000_000) MB" : decimal(Double(bytes) / 1e9, places: 2) + " GB"
  }
}
