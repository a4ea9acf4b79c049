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

  /// All columns with those that scoring adds (see `ScoredColumns`), in the order of the source.
  ///
  /// - Parameters:
  ///   - onlyFlagged: leaves out rows that the model does not flag.
  ///   - explaining: how many features to name for each row, in a column `explanation`; 0 for none.
  /// - Throws: `WeirFailure` naming the input that the dataset lacks, or a column that scoring adds.
  public func query(onlyFlagged: Bool, explaining: Int = 0) throws -> SQL {
    let added = model.scored
    try added.refuseTakenNames(dataset.columns, of: dataset.location)
    let columns = dataset.columns.map { SQL.name($0.name) }
    let call = try model.call(onColumns: dataset.columns, of: "d", dataset: dataset.location)
    let scored = added.query(columns, from: "(SELECT * FROM \(dataset.relation)) AS d", call: call)
    let condition: SQL = onlyFlagged ? "WHERE \(added.flag)" : ""
    guard explaining > 0 else {
      return onlyFlagged ? "SELECT * FROM (\(scored)) \(condition)" : scored
    }
    return """
      SELECT *, \(model.explanation(ofAlias: "d", features: explaining)) AS explanation
      FROM (\(scored)) AS d \(condition)
      """
  }
}
