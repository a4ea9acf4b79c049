/// A sum of numbers as whole multiples of a unit: the same whatever their order.
struct ExactSum: Sendable {
  /// What a multiple of 1 stands for.
  private let unit: Double
  private var multiples: Int64 = 0

  /// A sum that at most `count` numbers will be added to, none of larger magnitude than `largest`.
  ///
  /// Each number loses at most 2⁻⁶² · `count` · `largest`.
  init(largest: Double, count: Int) {
    // The unit is a power of two, so that scaling by it is exact.
    let exponent = largest > 0 ? largest.exponent + 1 : 0
    let bits = Int.bitWidth - max(count, 1).leadingZeroBitCount
    unit = Double(sign: .plus, exponent: Int(exponent) + bits - 62, significand: 1)
  }

  /// Adds `number`.
  mutating func add(_ number: Double) { multiples += Int64((number / unit).rounded()) }

  /// The sum.
  var value: Double { Double(multiples) * unit }
}
