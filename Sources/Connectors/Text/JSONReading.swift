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
    let malformed = try keepMalformedLines(name: name, where: JSONReading.isNoObject)
    if malformed.count > 0 {
      return try loadGoodLines(
        name: name, without: JSONReading.isNoObject, mode, into: copy, malformed: malformed)
    }
    do {
      return try load(
        files.listing, format: "newline_delimited", mode, into: copy, malformed: .none)
    } catch let error as DuckDBError where error.message.contains("duplicate key") {
      // Looked for only now, since it takes as long as reading.
      let malformed = try keepMalformedLines(name: name, where: JSONReading.isAmbiguous)
      guard malformed.count > 0 else { throw error }
      return try loadGoodLines(
        name: name, without: JSONReading.isAmbiguous, mode, into: copy, malformed: malformed)
    }
  }

  /// Whether a line that is not blank is anything but a JSON object.
  private static let isNoObject: SQL = """
    coalesce(json_type(CASE WHEN json_valid(line) THEN line END), '') <> 'OBJECT'
    """
  /// The same, or whether it names a key twice, so that nobody can tell which value is meant.
  private static let isAmbiguous: SQL = """
    CASE WHEN \(isNoObject) THEN true ELSE len(json_keys(line)) <> len(list_distinct(json_keys(line))) END
    """

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
    let columns: [Column]
    do {
      columns = try connection.columns(of: "SELECT * FROM \(reading)")
        .filter { $0.name != hiddenFileColumn }
    } catch {
      guard error.message.contains("non-record JSON") else { throw error }
      throw WeirFailure(
        "reading \(files.location)",
        reason: format == "array"
          ? "the array holds no object" : "its objects have no key, or one without a name",
        remedy: "write one object for each row, or give format: if it is no JSON")
    }
    try refuseDuplicates(columns)
    return try copy.make(from: reading, columns: columns, malformed: malformed)
  }

  /// Keys that differ in case alone are one column in SQL; the engine renames the second, `ID` to `ID_1`.
  private func refuseDuplicates(_ columns: [Column]) throws {
    let names = Set(columns.map(\.name))
    for name in names.sorted() where name.hasSuffix("_1") {
      let key = String(name.dropLast(2))
      guard !names.contains(key), names.contains(where: { $0.lowercased() == key.lowercased() })
      else { continue }
      throw WeirFailure(
        "reading \(files.location)", reason: "it has a key twice (case aside): '\(key)'",
        remedy: "write the key the same way in every object")
    }
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
  ///
  /// - Parameter condition: what makes a line malformed that is not blank.
  private func keepMalformedLines(name: String, where condition: SQL) throws -> MalformedLines {
    let isWritten: SQL = "line IS NOT NULL AND trim(line, E' \\t\\r') <> ''"
    let bad: SQL = "\(isWritten) AND \(condition)"
    let counts = try connection.rows(
      """
      SELECT count(*) FILTER (WHERE \(isWritten)), count(*) FILTER (WHERE \(bad))
      FROM \(lines(of: files.paths))
      """)[0]
    let count = counts[1].int ?? 0
    guard counts[0].int != count else {
      throw WeirFailure(
        "reading \(files.location)", reason: "no line is a JSON object",
        remedy: "write one object for each row, or give format: if it is no JSON")
    }
    guard count > 0 else { return .none }
    let text = textTable(name)
    try connection.execute(
      "CREATE OR REPLACE TEMP TABLE \(text) AS SELECT * FROM \(lines(of: files.paths))")
    // Not a temporary one: loads side by side have connections of their own, which would not see it.
    let malformed = SQL.name(name + "__malformed")
    try connection.execute(
      """
      CREATE OR REPLACE TABLE \(malformed) AS
      SELECT \(files.shown(column: "\(name: hiddenFileColumn)")) AS file, number AS line, line AS text,
        CASE WHEN NOT json_valid(line) THEN 'The line is not valid JSON.'
          WHEN json_type(line) = 'OBJECT' THEN 'The object has a key twice.'
          ELSE 'The line is JSON, but no object.' END AS problem
      FROM (
        SELECT *, rowid - min(rowid) OVER (PARTITION BY \(name: hiddenFileColumn)) + 1 AS number
        FROM \(text))
      WHERE \(bad) ORDER BY file, number
      """)
    return MalformedLines(count: count, relation: malformed)
  }

  /// Loads the other lines, by way of a file of them, so that their types are found just as usual.
  ///
  /// - Parameter condition: what made the others malformed.
  private func loadGoodLines(
    name: String, without condition: SQL, _ mode: OpeningMode, into copy: CopiedTable,
    malformed: MalformedLines
  ) throws -> OpenDataset {
    let text = textTable(name)
    let scratch = try ScratchDirectory(below: Workspace.temporary)
    defer {
      // It is gone with its owner, and the lines are read until here.
      withExtendedLifetime(scratch) {}
      _ = try? connection.execute("DROP TABLE IF EXISTS \(text)")
    }
    var paths: [String] = []
    for (index, path) in files.paths.enumerated() {
      let part = scratch.url.appending(path: "\(index).ndjson").path
      try connection.execute(
        """
        COPY (
          SELECT json(line) AS line FROM \(text)
          WHERE \(name: hiddenFileColumn) = \(path) AND trim(line, E' \\t\\r') <> '' AND NOT (\(condition))
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
