#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

extension LogisticRegression {
  /// Writes the probabilities of each row of `batch`.
  ///
  /// Any thread may score its own batch at the same time. Nothing is allocated. A row with NaN gets NaN: missing
  /// values are to be imputed before.
  ///
  /// - Parameters:
  ///   - batch: rows in the column order of training.
  ///   - scores: of two classes the probability of class 1 of each row; of more row-major [rows, classes].
  /// - Complexity: O(rows · columns · outputs).
  public func score(_ batch: inout FeatureBatch, into scores: inout MutableSpan<Double>) {
    precondition(batch.featureCount == columnCount, "the batch has other columns than the model")
    let outputs = outputCount
    precondition(scores.count >= batch.rowCount * outputs, "there is no room for all scores")
    for output in 0..<outputs {
      addMargins(of: batch, output: output, stride: outputs, into: &scores)
    }
    for row in 0..<batch.rowCount {
      if outputs == 1 {
        scores[row] = PlattScaling.sigmoid(scores[row])
      } else {
        Self.softmax(&scores, row * outputs..<(row + 1) * outputs)
      }
    }
  }

  /// Writes the margin of `output` of each row to every `stride`th place.
  private func addMargins(
    of batch: FeatureBatch, output: Int, stride: Int, into margins: inout MutableSpan<Double>
  ) {
    for row in 0..<batch.rowCount { margins[row * stride + output] = intercepts[output] }
    for column in 0..<columnCount {
      let coefficient = coefficients[output * columnCount + column]
      let start = column * batch.capacity
      for row in 0..<batch.rowCount {
        margins[row * stride + output] += coefficient * batch.values[start + row]
      }
    }
  }

  private static func softmax(_ values: inout MutableSpan<Double>, _ range: Range<Int>) {
    var largest = -Double.infinity
    for place in range where values[place] > largest { largest = values[place] }
    var sum = 0.0
    for place in range {
      values[place] = exp(values[place] - largest)
      sum += values[place]
    }
    for place in range { values[place] /= sum }
  }
}

extension LogisticRegression {
  /// Writes what each feature contributes to the margin of a class: its coefficient times its distance from its
  /// mean in training.
  ///
  /// The contributions of a row and `base(ofClass:)` add up to the row's margin: of two classes the log-odds
  /// of class 1 (of class 0 its negative), of more the logarithm of the probability but for a number that all
  /// classes share. NaN features contribute NaN. Nothing is allocated.
  ///
  /// - Parameters:
  ///   - batch: rows in the column order of training.
  ///   - ofClass: the class whose margin is explained.
  ///   - contributions: row-major [rows, columns].
  public func explain(
    _ batch: inout FeatureBatch, ofClass index: Int = 1,
    into contributions: inout MutableSpan<Double>
  ) {
    precondition(batch.featureCount == columnCount, "the batch has other columns than the model")
    precondition(
      contributions.count >= batch.rowCount * columnCount, "there is no room for all contributions")
    let (output, sign) = output(ofClass: index)
    for column in 0..<columnCount {
      let coefficient = sign * coefficients[output * columnCount + column]
      let start = column * batch.capacity
      for row in 0..<batch.rowCount {
        contributions[row * columnCount + column] =
          coefficient * (batch.values[start + row] - means[column])
      }
    }
  }

  /// The margin of a class where all features have their means.
  public func base(ofClass index: Int = 1) -> Double {
    let (output, sign) = output(ofClass: index)
    var sum = intercepts[output]
    for column in 0..<columnCount {
      sum += coefficients[output * columnCount + column] * means[column]
    }
    return sign * sum
  }

  private func output(ofClass index: Int) -> (output: Int, sign: Double) {
    precondition((0..<classCount).contains(index), "there is no class \(index)")
    return classCount == 2 ? (0, index == 1 ? 1 : -1) : (index, 1)
  }
}
