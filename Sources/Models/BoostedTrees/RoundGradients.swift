internal import CBoostKernel

/// The gradients and hessians of all rows in one round, as whole numbers.
///
/// A row's lane of 64 bits holds both and a count, to be added up in histograms (Shi et al., "Quantized
/// Training of Gradient Boosting Decision Trees", NeurIPS 2022, go further and use a few bits); they choose
/// the splits. The fine ones, of 31 bits, give the leaves their values.
struct RoundGradients: Sendable {
  /// What is summed in histograms.
  let lanes: SharedMemory<UInt64>
  /// What is summed for leaves.
  let fine: SharedMemory<boost_fine>
  /// How both are scaled.
  private(set) var units: boost_units
  /// The variant of the kernels; none changes a result.
  let instructions: boost_instructions

  /// Lanes that can be summed before a part of one runs over.
  var rowsOfLane: Int { 1 << Int(units.count_bits) - 1 }
  /// What 1 in a lane's gradient stands for.
  var gradientUnit: Double { 1 / units.lane_gradient }
  /// What 1 in a lane's hessian stands for.
  var hessianUnit: Double { 1 / units.lane_hessian }
  /// What 1 in a fine gradient stands for.
  var fineGradientUnit: Double { 1 / units.fine_gradient }
  /// What 1 in a fine hessian stands for.
  var fineHessianUnit: Double { 1 / units.fine_hessian }

  init(rowCount: Int, instructions: boost_instructions) {
    lanes = SharedMemory(repeating: 0, count: rowCount)
    fine = SharedMemory(repeating: boost_fine(), count: rowCount)
    units = boost_units()
    self.instructions = instructions
  }

  /// Sets the units for gradients and hessians of at most these magnitudes.
  ///
  /// - Parameters:
  ///   - hessianVaries: whether rows have different hessians; else a count does for their sum.
  ///   - key: decides which way numbers are rounded.
  mutating func scale(gradient: Double, hessian: Double, hessianVaries: Bool, key: UInt32) {
    // 13 bits of count, 12 + 13 of hessian, 13 + 13 of gradient with its sign; the more there is to a
    // gradient the shorter the runs, and unpacking a histogram takes longer than a few thousand rows do.
    let countBits: UInt32 = 13
    let hessianBits: UInt32 = hessianVaries ? 25 : 0
    let gradientBits = 64 - countBits - hessianBits
    func largest(_ bits: UInt32) -> Double { Double((UInt64(1) << UInt64(bits)) - 1) }
    // A sum of 2^13 - 1 gradients must stay below 2^(bits - 1), and the rounding add up to one each.
    let gradientSteps = min(largest(gradientBits - 1 - countBits), 0x1p36)
    let hessianSteps = hessianVaries ? largest(hessianBits - countBits) : 1
    func scale(_ steps: Double, _ magnitude: Double) -> Double {
      magnitude > 0 ? (steps - 1) / magnitude : 1
    }
    units = boost_units(
      lane_gradient: scale(gradientSteps, gradient),
      lane_hessian: hessianVaries ? scale(hessianSteps, hessian) : 1 / hessian,
      fine_gradient: scale(0x1p30, gradient), fine_hessian: scale(0x1p30, hessian), key: key,
      count_bits: countBits, hessian_bits: hessianBits)
  }
}
