import DuckDB
import Foundation
import SQL
import Testing

/// CSV files that are large enough to be read in place.
@Suite("Large text files")
struct LargeFileTests {
  private static let rows = 600_000

  @Test(
    "lines that are no rows are found wherever they are",
    arguments: [
      ("", 0), ("600001,7", 1), ("600001,7,\"open", 1), ("600001,7,a,b,c\n", 1),
      // Bytes that are no text, in a column that no rule looks at.
      ("600001,7,a,\u{FFFD}\n", 1),
    ])
  func malformed(end: String, expected: Int) throws {
    let programs = try Programs()
    defer { programs.remove() }
    let file = programs.directory.appending(path: "t.csv")
    let connection = try Database().connect()
    try connection.execute(
      """
      COPY (SELECT i AS id, i % 100 AS amount, md5(i::VARCHAR) AS a, md5((i + 1)::VARCHAR) AS b
        FROM range(\(Self.rows)) r (i)) TO \(file.path) (FORMAT csv, HEADER)
      """)
    let handle = try FileHandle(forWritingTo: file)
    try handle.seekToEnd()
    // U+FFFD stands for a byte that is no UTF-8 at all.
    let bytes = end.unicodeScalars.flatMap { $0 == "\u{FFFD}" ? [0xFF] : Array(String($0).utf8) }
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
    try programs.writeContract(
      "{name: id, logicalType: integer, required: true, unique: true}",
      "{name: amount, logicalType: integer, logicalTypeOptions: {minimum: 1}}")
    let outcome = try programs.run("weir-validate", "c.yaml", "--data", "t=t.csv", "--json")
    #expect(outcome.code == 1, "\(outcome.errors)")
    let result = try Programs.json(outcome.output)
    let dataset = try #require((result["datasets"] as? [[String: Any]])?.first)
    #expect(dataset["rows"] as? Int == Self.rows)
    let checks = try #require(dataset["checks"] as? [[String: Any]])
    var failed: [String: Int] = [:]
    for check in checks { failed[check["id"] as? String ?? ""] = check["failed_rows"] as? Int }
    #expect(failed["t.source.malformed"] == expected)
    #expect(failed["t.amount.minimum"] == Self.rows / 100)
    #expect(failed["t.id.unique"] == 0)
  }

  @Test(
    "a file none of whose lines suits its header ends the work, whatever its size",
    arguments: [
      (lines: 400_000, words: ["weir-run", "p.yaml"]),
      // As large as those that are read in place.
      (lines: 3_000_000, words: ["weir-validate", "c.yaml", "--data", "t=t.csv"]),
    ])
  func otherLines(_ given: (lines: Int, words: [String])) throws {
    let programs = try Programs()
    defer { programs.remove() }
    try Database().connect().execute(
      """
      COPY (SELECT i AS id, 'x,y,z' AS "a,b" FROM range(\(given.lines)) AS r (i))
        TO \(programs.directory.appending(path: "t.csv").path) (FORMAT csv, HEADER, QUOTE '', ESCAPE '', DELIMITER ',')
      """)
    try programs.write(Self.pipeline, to: "p.yaml")
    try programs.writeContract("{name: id, logicalType: integer}")
    let outcome = try programs.run(
      given.words[0], given.words.dropFirst() + ["--memory-limit", "64MB"])
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.contains(
        "reading t.csv: so many of its lines are malformed that what is to be told of them takes "
          + "more than 67 MB of memory"), "\(outcome.errors)")
    let output = programs.directory.appending(path: "out.parquet").path
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  @Test("a run takes no more memory for letters that earlier runs have left")
  func earlierLetters() throws {
    let programs = try Programs()
    defer { programs.remove() }
    let run = programs.directory.appending(path: ".weir/dead-letters/p/01900000-earlier")
    try FileManager.default.createDirectory(at: run, withIntermediateDirectories: true)
    // More than 64 MB of ids alone.
    try Database().connect().execute(
      """
      COPY (SELECT sha256(i::VARCHAR) AS id, 'earlier' AS run_id, 'p' AS pipeline, 't' AS dataset,
        'contract' AS stage, 't.csv' AS source, 'row 1' AS position, '{}' AS record,
        '2026-01-01T00:00:00Z' AS first_seen, 1::BIGINT AS attempts, 'quarantined' AS status
        FROM range(1500000) AS r (i)) TO \(run.appending(path: "t.contract.parquet").path) (FORMAT parquet)
      """)
    try programs.write("id,a,b\n1,x,y\n2,x,y,z\n", to: "t.csv")
    try programs.write(Self.pipeline, to: "p.yaml")
    let outcome = try programs.run("weir-run", "p.yaml", "--memory-limit", "64MB")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("1 dead-lettered"), "\(outcome.errors)")
  }

  private static let pipeline = """
    kind: Pipeline
    apiVersion: weir/v1
    name: p
    extract: [{dataset: t, source: t.csv}]
    load: [{dataset: t, to: {type: parquet, path: out.parquet}}]
    """
}
