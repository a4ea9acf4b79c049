public import SQL
import Tables

/// The rows of a dataset with what a model says of each.
public struct ScoringQuery {
  private let dataset: OpenDataset
  private let model: LoadedModel

  /// The rows of `dataset` scored by `model`, which must be loaded on the dataset's connection.
  public init(_ dataset: OpenDataset, model: LoadedModel) {
    self.dataset = dataset
    self.model = model
  }

  /// All columns with `anomaly_score` and `is_anomaly`, in the order of the source.
  ///
  /// - Throws: `WeirFailure` naming the input that the dataset lacks.
  public func query(onlyAnomalies: Bool) throws -> SQL {
    try ScoringQuery.refuseTakenNames(dataset.columns, of: dataset.location)
    let columns = dataset.columns.map { SQL.name($0.name) }
    let call = try model.call(onColumns: dataset.columns, of: "d", dataset: dataset.location)
    let condition: SQL = onlyAnomalies ? "WHERE is_anomaly" : ""
    return """
      SELECT *, anomaly_score > \(model.threshold) AS is_anomaly FROM (
        SELECT \(columns), \(call) AS anomaly_score FROM (SELECT * FROM \(dataset.relation)) AS d
      ) \(condition)
      """
  }

  /// Refuses data that has a column of a name that scoring adds: one would hide the other.
  ///
  /// - Throws: `WeirFailure` naming the column.
  static func refuseTakenNames(_ columns: [Column], of dataset: String) throws {
    let added = ["anomaly_score", "is_anomaly"]
    guard let taken = columns.first(where: { added.contains($0.name.lowercased()) }) else { return }
    throw WeirFailure(
      "scoring \(dataset)", reason: "it has a column '\(taken.name)' already",
      remedy: "rename the column, in the source or in a transform")
  }
}
