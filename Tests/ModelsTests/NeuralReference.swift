import CNeuralKernel

/// The loops of CNeuralKernel in plain Swift, one number after the other: what all variants are held against.
///
/// Panels as the header describes them: [panel][feature][32 rows].
struct NeuralReference {
  static let rows = Int(neural_panel_rows)

  static func place(_ row: Int, _ feature: Int, of width: Int) -> Int {
    (row / rows * width + feature) * rows + row % rows
  }

  /// weight · input + bias, term by term with one rounding each.
  static func forward(
    weights: [Float], bias: [Float], inputs: Int, outputs: Int, panels: Int, input: [Float],
    activation: neural_activation
  ) -> [Float] {
    var result = [Float](repeating: 0, count: outputs * panels * rows)
    for row in 0..<panels * rows {
      for output in 0..<outputs {
        var sum = bias[output]
        for term in 0..<inputs {
          sum.addProduct(weights[output * inputs + term], input[place(row, term, of: inputs)])
        }
        result[place(row, output, of: outputs)] = activate(sum, activation)
      }
    }
    return result
  }

  static func backwardInput(
    weights: [Float], inputs: Int, outputs: Int, panels: Int, outputDelta: [Float], input: [Float],
    activation: neural_activation
  ) -> [Float] {
    var result = [Float](repeating: 0, count: inputs * panels * rows)
    for row in 0..<panels * rows {
      for feature in 0..<inputs {
        var sum: Float = 0
        for term in 0..<outputs {
          sum.addProduct(
            weights[term * inputs + feature], outputDelta[place(row, term, of: outputs)])
        }
        let at = place(row, feature, of: inputs)
        result[at] = slope(sum, input[at], activation)
      }
    }
    return result
  }

  /// Adds to the gradients: rows in 16 lanes, which are added in halves.
  static func backwardWeights(
    inputs: Int, outputs: Int, panels: Int, input: [Float], outputDelta: [Float],
    weightGradient: inout [Float], biasGradient: inout [Float]
  ) {
    for output in 0..<outputs {
      var biases = [Float](repeating: 0, count: 16)
      for row in 0..<panels * rows {
        biases[row % 16] += outputDelta[place(row, output, of: outputs)]
      }
      biasGradient[output] += sumInHalves(biases)
      for feature in 0..<inputs {
        var lanes = [Float](repeating: 0, count: 16)
        for row in 0..<panels * rows {
          lanes[row % 16].addProduct(
            outputDelta[place(row, output, of: outputs)], input[place(row, feature, of: inputs)])
        }
        weightGradient[output * inputs + feature] += sumInHalves(lanes)
      }
    }
  }

  private static func sumInHalves(_ lanes: [Float]) -> Float {
    var lanes = lanes
    while lanes.count > 1 {
      let half = lanes.count / 2
      lanes = (0..<half).map { lanes[$0] + lanes[$0 + half] }
    }
    return lanes[0]
  }

  static func activate(_ x: Float, _ activation: neural_activation) -> Float {
    switch activation {
    case neural_relu: return x > 0 ? x : 0
    case neural_leaky_relu: return x > 0 ? x : x * 0.01
    case neural_elu: return x > 0 ? x : exponential(x) - 1
    case neural_tanh:
      let square = exponential(x + x)
      return (square - 1) / (square + 1)
    case neural_sigmoid: return 1 / (1 + exponential(-x))
    default: return x
    }
  }

  static func slope(_ delta: Float, _ result: Float, _ activation: neural_activation) -> Float {
    switch activation {
    case neural_relu: return result > 0 ? delta : 0
    case neural_leaky_relu: return result > 0 ? delta : delta * 0.01
    case neural_elu: return result > 0 ? delta : delta * (result + 1)
    case neural_tanh: return delta * Float(1).addingProduct(-result, result)
    case neural_sigmoid: return delta * (result * (1 - result))
    default: return delta
    }
  }

  /// Cephes' expf, as in the loops.
  static func exponential(_ x: Float) -> Float {
    let x = x > 88 ? 88 : x < -87 ? -87 : x
    let shifted = Float(12_582_912).addingProduct(x, 1.44269504)
    let whole = shifted - 12_582_912
    var rest = x.addingProduct(whole, -0.693359375)
    rest = rest.addingProduct(whole, 2.12194440e-4)
    var sum: Float = 1.9875691500e-4
    for coefficient: Float in [
      1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
    ] { sum = coefficient.addingProduct(sum, rest) }
    sum = rest.addingProduct(sum, rest * rest) + 1
    let power = Int32(bitPattern: shifted.bitPattern) - 0x4B40_0000 + 127
    return sum * Float(bitPattern: UInt32(bitPattern: power) << 23)
  }

  static func softmax(_ logits: [Float]) -> [Float] {
    var most = logits[0]
    for logit in logits where logit > most { most = logit }
    let powers = logits.map { exponential($0 - most) }
    var sum: Float = 0
    for power in powers { sum += power }
    return powers.map { $0 / sum }
  }

  static func adam(
    _ step: neural_adam_step, gradients: [[Float]], parameters: inout [Float],
    first: inout [Float], second: inout [Float]
  ) {
    for place in parameters.indices {
      var gradient = gradients[0][place]
      for shard in gradients.dropFirst() { gradient += shard[place] }
      gradient *= step.scale
      first[place] = (gradient * (1 - step.beta1)).addingProduct(first[place], step.beta1)
      second[place] = (gradient * gradient * (1 - step.beta2))
        .addingProduct(second[place], step.beta2)
      let divisor = (second[place] * step.correction2).squareRoot() + step.epsilon
      let decayed = parameters[place].addingProduct(parameters[place], -step.decay)
      parameters[place] = decayed - step.rate * first[place] / divisor
    }
  }
}
