import DuckDB
import SQL
import Tables

extension Training {
  /// Throws `error`, as that of the feature that cannot be computed by itself where there is one.
  func explain(_ error: DuckDBError, _ history: History) throws -> Never {
    guard [.statement, .execution].contains(error.kind) else { throw error }
    for feature in specification.features {
      let isCategory = feature.encoding.map { $0.kind != .number && $0.kind != .cyclic } ?? false
      let value: SQL = """
        SELECT \(Names.row), \(expression: feature.sql) AS value FROM \(history.relation)
        """
      do {
        // In a query of its own, since an aggregate around it could hold no window function.
        try connection.execute(
          "SELECT count(\(FeatureSQL.expression("value", isCategory: isCategory))) FROM (\(value))")
      } catch {
        throw WeirFailure(
          "\(doing(history)), computing feature '\(feature.name)'",
          reason: try reason(of: error, feature, isCategory: isCategory, history),
          remedy: "mend the data or the feature's SQL, which must give a number for each row; "
            + "TRY_CAST(… AS DOUBLE) makes the rest missing, {encode: onehot} takes categories")
      }
    }
    throw WeirFailure(doing(history), reason: error.withoutValues, remedy: "correct the SQL")
  }

  /// Where the first value that is no number stands, which may be personal itself; else the engine's words.
  private func reason(
    of error: DuckDBError, _ feature: TrainingSpecification.Feature, isCategory: Bool,
    _ history: History
  ) throws -> String {
    guard error.message.hasPrefix("Conversion Error"), !isCategory else {
      return error.withoutValues
    }
    let row = try connection.value(
      """
      SELECT min(\(Names.row)) + 1 FROM \(history.relation)
      WHERE TRY(CAST(\(expression: feature.sql) AS DOUBLE)) IS NULL
        AND TRY(CAST(\(expression: feature.sql) AS VARCHAR)) IS NOT NULL
      """)
    return row.isNull ? error.withoutValues : "it yields text that is no number in row \(row)"
  }
}
