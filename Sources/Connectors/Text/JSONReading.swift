import DuckDB
import Foundation
import Pipelines
import SQL
import Tables

/// Reads JSON into a table: lines of one object each, or one array of objects a file.
///
/// The columns are the union of all rows' keys, with the type that all values have in common; text stays text
/// unless types are to be inferred; objects and arrays become structures and lists.
struct JSONReading {
  let files: FileSet
  let connection: Connection

  func open(as name: String, mode: OpeningMode) throws -> OpenDataset {
    let copy = CopiedTable(name: name, files: files, connection: connection)
    let isArray = try files.paths.map(startsWithBracket)
    if isArray.contains(true) {
      guard !isArray.contains(false) else {
        throw WeirFailure(
          "reading \(files.location)",
          reason: "some files are arrays and some are lines of objects",
          remedy: "read them as two datasets")
      }
      return try load(files.listing, format: "array", mode, into: copy, malformed: .none)
    }
    let malformed = try keepMalformedLines(name: name)
    if malformed.count == 0 {
      return try load(
        files.listing, format: "newline_delimited", mode, into: copy, malformed: .none)
    }
    return try loadGoodLines(name: name, mode, into: copy, malformed: malformed)
  }

  /// Whether the first character that is no blank opens an array.
  private func startsWithBracket(_ path: String) throws -> Bool {
    // Lines of arrays begin so too, but each of them is closed on its line.
    let first = try connection.rows(
      "SELECT line FROM \(lines(of: [path])) WHERE trim(line, E' \\t\\r') <> '' LIMIT 2")
    guard let text = first.first?[0].string else { return false }
    guard text.drop(while: \.isWhitespace).hasPrefix("[") else { return false }
    return first.count == 1 || !isWhole(text)
  }

  private func isWhole(_ text: String) -> Bool {
    (try? connection.value("SELECT json_valid(\(text))").bool) ?? false
  }

  private func load(
    _ listing: SQL, format: String, _ mode: OpeningMode, into copy: CopiedTable,
    malformed: MalformedLines
  ) throws -> OpenDataset {
    // A format that no text has keeps the engine from turning text into dates.
    let dates: SQL =
      mode.infersTypes
      ? "" : ", dateformat = 'weir reads no dates', timestampformat = 'weir reads no dates'"
    let fileColumn: SQL = files.paths.count > 1 ? ", filename = \(hiddenFileColumn)" : ""
    let reading: SQL = """
      read_json(\(listing), format = \(format), records = true, sample_size = -1, \
      map_inference_threshold = -1, field_appearance_threshold = 0, union_by_name = true, \
      maximum_object_size = 268435456, hive_partitioning = false\(dates)\(fileColumn))
      """
    let columns = try connection.columns(of: "SELECT * FROM \(reading)")
    return try copy.make(
      from: reading, columns: columns.filter { $0.name != hiddenFileColumn }, malformed: malformed)
  }
}

// Lines that are no objects.
extension JSONReading {
  /// Each line as text with its number; blank ones are NULL.
  private func lines(of paths: [String]) -> SQL {
    """
    read_csv(\(FileSet.listing(paths)), auto_detect = false, columns = {line: 'VARCHAR'}, \
    header = false, delim = chr(1), quote = '', escape = '', hive_partitioning = false, \
    strict_mode = false, max_line_size = 268435456, filename = \(hiddenFileColumn))
    """
  }

  private func textTable(_ name: String) -> SQL { "temp.\(name: name + "__lines")" }

  /// Finds the lines that are no JSON objects.
  ///
  /// When there are some, the text of all lines is kept in a temporary table, else nothing is.
  private func keepMalformedLines(name: String) throws -> MalformedLines {
    let bad: SQL =
      "line IS NOT NULL AND trim(line) <> '' AND coalesce(json_type(CASE WHEN json_valid(line) THEN line END), '') <> 'OBJECT'"
    let count =
      try connection.value("SELECT count(*) FROM \(lines(of: files.paths)) WHERE \(bad)").int ?? 0
    guard count > 0 else { return .none }
    let text = textTable(name)
    try connection.execute(
      "CREATE OR REPLACE TEMP TABLE \(text) AS SELECT * FROM \(lines(of: files.paths))")
    let malformed: SQL = "temp.\(name: name + "__malformed")"
    try connection.execute(
      """
      CREATE OR REPLACE TEMP TABLE \(malformed) AS
      SELECT \(files.shown(column: "\(name: hiddenFileColumn)")) AS file, number AS line, line AS text,
        CASE WHEN json_valid(line) THEN 'The line is JSON, but no object.'
          ELSE 'The line is not valid JSON.' END AS problem
      FROM (
        SELECT *, rowid - min(rowid) OVER (PARTITION BY \(name: hiddenFileColumn)) + 1 AS number
        FROM \(text))
      WHERE \(bad) ORDER BY file, number
      """)
    return MalformedLines(count: count, relation: malformed)
  }

  /// Loads the other lines, by way of a file of them, so that their types are found just as usual.
  private func loadGoodLines(
    name: String, _ mode: OpeningMode, into copy: CopiedTable, malformed: MalformedLines
  ) throws -> OpenDataset {
    let text = textTable(name)
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "weir-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer {
      try? FileManager.default.removeItem(at: directory)
      _ = try? connection.execute("DROP TABLE IF EXISTS \(text)")
    }
    var paths: [String] = []
    for (index, path) in files.paths.enumerated() {
      let part = directory.appending(path: "\(index).ndjson").path
      try connection.execute(
        """
        COPY (
          SELECT json(line) AS line FROM \(text)
          WHERE \(name: hiddenFileColumn) = \(path) AND CASE WHEN json_valid(line) THEN json_type(line) = 'OBJECT' END
          ORDER BY rowid
        ) TO \(part) (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\u{1}')
        """)
      paths.append(part)
    }
    var dataset = try load(
      FileSet.listing(paths), format: "newline_delimited", mode, into: copy, malformed: malformed)
    if paths.count > 1 {
      // The rows name the parts as their files.
      let cases = zip(paths, files.paths).map { "WHEN \($0) THEN \($1)" as SQL }
      try connection.execute(
        """
        UPDATE \(copy.table) SET \(name: hiddenFileColumn) = \
        CASE \(name: hiddenFileColumn) \(cases, separator: " ") END
        """)
    }
    dataset.malformed = malformed
    return dataset
  }
}
