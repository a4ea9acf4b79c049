import DuckDB
import Pipelines
import SQL
import Tables

/// The lines that DuckDB rejected while it read a dataset's files, told as malformed lines.
struct CSVRejects {
  let name: String
  let files: FileSet
  let connection: Connection

  /// The engine's table of rejected values; a line with several has several rows.
  var table: String { "weir_rejects_\(spelled)" }
  /// The engine's table of scans, which knows the files.
  var scans: String { "weir_scans_\(spelled)" }

  /// The dataset's name in characters that the engine accepts in these tables' names: distinct for distinct names.
  private var spelled: String {
    name.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        String(UnicodeScalar(byte))
      default: "_" + String(byte, radix: 16)
      }
    }.joined()
  }

  /// Forgets what was rejected; the engine would add to its tables.
  func dropEngineTables() {
    // They are there only if something was rejected; a failure to drop shows when they are written again.
    _ = try? connection.execute(
      "DROP TABLE IF EXISTS temp.\(name: table); DROP TABLE IF EXISTS temp.\(name: scans)")
  }

  private func exist() throws -> Bool {
    try connection.value(
      "SELECT count(*) FROM duckdb_tables() WHERE temporary AND table_name = \(table)")
      != .integer(0)
  }

  /// The first rejected line of the first file; `nil` when none was.
  func firstLine() throws -> Int? {
    guard try exist() else { return nil }
    return try connection.value("SELECT min(line) FROM temp.\(name: table)").int
  }

  /// Keeps the malformed lines in a table and returns it, those inside quotes included.
  ///
  /// Not in a temporary one: loads side by side have connections of their own, which would not see it.
  func publish(_ form: LineForm) throws -> MalformedLines {
    guard try exist() else { return .none }
    let lines = SQL.name(name + "__malformed")
    try connection.execute("CREATE OR REPLACE TABLE \(lines) AS \(physicalLines)")
    let count = try connection.value("SELECT count(*) FROM \(lines)").int ?? 0
    return count == 0 ? .none : MalformedLines(count: count, relation: lines, form: form)
  }

  /// One row a line of the files: `file`, `line`, `text`, `problem`.
  ///
  /// A record in which a quote is not closed may hold many lines, each of which is told with its own number; any
  /// other malformed record is told whole. Numbers are the engine's: they count records, so that they are behind
  /// by the line ends within quoted values before them.
  private var physicalLines: SQL {
    """
    WITH first_problems AS (
      SELECT s.file_path AS path, r.line::BIGINT AS line, ltrim(first(r.csv_line ORDER BY r.column_idx), \
        chr(10) || chr(13)) AS record,
        first(r.error_type ORDER BY r.column_idx) AS kind,
        first(r.error_message ORDER BY r.column_idx) AS problem
      FROM temp.\(name: table) r JOIN temp.\(name: scans) s USING (scan_id, file_id)
      GROUP BY s.file_path, r.line
    ), pieces AS (
      SELECT path, line, record, problem,
        CASE WHEN kind::VARCHAR = 'UNQUOTED VALUE' OR kind::VARCHAR = 'LINE SIZE OVER MAXIMUM'
          THEN regexp_split_to_array(regexp_replace(record, '(\\r\\n|\\n|\\r)$', ''), '\\r\\n|\\n|\\r')
          ELSE [record] END AS texts
      FROM first_problems
    )
    SELECT \(files.shown(column: "path")) AS file, line + index - 1 AS line, texts[index] AS text,
      CASE WHEN index = 1 THEN problem
        ELSE 'Inside the quotes that line ' || line || ' opens and does not close.' END AS problem
    FROM pieces, generate_series(1, len(texts)) AS numbers(index)
    ORDER BY file, line
    """
  }
}
