import DuckDB
import Foundation
import SQL
import Tables

/// The letters of a replay as the rows they were, in the run's database.
///
/// Rows are numbered by the order of the letters' ids, from 0, so that each is its letter's again where it fails.
struct ReplayedLetters {
  /// A table of `n`, `id`, `source` and `position`: which letter is which row.
  static let places: SQL = "weir_replayed_letters"

  let pending: PendingReplay
  /// What opens sealed ones.
  let keys: SealingKeys?
  let connection: Connection

  private static let rows: SQL = "weir_replayed"

  /// Takes the letters into the database; returns how many there are.
  func stage() throws -> Int {
    let letters = try DeadLetterStore.opened(
      "SELECT * FROM \(pending.letters)", with: keys, on: connection)
    try connection.execute(
      """
      CREATE TABLE \(Self.rows) AS SELECT row_number() OVER (ORDER BY id) - 1 AS n, id, source, position, \
      stage, record, columns FROM (\(letters));
      CREATE TABLE \(Self.places) AS SELECT n, id, source, position FROM \(Self.rows)
      """)
    return try connection.value("SELECT count(*) FROM \(Self.rows)").int ?? 0
  }

  /// The rows of the dataset that letters hold whole, mended, with their numbers and sources; columns of any of them,
  /// NULL in others.
  func records() throws -> OpenDataset {
    try records(where: "stage NOT IN ('extract', 'transform')", as: "weir_replayed_rows")
  }

  /// The same of rows that went into the transform which makes the dataset, and did not come out.
  func inputs() throws -> OpenDataset {
    try records(where: "stage = 'transform'", as: "weir_replayed_inputs")
  }

  private func records(where isMeant: SQL, as table: String) throws -> OpenDataset {
    let shapes = try connection.rows(
      "SELECT DISTINCT columns FROM \(Self.rows) WHERE \(isMeant) ORDER BY columns")
    let parts = try shapes.map { shape -> SQL in
      guard let shape = shape[0].string else {
        throw WeirFailure(
          "replaying dead letters",
          reason: "some were written before letters told their columns' types",
          remedy: "run the pipeline again, which writes them anew")
      }
      return try records(of: shape, where: isMeant)
    }
    return try mended(
      parts.isEmpty ? nil : parts.joined(separator: " UNION ALL BY NAME "), as: table)
  }

  /// The records of the letters whose columns and types are `shape`.
  private func records(of shape: String, where isMeant: SQL) throws -> SQL {
    // The engine writes bytes as text with escapes, which its reader of JSON leaves as they are.
    let bytes = try connection.rows(
      "SELECT key, value = '\"BLOB\"' FROM json_each(\(shape)) WHERE contains(CAST(value AS VARCHAR), 'BLOB')"
    )
    if let nested = bytes.first(where: { $0[1].bool != true }) {
      throw WeirFailure(
        "replaying dead letters",
        reason: "the column \(nested[0].string ?? "") holds bytes within lists or structures",
        remedy: "mend the source and run the pipeline again")
    }
    let names = bytes.compactMap { $0[0].string }
    let readable = shape.replacing("\":\"BLOB\"", with: "\":\"VARCHAR\"")
    let replacing: SQL =
      names.isEmpty
      ? "" : " REPLACE (\(names.map { "CAST(\(name: $0) AS BLOB) AS \(name: $0)" as SQL }))"
    return """
      SELECT *\(replacing) FROM (
        SELECT n AS \(name: FlowDataset.rowColumn), source AS \(name: FlowDataset.fileColumn), \
        unnest(from_json(record, \(readable))) FROM \(Self.rows) WHERE \(isMeant) \
        AND columns = \(shape))
      """
  }

  /// The lines in which a quote is open to their end, mended or not: within a file they would take the lines after them
  /// into a value.
  func openLines(quote: String) throws -> MalformedLines {
    guard !quote.isEmpty else { return .none }
    let count =
      try connection.value("SELECT count(*) FROM (\(try lines())) WHERE \(isOpen(quote))").int ?? 0
    let relation: SQL = """
      (SELECT source AS file, n AS line, line AS "text", 'a quote is not closed' AS problem \
      FROM (\(try lines())) WHERE \(isOpen(quote)))
      """
    let form = try connection.value("SELECT any_value(columns) FROM (\(try lines()))").string
    return MalformedLines(
      count: count, relation: relation,
      form: form.flatMap { try? JSONDecoder().decode(LineForm.self, from: Data($0.utf8)) })
  }

  private func isOpen(_ quote: String) -> SQL {
    quote.isEmpty ? "false" : "(length(line) - length(replace(line, \(quote), ''))) % 2 = 1"
  }

  /// The lines that were no rows, mended: `n`, `source`, `columns`, `line`.
  private func lines() throws -> SQL {
    let line = try patch(of: "line").map { try expression($0) } ?? "line"
    return """
      SELECT n, source, columns, coalesce(CAST(\(line) AS VARCHAR), '') AS line FROM (
        SELECT n, source, columns, json_extract_string(record, '$.line') AS line FROM \(Self.rows)
        WHERE stage = 'extract')
      """
  }

