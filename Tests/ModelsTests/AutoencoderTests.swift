import Foundation
import Testing

@testable import Models

@Suite("autoencoder")
struct AutoencoderTests {
  /// Rows near a plane of two dimensions in `width`, of deviation about 1.
  static func plane(rows: Int, width: Int, noise: Double = 0.1, seed: UInt64 = 1) -> [[Double]] {
    let factors = normalColumns(2, rows: rows, seed: seed)
    let disturbance = normalColumns(width, rows: rows, seed: seed + 1000)
    return (0..<width).map { column in
      let angle = Double(column) * 2.4
      return (0..<rows).map { row in
        cos(angle) * factors[0][row] + sin(angle) * factors[1][row]
          + noise * disturbance[column][row]
      }
    }
  }

  static func rows(_ columns: [[Double]], weights: [Double] = []) -> RowsInMemory {
    RowsInMemory(
      columns: columns.indices.map { ModelColumn("f\($0)") }, values: columns, weights: weights)
  }

  static func parameters(
    epochs: Int = 10, _ change: (inout Autoencoder.Parameters) -> Void = { _ in }
  ) -> Autoencoder.Parameters {
    var parameters = Autoencoder.Parameters()
    parameters.activation = .relu
    parameters.loss = .squares
    parameters.training.dropout = 0
    parameters.training.epochs = epochs
    change(&parameters)
    return parameters
  }

  static func scores(
    _ model: Autoencoder, _ columns: [[Double]], kernel: NeuralKernel = .fastest
  ) -> [Double] {
    var batch = FeatureBatch(columns: columns)
    var scores = [Double](repeating: .nan, count: batch.rowCount)
    var span = scores.mutableSpan
    model.score(&batch, into: &span, kernel: kernel)
    return scores
  }

  @Test("finds rows off the plane that the others lie on")
  func outliers() throws {
    var columns = Self.plane(rows: 2000, width: 6)
    for column in 0..<6 { columns[column][7] = column % 2 == 0 ? 3 : -3 }
    let trained = try Autoencoder.train(
      on: Self.rows(columns), parameters: Self.parameters(epochs: 40) { $0.hidden = [16, 2, 16] })
    let scores = Self.scores(trained.model, columns)
    #expect(scores.allSatisfy { (0...1).contains($0) })
    #expect(scores.indices.max { scores[$0] < scores[$1] } == 7)
    #expect(scores[7] > 0.9)
    // Half of the rows are below the median error, which scores one half.
    #expect(abs(scores.count { $0 > 0.5 } - 1000) <= 1)
    #expect(trained.losses.training.count == 40)
    #expect(trained.losses.training[39] < trained.losses.training[0] / 3)
  }

  @Test("without activations learns the subspace of the principal components")
  func principalComponents() throws {
    let columns = Self.plane(rows: 4000, width: 5, noise: 0.2)
    let parameters = Self.parameters(epochs: 60) {
      $0.hidden = [2]
      $0.activation = .identity
      $0.training.learningRate = 0.01
    }
    let trained = try Autoencoder.train(on: Self.rows(columns), parameters: parameters)
    let error = trained.losses.training.last ?? 0
    // What is left of the variance without the two largest components, by column.
    let eigenvalues = Self.eigenvalues(Self.covariance(columns))
    let least = eigenvalues.sorted().prefix(3).reduce(0, +) / 5
    #expect(error >= least * 0.999)
    #expect(error <= least * 1.01)
  }

