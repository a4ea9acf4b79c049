internal import CBoostKernel

/// The machine code of the hot loops; all variants give the same bits.
enum BoostedKernel: CaseIterable, Sendable {
  /// Any processor.
  case portable
  /// x86-64 with AVX2.
  case avx2
  /// x86-64 with AVX-512 as of 2018 (Ice Lake, Zen 4).
  case avx512

  /// The fastest that this processor can run.
  static let fastest = BoostedKernel(boost_best_instructions())

  private init(_ instructions: boost_instructions) {
    self =
      switch instructions {
      case boost_avx512: .avx512
      case boost_avx2: .avx2
      default: .portable
      }
  }

  /// Whether this processor can run it.
  var isSupported: Bool { instructions.rawValue <= boost_best_instructions().rawValue }

  /// As the functions in C know it.
  var instructions: boost_instructions {
    switch self {
    case .portable: boost_portable
    case .avx2: boost_avx2
    case .avx512: boost_avx512
    }
  }
}
