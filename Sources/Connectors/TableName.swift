import SQL

/// A table as users name it, `TABLE` or `SCHEMA.TABLE`.
///
/// A name with a point in it cannot be written this way; the first point ends the schema.
struct TableName: Hashable, Sendable {
  /// The schema; `main` where none is named.
  var schema: String
  /// The table's own name.
  var table: String

  /// Takes `text` apart at its first point.
  init(_ text: String) {
    if let point = text.firstIndex(of: ".") {
      schema = String(text[..<point])
      table = String(text[text.index(after: point)...])
    } else {
      schema = "main"
      table = text
    }
  }

  /// The table within the database attached as `catalog`, quoted.
  func path(in catalog: String) -> SQL { "\(path: [catalog, schema, table])" }

  /// The name for people, without the schema every database has.
  var shown: String { schema == "main" ? table : "\(schema).\(table)" }
}
