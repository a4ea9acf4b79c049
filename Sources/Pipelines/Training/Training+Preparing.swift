import DuckDB
import Foundation
import ModelRegistry
import Models
import SQL
import Tables

extension Training {
  /// What is trained on, before anything is computed from it.
  struct History {
    /// What stands after FROM; its column `weir:row` numbers the rows from 0.
    var relation: SQL
    var columns: [Column]
    /// Where it is from, for messages.
    var location: String
  }

  /// Types the features, checks that they can be computed, and splits the rows.
  func prepare(_ data: [OpenDataset]) throws -> PreparedRows {
    let history = try history(data)
    let inputs = try FeatureSQL.inputs(
      of: specification.features, among: history.columns, dataset: history.location,
      on: connection)
    let label = try label(of: history)
    let features: [PreparedRows.Feature]
    do {
      features = try specification.features.map { try type($0, history) }
      try makeRows(history, features, label)
    } catch let error as DuckDBError {
      try explain(error, history)
    }
    var rows = PreparedRows(
      task: learner.task, features: features, inputs: try inputTypes(inputs, history),
      classes: label.classes,
      counts: PreparedRows.Counts(), hasWeights: specification.weight != nil)
    for part in [Part.training, .validation, .holdout] {
      rows.counts[part] =
        try connection.value(
          "SELECT count(*) FROM \(Names.rows) WHERE \(Names.part) = \(part.rawValue)"
        ).int ?? 0
    }
    guard rows.counts[.training] > 1 else {
      throw WeirFailure(
        doing(history), reason: "there are \(rows.counts[.training]) rows to train on",
        remedy: "give more history")
    }
    return rows
  }

  /// The only source's rows, or what the query makes of all.
  private func history(_ data: [OpenDataset]) throws -> History {
    let location = data.map(\.location).joined(separator: ", ")
    if let query = specification.query {
      try runQuery(query, over: data)
      return History(
        relation: "(SELECT *, rowid AS \(Names.row) FROM \(Names.data)) AS data",
        columns: try connection.columns(of: "FROM \(Names.data)"), location: location)
    }
    // Rows keep their order, so that their numbers name them.
    return History(
      relation: "(SELECT *, \(data[0].rowNumber) AS \(Names.row) FROM \(data[0].relation)) AS data",
      columns: data[0].columns, location: location)
  }

  /// Makes the table that the specification's query selects from the data.
  private func runQuery(_ query: String, over data: [OpenDataset]) throws {
    let doing = "running the training's query"
    let select = SQL(userText: query)
    _ = try ParsedSQL(select, on: connection, doing: doing)
    for source in data {
      let columns = source.columns.map { SQL.name($0.name) }
      try connection.execute(
        "CREATE TEMP VIEW \(name: source.name) AS SELECT \(columns) FROM \(source.relation)")
    }
    do {
      try connection.execute("CREATE TEMP TABLE \"weir:selected\" AS \(select)")
    } catch {
      guard [.statement, .execution].contains(error.kind) else { throw error }
      throw WeirFailure(
        doing, reason: error.withoutValues, remedy: "correct it; `weir sql` tries it out")
    }
    // Rows are drawn by their numbers, which the order that threads make them in must not decide.
    try connection.execute(
      "CREATE TEMP TABLE \(Names.data) AS FROM \"weir:selected\" ORDER BY ALL")
    try connection.execute("DROP TABLE \"weir:selected\"")
  }

  /// Makes the table of features, target and weight, with what each row is for.
  private func makeRows(
    _ history: History, _ features: [PreparedRows.Feature], _ label: Label
  ) throws {
    let values = features.enumerated().map {
      "\(FeatureSQL.expression($1.sql, isCategory: $1.isCategory)) AS \(name: "f\($0)")" as SQL
    }
    let weight: SQL =
      specification.weight.map { "CAST(\(expression: $0) AS DOUBLE)" } ?? "1::DOUBLE"
    let segments = specification.evaluation.segments.enumerated().map {
      "CAST(\(name: $1) AS VARCHAR) AS \(name: "s\($0)")" as SQL
    }
    let selected =
      values + segments + ["\(label.target) AS \(Names.target)", "\(weight) AS \(Names.weight)"]
    // The engine keeps the order of rows but for window functions, which sort them in their own way.
    let usesWindows = try features.contains { feature in
      try ParsedSQL(
        "SELECT \(expression: feature.sql)", on: connection,
        doing: "reading feature '\(feature.name)'"
      ).usesWindows
    }
    let isSorted =
      usesWindows || specification.evaluation.order != nil
      || specification.evaluation.folds != nil
    let order: SQL = isSorted ? "ORDER BY \(Names.row)" : ""
    let labelled: SQL = learner.task == .anomaly ? "" : "WHERE \(Names.target) IS NOT NULL"
    let time: SQL =
      specification.evaluation.order.map { "(\(expression: $0)) AS \"weir:time\"" }
      ?? "NULL AS \"weir:time\""
    try connection.execute(
      """
      CREATE TEMP TABLE \(Names.rows) AS
      SELECT * EXCLUDE (\(Names.row), "weir:time"), \(part) AS \(Names.part), \(fold) AS \(Names.fold)
      FROM (SELECT * FROM (SELECT \(selected), \(time), \(Names.row) FROM \(history.relation)) \(labelled))
      \(order)
      """)
  }

