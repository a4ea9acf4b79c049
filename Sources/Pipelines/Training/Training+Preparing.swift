import DuckDB
import Foundation
import ModelRegistry
import SQL
import Tables

/// The rows of a training, split and typed, in the engine's tables.
struct PreparedRows {
  var features: [Manifest.Feature]
  var inputs: [Manifest.Input]
  /// What the model compares, by name, in order.
  var columns: [String]
  var trainingRows: Int
  var holdoutRows: Int
}

extension Training {
  /// Types the features, checks that they can be computed, and splits the rows.
  func prepare(_ data: OpenDataset) throws -> PreparedRows {
    var columns = data.columns
    // Rows keep their order, so that their numbers name them.
    var relation: SQL =
      "(SELECT *, \(data.rowNumber) AS \"weir:row\" FROM \(data.relation)) AS data"
    if let query = specification.query {
      try runQuery(query, over: data)
      columns = try connection.columns(of: "FROM \(Names.data)")
      relation = "(SELECT *, rowid AS \"weir:row\" FROM \(Names.data)) AS data"
    }
    let written = specification.features.map { Manifest.Feature(name: $0.name, sql: $0.sql) }
    let inputs = try FeatureSQL.inputs(
      of: written, among: columns, dataset: data.location, on: connection)
    let label = try labelExpression(among: columns, of: data.location)
    let features: [Manifest.Feature]
    let counts: [Int]
    do {
      features = try specification.features.map { try describe($0, relation) }
      counts = try split(relation, features, inputs, label)
    } catch let error as DuckDBError {
      try explain(error, relation, of: data)
    }
    let types = try inputTypes(inputs, relation)
    let numbers = FeatureSQL.columns(of: features)
    guard counts[0] > 1 else {
      throw WeirFailure(
        doing(data), reason: "there are \(counts[0]) rows to train on",
        remedy: "give more history")
    }
    return PreparedRows(
      features: features, inputs: types, columns: numbers.map(\.name), trainingRows: counts[0],
      holdoutRows: counts[1])
  }

