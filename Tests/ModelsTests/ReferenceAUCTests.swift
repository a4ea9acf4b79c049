import DuckDB
import Foundation
import SQL
import Testing

@testable import Models

/// What scikit-learn's isolation forest reaches, and this one must.
struct Reference: CustomTestStringConvertible {
  var name: String
  /// The mean of scikit-learn 1.9.1 over seeds 0…199, by Benchmarks/models/reference_auc.py.
  var rocAUC: Double
  var testDescription: String { name }

  // A single forest strays from its mean by 0.001 (breastw) to 0.05 (optdigits), so that a mean over five
  // seeds says little: scikit-learn's own (seeds 0…4, last column) are up to 0.008 from these.
  static let all = [
    Reference(name: "breastw", rocAUC: 0.9867),  // 0.0014 a seed; 0.9876
    Reference(name: "ionosphere", rocAUC: 0.8491),  // 0.0058 a seed; 0.8441
    Reference(name: "cardio", rocAUC: 0.9243),  // 0.0108 a seed; 0.9318
    Reference(name: "musk", rocAUC: 0.9996),  // 0.0008 a seed; 0.9992
    Reference(name: "thyroid", rocAUC: 0.9780),  // 0.0034 a seed; 0.9777
    Reference(name: "optdigits", rocAUC: 0.7046),  // 0.0465 a seed; 0.7094
    Reference(name: "satellite", rocAUC: 0.7042),  // 0.0163 a seed; 0.6962
    Reference(name: "pendigits", rocAUC: 0.9483),  // 0.0114 a seed; 0.9404
    Reference(name: "annthyroid", rocAUC: 0.8201),  // 0.0156 a seed; 0.8274
    Reference(name: "mammography", rocAUC: 0.8603),  // 0.0086 a seed; 0.8588
  ]

  /// The data sets: `$WEIR_SHARED_DATA/anomaly`, or `shared/data/anomaly` beside the package.
  static let directory: URL = {
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["WEIR_SHARED_DATA"]
      .map(URL.init(fileURLWithPath:)) ?? package.appending(path: "../shared/data").standardized
    return shared.appending(path: "anomaly")
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: directory.path) }
}

@Suite(
  .enabled(if: Reference.isPresent, "the anomaly data sets are not on this machine"))
struct ReferenceAUCTests {
  static let seeds: Range<UInt64> = 0..<20

  @Test(
    "the classical forest's mean ROC-AUC is within 0.01 of scikit-learn's", arguments: Reference.all
  )
  func rocAUC(reference: Reference) throws {
    let (columns, labels) = try Self.load(reference.name)
    var sum = 0.0
    for seed in Self.seeds {
      let forest = try IsolationForest.grown(
        on: columns, parameters: .classical(seed: seed), threads: 2)
      let scores = forest.scores(ofColumns: columns)
      sum += try #require(Self.rocAUC(scores: scores, labels: labels))
    }
    let mean = sum / Double(Self.seeds.count)
    #expect(abs(mean - reference.rocAUC) <= 0.01)
  }

  /// Of isotree 0.6.1's settings that were tried, the best mean over these ten sets is that of `ntry` 10 with the
  /// averaged gain, one dimension and no depth limit: 0.894 (seeds 1 and 2).
  @Test("by itself the forest finds more than isotree's best setting")
  func defaultParameters() throws {
    let areas = try Reference.all.map { reference in
      let (columns, labels) = try Self.load(reference.name)
      let forest = try IsolationForest.grown(on: columns, threads: 2)
      return try #require(Self.rocAUC(scores: forest.scores(ofColumns: columns), labels: labels))
    }
    #expect(areas.reduce(0, +) / Double(areas.count) > 0.894)
  }

  static func load(_ name: String) throws -> (columns: [[Double]], labels: [Bool]) {
    let connection = try Database().connect()
    let file = Reference.directory.appending(path: name + ".parquet").path
    let rows = try connection.rows(
      "SELECT COLUMNS(* EXCLUDE label)::DOUBLE, label FROM \(name: file)")
    let width = (rows.first?.count ?? 1) - 1
    let columns = (0..<width).map { column in rows.map { $0[column].number ?? .nan } }
    return (columns, rows.map { $0[width].number == 1 })
  }

  static func rocAUC(scores: [Double], labels: [Bool]) -> Double? {
    var metrics = RankingMetrics(threshold: 0.5)
    for row in scores.indices.sorted(by: { scores[$0] > scores[$1] }) {
      metrics.add(
        score: scores[row], positives: labels[row] ? 1 : 0, negatives: labels[row] ? 0 : 1)
    }
    return metrics.rocAUC
  }
}
