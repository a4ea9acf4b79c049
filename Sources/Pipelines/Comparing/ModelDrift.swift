public import DuckDB
public import ModelRegistry
import Models
import SQL
import Tables

/// How far the features and scores of a dataset are from those that a model was trained on.
public struct ModelDrift: Hashable, Sendable {
  /// A feature, or the score.
  public struct Line: Hashable, Sendable {
    /// The feature's name; `nil` for the score.
    public var feature: String?
    /// The population stability index; `nil` where the training rows had no value, or these have none.
    public var stabilityIndex: Double?
    /// The largest difference of cumulative shares; `nil` for categories, too.
    public var largestDifference: Double?
    /// The share of the training rows without a value; `nil` for the score, and where training did not count them.
    public var missingThen: Double?
    /// The share of these rows without one.
    public var missingNow: Double?
  }

  /// The version in full, such as `txn-anomaly@3`.
  public var model: String
  /// Rows of the dataset.
  public var rows: Int
  /// The score, where it is a share, then the features in the model's order.
  public var lines: [Line]

  /// The largest index of all; `nil` where none can be told.
  public var largestIndex: Double? { lines.compactMap(\.stabilityIndex).max() }
}

extension ModelDrift {
  /// Measures the rows of `dataset`, in one pass.
  ///
  /// - Parameters:
  ///   - baseline: of the model.
  ///   - connection: on which `model` is loaded and `dataset` was opened.
  /// - Throws: `WeirFailure` naming an input that the dataset lacks, or for a dataset without rows.
  public init(
    of dataset: OpenDataset, by model: LoadedModel, baseline: Baseline, on connection: Connection
  ) throws {
    let doing = "measuring the drift of \(dataset.location)"
    guard dataset.rowCount > 0 else {
      throw WeirFailure(doing, reason: "it has no rows", remedy: "give rows")
    }
    let features = zip(model.manifest.features, baseline.features).enumerated().map {
      DriftBins(of: $1.1, isCategory: $1.0.isCategory, in: .name("f\($0)"))
    }
    let bins = (DriftBins(ofScores: baseline.scores, in: "score").map { [$0] } ?? []) + features
    let row =
      try connection.rows(
        """
        SELECT \(bins.flatMap(\.counts))
        FROM (\(try model.query(ofFeaturesAndScore: dataset, doing: doing)))
        """
      ).first ?? []
    var counts = row.map { $0.int ?? 0 }[...]
    self.model = model.reference
    rows = dataset.rowCount
    lines = bins.map { bins in
      defer { counts = counts.dropFirst(bins.counts.count) }
      return bins.line(Array(counts.prefix(bins.counts.count)))
    }
  }
}

extension LoadedModel {
  /// A query of the features `f0`, `f1` … and what is said of them, `score`: of several classes the highest probability.
  fileprivate func query(ofFeaturesAndScore dataset: OpenDataset, doing: String) throws -> SQL {
    for input in manifest.inputs
    where !dataset.columns.contains(where: { $0.name.lowercased() == input.name.lowercased() }) {
      throw FeatureSQL.missing(input.name, among: dataset.columns, doing: doing)
    }
    let inputs = zip(self.inputs(ofAlias: "d"), manifest.inputs).map {
      "\($0) AS \(name: $1.name)" as SQL
    }
    let names = manifest.features.indices.map { SQL.name("f\($0)") }
    let values = zip(FeatureSQL.expressions(of: manifest.features), names).map {
      "\($0) AS \($1)" as SQL
    }
    let call = self.call(ofFeatures: names)
    let score: SQL = model.outputCount > 1 ? "list_max(CAST(\(call) AS DOUBLE[]))" : call
    return """
      SELECT \(names), \(score) AS score FROM (
        SELECT \(values) FROM (
          SELECT \(inputs) FROM (SELECT * FROM \(dataset.relation)) AS d))
      """
  }
}
