public import DuckDB
import Foundation
public import ModelRegistry
import Models
import SQL
import Tables

/// One training: reads the history, splits it, grows the model, evaluates it, and publishes a version.
///
/// The same data and seed give the same bytes on any number of threads: rows are drawn by their position,
/// and every number that is stored is exact or computed in a fixed order.
public final class Training {
  /// The tables of a training, in the engine.
  enum Names {
    static let data: SQL = "\"weir:data\""
    static let training: SQL = "\"weir:training\""
    static let holdout: SQL = "\"weir:holdout\""
    static let sample: SQL = "\"weir:sample\""
    static let scores: SQL = "\"weir:scores\""
    static let label: SQL = "\"weir:label\""
  }

  let specification: TrainingSpecification
  let connection: Connection
  let threads: Int

  /// A training of `specification`, on an engine that may spill.
  ///
  /// - Parameter threads: trees grown at once.
  public init(_ specification: TrainingSpecification, on connection: Connection, threads: Int) {
    self.specification = specification
    self.connection = connection
    self.threads = threads
  }

  /// Trains on `source` and publishes the model.
  ///
  /// - Parameters:
  ///   - created: when, for the manifest; ISO 8601, UTC.
  ///   - version: the version of Weir.
  ///   - step: is told what is being done, for people.
  /// - Throws: `WeirFailure` for data that cannot be trained on; errors of the engine and the registry.
  public func run(
    on source: any DatasetSource, into registry: Registry, created: String, version: String,
    step: (String) -> Void
  ) throws -> Manifest {
    step("reading \(source.location)")
    let data = try source.open(
      as: "data", mode: OpeningMode(copies: false, infersTypes: true), on: connection)
    let prepared: PreparedRows
    do {
      prepared = try prepare(data)
    } catch let error as DuckDBError where error.kind == .execution {
      throw WeirFailure(
        doing(data), reason: error.withoutValues,
        remedy: "mend the data, or the SQL of the features")
    }
    step("growing \(specification.trees) trees")
    let (forest, sample) = try grow(prepared)
    step("scoring the training rows")
    let model = try draft(prepared, forest, source: source, created: created, version: version)
    let loaded = LoadedModel(model, forest: forest)
    try loaded.register(on: connection)
    return try publish(
      loaded, prepared, sample, forest: forest, into: registry, step: step)
  }
}

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
  private func prepare(_ data: OpenDataset) throws -> PreparedRows {
    var columns = data.columns
    // Rows keep their order, so that their numbers name them.
    var relation: SQL =
      "(SELECT *, \(data.rowNumber) AS \"weir:row\" FROM \(data.relation)) AS data"
    if let query = specification.query {
      let view: SQL = "SELECT * FROM \(data.relation)"
      try connection.execute("CREATE TEMP VIEW data AS \(view)")
      try connection.execute("CREATE TEMP TABLE \(Names.data) AS \(SQL(userText: query))")
      columns = try connection.columns(of: "FROM \(Names.data)")
      relation = "(SELECT *, rowid AS \"weir:row\" FROM \(Names.data)) AS data"
    }
    let features = try specification.features.map { try describe($0, relation) }
    let inputs = try FeatureSQL.inputs(
      of: features, among: columns, dataset: data.location, on: connection)
    let label = try labelExpression(among: columns, of: data.location)
    let types = try inputTypes(inputs, relation)
    let numbers = FeatureSQL.columns(of: features)
    let selected = numbers.enumerated().map { "\($1.expression) AS \(name: "f\($0)")" as SQL }
    // Every row is kept with its inputs: the published SQL scores these same tables.
    let kept = inputs.map { SQL.name($0.name) }
    let all: SQL = """
      SELECT \(kept + selected + ["\(label) AS \(Names.label)"]), \(isHeldOut) AS "weir:held"
      FROM \(relation) ORDER BY "weir:row"
      """
    do {
      try connection.execute("CREATE TEMP TABLE \"weir:all\" AS \(all)")
    } catch {
      if error.kind == .execution { try explain(features, relation, data) }
      throw error
    }
    let counts = try ["NOT \"weir:held\"", "\"weir:held\""].enumerated().map { index, part in
      let name = index == 0 ? Names.training : Names.holdout
      try connection.execute(
        """
        CREATE TEMP TABLE \(name) AS SELECT * EXCLUDE ("weir:held") FROM "weir:all"
        WHERE \(SQL(userText: part))
        """)
      return try connection.value("SELECT count(*) FROM \(name)").int ?? 0
    }
    try connection.execute("DROP TABLE \"weir:all\"")
    guard counts[0] > 1 else {
      throw WeirFailure(
        doing(data), reason: "there are \(counts[0]) rows to train on",
        remedy: "give more history")
    }
    return PreparedRows(
      features: features, inputs: types, columns: numbers.map(\.name), trainingRows: counts[0],
      holdoutRows: counts[1])
  }

  private func doing(_ data: OpenDataset) -> String {
    "training \(specification.name) on \(data.location)"
  }

  /// Says which feature has values that are no numbers, and where the first is; the values may be personal.
  private func explain(
    _ features: [Manifest.Feature], _ relation: SQL, _ data: OpenDataset
  ) throws {
    for feature in features where feature.categories == nil {
      let value: SQL = "\(expression: feature.sql)"
      // NULL with the error caught, and not NULL as text: no number.
      let row = try connection.value(
        """
        SELECT min("weir:row") + 1 FROM \(relation)
        WHERE TRY(CAST(\(value) AS DOUBLE)) IS NULL AND TRY(CAST(\(value) AS VARCHAR)) IS NOT NULL
        """
      ).int
      guard let row else { continue }
      throw WeirFailure(
        doing(data), reason: "feature '\(feature.name)' is no number in row \(row)",
        remedy: "mend the row, or say in a specification: sql: TRY_CAST(… AS DOUBLE)")
    }
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
        "training \(specification.name)", reason: "no feature reads a column of the data")
    }
    let types = inputs.map { "typeof(\(name: $0.name))" as SQL }
    let row = try connection.rows("SELECT \(types) FROM \(relation) LIMIT 1").first ?? []
    return zip(inputs, row).map { Manifest.Input(name: $0.name, type: $1.string ?? "VARCHAR") }
  }
}
