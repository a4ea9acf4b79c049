import DuckDB
import Foundation
import SQL
import Testing

@testable import Models

/// What LightGBM 4.7.0 reaches on the official test rows of a set with the same settings: 100 trees of 31 leaves,
/// learning rate 0.1, λ 1, text as categories.
struct BoostedReference: CustomTestStringConvertible {
  var name: String
  var label: String
  var rocAUC: Double
  /// The standard error of the area on so few test rows (Hanley & McNeil, 1982), and what falls short by it.
  var tolerance: Double
  var testDescription: String { name }

  static let all = [
    BoostedReference(name: "adult", label: "income", rocAUC: 0.9274, tolerance: 0.0023),
    BoostedReference(name: "higgs_sample", label: "label", rocAUC: 0.8232, tolerance: 0.018),
  ]

  /// The data sets: `$WEIR_SHARED_DATA/classification`, or `shared/data/classification` beside the package.
  static var directory: URL {
    Reference.directory.deletingLastPathComponent().appending(path: "classification")
  }

  static var isPresent: Bool { FileManager.default.fileExists(atPath: directory.path) }
}

@Suite(
  .enabled(if: BoostedReference.isPresent, "the classification data sets are not on this machine"))
struct BoostedTreesReferenceTests {
  @Test("the area under the curve is LightGBM's or larger", arguments: BoostedReference.all)
  func rocAUC(reference: BoostedReference) throws {
    let train = try Self.load(reference, part: "train")
    let test = try Self.load(reference, part: "test")
    let model = try BoostedTrees.trained(
      on: train.values, train.targets, columns: train.columns, threads: 2)
    var metrics = RankingMetrics(threshold: 0.5)
    let scores = model.scores(ofColumns: test.values)
    for row in scores.indices.sorted(by: { scores[$0] > scores[$1] }) {
      let isPositive = test.targets[row] == 1
      metrics.add(score: scores[row], positives: isPositive ? 1 : 0, negatives: isPositive ? 0 : 1)
    }
    let area = try #require(metrics.rocAUC)
    #expect(area > reference.rocAUC - reference.tolerance)
  }

  /// The rows of one part; text becomes the number of a category.
  private static func load(_ reference: BoostedReference, part: String) throws -> NoisyTable {
    let connection = try Database().connect()
    let file = BoostedReference.directory.appending(path: reference.name + ".parquet").path
    let described = try connection.rows("DESCRIBE SELECT * FROM \(name: file)")
    var table = NoisyTable(rows: 0, seed: 0)
    (table.columns, table.values) = ([], [])
    for row in described {
      guard let name = row[0].string, name != reference.label, name != "split" else { continue }
      let isText = row[1].string == "VARCHAR"
      let rank: SQL = "dense_rank() OVER (ORDER BY \(name: name)) - 1"
      let number: SQL =
        isText ? "CASE WHEN \(name: name) IS NOT NULL THEN \(rank) END" : "\(name: name)"
      let rows = try connection.rows(
        """
        SELECT value::DOUBLE FROM (
          SELECT \(number) AS value, split, row_number() OVER () AS place FROM \(name: file))
        WHERE split = \(part) ORDER BY place
        """)
      let values = rows.map { $0[0].number ?? .nan }
      let count = Int(values.lazy.filter { !$0.isNaN }.max() ?? 0) + 1
      table.columns.append(ModelColumn(name, isText ? .category(count: count) : .number))
      table.values.append(values)
    }
    table.targets = try connection.rows(
      "SELECT \(name: reference.label)::DOUBLE FROM \(name: file) WHERE split = \(part)"
    ).map { $0[0].number ?? .nan }
    return table
  }
}
