internal import CNeuralKernel

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// The optimiser: Adam (Kingma & Ba, 2015) with decoupled weight decay (Loshchilov & Hutter, 2019).
struct Adam {
  private let functions: neural_functions
  private var first: [Float]
  private var second: [Float]
  private var steps = 0.0

  init(parameterCount: Int, functions: neural_functions) {
    self.functions = functions
    first = Array(repeating: 0, count: parameterCount)
    second = first
  }

  /// Updates `network` by the sum of the workers' gradients, in their order, times `scale`.
  ///
  /// Weights decay, biases do not. Rows of weight 0 alone leave all as it is.
  mutating func step(
    _ network: inout DenseNetwork, by workers: ArraySlice<ShardWorker>, scale: Double,
    learningRate: Double, decay: Double
  ) {
    steps += 1
    let (beta1, beta2) = (0.9, 0.999)
    var step = neural_adam_step(
      scale: Float(scale), beta1: Float(beta1), beta2: Float(beta2),
      rate: Float(learningRate / (1 - pow(beta1, steps))),
      correction2: Float(1 / (1 - pow(beta2, steps))), epsilon: 1e-8, decay: 0)
    for layer in network.layers {
      step.decay = Float(learningRate * decay)
      update(layer.weights, of: &network.parameters, by: workers, &step)
      step.decay = 0
      update(layer.bias, of: &network.parameters, by: workers, &step)
    }
  }

  private mutating func update(
    _ range: Range<Int>, of parameters: inout [Float], by workers: ArraySlice<ShardWorker>,
    _ step: inout neural_adam_step
  ) {
    let start = range.lowerBound
    let count = DenseNetwork.alignedCount(range)
    precondition(start + count <= parameters.count && parameters.count == first.count)
    unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: workers.count) {
      gradients in
      for (shard, worker) in workers.enumerated() {
        unsafe gradients.initializeElement(at: shard, to: worker.gradient + start)
      }
      unsafe parameters.withUnsafeMutableBufferPointer { parameters in
        unsafe first.withUnsafeMutableBufferPointer { first in
          unsafe second.withUnsafeMutableBufferPointer { second in
            guard let parameters = parameters.baseAddress, let first = first.baseAddress,
              let second = second.baseAddress
            else { return }
            unsafe functions.adam(
              &step, gradients.baseAddress, workers.count, count, parameters + start,
              first + start, second + start)
          }
        }
      }
    }
  }
}
