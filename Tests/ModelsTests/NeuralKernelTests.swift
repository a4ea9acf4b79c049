import CNeuralKernel
import Foundation
import Testing

@testable import Models

/// Loops of every variant that runs here give the bits of the reference.
@Suite("neural kernels")
struct NeuralKernelTests {
  static let kernels = NeuralKernel.allCases.filter(\.isSupported)
  static let activations = Activation.allCases

  /// Numbers about -2…2.
  static func numbers(_ count: Int, seed: UInt64) -> [Float] {
    var random = SeededRandom(seed: seed, stream: 5)
    return (0..<count).map { _ in Float(random.unit() * 4 - 2) }
  }

  struct Layer {
    let inputs: Int
    let outputs: Int
    let panels: Int
    let weights: [Float]
    let bias: [Float]
    let input: [Float]
    let delta: [Float]

    init(_ inputs: Int, _ outputs: Int, panels: Int = 3) {
      (self.inputs, self.outputs, self.panels) = (inputs, outputs, panels)
      let rows = panels * NeuralReference.rows
      weights = numbers(inputs * outputs, seed: 1)
      bias = numbers(outputs, seed: 2)
      input = numbers(inputs * rows, seed: 3)
      delta = numbers(outputs * rows, seed: 4)
    }
  }

  static let sizes = [(1, 1), (1, 5), (3, 13), (10, 32), (17, 4), (30, 25), (5, 49)]

  @Test("forward gives the reference's bits", arguments: kernels, sizes)
  func forward(kernel: NeuralKernel, size: (Int, Int)) {
    let layer = Layer(size.0, size.1)
    for activation in Self.activations {
      let expected = NeuralReference.forward(
        weights: layer.weights, bias: layer.bias, inputs: layer.inputs, outputs: layer.outputs,
        panels: layer.panels, input: layer.input, activation: activation.code)
      var output = [Float](repeating: .nan, count: expected.count)
      unsafe layer.weights.withUnsafeBufferPointer { weights in
        unsafe layer.bias.withUnsafeBufferPointer { bias in
          var shape = unsafe neural_layer(
            weights: weights.baseAddress, bias: bias.baseAddress, inputs: layer.inputs,
            outputs: layer.outputs, activation: activation.code)
          unsafe kernel.functions.forward(&shape, layer.panels, layer.input, &output)
        }
      }
      #expect(output == expected)
    }
  }

  @Test("backward gives the reference's bits", arguments: kernels, sizes)
  func backward(kernel: NeuralKernel, size: (Int, Int)) {
    let layer = Layer(size.0, size.1)
    for activation in Self.activations {
      let expected = NeuralReference.backwardInput(
        weights: layer.weights, inputs: layer.inputs, outputs: layer.outputs,
        panels: layer.panels, outputDelta: layer.delta, input: layer.input,
        activation: activation.code)
      var delta = [Float](repeating: .nan, count: expected.count)
      unsafe layer.weights.withUnsafeBufferPointer { weights in
        var shape = unsafe neural_layer(
          weights: weights.baseAddress, bias: nil, inputs: layer.inputs, outputs: layer.outputs,
          activation: neural_identity)
        unsafe kernel.functions.backward_input(
          &shape, layer.panels, layer.delta, activation.code, layer.input, &delta)
      }
      #expect(delta == expected)
    }
  }

  @Test("gradients are the reference's bits, added to what is there", arguments: kernels, sizes)
  func gradients(kernel: NeuralKernel, size: (Int, Int)) {
    let layer = Layer(size.0, size.1)
    var expected = Self.numbers(layer.weights.count, seed: 6)
    var expectedBias = Self.numbers(layer.outputs, seed: 7)
    var (found, foundBias) = (expected, expectedBias)
    NeuralReference.backwardWeights(
      inputs: layer.inputs, outputs: layer.outputs, panels: layer.panels, input: layer.input,
      outputDelta: layer.delta, weightGradient: &expected, biasGradient: &expectedBias)
    var shape = unsafe neural_layer(
      weights: nil, bias: nil, inputs: layer.inputs, outputs: layer.outputs,
      activation: neural_identity)
    unsafe kernel.functions.backward_weights(
      &shape, layer.panels, layer.input, layer.delta, &found, &foundBias)
    #expect(found == expected)
    #expect(foundBias == expectedBias)
  }

