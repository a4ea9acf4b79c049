import Tables

/// A number of the server's type numeric: groups of four decimal digits.
struct Numeric {
  private enum Sign { case positive, negative, notANumber, infinity, minusInfinity }

  /// From the most significant group on, each 0…9999.
  private var groups: [Int16]
  /// The power of 10 000 that the first group counts.
  private var weight: Int
  private var sign: Sign
  /// How many digits after the point are shown.
  private var scale: Int

  /// Reads the number of groups, weight, sign, scale and the groups.
  init(_ bytes: Span<UInt8>) throws(PostgresError) {
    let count = Int(try bytes.number(at: 0, UInt16.self))
    weight = Int(try bytes.number(at: 2, Int16.self))
    sign =
      switch try bytes.number(at: 4, UInt16.self) {
      case 0x0000: .positive
      case 0x4000: .negative
      case 0xD000: .infinity
      case 0xF000: .minusInfinity
      default: .notANumber
      }
    scale = Int(try bytes.number(at: 6, UInt16.self))
    groups = []
    for index in 0..<count { groups.append(try bytes.number(at: 8 + 2 * index, Int16.self)) }
  }

  /// An exact decimal; text where it has more than 38 digits; a double where it is no finite number.
  var value: Value {
    switch sign {
    case .notANumber: return .double(.nan)
    case .infinity: return .double(.infinity)
    case .minusInfinity: return .double(-.infinity)
    case .positive, .negative: break
    }
    let (whole, fraction) = digits
    let significant = (whole + fraction).drop { $0 == "0" }
    if significant.count <= 38, scale <= 38,
      let unscaled = Int128(significant.isEmpty ? "0" : String(significant))
    {
      return .decimal(unscaled: sign == .negative ? -unscaled : unscaled, scale: scale)
    }
    let text = String(whole.drop { $0 == "0" })
    return .text(
      (sign == .negative ? "-" : "") + (text.isEmpty ? "0" : text)
        + (scale > 0 ? "." + fraction : ""))
  }

  /// The digits before the point and the `scale` digits after it.
  private var digits: (whole: String, fraction: String) {
    func group(_ power: Int) -> String {
      let index = weight - power
      let digits = groups.indices.contains(index) ? String(groups[index]) : "0"
      return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
    var whole = ""
    for power in stride(from: weight, through: 0, by: -1) { whole += group(power) }
    var fraction = ""
    var power = -1
    while fraction.count < scale {
      fraction += group(power)
      power -= 1
    }
    return (whole, String(fraction.prefix(scale)))
  }
}