  /// The lines that were no rows, mended, as files of their own: read as the source's files are, behind a first
  /// column that numbers them.
  ///
  /// - Parameters:
  ///   - directory: where the files go.
  ///   - options: how the source is read.
  /// - Returns: how each file is read; none where no letter is a line.
  func writeLines(in directory: URL, options: SourceOptions) throws -> [SourceOptions] {
    let forms = try connection.rows(
      "SELECT DISTINCT columns FROM \(Self.rows) WHERE stage = 'extract' ORDER BY columns")
    let quote = options.quote ?? "\""
    return try forms.enumerated().map { index, row in
      guard let form = row[0].string,
        let read = try? JSONDecoder().decode(LineForm.self, from: Data(form.utf8))
      else {
        throw WeirFailure(
          "replaying dead letters",
          reason: "some are lines of JSON, or were written before letters told how lines are read",
          remedy: "export them, mend them, and load them as a file; leave them out with --where")
      }
      let texts = try connection.rows(
        """
        SELECT n || \(read.delimiter) || line FROM (\(try lines()))
        WHERE columns = \(form) AND NOT \(isOpen(quote)) ORDER BY n
        """)
      let names = ([Self.numberColumn] + read.columns).map { quoted($0, by: quote) }
      let text = ([names.joined(separator: read.delimiter)] + texts.map { $0[0].string ?? "" })
        .joined(separator: "\n")
      let file = directory.appending(path: "lines-\(index).csv")
      try Data((text + "\n").utf8).write(to: file)
      var reading = options
      reading.location = file.path
      reading.format = .csv
      reading.delimiter = read.delimiter
      reading.header = true
      reading.encoding = nil
      return reading
    }
  }

  /// The column of the files of lines that numbers them.
  static let numberColumn = "__weir_letter"

  private func quoted(_ name: String, by quote: String) -> String {
    quote.isEmpty ? name : quote + name.replacing(quote, with: quote + quote) + quote
  }

  private func patch(of column: String) -> Replay.Patch? {
    pending.replay.patches.first { $0.column.lowercased() == column.lowercased() }
  }

  private func expression(_ patch: Replay.Patch) throws -> SQL {
    do {
      return try UserCondition(patch.expression, on: connection).sql
    } catch let error as WeirFailure {
      throw WeirFailure("patching \(patch.column)", reason: error.reason, remedy: error.remedy)
    }
  }

  /// `query` kept as a table, with its patches.
  private func mended(_ query: SQL?, as table: String) throws -> OpenDataset {
    let places = [FlowDataset.rowColumn, FlowDataset.fileColumn]
    let source: SQL =
      query ?? "SELECT 0 AS \(name: places[0]), '' AS \(name: places[1]) WHERE false"
    try connection.execute("CREATE TABLE \(name: table) AS \(source)")
    let columns = try connection.columns(of: "FROM \(name: table)")
      .filter { !places.contains($0.name) }
    if query != nil { try patch(table, columns) }
    return OpenDataset(
      name: pending.replay.dataset, relation: "\(name: table)", columns: columns,
      rowNumber: "\(name: places[0])", file: "\(name: places[1])", location: "dead letters",
      rowCount: try connection.value("SELECT count(*) FROM \(name: table)").int ?? 0,
      malformed: .none)
  }

  /// Mends the rows of `table`, all columns at once: each expression sees what the letters hold. Types stay what they
  /// were.
  private func patch(_ table: String, _ columns: [Column]) throws {
    let assignments = try pending.replay.patches.filter { $0.column != "line" }
      .compactMap { try assignment($0, columns) }
    guard !assignments.isEmpty else { return }
    do {
      try connection.execute("UPDATE \(name: table) SET \(assignments)")
    } catch {
      guard [.statement, .execution].contains(error.kind) else { throw error }
      throw WeirFailure(
        "patching dead letters",
        reason: error.kind == .execution ? error.withoutValues : error.message,
        remedy: "correct the expression; nothing was loaded, and the letters are as they were")
    }
  }

  /// - Returns: `nil` where other letters have the column.
  private func assignment(_ patch: Replay.Patch, _ columns: [Column]) throws -> SQL? {
    let name = patch.column.lowercased()
    guard let column = columns.first(where: { $0.name.lowercased() == name }) else {
      let known = try connection.rows(
        """
        SELECT DISTINCT unnest(json_keys(columns)) AS name FROM \(Self.rows) WHERE stage <> 'extract'
        ORDER BY name
        """
      ).compactMap { $0[0].string }
      if known.contains(where: { $0.lowercased() == name }) { return nil }
      throw WeirFailure(
        "patching \(patch.column)", reason: "no letter's record has a column of that name",
        remedy: nearest(to: patch.column, in: known).map { "did you mean '\($0)'?" }
          ?? "they have: \(known.joined(separator: ", "))")
    }
    return "\(name: column.name) = \(try expression(patch))"
  }
}