  @Test("softmax gives the reference's bits", arguments: kernels)
  func softmax(kernel: NeuralKernel) {
    let (panels, width, first, count) = (2, 7, 2, 4)
    let rows = NeuralReference.rows
    let logits = Self.numbers(panels * width * rows, seed: 8).map { $0 * 60 }
    var found = [Float](repeating: .nan, count: logits.count)
    unsafe logits.withUnsafeBufferPointer { logits in
      unsafe found.withUnsafeMutableBufferPointer { found in
        guard let from = logits.baseAddress, let to = found.baseAddress else { return }
        unsafe kernel.functions.softmax(
          panels, width, count, from + first * rows, to + first * rows)
      }
    }
    for row in 0..<panels * rows {
      let places = (first..<first + count).map { NeuralReference.place(row, $0, of: width) }
      #expect(places.map { found[$0] } == NeuralReference.softmax(places.map { logits[$0] }))
      #expect(found[NeuralReference.place(row, 0, of: width)].isNaN)
    }
  }

  @Test("a step of Adam gives the reference's bits", arguments: kernels)
  func adam(kernel: NeuralKernel) {
    var step = neural_adam_step(
      scale: 0.125, beta1: 0.9, beta2: 0.999, rate: 0.01, correction2: 1.7, epsilon: 1e-8,
      decay: 0.003)
    let gradients = (0..<3).map { Self.numbers(48, seed: 10 + $0) }
    var parameters = Self.numbers(48, seed: 20)
    var first = Self.numbers(48, seed: 21)
    var second = Self.numbers(48, seed: 22).map(abs)
    var (found, foundFirst, foundSecond) = (parameters, first, second)
    NeuralReference.adam(
      step, gradients: gradients, parameters: &parameters, first: &first, second: &second)
    unsafe gradients[0].withUnsafeBufferPointer { g0 in
      unsafe gradients[1].withUnsafeBufferPointer { g1 in
        unsafe gradients[2].withUnsafeBufferPointer { g2 in
          let shards = unsafe [g0.baseAddress, g1.baseAddress, g2.baseAddress]
          unsafe kernel.functions.adam(
            &step, shards, 3, 48, &found, &foundFirst, &foundSecond)
        }
      }
    }
    #expect(found == parameters)
    #expect(foundFirst == first)
    #expect(foundSecond == second)
  }

  @Test("the exponential is within 2 units in the last place")
  func exponential() {
    for step in -8700...8800 {
      let x = Float(step) / 100
      let exact = Float(exp(Double(x)))
      #expect(abs(NeuralReference.exponential(x) - exact) <= 2 * exact.ulp, "e^\(x)")
    }
  }

  @Test("losses and their derivatives are those by hand", arguments: kernels)
  func losses(kernel: NeuralKernel) {
    let rows = NeuralReference.rows
    // Columns: row 0 is 3 too much, row 1 half too little, row 2 missing.
    var target = [Float](repeating: 1, count: rows)
    var output = target
    (output[0], output[1], target[2]) = (4, 0.5, .nan)
    var weights = [Float](repeating: 1, count: rows)
    weights[1] = 2
    var losses = [Float](repeating: 0, count: rows)
    var delta = [Float](repeating: .nan, count: rows)
    unsafe kernel.functions.squares(1, 1, 1, output, target, weights, &losses, &delta)
    #expect(losses[..<4] == [9, 0.25, 0, 0])
    #expect(delta[..<4] == [6, -2, 0, 0])
    unsafe kernel.functions.huber(1, 1, 1, 1, output, target, weights, &losses, &delta)
    #expect(losses[..<4] == [9 + 2.5, 0.25 + 0.125, 0, 0])
    #expect(delta[..<4] == [1, -1, 0, 0])
  }

  @Test("cross-entropy teaches the known class alone", arguments: kernels)
  func crossEntropy(kernel: NeuralKernel) {
    let rows = NeuralReference.rows
    // Two even classes; row 0 is of the first, row 1 of none, row 2 missing.
    let output = [Float](repeating: 3, count: 2 * rows)
    var target = [Float](repeating: 0, count: 2 * rows)
    (target[0], target[2], target[rows + 2]) = (1, .nan, .nan)
    let weights = [Float](repeating: 2, count: rows)
    var losses = [Float](repeating: 0, count: rows)
    var delta = [Float](repeating: .nan, count: 2 * rows)
    unsafe kernel.functions.cross_entropy(1, 2, 2, output, target, weights, &losses, &delta)
    #expect(abs(losses[0] - 0.6931472) < 1e-6)
    #expect(losses[1...2] == [0, 0])
    #expect([delta[0], delta[1], delta[2]] == [-1, 0, 0])
    #expect([delta[rows], delta[rows + 1], delta[rows + 2]] == [1, 0, 0])
  }
}
