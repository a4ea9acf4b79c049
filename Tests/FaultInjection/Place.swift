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
      let path = bench.directory.appending(path: file).path
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      let connection = try Database().connect()
      // Not read only: what a killed writer has committed is in the log beside the file.
      try connection.execute("ATTACH \(path) AS w")
      let tables = try connection.value(
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'w' AND table_name = \(table)")
      guard tables.int == 1 else { return nil }
      let text = try connection.value(
        "SELECT string_agg(\(row), chr(10) ORDER BY id, amount) FROM w.\(name: table)")
      return text.string ?? ""
    }
  }

  /// Files that whoever reads `pattern` finds.
  ///
  /// - Parameter reader: the engine's function that reads them.
  package static func files(
    _ pattern: String, reader: SQL, before: String?, after: String
  ) -> Place {
    Place(name: "the files \(pattern)", before: before, after: after) { bench in
      let path = bench.directory.appending(path: pattern).path
      let connection = try Database().connect()
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
  /// The one text of a query of the server; `nil` where the schema has no such table.
  func serverText(_ sql: SQL, of table: String) throws -> String? {
    let server = try cluster.connect()
    guard try server.table(table, in: schema) != nil else { return nil }
    return try server.value(sql).string ?? ""
  }
}
