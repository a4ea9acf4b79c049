import DuckDB
import SQL
import Tables

extension ComparedModels {
  /// What both models say of rows whose truth is known, in one order.
  struct ScoredRows {
    /// For each number that the candidate gives, that of each row: one, or the probability of each of several classes.
    var candidate: [[Double]]
    /// The same of the reference, its classes in the candidate's order.
    var reference: [[Double]]
    /// For each row the number of its class (of two: 1 is positive), 1 where it is strange, or the number to predict.
    var truth: [Double] = []
  }

  /// Scores the rows of `dataset` whose label is known.
  ///
  /// - Throws: `WeirFailure` for labels of other classes, and rows that get no score.
  func scoredRows(
    of dataset: OpenDataset, label: Column, doing: String, _ connection: Connection
  ) throws -> ScoredRows {
    let width = outputs
    var none = [[Double]](repeating: [], count: width)
    for place in none.indices { none[place].reserveCapacity(dataset.rowCount) }
    var rows = ScoredRows(candidate: none, reference: none)
    rows.truth.reserveCapacity(dataset.rowCount)
    let stream = try connection.stream(try query(dataset, label: label, doing: doing, connection))
    while let chunk = try stream.next() {
      let columns = (0...2 * width).map(chunk.column)
      for row in 0..<chunk.rowCount {
        let numbers = columns.map { $0.value(row).number ?? .nan }
        guard numbers.allSatisfy(\.isFinite) else {
          throw WeirFailure(
            doing, reason: "a model gives some rows no score", remedy: "compare other versions")
        }
        for place in 0..<width {
          rows.candidate[place].append(numbers[place])
          rows.reference[place].append(numbers[width + place])
        }
        rows.truth.append(numbers[2 * width])
      }
    }
    return rows
  }

  /// Rows of what the candidate says, what the reference says, and the truth.
  private func query(
    _ dataset: OpenDataset, label: Column, doing: String, _ connection: Connection
  ) throws -> SQL {
    let truth = try truth(dataset, label: label, doing: doing, connection)
    let said = try [candidate, reference].enumerated().map { number, model in
      let call = try model.call(
        onColumns: dataset.columns, of: "d", dataset: dataset.location)
      return "\(call) AS \(name: "m\(number)")" as SQL
    }
    let columns = [candidate, reference].enumerated().flatMap { number, model in
      outputs(of: model, in: .name("m\(number)"))
    }
    return """
      SELECT \(columns + ["truth"]) FROM (
        SELECT \(said + ["\(truth) AS truth"]) FROM (SELECT * FROM \(dataset.relation)) AS d)
      WHERE truth IS NOT NULL ORDER BY ALL
      """
  }

  /// The numbers of what `model` said, its classes in the candidate's order.
  private func outputs(of model: LoadedModel, in column: SQL) -> [SQL] {
    guard let classes, classes.count > 2 else { return [column] }
    let own = model.manifest.classes ?? []
    return classes.map { name in "\(column)[\((own.firstIndex(of: name) ?? 0) + 1)]" }
  }

  /// SQL of a row's truth as a number; NULL where it is not known.
  private func truth(
    _ dataset: OpenDataset, label: Column, doing: String, _ connection: Connection
  ) throws -> SQL {
    let path: SQL = "\(path: ["d", label.name])"
    guard let classes else {
      let number: SQL = "TRY_CAST(\(path) AS DOUBLE)"
      return candidate.manifest.task == .regression
        ? "CASE WHEN isfinite(\(number)) THEN \(number) END" : "CAST(\(number) > 0 AS DOUBLE)"
    }
    let value: SQL = "CAST(\(path) AS VARCHAR)"
    let list = classes.map { "\($0)" as SQL }
    let others = try connection.value(
      "SELECT count(*) FROM \(dataset.relation) AS d WHERE \(value) NOT IN (\(list))")
    guard others.int == 0 else {
      throw WeirFailure(
        doing,
        reason:
          "'\(label.name)' has \(others.int ?? 0) values that are none of the models' classes",
        remedy: "their classes are \(classes.prefix(20).joined(separator: ", "))")
    }
    return "CAST(list_position([\(list)], \(value)) - 1 AS DOUBLE)"
  }
}
