import DuckDB
import Foundation
import Postgres
package import SQL
import Tables

/// A place that is loaded into: what it holds is read by the harness itself, and compared as text.
package struct Place: Sendable {
  /// What it is called in findings.
  package var name: String
  /// What it held before the work that is tried; `nil`: it was not there.
  package var before: String?
  /// What it must hold in the end.
  package var after: String
  /// What it may hold besides before the work is at its end: some of several loads.
  package var between: [String] = []
  /// Whether it holds dead letters, of which it is known how many there are of each status.
  package var isOfLetters = false
  /// What it holds now; `nil` where it is not there.
  package var content: @Sendable (Bench) throws -> String?

  /// The columns of a delivery's rows as one text.
  static let row: SQL = "concat_ws('|', id, grp, amount, part, coalesce(note, ''))"

  /// A table of the server.
  package static func postgres(_ table: String, before: String?, after: String) -> Place {
    Place(name: "the table \(table)", before: before, after: after) { bench in
      try bench.serverText(
        "SELECT string_agg(\(row), chr(10) ORDER BY id, amount) FROM \(path: [bench.schema, table])",
        of: table)
    }
  }

  /// A table that keeps its history: each version with whether it holds.
  package static func history(_ table: String, before: String?, after: String) -> Place {
    Place(name: "the history \(table)", before: before, after: after) { bench in
      try bench.serverText(
        """
        SELECT string_agg(\(row) || '|' || CASE WHEN valid_to IS NULL THEN 'holds' ELSE 'held' END,
          chr(10) ORDER BY id, valid_from) FROM \(path: [bench.schema, table])
        """, of: table)
    }
  }

  /// A table of a DuckDB file.
  package static func duckdb(
    _ file: String, table: String, before: String?, after: String
  ) -> Place {
    Place(name: "the table \(table) of \(file)", before: before, after: after) { bench in
      try bench.text(
        "SELECT string_agg(\(row), chr(10) ORDER BY id, amount) FROM w.\(name: table)", of: table,
        in: file)
    }
  }

  /// A table of dead letters of the server or, where `file` is named, of that DuckDB file.
  ///
  /// - Parameter after: as `letters(open:settled:)` describes it.
  package static func letters(_ table: String, of file: String?, after: String) -> Place {
    let query: @Sendable (SQL) -> SQL = { place in
      """
      SELECT string_agg(status || ' ' || n, chr(10) ORDER BY status)
      FROM (SELECT status, count(*) AS n FROM \(place) GROUP BY status) AS s
      """
    }
    let name = "the table \(table) of letters" + (file.map { " in \($0)" } ?? "")
    var place = Place(name: name, before: nil, after: after) { bench in
      guard let file else {
        return try bench.serverText(query("\(path: [bench.schema, table])"), of: table)
      }
      return try bench.text(query("w.\(name: table)"), of: table, in: file)
    }
    place.isOfLetters = true
    // The table is made before the transaction in which it is filled.
    place.between = [""]
    return place
  }

  /// How many letters of each status there are, as a table of letters is described.
  static func letters(open: Int, settled: Int = 0) -> String {
    [("quarantined", open), ("resolved", settled)].filter { $0.1 > 0 }
      .map { "\($0.0) \($0.1)" }.joined(separator: "\n")
  }

  /// Files that whoever reads `pattern` finds.
  ///
  /// - Parameter reader: the engine's function that reads them.
  package static func files(
    _ pattern: String, reader: SQL, before: String?, after: String
  ) -> Place {
    Place(name: "the files \(pattern)", before: before, after: after) { bench in
      let path = bench.directory.appending(path: pattern).path
      let connection = try bench.engine()
      guard try connection.value("SELECT count(*) FROM glob(\(path))") != .integer(0) else {
        return nil
      }
      return try connection.value(
        "SELECT string_agg(\(row), chr(10) ORDER BY id, amount) FROM \(reader)(\(path))"
      ).string ?? ""
    }
  }
}

extension Bench {
  /// The one text of a query of a DuckDB file, which it calls `w`; `nil` where it has no such table.
  func text(_ sql: SQL, of table: String, in file: String) throws -> String? {
    let path = directory.appending(path: file).path
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let connection = try engine()
    // Not read only: what a killed writer has committed is in the log beside the file.
    try connection.execute("ATTACH \(path) AS w")
    // Given back before the programs want it again.
    defer { _ = try? connection.execute("DETACH w") }
    let tables = try connection.value(
      "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'w' AND table_name = \(table)")
    return tables.int == 1 ? try connection.value(sql).string ?? "" : nil
  }

  /// The one text of a query of the server; `nil` where the schema has no such table.
  func serverText(_ sql: SQL, of table: String) throws -> String? {
    let server = try cluster.connect()
    guard try server.table(table, in: schema) != nil else { return nil }
    return try server.value(sql).string ?? ""
  }
}
