import DuckDB
import Foundation
import SQL

/// What SQL text refers to, by DuckDB's own parser.
struct ParsedSQL {
  private let statement: Any

  /// Parses a SELECT.
  ///
  /// - Throws: `WeirFailure` with DuckDB's text when it does not parse or is not one SELECT.
  init(_ sql: SQL, on connection: Connection, doing: String) throws {
    let text = try connection.value("SELECT json_serialize_sql(\(sql.text))").string ?? "{}"
    let tree = try JSONSerialization.jsonObject(with: Data(text.utf8))
    if let object = tree as? [String: Any], object["error"] as? Bool == true {
      let reason = object["error_message"] as? String ?? "it does not parse"
      throw WeirFailure(doing, reason: reason, remedy: "correct the SQL; it must be one SELECT")
    }
    let statements = (tree as? [String: Any])?["statements"] as? [Any] ?? []
    guard let statement = statements.first, statements.count == 1 else {
      throw WeirFailure(
        doing, reason: "it has \(statements.count) statements",
        remedy: "write one SELECT, with WITH for what it needs first")
    }
    self.statement = statement
  }

  /// The query itself.
  var node: Any? { (statement as? [String: Any])?["node"] }

  /// Every expression, wherever it stands.
  var expressions: [[String: Any]] { nodes { $0["class"] is String } }

  /// How many columns it selects; a `*` counts as one.
  var selectedColumns: Int { ((node as? [String: Any])?["select_list"] as? [Any])?.count ?? 0 }

  /// The names that stand where a column can, in the order of the text; qualifiers are dropped.
  var columnNames: [String] {
    nodes(of: "COLUMN_REF").compactMap { ($0["column_names"] as? [String])?.last }
  }

  /// Every table that is named, wherever it stands; names of WITH are among them.
  var tableNames: [String] {
    nodes { $0["type"] as? String == "BASE_TABLE" }.compactMap { $0["table_name"] as? String }
  }

  /// The same with what they are qualified by, `catalog.schema.table`, as files may be named.
  var tablePaths: [String] {
    nodes { $0["type"] as? String == "BASE_TABLE" }.compactMap { table in
      let parts = ["catalog_name", "schema_name", "table_name"].compactMap { table[$0] as? String }
      return parts.filter { !$0.isEmpty }.joined(separator: ".")
    }
  }

  /// The functions that stand where a table can, in lower case.
  var tableFunctions: [String] {
    nodes { $0["type"] as? String == "TABLE_FUNCTION" }.compactMap { table in
      ((table["function"] as? [String: Any])?["function_name"] as? String)?.lowercased()
    }
  }

  /// Whether DESCRIBE, SHOW or SUMMARIZE stands where a table can.
  var describesTables: Bool { !nodes { $0["type"] as? String == "SHOW_REF" }.isEmpty }

  /// Whether a window function is used, whose value depends on other rows.
  var usesWindows: Bool { !nodes(of: "WINDOW").isEmpty }

  /// Whether a `*` or COLUMNS stands for columns that are not named; `count(*)` is neither.
  var usesStars: Bool { !nodes(of: "STAR").isEmpty }

  /// The first table named in FROM, through joins, subqueries and WITH: the rows that a query is about.
  var firstTable: String? { ParsedSQL.firstTable(in: statement, with: [:]) }

  private func nodes(of kind: String) -> [[String: Any]] {
    nodes { $0["class"] as? String == kind }
  }

  private func nodes(where isWanted: ([String: Any]) -> Bool) -> [[String: Any]] {
    var found: [[String: Any]] = []
    func walk(_ node: Any) {
      if let object = node as? [String: Any] {
        if isWanted(object) { found.append(object) }
        for key in object.keys.sorted() { walk(object[key]!) }
      } else if let items = node as? [Any] {
        items.forEach(walk)
      }
    }
    walk(statement)
    return found.sorted {
      ($0["query_location"] as? UInt64 ?? 0) < ($1["query_location"] as? UInt64 ?? 0)
    }
  }
}

extension ParsedSQL {
  /// A query that WITH names, and the names that were known where it stands.
  private struct NamedQuery {
    var node: Any
    var outer: [String: NamedQuery]
  }

  private static func firstTable(in node: Any?, with outer: [String: NamedQuery]) -> String? {
    guard let object = node as? [String: Any] else {
      return (node as? [Any])?.lazy.compactMap { firstTable(in: $0, with: outer) }.first
    }
    if object["type"] as? String == "BASE_TABLE" {
      guard let name = object["table_name"] as? String else { return nil }
      guard let named = outer[name.lowercased()] else { return name }
      return firstTable(in: named.node, with: named.outer)
    }
    var known = outer
    let entries = (object["cte_map"] as? [String: Any])?["map"] as? [[String: Any]] ?? []
    for entry in entries {
      guard let name = entry["key"] as? String, let query = entry["value"] as? [String: Any],
        let node = query["query_node"] ?? query["query"]
      else { continue }
      // A query sees the names before it, never its own: what a recursive one starts from is the table.
      known[name.lowercased()] = NamedQuery(node: node, outer: known)
    }
    for key in ["node", "from_table", "left", "right", "children", "subquery"] {
      if let table = firstTable(in: object[key], with: known) { return table }
    }
    return nil
  }
}
