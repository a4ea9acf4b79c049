internal import CNeuralKernel

/// The machine code that computes layers; all give the same bits.
public enum NeuralKernel: String, CaseIterable, Sendable {
  /// For any processor.
  case portable
  /// Eight rows to a vector; x86-64 with AVX2 and FMA.
  case avx2
  /// Sixteen rows to a vector; x86-64 with AVX-512.
  case avx512

  /// Whether this processor can run it.
  public var isSupported: Bool { neural_can_run(variant) }

  /// The fastest one here.
  public static let fastest: NeuralKernel =
    avx512.isSupported ? .avx512 : avx2.isSupported ? .avx2 : .portable

  private var variant: neural_variant {
    switch self {
    case .portable: neural_portable
    case .avx2: neural_avx2
    case .avx512: neural_avx512
    }
  }

  /// The loops; constants of the program.
  var functions: neural_functions {
    precondition(isSupported, "this processor cannot run \(rawValue)")
    return unsafe neural_functions_of(variant).pointee
  }
}

/// What a layer does with its sums.
public enum Activation: String, CaseIterable, Sendable {
  /// x, or 0 below 0.
  case relu
  /// x, or x/100 below 0.
  case leakyRelu = "leaky_relu"
  /// x, or eˣ − 1 below 0.
  case elu
  case tanh
  case sigmoid
  /// x.
  case identity

  var code: neural_activation {
    switch self {
    case .relu: neural_relu
    case .leakyRelu: neural_leaky_relu
    case .elu: neural_elu
    case .tanh: neural_tanh
    case .sigmoid: neural_sigmoid
    case .identity: neural_identity
    }
  }

  /// Whether sums below 0 count for little or nothing, for which weights begin larger (He instead of Glorot).
  var isRectifier: Bool {
    switch self {
    case .relu, .leakyRelu, .elu: true
    case .tanh, .sigmoid, .identity: false
    }
  }
}
