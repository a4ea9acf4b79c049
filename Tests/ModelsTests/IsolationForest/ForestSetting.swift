import Testing

@testable import Models

/// A choice of options to grow a forest with.
struct ForestSetting: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var change: @Sendable (inout IsolationForest.Parameters) -> Void

  func parameters(trees: Int, sampleSize: Int = 256, seed: UInt64) -> IsolationForest.Parameters {
    var parameters = IsolationForest.Parameters.classical(
      trees: trees, sampleSize: sampleSize, seed: seed)
    change(&parameters)
    return parameters
  }

  static let all = [
    ForestSetting(testDescription: "classical") { _ in },
    ForestSetting(testDescription: "deep") { $0.maxDepth = 40 },
    ForestSetting(testDescription: "oblique") { $0.dimensions = 2 },
    ForestSetting(testDescription: "oblique uniform, all columns") {
      $0.dimensions = 64
      $0.coefficients = .uniform
    },
    ForestSetting(testDescription: "half guided by averaged gain") { $0.gain = .averaged },
    ForestSetting(testDescription: "pooled, some splits random") {
      ($0.gain, $0.guidedTrees, $0.gainShare, $0.candidates) = (.pooled, 1, 0.7, 3)
    },
    ForestSetting(testDescription: "full, oblique") {
      ($0.gain, $0.guidedTrees, $0.dimensions, $0.candidates) = (.full, 1, 3, 2)
    },
    ForestSetting(testDescription: "by kurtosis") { $0.columnWeights = .kurtosis },
    ForestSetting(testDescription: "missing both ways") { $0.missing = .divide },
    ForestSetting(testDescription: "missing both ways, guided, oblique") {
      ($0.missing, $0.gain, $0.dimensions) = (.divide, .averaged, 2)
    },
    ForestSetting(testDescription: "missing to the likelier side") { $0.missing = .likelier },
  ]
}

extension IsolationForest.Parameters {
  static func obliquely(_ dimensions: Int, seed: UInt64) -> Self {
    var parameters = Self.classical(seed: seed)
    parameters.dimensions = dimensions
    return parameters
  }
}

/// Three columns of normal numbers and two of 3 and of 40 categories, `missing` of them NaN.
func mixedColumns(
  rows: Int, seed: UInt64, missing: Double
) -> (columns: [[Double]], features: [IsolationForest.Feature]) {
  var columns = normalColumns(3, rows: rows, seed: seed, missing: missing)
  var features = columns.map { IsolationForest.Feature(median: IsolationForest.median(of: $0)) }
  var random = SeededRandom(seed: seed, stream: 7)
  for categories in [3, 40] {
    columns.append(
      (0..<rows).map { _ in
        random.unit() < missing ? .nan : Double(random.below(categories))
      })
    features.append(.init(categories: categories, mode: 1))
  }
  return (columns, features)
}
