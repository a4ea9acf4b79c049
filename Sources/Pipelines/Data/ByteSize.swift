/// An amount of memory, or of room on a disk, as users write it: `2GB`, `500 MiB`, `1.5g`.
public struct ByteSize: Hashable, Sendable {
  /// The amount in bytes.
  public let bytes: Int

  /// Reads a number with a unit; decimal units are of 1000, binary ones of 1024. `nil` for what is no such amount.
  public init?(_ text: String) {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(digits.count).trimmingPrefix { $0 == " " }.lowercased()
    guard let number = Double(digits), let factor = ByteSize.units[unit],
      number * factor >= 1, number * factor < 1e15
    else { return nil }
    bytes = Int(number * factor)
  }

  private static let units: [String: Double] = [
    "b": 1, "k": 1e3, "kb": 1e3, "kib": 1024, "m": 1e6, "mb": 1e6, "mib": 1_048_576, "g": 1e9,
    "gb": 1e9, "gib": 1_073_741_824, "t": 1e12, "tb": 1e12, "tib": 1_099_511_627_776,
  ]
}