  /// What a row is for: held out are the last by the order, or a share by a hash of their numbers, so that
  /// no row's place depends on another row; of the others a tenth is for validation where models watch it.
  private var part: SQL {
    let hash: SQL = """
      md5_number_lower(\(Names.row) || ':' || \(String(specification.seed))) % 1000000
      """
    let held = Int((specification.evaluation.holdout * 1_000_000).rounded())
    let isHeldOut: SQL =
      specification.evaluation.order == nil
      ? "\(hash) < \(held)"
      : """
      row_number() OVER (ORDER BY "weir:time", \(Names.row))
        > count(*) OVER () - round(count(*) OVER () * \(specification.evaluation.holdout))
      """
    let isWatched: SQL =
      specification.learner.usesValidation || specification.calibration != nil
      ? """
      md5_number_lower(\(Names.row) || '/' || \(String(specification.seed))) % 10 = 0
      """ : "false"
    return """
      CASE WHEN \(isHeldOut) THEN \(Part.holdout.rawValue) WHEN \(isWatched) THEN \
      \(Part.validation.rawValue) ELSE \(Part.training.rawValue) END
      """
  }

  /// The part of a cross-validation that a row belongs to, which has its share of each class.
  private var fold: SQL {
    let hash: SQL = "md5(\(Names.row) || '#' || \(String(specification.seed)))"
    guard let folds = specification.evaluation.folds else {
      return "md5_number_lower(\(Names.row) || '#' || \(String(specification.seed))) % 5"
    }
    // Numbers have no classes to be spread evenly.
    let group: SQL = learner.task == .regression ? "" : "PARTITION BY \(Names.target)"
    return """
      (row_number() OVER (\(group) ORDER BY \(hash), \(Names.row)) - 1) % \(folds)
      """
  }

  /// What is being done with the history, for messages.
  func doing(_ history: History) -> String {
    "training \(specification.name) on \(history.location)"
  }

  /// How the feature is encoded: as asked, or as the model does by itself.
  ///
  /// Text of which nothing reads as a number is taken for categories; text that does in part is an error,
  /// which tells where, since it is more likely dirt.
  private func type(
    _ feature: TrainingSpecification.Feature, _ history: History
  ) throws -> PreparedRows.Feature {
    if let request = feature.encoding {
      return PreparedRows.Feature(name: feature.name, sql: feature.sql, request: request)
    }
    let value: SQL = "SELECT \(expression: feature.sql) AS value FROM \(history.relation)"
    var isCategory = false
    if try connection.columns(of: value).first?.type == .text {
      isCategory =
        try connection.value(
          "SELECT count(TRY_CAST(CAST(value AS VARCHAR) AS DOUBLE)) = 0 AND count(value) > 0 FROM (\(value))"
        ) == .boolean(true)
    }
    return PreparedRows.Feature(
      name: feature.name, sql: feature.sql,
      request: specification.learner.kind.defaultEncoding(isCategory: isCategory))
  }

  private func inputTypes(_ inputs: [Column], _ history: History) throws -> [Manifest.Input] {
    guard !inputs.isEmpty else {
      throw WeirFailure(
        "training \(specification.name)", reason: "no feature reads a column of the data",
        remedy: "name columns as features")
    }
    let types = inputs.map { "typeof(\(name: $0.name))" as SQL }
    let row = try connection.rows("SELECT \(types) FROM \(history.relation) LIMIT 1").first ?? []
    return zip(inputs, row).map { Manifest.Input(name: $0.name, type: $1.string ?? "VARCHAR") }
  }
}