  static func covariance(_ columns: [[Double]]) -> [[Double]] {
    let rows = Double(columns[0].count)
    let centred = columns.map { column in
      let mean = column.reduce(0, +) / rows
      return column.map { $0 - mean }
    }
    return centred.map { left in
      centred.map { right in zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } / rows }
    }
  }

  /// Jacobi's rotations.
  static func eigenvalues(_ matrix: [[Double]]) -> [Double] {
    var a = matrix
    let size = a.count
    for _ in 0..<50 {
      for p in 0..<size {
        for q in p + 1..<size where abs(a[p][q]) > 1e-14 {
          let angle = atan2(2 * a[p][q], a[q][q] - a[p][p]) / 2
          let (c, s) = (cos(angle), sin(angle))
          for k in 0..<size {
            (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q])
          }
          for k in 0..<size {
            (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k])
          }
        }
      }
    }
    return (0..<size).map { a[$0][$0] }
  }

  @Test("is the same bytes on any number of threads and in any kernel")
  func deterministic() throws {
    let columns = Self.plane(rows: 3000, width: 7)
    let parameters = Self.parameters(epochs: 3) {
      $0.training.batchSize = 512
      $0.training.dropout = 0.1
      $0.training.weightDecay = 0.01
      $0.noise = 0.1
    }
    let validation = Self.rows(Self.plane(rows: 700, width: 7, seed: 5))
    let models = try [1, 2, 3].map { threads in
      try Autoencoder.train(
        on: Self.rows(columns), validation: validation, parameters: parameters, threads: threads)
    }
    for other in models.dropFirst() {
      #expect(other.model.weights == models[0].model.weights)
      #expect(other.losses == models[0].losses)
    }
    let scores = Self.scores(models[0].model, columns)
    for kernel in NeuralKernel.allCases where kernel.isSupported {
      #expect(Self.scores(models[0].model, columns, kernel: kernel) == scores)
    }
    var other = parameters
    other.training.seed = 1
    let reseeded = try Autoencoder.train(on: Self.rows(columns), parameters: other)
    #expect(reseeded.model.weights != models[0].model.weights)
  }

  @Test("learns from rows that do not fit memory as well as from those that do")
  func bounded() throws {
    let columns = Self.plane(rows: 5000, width: 6)
    let errors = try [nil, 300].map { rows in
      try #require(
        Autoencoder.train(
          on: Self.rows(columns),
          parameters: Self.parameters(epochs: 20) { $0.training.shuffleRows = rows }
        ).losses.training.last)
    }
    #expect(abs(errors[1] / errors[0] - 1) < 0.1)
  }

  @Test("goes back to the weights that did best on the rows held out, and stops")
  func earlyStopping() throws {
    let columns = normalColumns(8, rows: 60, seed: 3)
    let held = Self.rows(normalColumns(8, rows: 60, seed: 4))
    let parameters = Self.parameters(epochs: 3000) {
      $0.hidden = [64, 7, 64]
      $0.training.learningRate = 0.01
      $0.training.schedule = .constant
      $0.training.patience = 20
    }
    var told: [NetworkProgress] = []
    let trained = try Autoencoder.train(
      on: Self.rows(columns), validation: held, parameters: parameters
    ) { told.append($0) }
    let losses = trained.losses
    #expect(losses.validation.count < 3000)
    #expect(losses.validation.count == losses.bestEpoch + 21)
    #expect(losses.validation.min() == losses.validation[losses.bestEpoch])
    #expect(told.map(\.validationLoss) == losses.validation)
    #expect(told.last?.rows == told.count * 60)
    // Trained for just as long, it is the same.
    var shorter = parameters
    shorter.training.epochs = losses.bestEpoch + 1
    let again = try Autoencoder.train(
      on: Self.rows(columns), validation: held, parameters: shorter)
    #expect(again.model.weights == trained.model.weights)
  }

  @Test("learns by each schedule, and shorter steps are smaller")
  func schedules() throws {
    let columns = Self.plane(rows: 1000, width: 5)
    for schedule in LearningRateSchedule.allCases {
      let trained = try Autoencoder.train(
        on: Self.rows(columns),
        parameters: Self.parameters(epochs: 30) { $0.training.schedule = schedule })
      let losses = trained.losses.training
      #expect(losses[29] < losses[0] / 2, "\(schedule)")
    }
  }
}

extension AutoencoderTests {
  @Test("takes rows of weight 2 as rows that are there twice")
  func weights() throws {
    let columns = Self.plane(rows: 200, width: 4)
    // One step an epoch, so that the order of rows decides nothing but rounding.
    let parameters = Self.parameters(epochs: 50) { $0.training.batchSize = 400 }
    let twice = try Autoencoder.train(
      on: Self.rows(columns.map { $0 + $0[..<100] }), parameters: parameters)
    let weighted = try Autoencoder.train(
      on: Self.rows(columns, weights: (0..<200).map { $0 < 100 ? 2 : 1 }), parameters: parameters)
    for (one, other) in zip(twice.losses.training, weighted.losses.training) {
      #expect(abs(one / other - 1) < 1e-4)
    }
  }

  @Test("scores missing, infinite and huge values, and such columns")
  func hostile() throws {
    var columns = Self.plane(rows: 300, width: 4)
    columns[0][3] = .nan
    columns[1][4] = .infinity
    columns[2][5] = -.infinity
    columns[3][6] = 1e300
    columns.append([Double](repeating: 2, count: 300))
    columns.append([Double](repeating: .nan, count: 300))
    let trained = try Autoencoder.train(
      on: Self.rows(columns), parameters: Self.parameters(epochs: 5))
    let scores = Self.scores(trained.model, columns)
    #expect(scores.allSatisfy { (0...1).contains($0) })
    let all = Self.scores(
      trained.model, [[.nan], [.nan], [.nan], [.nan], [.nan], [.nan]])
    #expect(all == [0])
    #expect(trained.losses.training.allSatisfy { $0.isFinite })
  }

