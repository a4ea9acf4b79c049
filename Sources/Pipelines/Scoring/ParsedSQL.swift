import DuckDB
import Foundation
import SQL

/// What SQL text refers to, by DuckDB's own parser.
struct ParsedSQL {
  private let tree: Any

  /// Parses a SELECT.
  ///
  /// - Throws: `WeirFailure` with DuckDB's text when it does not parse or is no SELECT.
  init(_ sql: SQL, on connection: Connection, doing: String) throws {
    let text = try connection.value("SELECT json_serialize_sql(\(sql.text))").string ?? "{}"
    let tree = try JSONSerialization.jsonObject(with: Data(text.utf8))
    if let object = tree as? [String: Any], object["error"] as? Bool == true {
      let reason = object["error_message"] as? String ?? "it does not parse"
      throw WeirFailure(doing, reason: reason, remedy: "correct the SQL; it must be one SELECT")
    }
    self.tree = tree
  }

  /// The names that stand where a column can, in the order of the text; qualifiers are dropped.
  var columnNames: [String] {
    nodes(of: "COLUMN_REF").compactMap { ($0["column_names"] as? [String])?.last }
  }

  /// Whether a window function is used, whose value depends on other rows.
  var usesWindows: Bool { !nodes(of: "WINDOW").isEmpty }

  /// The first table named in FROM, through joins and subqueries: the rows that a query is about.
  var firstTable: String? { ParsedSQL.leftmostTable(in: tree) }

  private func nodes(of kind: String) -> [[String: Any]] {
    var found: [[String: Any]] = []
    func walk(_ node: Any) {
      if let object = node as? [String: Any] {
        if object["class"] as? String == kind { found.append(object) }
        for key in object.keys.sorted() { walk(object[key]!) }
      } else if let items = node as? [Any] {
        items.forEach(walk)
      }
    }
    walk(tree)
    return found.sorted {
      ($0["query_location"] as? UInt64 ?? 0) < ($1["query_location"] as? UInt64 ?? 0)
    }
  }

  private static func leftmostTable(in node: Any?) -> String? {
    guard let object = node as? [String: Any] else {
      return (node as? [Any])?.lazy.compactMap(leftmostTable).first
    }
    if object["type"] as? String == "BASE_TABLE" {
      return object["table_name"] as? String
    }
    for key in ["statements", "node", "from_table", "left", "subquery", "query"] {
      if let table = leftmostTable(in: object[key]) { return table }
    }
    return nil
  }
}
