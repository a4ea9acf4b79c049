import Foundation
import Testing

@testable import Models

/// The same network in double precision, as simple as can be.
private struct DoubleNetwork {
  let network: DenseNetwork
  var parameters: [Double]

  init(_ network: DenseNetwork) {
    self.network = network
    parameters = network.parameters.map(Double.init)
  }

  func outputs(_ inputs: [Double]) -> [Double] {
    network.layers.reduce(inputs) { values, layer in
      (0..<layer.outputs).map { output in
        var sum = parameters[layer.bias.lowerBound + output]
        for (input, value) in values.enumerated() {
          sum += parameters[layer.weights.lowerBound + output * layer.inputs + input] * value
        }
        return switch layer.activation {
        case .identity: sum
        case .relu: max(sum, 0)
        case .leakyRelu: sum > 0 ? sum : sum / 100
        case .elu: sum > 0 ? sum : exp(sum) - 1
        case .tanh: tanh(sum)
        case .sigmoid: 1 / (1 + exp(-sum))
        }
      }
    }
  }

  /// Σ weight · loss over rows.
  func loss(_ rows: [[Double]], weights: [Double], groups: [OutputGroup]) -> Double {
    zip(rows, weights).reduce(0) { total, row in
      let outputs = outputs(row.0)
      let losses = groups.map { group -> Double in
        let errors = group.columns.map { outputs[$0] - row.0[$0] }
        switch group.loss {
        case .squares: return errors.reduce(0) { $0 + $1 * $1 }
        case .huber(let limit):
          return errors.reduce(0) { sum, error in
            let cut = min(abs(error), Double(limit))
            return sum + cut * (abs(error) - cut / 2)
          }
        case .crossEntropy:
          let sum = group.columns.reduce(0) { $0 + exp(outputs[$1]) }
          return -group.columns.reduce(0) { $0 + row.0[$1] * (outputs[$1] - log(sum)) }
        }
      }
      return total + row.1 * losses.reduce(0, +)
    }
  }
}

@Suite("gradients of networks")
struct NetworkGradientTests {
  static let losses: [[OutputGroup]] = [
    [OutputGroup(columns: 0..<5, loss: .squares)],
    [OutputGroup(columns: 0..<5, loss: .huber(limit: 0.5))],
    [OutputGroup(columns: 0..<5, loss: .crossEntropy)],
    [
      OutputGroup(columns: 0..<2, loss: .squares),
      OutputGroup(columns: 2..<5, loss: .crossEntropy),
    ],
  ]

  @Test(
    "are those of finite differences in double precision",
    arguments: Activation.allCases, losses.indices)
  func finiteDifferences(activation: Activation, losses: Int) throws {
    let groups = Self.losses[losses]
    var network = DenseNetwork(
      sizes: [5, 7, 3, 5], activations: [activation, activation, .identity])
    network.initialise(seed: 11)
    // Inputs that are classes where they should be.
    var random = SeededRandom(seed: 3)
    let rows = (0..<70).map { _ -> [Double] in
      var row = (0..<5).map { _ in Double(Float(random.unit() * 2 - 1)) }
      for group in groups where group.loss == .crossEntropy {
        let own = group.columns.lowerBound + random.below(group.columns.count)
        for column in group.columns { row[column] = column == own ? 1 : 0 }
      }
      return row
    }
    let weights = rows.indices.map { Double($0 % 3 + 1) }
    let record = RowRecord(features: 5, limit: 100)
    let source = RowsInMemory(
      columns: (0..<5).map { ModelColumn("f\($0)") },
      values: (0..<5).map { column in rows.map { $0[column] } }, weights: weights)
    let feed = try TrainingFeed(source, record: record, batchSize: 70, memoryRows: nil)
    let task = NetworkTask(
      groups: groups, record: record, replacements: [Float](repeating: 0, count: 5))
    let worker = ShardWorker(task, network: network, kernel: .fastest)
    worker.reset()
    try feed.forEachBatch(of: 70, orderedBy: nil) { batch in
      network.withUnsafeLayers { layers in
        worker.learn(batch, 0..<batch.count, with: layers, random: SeededRandom(seed: 0))
      }
    }

    var double = DoubleNetwork(network)
    #expect(
      abs(worker.loss - double.loss(rows, weights: weights, groups: groups))
        < 1e-5 * max(1, worker.loss))
    for layer in network.layers {
      for place in Array(layer.weights) + Array(layer.bias) {
        let value = double.parameters[place]
        double.parameters[place] = value + 1e-6
        let above = double.loss(rows, weights: weights, groups: groups)
        double.parameters[place] = value - 1e-6
        let below = double.loss(rows, weights: weights, groups: groups)
        double.parameters[place] = value
        let slope = (above - below) / 2e-6
        let found = unsafe Double(worker.gradient[place])
        #expect(abs(found - slope) <= 1e-3 + 1e-4 * abs(slope), "parameter \(place)")
      }
    }
  }
}
