#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// Fully connected layers one after the other, in single precision.
struct DenseNetwork: Sendable, Hashable {
  /// What the layers are, and where their numbers lie.
  let layers: [Layer]
  /// Weights and biases of all layers; the gaps hold 0.
  var parameters: [Float]

  /// One layer: activation(weights · input + bias).
  struct Layer: Sendable, Hashable {
    let inputs: Int
    let outputs: Int
    let activation: Activation
    /// Where the weights [outputs, inputs] are among the parameters.
    let weights: Range<Int>
    /// Where the bias [outputs] is.
    let bias: Range<Int>
  }

  /// Layers and gaps begin at multiples of this, so that they can be updated in whole vectors.
  static let alignment = 16

  /// A network of zeros; `sizes` begin with the number of inputs.
  ///
  /// - Precondition: sizes are above 0, and there is an activation for each but the first.
  init(sizes: [Int], activations: [Activation]) {
    precondition(sizes.count == activations.count + 1, "each layer has an activation")
    precondition(sizes.allSatisfy { $0 > 0 }, "layers have at least one unit")
    var end = 0
    func place(_ count: Int) -> Range<Int> {
      let start = end
      end += (count + Self.alignment - 1) / Self.alignment * Self.alignment
      return start..<start + count
    }
    layers = activations.indices.map { index in
      let (inputs, outputs) = (sizes[index], sizes[index + 1])
      let weights = place(inputs * outputs)
      return Layer(
        inputs: inputs, outputs: outputs, activation: activations[index], weights: weights,
        bias: place(outputs))
    }
    parameters = Array(repeating: 0, count: end)
  }

  /// The number of inputs.
  var inputs: Int { layers[0].inputs }
  /// The number of outputs.
  var outputs: Int { layers[layers.count - 1].outputs }
  /// The sizes from the inputs to the outputs.
  var sizes: [Int] { [inputs] + layers.map(\.outputs) }
  /// Where whole vectors of a range of parameters end: at the next multiple of `alignment`.
  static func alignedCount(_ range: Range<Int>) -> Int {
    (range.count + alignment - 1) / alignment * alignment
  }
}

extension DenseNetwork {
  /// Draws weights uniformly, biases 0, a stream of random numbers for each layer.
  ///
  /// Variance 2/inputs before rectifiers (He et al., "Delving Deep into Rectifiers", 2015), else
  /// 2/(inputs + outputs) (Glorot & Bengio, "Understanding the difficulty of training deep feedforward
  /// neural networks", 2010).
  mutating func initialise(seed: UInt64) {
    for (index, layer) in layers.enumerated() {
      let fan =
        layer.activation.isRectifier
        ? Double(layer.inputs) : Double(layer.inputs + layer.outputs) / 2
      let limit = (layer.activation.isRectifier ? 6 / fan : 3 / fan).squareRoot()
      var random = SeededRandom(seed: seed, stream: NetworkStream.weights(layer: index))
      for place in layer.weights {
        parameters[place] = Float((2 * random.unit() - 1) * limit)
      }
      for place in layer.bias { parameters[place] = 0 }
    }
  }
}

/// The streams of random numbers of one seed, apart from each other by what they decide.
enum NetworkStream {
  static func weights(layer: Int) -> UInt64 { UInt64(layer) }
  static func order(epoch: Int) -> UInt64 { 1 << 40 | UInt64(epoch) }
  static func corruption(step: Int, shard: Int) -> UInt64 {
    2 << 40 | UInt64(step) << 4 | UInt64(shard)
  }
}
