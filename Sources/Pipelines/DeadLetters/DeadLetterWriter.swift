import DuckDB
import Failpoints
import Foundation
import SQL
import Tables

/// Collects the dead letters of one run in its database, and publishes them together as Parquet.
final class DeadLetterWriter {
  /// What the names of its tables in the run's database begin with.
  static let tablePrefix = "weir_letters_"

  private let pipeline: String
  private let runID: String
  private let contractVersion: String?
  private let firstSeen: String
  private let store: DeadLetterStore
  /// The letters of earlier runs: a row that fails again is the same letter, tried once more.
  private let earlier: [String]
  /// What personal values are sealed under; `nil` where nothing asks for it.
  private let keys: SealingKeys?
  /// The dataset whose letters are tried again; letters of other rows are then those of the run that found them.
  var replayed: String?
  /// Runs that loaded these same letters before, whose refused rows are letters still.
  var loadedBefore: Set<String> = []
  /// Whether letters of whole rows are replayed into several targets: what one of them refuses is then a letter of its
  /// own, since the others have taken the row.
  var separatesTargets = false
  /// The tables collected so far.
  private var tables: [Table] = []
  /// How many there ever were.
  private var tableCount = 0
  /// The file of what each target has refused, by dataset and target.
  private var refusals: [[String]: String] = [:]

  private struct Table {
    var dataset: String
    var stage: String
    var target: String?
    var name: SQL
    /// The run that made the rows which a target refused, where it was an earlier one.
    var madeBy: String?
  }

  init(
    store: URL, pipeline: String, runID: String, contractVersion: String?, firstSeen: String,
    keys: SealingKeys?, on connection: Connection
  ) throws {
    self.keys = keys
    try keys?.register(on: connection)
    self.pipeline = pipeline
    self.runID = runID
    self.contractVersion = contractVersion
    self.firstSeen = firstSeen
    self.store = DeadLetterStore(directory: store)
    earlier = self.store.files(of: pipeline)
  }