  @Test("learns one row, and rows that are all alike")
  func degenerate() throws {
    let one = try Autoencoder.train(
      on: Self.rows([[1], [2]]), parameters: Self.parameters(epochs: 2))
    #expect(Self.scores(one.model, [[1], [2]]) == [0.5])
    let alike = try Autoencoder.train(
      on: Self.rows([[Double]](repeating: [Double](repeating: 0, count: 100), count: 3)),
      parameters: Self.parameters(epochs: 2))
    let scores = Self.scores(alike.model, [[0, 5], [0, 5], [0, 5]])
    #expect(scores.allSatisfy { (0...1).contains($0) })
    #expect(scores[0] < scores[1])
  }

  @Test("chooses a bottleneck below the number of inputs, and fewer epochs of many rows")
  func chosen() {
    let defaults = Autoencoder.Parameters()
    for inputs in [2, 3, 10, 33, 500] {
      let least = defaults.hiddenSizes(inputs: inputs).min() ?? inputs
      #expect(least < inputs && least >= 1)
    }
    #expect(defaults.training.plan(rows: 1, epochs: 20).epochs == 20)
    #expect(defaults.training.plan(rows: 1 << 20, epochs: 20).epochs == 20)
    #expect(defaults.training.plan(rows: 50_000_000, epochs: 20).epochs == 1)
    var own = defaults
    own.training.epochs = 7
    own.hidden = [3]
    #expect(own.training.plan(rows: 50_000_000, epochs: 20).epochs == 7)
    #expect(own.hiddenSizes(inputs: 2) == [3])
  }

  @Test("cannot learn nothing, and what is not encoded")
  func refused() {
    #expect(throws: NetworkError.noRows) { try Autoencoder.train(on: Self.rows([[], []])) }
    #expect(throws: NetworkError.noFeatures) { try Autoencoder.train(on: Self.rows([])) }
    let category = RowsInMemory(
      columns: [ModelColumn("colour", .category(count: 3))], values: [[0, 1, 2]])
    #expect(throws: NetworkError.categoryNotEncoded("colour")) {
      try Autoencoder.train(on: category)
    }
    #expect(throws: ParameterError.self) {
      try Autoencoder.train(
        on: Self.rows([[1]]), parameters: Self.parameters { $0.training.dropout = 1 })
    }
    #expect(throws: NetworkError.self) {
      try Autoencoder.train(
        on: Self.rows(Self.plane(rows: 500, width: 3)),
        parameters: Self.parameters(epochs: 200) {
          $0.training.learningRate = 10
          $0.training.schedule = .constant
          $0.activation = .identity
          $0.hidden = [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100]
        })
    }
  }

  @Test("gives contributions that add up to the error, for numbers and one-hot features")
  func contributions() throws {
    var columns = Self.plane(rows: 600, width: 3)
    let categories = (0..<600).map { columns[0][$0] > 0 ? 0 : $0 % 2 + 1 }
    for category in 0..<3 { columns.append(categories.map { $0 == category ? 1 : 0 }) }
    columns.append(columns[1])
    let described =
      (0..<3).map { ModelColumn("n\($0)") }
      + (0..<3).map { ModelColumn("c=\($0)", .oneHot(group: 9)) } + [ModelColumn("n3")]
    for loss in Autoencoder.NumberLoss.allCases {
      let trained = try Autoencoder.train(
        on: RowsInMemory(columns: described, values: columns),
        parameters: Self.parameters(epochs: 20) { $0.loss = loss })
      // Rows that are missing a number, missing a category, and of an unknown one.
      var asked = columns.map { Array($0[..<40]) }
      asked[0][1] = .nan
      for column in 3..<6 { (asked[column][2], asked[column][3]) = (.nan, 0) }
      let scores = Self.scores(trained.model, asked)
      var batch = FeatureBatch(columns: asked)
      var contributions = [Double](repeating: .nan, count: 40 * 7)
      var span = contributions.mutableSpan
      trained.model.explain(&batch, into: &span)
      for row in 0..<40 {
        let own = contributions[row * 7..<row * 7 + 7]
        #expect(own.allSatisfy { $0 >= 0 })
        let error = own.reduce(0, +)
        let score = error / (error + trained.model.medianError)
        #expect(abs(score - scores[row]) < 1e-5, "row \(row)")
      }
      #expect(contributions[7] == 0)
      #expect(contributions[14 + 3..<14 + 6] == [0, 0, 0])
      let guess = log(3.0) / 3 / 5
      #expect(contributions[21 + 3..<21 + 6].allSatisfy { abs($0 - guess) < 1e-12 })
      // Of a known category the error is where the category is.
      for column in 3..<6 where asked[column][0] == 0 { #expect(contributions[column] == 0) }
    }
  }
}