  /// Makes the table that the specification's query selects from the data.
  private func runQuery(_ query: String, over data: OpenDataset) throws {
    let doing = "running the training's query"
    let select = SQL(userText: query)
    _ = try ParsedSQL(select, on: connection, doing: doing)
    let view: SQL = "SELECT * FROM \(data.relation)"
    try connection.execute("CREATE TEMP VIEW data AS \(view)")
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

  /// Makes the tables of rows to train on and rows held out, and counts them.
  private func split(
    _ relation: SQL, _ features: [Manifest.Feature], _ inputs: [Column], _ label: SQL
  ) throws -> [Int] {
    let numbers = FeatureSQL.columns(of: features).enumerated().map {
      "\($1.expression) AS \(name: "f\($0)")" as SQL
    }
    // The inputs are kept with the numbers: the published SQL scores these same tables.
    let selected = inputs.map { SQL.name($0.name) } + numbers + ["\(label) AS \(Names.label)"]
    // The engine keeps the order of rows but for window functions, which sort them in their own way.
    let usesWindows = try features.contains { feature in
      try ParsedSQL(
        "SELECT \(expression: feature.sql)", on: connection,
        doing: "reading feature '\(feature.name)'"
      ).usesWindows
    }
    let order: SQL = usesWindows ? "ORDER BY \"weir:row\"" : ""
    let rows: SQL = "SELECT \(selected), \"weir:row\" FROM \(relation)"
    return try [
      (table: Names.training, isPart: "NOT (\(isHeldOut))" as SQL), (Names.holdout, isHeldOut),
    ].map {
      table, isPart in
      try connection.execute(
        """
        CREATE TEMP TABLE \(table) AS
        SELECT * EXCLUDE ("weir:row") FROM (\(rows)) WHERE \(isPart) \(order)
        """)
      return try connection.value("SELECT count(*) FROM \(table)").int ?? 0
    }
  }

  private func doing(_ data: OpenDataset) -> String {
    "training \(specification.name) on \(data.location)"
  }

  /// Throws `error`, as that of the feature that cannot be computed by itself where there is one.
  private func explain(_ error: DuckDBError, _ relation: SQL, of data: OpenDataset) throws -> Never
  {
    guard [.statement, .execution].contains(error.kind) else { throw error }
    for feature in specification.features {
      let type: SQL = feature.isCategory ? "VARCHAR" : "DOUBLE"
      let value: SQL = """
        SELECT "weir:row", \(expression: feature.sql) AS value FROM \(relation)
        """
      do {
        // In a query of its own, since an aggregate around it could hold no window function.
        try connection.execute("SELECT count(CAST(value AS \(type))) FROM (\(value))")
      } catch {
        throw WeirFailure(
          "\(doing(data)), computing feature '\(feature.name)'",
          reason: try reason(of: error, feature, relation),
          remedy: "mend the data or the feature's SQL, which must give a number for each row; "
            + "TRY_CAST(… AS DOUBLE) makes the rest missing, {encode: onehot} takes categories")
      }
    }
    throw WeirFailure(doing(data), reason: error.withoutValues, remedy: "correct the SQL")
  }

  /// Where the first value that is no number stands, which may be personal itself; else the engine's words.
  private func reason(
    of error: DuckDBError, _ feature: TrainingSpecification.Feature, _ relation: SQL
  ) throws -> String {
    guard error.message.hasPrefix("Conversion Error"), !feature.isCategory else {
      return error.withoutValues
    }
    let row = try connection.value(
      """
      SELECT min("weir:row") + 1 FROM \(relation)
      WHERE TRY(CAST(\(expression: feature.sql) AS DOUBLE)) IS NULL
        AND TRY(CAST(\(expression: feature.sql) AS VARCHAR)) IS NOT NULL
      """)
    return row.isNull ? error.withoutValues : "it yields text that is no number in row \(row)"
  }

  /// A share of the rows, by a hash of their numbers: no row's place depends on another row.
  private var isHeldOut: SQL {
    let parts = Int((specification.holdout * 1_000_000).rounded())
    return """
      md5_number_lower("weir:row" || ':' || \(String(specification.seed))) % 1000000 < \(parts)
      """
  }

  /// The feature, and for one of categories those that the data has.
  private func describe(
    _ feature: TrainingSpecification.Feature, _ relation: SQL
  ) throws -> Manifest.Feature {
    guard feature.isCategory else { return Manifest.Feature(name: feature.name, sql: feature.sql) }
    let most = 200
    let rows = try connection.rows(
      """
      SELECT DISTINCT CAST(\(expression: feature.sql) AS VARCHAR) AS category FROM \(relation)
      WHERE category IS NOT NULL ORDER BY category LIMIT \(most + 1)
      """)
    guard rows.count <= most else {
      throw WeirFailure(
        "encoding feature '\(feature.name)'", reason: "it has more than \(most) different values",
        remedy: "group rare values in its SQL, or leave it out")
    }
    return Manifest.Feature(
      name: feature.name, sql: feature.sql, categories: rows.compactMap { $0[0].string })
  }

  /// 1 for rows that are known to be strange, 0 for others, NULL where nobody knows.
  private func labelExpression(among columns: [Column], of dataset: String) throws -> SQL {
    guard let label = specification.label else { return "NULL::DOUBLE" }
    guard let column = columns.first(where: { $0.name.lowercased() == label.lowercased() }) else {
      throw FeatureSQL.missing(label, among: columns, doing: "reading the label in \(dataset)")
    }
    return "TRY_CAST(\(name: column.name) AS DOUBLE)"
  }

  private func inputTypes(_ inputs: [Column], _ relation: SQL) throws -> [Manifest.Input] {
    guard !inputs.isEmpty else {
      throw WeirFailure(
        "training \(specification.name)", reason: "no feature reads a column of the data",
        remedy: "name columns as features")
    }
    let types = inputs.map { "typeof(\(name: $0.name))" as SQL }
    let row = try connection.rows("SELECT \(types) FROM \(relation) LIMIT 1").first ?? []
    return zip(inputs, row).map { Manifest.Input(name: $0.name, type: $1.string ?? "VARCHAR") }
  }
}
