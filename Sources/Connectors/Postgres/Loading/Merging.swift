import Postgres
import SQL

/// How rows that wait on the server become those of a table, by a key.
enum Merging {
  /// They take the place of the rows with the same key.
  case inPlace(key: [String])
  /// They come after the rows with the same key, where they differ from them.
  case history(key: [String])

  /// When a version of a row began to hold, and when it ceased to: `NULL` for the one that holds.
  static let validity = (from: "valid_from", to: "valid_to")

  /// The columns that the load fills by itself.
  var ownColumns: [String] {
    if case .history = self { [Merging.validity.from, Merging.validity.to] } else { [] }
  }

  var key: [String] {
    switch self {
    case .inPlace(let key), .history(let key): key
    }
  }

  /// The statements that merge `rows`, a relation, into the table.
  ///
  /// - Parameter names: the columns that the rows have.
  func statements(from rows: SQL, _ names: [String], into table: ServerTable) -> [SQL] {
    let columns = names.map { SQL.name($0) }
    let others = names.filter { !key.contains($0) }
    switch self {
    case .inPlace:
      let action: SQL =
        others.isEmpty
        ? "NOTHING"
        : "UPDATE SET \(others.map { "\(name: $0) = EXCLUDED.\(name: $0)" as SQL })"
      return [
        """
        INSERT INTO \(table.path) (\(columns)) OVERRIDING SYSTEM VALUE SELECT \(columns) FROM \(rows) AS new
        ON CONFLICT (\(key.map { SQL.name($0) })) DO \(action)
        """
      ]
    case .history:
      let same = key.map { "old.\(name: $0) = new.\(name: $0)" as SQL }
      let current: SQL = """
        \(same, separator: " AND ") AND old.\(name: Merging.validity.to) IS NULL
        """
      let changed = others.map { name -> SQL in
        // The server has no equality of json.
        let cast: SQL = Merging.isDocument(name, of: table) ? "::text" : ""
        return "old.\(name: name)\(cast) IS DISTINCT FROM new.\(name: name)\(cast)"
      }
      let insertion: SQL = """
        INSERT INTO \(table.path) (\(columns), \(name: Merging.validity.from)) OVERRIDING SYSTEM VALUE
        SELECT \(columns), now() FROM \(rows) AS new
        WHERE NOT EXISTS (SELECT 1 FROM \(table.path) AS old WHERE \(current))
        """
      if changed.isEmpty { return [insertion] }
      return [
        """
        UPDATE \(table.path) AS old SET \(name: Merging.validity.to) = now() FROM \(rows) AS new
        WHERE \(current) AND (\(changed, separator: " OR "))
        """, insertion,
      ]
    }
  }

  private static func isDocument(_ name: String, of table: ServerTable) -> Bool {
    switch table.columns.first(where: { $0.name == name })?.type {
    case .json, .array(.json): true
    default: false
    }
  }
}
