public import SQL

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
    let columns = dataset.columns.map { SQL.name($0.name) }
    let call = try model.call(onColumns: dataset.columns, of: "d", dataset: dataset.location)
    let condition: SQL = onlyAnomalies ? "WHERE is_anomaly" : ""
    return """
      SELECT *, anomaly_score > \(model.threshold) AS is_anomaly FROM (
        SELECT \(columns), \(call) AS anomaly_score FROM (SELECT * FROM \(dataset.relation)) AS d
      ) \(condition)
      """
  }
}
