#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

extension Autoencoder {
  /// Writes the anomaly score, 0…1, higher is stranger, of each row of `batch`.
  ///
  /// Any thread may score its own batch at the same time. Nothing is allocated but the first time that a
  /// batch meets a network of this size.
  ///
  /// - Parameters:
  ///   - batch: rows of scaled columns as in training. NaN is replaced by the mean and has no error; numbers
  ///     beyond ±`inputLimit`, infinities too, count as that. A one-hot feature that is 0 everywhere, an unknown
  ///     category, has the error of a guess among all.
  ///   - scores: at least as many places as the batch has rows.
  ///   - kernel: all give the same bits.
  /// - Precondition: the batch has the columns of the training rows.
  public func score(
    _ batch: inout FeatureBatch, into scores: inout MutableSpan<Double>,
    kernel: NeuralKernel = .fastest
  ) {
    precondition(scores.count >= batch.rowCount, "there is a place for each score")
    let features = Double(OutputGroup.featureCount(groups))
    unsafe scores.withUnsafeMutableBufferPointer { scores in
      batch.forEachTile(
        through: network, limit: Self.inputLimit, means: means, kernel: kernel
      ) { pass, rows, given in
        pass.lose(groups, target: given)
        addUnknown(pass, rows: rows.count, given: given)
        for row in 0..<rows.count {
          let error = unsafe Double(pass.at(pass.plan.losses)[row]) / features
          unsafe scores[rows.lowerBound + row] = score(error: error)
        }
      }
    }
  }

  /// Adds to the losses what a guess among all categories costs, for each category that is unknown.
  private func addUnknown(_ pass: TilePass, rows: Int, given: Int) {
    for group in groups where group.loss == .crossEntropy {
      let guess = log(Float(group.columns.count))
      for row in 0..<rows where isUnknown(group, row: row, pass, given: given) {
        unsafe pass.at(pass.plan.losses)[row] += guess
      }
    }
  }

  /// Whether no column of a one-hot feature is set, and none is missing.
  private func isUnknown(_ group: OutputGroup, row: Int, _ pass: TilePass, given: Int) -> Bool {
    group.columns.allSatisfy {
      pass.value(row: row, column: $0, of: network.inputs, at: given) == 0
    }
  }
}

extension Autoencoder {
  /// Writes for each row, [rows, columns], what each column adds to the row's error; nothing is negative.
  ///
  /// They add up to the error, from which the score is error / (error + `medianError`); the base is 0. A
  /// missing value adds nothing; a one-hot feature adds what its category costs in that column, an unknown
  /// category the same in all of them.
  ///
  /// - Precondition: there is a place for each row and column.
  public func explain(
    _ batch: inout FeatureBatch, into contributions: inout MutableSpan<Double>,
    kernel: NeuralKernel = .fastest
  ) {
    let width = network.inputs
    precondition(
      contributions.count >= batch.rowCount * width, "there is a place for each row and column")
    let features = Double(OutputGroup.featureCount(groups))
    unsafe contributions.withUnsafeMutableBufferPointer { contributions in
      batch.forEachTile(
        through: network, limit: Self.inputLimit, means: means, kernel: kernel
      ) { pass, rows, given in
        // Softmax of the one-hot features goes where the derivatives would.
        for group in groups where group.loss == .crossEntropy { pass.softmax(group.columns) }
        for row in 0..<rows.count {
          let start = (rows.lowerBound + row) * width
          for group in groups {
            let isUnknown =
              group.loss == .crossEntropy && isUnknown(group, row: row, pass, given: given)
            for column in group.columns {
              let loss =
                isUnknown
                ? log(Double(group.columns.count)) / Double(group.columns.count)
                : loss(group, row: row, column: column, pass, given: given)
              unsafe contributions[start + column] = loss / features
            }
          }
        }
      }
    }
  }

  /// The loss of one column of a row.
  private func loss(
    _ group: OutputGroup, row: Int, column: Int, _ pass: TilePass, given: Int
  ) -> Double {
    let width = network.inputs
    let wanted = Double(pass.value(row: row, column: column, of: width, at: given))
    guard !wanted.isNaN else { return 0 }
    let outputs = pass.plan.values[network.layers.count]
    let error = Double(pass.value(row: row, column: column, of: width, at: outputs)) - wanted
    switch group.loss {
    case .squares: return error * error
    case .huber(let limit):
      let cut = min(abs(error), Double(limit))
      return cut * (abs(error) - cut / 2)
    case .crossEntropy:
      let softmax = pass.plan.deltas[0]
      let probability = pass.value(row: row, column: column, of: width, at: softmax)
      return wanted > 0 ? -wanted * log(Double(max(probability, .leastNormalMagnitude))) : 0
    }
  }
}
