internal import CForestKernel

/// The machine code that walks trees; all give the same bits.
public enum ForestKernel: String, CaseIterable, Sendable {
  /// Swift, the definition that the others are held against.
  case swift
  /// C for any processor, eight rows interleaved.
  case portable
  /// Eight rows to a vector; x86-64 with AVX2.
  case avx2
  /// Thirty-two rows to a vector, on ranks; x86-64 with AVX-512.
  case avx512

  /// Whether this processor can run it.
  public var isSupported: Bool {
    switch self {
    case .swift, .portable: true
    case .avx2: forest_has_avx2()
    case .avx512: forest_has_avx512()
    }
  }
}

extension IsolationForest {
  /// The fastest kernel here that can walk this forest.
  public var fastestKernel: ForestKernel {
    if canUse(.avx512) { return .avx512 }
    return ForestKernel.avx2.isSupported ? .avx2 : .portable
  }

  /// Whether `kernel` can walk this forest here.
  ///
  /// AVX-512 takes perfect trees on ranks, of depth 8 and 64 features at most.
  public func canUse(_ kernel: ForestKernel) -> Bool {
    kernel.isSupported && (kernel != .avx512 || perfect.count == 0 || perfect.ranked != nil)
  }
}
