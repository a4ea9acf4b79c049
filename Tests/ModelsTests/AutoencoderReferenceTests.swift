import Testing

@testable import Models

@Suite(.enabled(if: Reference.isPresent, "the anomaly data sets are not on this machine"))
struct AutoencoderReferenceTests {
  // Means of PyOD 3.6.7's AutoEncoder, its defaults, seeds 0 and 1, by
  // Benchmarks/models/reference_auc_autoencoder.py.
  static let references = [
    "breastw": 0.9602, "ionosphere": 0.9030, "cardio": 0.7876, "thyroid": 0.9649,
    "satellite": 0.6584, "pendigits": 0.8420,
  ]

  @Test("the mean ROC-AUC of the autoencoder's defaults is at least that of PyOD's")
  func rocAUC() throws {
    var (found, expected) = (0.0, 0.0)
    for (name, reference) in Self.references.sorted(by: { $0.key < $1.key }) {
      let (columns, labels) = try ReferenceAUCTests.load(name)
      let scaled = columns.map(Self.standardised)
      for seed: UInt64 in 0..<2 {
        var parameters = Autoencoder.Parameters()
        parameters.training.seed = seed
        let model = try Autoencoder.train(
          on: AutoencoderTests.rows(scaled), parameters: parameters, threads: 2
        ).model
        let scores = AutoencoderTests.scores(model, scaled)
        found += try #require(ReferenceAUCTests.rocAUC(scores: scores, labels: labels)) / 12
      }
      expected += reference / 6
    }
    #expect(found >= expected)
  }

  static func standardised(_ column: [Double]) -> [Double] {
    let mean = column.reduce(0, +) / Double(column.count)
    let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count)
    return column.map { variance > 0 ? ($0 - mean) / variance.squareRoot() : 0 }
  }
}