  /// Lines of a source that are no rows.
  ///
  /// - Parameter sealed: whether the lines are sealed: in one that is no row nobody knows the personal values.
  /// - Returns: how many letters they became.
  func rejectLines(
    _ lines: MalformedLines, of dataset: String, sealed: Bool, on connection: Connection
  ) throws -> Int {
    guard let relation = lines.relation, lines.count > 0 else { return 0 }
    let reason = SQL.reason(
      checkID: "\(dataset + ".source.malformed")", column: "''", severity: "'error'",
      message: "problem", observed: "NULL")
    let form = try lines.form.map { form in
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(form), as: UTF8.self)
    }
    return try collect(
      dataset: dataset, origins: [dataset], stage: "extract", model: nil, columns: form,
      sealed: sealed ? ["line"] : [],
      """
      SELECT file AS source, 'line ' || line AS position,
        CAST(to_json({'line': \"text\"}) AS VARCHAR) AS record, [\(reason)] AS reasons, line AS ordinal
      FROM \(relation)
      """, on: connection)
  }

  /// Rows that a model flagged.
  ///
  /// - Parameter dataset: the rows as they were before they were scored.
  /// - Returns: how many letters they became.
  func rejectAnomalies(
    of dataset: FlowDataset, scored: FlowDataset, model: LoadedModel, on connection: Connection
  ) throws -> Int {
    let message: SQL = """
      \(model.scored.strengthName + " ") || round(\(model.scored.strength), 4) || ' is above the threshold ' \
      || round(\(model.threshold), 4) || ' of ' || \(model.reference)
        || \(model.strongestFeatures(ofAlias: "d"))
      """
    let reason = SQL.reason(
      checkID: "\(scored.name + ".score." + model.name)", column: "''", severity: "'error'",
      message: message, observed: "CAST(\(model.scored.strength) AS VARCHAR)")
    return try collect(
      dataset: scored.name, origins: scored.origins, stage: "score", model: model.reference,
      columns: try columns(of: dataset, on: connection), sealed: dataset.sealedColumns,
      """
      SELECT \(name: FlowDataset.fileColumn) AS source,
        'row ' || (\(name: FlowDataset.rowColumn) + 1) AS position,
        \(dataset.record) AS record, [\(reason)] AS reasons, \(name: FlowDataset.rowColumn) AS ordinal
      FROM \(scored.relation) WHERE \(model.scored.flag)
      """, on: connection)
  }

  /// Rows that break rules of the contract.
  ///
  /// - Parameters:
  ///   - dataset: the rows that failed as they stood in the source, with the ids of what they violate as
  ///     `violated_checks`.
  ///   - rules: what a letter says of each rule, in the order of its reasons.
  /// - Returns: how many letters they became.
  func rejectViolations(
    of dataset: FlowDataset, rules: [Violation], on connection: Connection
  ) throws -> Int {
    // Row by row: aggregates of reasons, which the engine does not spill, would take 600 bytes of memory a row.
    let reasons = rules.map { rule -> SQL in
      "CASE WHEN list_contains(violated_checks, \(rule.checkID)) THEN \(rule.reason(in: dataset)) END"
    }
    return try collect(
      dataset: dataset.name, origins: dataset.origins, stage: "contract", model: nil,
      columns: try columns(of: dataset, on: connection), sealed: dataset.sealedColumns,
      """
      SELECT \(name: FlowDataset.fileColumn) AS source,
        'row ' || (\(name: FlowDataset.rowColumn) + 1) AS position, \(dataset.record) AS record,
        list_filter([\(reasons)], lambda reason: reason IS NOT NULL) AS reasons,
        \(name: FlowDataset.rowColumn) AS ordinal
      FROM \(dataset.relation)
      """, on: connection)
  }

  /// Rows that a transform left out.
  ///
  /// - Parameters:
  ///   - input: the rows as they went into it; so they go into it again when they are replayed.
  ///   - dataset: the dataset that it makes, whose letters they are.
  ///   - origins: the extracted datasets that it is made from.
  ///   - faults: a query of the rows' numbers and their reasons, `StepRows.fault`.
  /// - Returns: how many letters they became.
  func rejectDropped(
    of input: FlowDataset, from dataset: String, origins: Set<String>, faults: SQL,
    on connection: Connection
  ) throws -> Int {
    try collect(
      dataset: dataset, origins: origins, stage: "transform", model: nil,
      columns: try columns(of: input, on: connection), sealed: input.sealedColumns,
      """
      SELECT \(name: FlowDataset.fileColumn) AS source,
        'row ' || (\(name: FlowDataset.rowColumn) + 1) AS position,
        \(input.record) AS record, \(name: StepRows.fault) AS reasons,
        \(name: FlowDataset.rowColumn) AS ordinal
      FROM \(input.relation) JOIN (\(faults)) AS f USING (\(name: FlowDataset.rowColumn))
      """, on: connection)
  }

  /// Rows that a target refused; published at once, since the others are loaded next. What it refused before, where the
  /// load is tried again, is forgotten.
  ///
  /// - Parameter run: the run that made the rows, where it was an earlier one: a target may refuse rows of several.
  func rejectRefusals(
    _ refused: RefusedRows, of dataset: FlowDataset, madeBy run: String?, by location: String,
    on connection: Connection
  ) throws {
    try Failpoint.rowsRefused.pass()
    let masked = dataset.personalColumns.sorted().map { "\($0.lowercased())" as SQL }
    let isMasked: SQL = masked.isEmpty ? "false" : "lower(place) IN (\(masked))"
    let value: SQL = "map_extract_value(texts, lower(place))"
    // What a server says of a value may quote it.
    let message: SQL =
      dataset.sealedColumns.isEmpty
      ? "message" : "CASE WHEN \(isMasked) THEN 'the target refuses the value' ELSE message END"
    let reason = SQL.reason(
      checkID: "concat_ws('.', \(dataset.name + ".load"), place, code)",
      column: "CASE WHEN map_contains(texts, lower(place)) THEN place ELSE '' END",
      severity: "'error'", message: "\(message) || ' (' || \(location) || ')'",
      observed: "CASE WHEN \(value) IS NULL THEN NULL WHEN \(isMasked) THEN '•••' ELSE \(value) END"
    )
    let isBefore = { (table: Table) in
      table.dataset == dataset.name && table.target == location && table.madeBy == run
    }
    for table in tables where isBefore(table) {
      try connection.execute("DROP TABLE \(table.name)")
    }
    tables.removeAll(where: isBefore)
    _ = try collect(
      dataset: dataset.name, origins: dataset.origins, stage: "load", model: nil, target: location,
      columns: try columns(of: dataset, on: connection), sealed: dataset.sealedColumns,
      """
      SELECT any_value(source) AS source, 'row ' || (n + 1) AS position, any_value(record) AS record,
        list(\(reason) ORDER BY place, code) AS reasons, n AS ordinal
      FROM (
        SELECT \(name: FlowDataset.rowColumn) AS n, \(name: FlowDataset.fileColumn) AS source,
          \(dataset.record) AS record, \(dataset.texts) AS texts, r.place, r.code, r.message
        FROM \(dataset.relation) JOIN \(refused.relation) AS r ON r.number = \(name: FlowDataset.rowColumn)
      ) AS refused
      GROUP BY n
      """, on: connection)
    guard let table = tables.last?.name else { return }
    do {
      // Letters stay when the load is given up: none may be of rows that the source had only for a while.
      try dataset.confirm(connection)
    } catch {
      try connection.execute("DROP TABLE \(table)")
      tables.removeLast()
      throw error
    }
    tables[tables.count - 1].madeBy = run
    let before = refusals.keys.count { $0[0] == dataset.name }
    let place = [dataset.name, location, run ?? ""]
    let name =
      refusals[place]
      ?? "\(dataset.name).load\(before == 0 ? "" : "-\(before + 1)").parquet"
    refusals[place] = name
    try store.add(
      (name: name, query: DeadLetterWriter.query(of: table)), pipeline: pipeline, runID: runID,
      on: connection)
  }

  /// The columns of the records of `dataset` and the engine's names of their types, as a JSON object: what a record
  /// is read by when it is tried again.
  private func columns(of dataset: FlowDataset, on connection: Connection) throws -> String? {
    try connection.value(
      """
      SELECT CAST(json_group_object(column_name, column_type) AS VARCHAR) FROM (DESCRIBE \(dataset.query))
      """
    ).string
  }

  /// Keeps `rows` as letters until they are published, and counts them.
  ///
  /// A row that was mended and loaded, or discarded, before stays so where it turns up again.
  ///
  /// - Parameters:
  ///   - origins: the extracted datasets that the rows are made from; where it is not the dataset alone, a transform
  ///     made them, and they have no place of their own.
  ///   - target: where the rows were refused; `nil` in other stages.
  ///   - columns: how their records are read.
  ///   - sealed: the members of their records that are sealed.
  private func collect(
    dataset: String, origins: Set<String>, stage: String, model: String?, target: String? = nil,
    columns: String?, sealed: Set<String>, _ rows: SQL, on connection: Connection
  ) throws -> Int {
    // A transform's rows come in any order, so only their content, and which of several alike, names them.
    let isMade = origins != [dataset]
    let place: SQL = isMade ? "row_number() OVER (PARTITION BY record)" : "position"
    let isReplayed = dataset == replayed
    let places: SQL =
      isReplayed ? "LEFT JOIN \(ReplayedLetters.places) AS p ON p.n = l.ordinal" : ""
    // A letter that fails again is the same letter, from the same place.
    let found = { (name: SQL) -> SQL in isReplayed ? "coalesce(p.\(name), l.\(name))" : "l.\(name)"
    }
    var id = found("id")
    if isReplayed, separatesTargets, let target {
      id = """
        CASE WHEN p.id IS NULL THEN l.id ELSE sha256(concat_ws(chr(31), p.id, \(target))) END
        """
    }
    let sealing = try LetterSealing(of: sealed, under: keys)
    let table = SQL.name("\(Self.tablePrefix)\(tableCount)")
    tableCount += 1
    let new: SQL = "weir_new_letters"
    // Others may be purged meanwhile, once they are settled.
    let earlier = earlier.filter(FileManager.default.fileExists)
    _ = try connection.withinMemory {
      try connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE \(new) AS
        SELECT \(id) AS id, \(found("source")) AS source, \(found("position")) AS position,
          l.record, l.reasons, l.fingerprint, l.ordinal
        FROM (
          SELECT *, \(sealing.digest)(record) AS fingerprint, \(sealing.digest)(concat_ws(chr(31), \(pipeline), \(dataset),
            \(stage), source, \(place), record, CAST(\(Value(optional: target)) AS VARCHAR))) AS id
          FROM (\(rows))
        ) AS l \(places);
        CREATE OR REPLACE TABLE \(table) AS
        SELECT f.id, \(runID) AS run_id, \(pipeline) AS pipeline, \(dataset) AS dataset,
          \(stage) AS stage, f.source, f.position, \(sealing.record) AS record, f.reasons,
          CAST(\(Value(optional: contractVersion)) AS VARCHAR) AS contract_version,
          CAST(\(Value(optional: model)) AS VARCHAR) AS model,
          coalesce(e.first_seen, \(firstSeen)) AS first_seen,
          coalesce(e.attempts, 0) + CASE WHEN e.settled IS NULL THEN 1 ELSE 0 END AS attempts,
          coalesce(e.settled, 'quarantined') AS status, f.fingerprint,
          CAST(\(Value(optional: columns)) AS VARCHAR) AS columns,
          CAST(\(Value(optional: target)) AS VARCHAR) AS target, \(sealing.columns) AS sealed, f.ordinal
        FROM \(new) AS f LEFT JOIN (\(DeadLetterStore.known(of: new, in: earlier))) AS e USING (id);
        DROP TABLE \(new)
        """)
    }
    if replayed == nil || isReplayed || origins.contains(replayed ?? "") {
      tables.append(Table(dataset: dataset, stage: stage, target: target, name: table))
    }
    return try connection.value("SELECT count(*) FROM \(table)").int ?? 0
  }

  /// Writes what was collected, all files or none: one for each dataset and stage.
  func publish(on connection: Connection) throws {
    let files = Dictionary(grouping: tables) { "\($0.dataset).\($0.stage).parquet" }
    try store.publish(
      files.sorted { $0.key < $1.key }.map { name, tables in
        (
          name: name,
          query: tables.map { "(\(DeadLetterWriter.query(of: $0.name)))" as SQL }
            .joined(separator: " UNION ALL ")
        )
      }, pipeline: pipeline, runID: runID, on: connection)
  }

  /// Tells that letters of a replay which are none again are resolved.
  func resolve(_ pending: PendingReplay, on connection: Connection) throws {
    let again = tables.filter { $0.dataset == pending.replay.dataset }.map { $0.name }
    let refused = loadedBefore.sorted().flatMap { store.files(of: pipeline, run: $0) }
    let failed =
      again.map { "SELECT id FROM \($0)" as SQL } + [
        "SELECT id FROM \(DeadLetterStore.letters(in: refused)) WHERE stage = 'load'"
      ]
    try store.settle(
      "SELECT * FROM \(pending.letters) WHERE id NOT IN (\(failed.joined(separator: " UNION ALL ")))",
      as: .resolved, name: "\(pending.replay.dataset).resolved.parquet", pipeline: pipeline,
      runID: runID, on: connection)
  }

  /// The first few letters of each file.
  func samples(perFile count: Int, on connection: Connection) throws -> [DeadLetter] {
    try tables.flatMap { table in
      try DeadLetter.read(
        "\(DeadLetterWriter.query(of: table.name)) LIMIT \(count)", on: connection)
    }
  }

  private static func query(of table: SQL) -> SQL {
    "SELECT * EXCLUDE (ordinal) FROM \(table) ORDER BY ordinal"
  }
}

extension SQL {
  /// One reason of a dead letter, as a structure of texts.
  static func reason(
    checkID: SQL, column: SQL, severity: SQL, message: SQL, observed: SQL
  ) -> SQL {
    """
    struct_pack(check_id := \(checkID), "column" := \(column), severity := \(severity),
      message := \(message), observed := CAST(\(observed) AS VARCHAR))
    """
  }
}

extension Value {
  /// Text, or NULL for none.
  init(optional text: String?) { self = text.map(Value.text) ?? .null }
}
