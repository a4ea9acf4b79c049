public import SQL
import Tables

/// A table as a load sees it.
public struct ServerTable: Hashable, Sendable {
  /// A column of it.
  public struct Column: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What it is; domains are what they are made of.
    public var type: PostgresType
    /// The type as the server writes it, with its digits: `numeric(10,2)`.
    public var typeName: SQL
    /// The digits or length that its declaration says; -1 for none.
    public var modifier: Int
    /// The number of the items' type, of arrays.
    public var itemType: UInt32
    /// Whether a row that lacks it gets a value all the same: a default, a number of a sequence.
    public var hasDefault: Bool
    /// Whether the server computes it, so that no row may bring it.
    public var isComputed: Bool
  }

  /// The schema it is in.
  public var schema: String
  /// Its own name.
  public var name: String
  /// Its columns, in order.
  public var columns: [Column]
  /// The columns of each constraint or index that keeps them unique, NULLs told apart.
  public var uniqueKeys: [[String]]

  /// The name, quoted.
  public var path: SQL { "\(path: [schema, name])" }
}

// What the catalog says.
extension PostgresConnection {
  /// The table called `name` in `schema`, or on the search path where none is said; `nil` where there is none.
  ///
  /// - Throws: `PostgresError` of kind `statement` for what holds no rows of its own: a view, a sequence.
  public func table(_ name: String, in schema: String?) throws(PostgresError) -> ServerTable? {
    let place: SQL =
      schema.map { "n.nspname = \($0)" } ?? "pg_catalog.pg_table_is_visible(c.oid)"
    let found = try rows(
      """
      SELECT CAST(c.oid AS bigint), CAST(n.nspname AS text), CAST(c.relname AS text), CAST(c.relkind AS text)
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = \(name) AND \(place) AND c.relkind NOT IN ('i', 'I', 't', 'c')
      """)
    guard let row = found.first, let number = row[0].int else { return nil }
    guard ["r", "p", "f"].contains(row[3].string ?? "") else {
      throw PostgresError(.statement, message: "it is no table but a view or a sequence")
    }
    return ServerTable(
      schema: row[1].string ?? "", name: row[2].string ?? "", columns: try columns(ofTable: number),
      uniqueKeys: try uniqueKeys(ofTable: number))
  }

  private func columns(ofTable number: Int) throws(PostgresError) -> [ServerTable.Column] {
    let rows = try rows(
      """
      WITH RECURSIVE base AS (
        SELECT a.attnum, a.atttypid AS type, a.atttypmod AS modifier FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = \(number) AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT b.attnum, t.typbasetype, CASE WHEN t.typtypmod >= 0 THEN t.typtypmod ELSE b.modifier END
        FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.type WHERE t.typtype = 'd'
      )
      SELECT CAST(a.attname AS text), CAST(t.oid AS bigint), b.modifier,
        CASE WHEN t.typcategory = 'A' THEN CAST(t.typelem AS bigint) ELSE 0 END,
        pg_catalog.format_type(a.atttypid, a.atttypmod),
        a.atthasdef OR a.attidentity <> '', a.attgenerated <> ''
      FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.type AND t.typtype <> 'd'
      JOIN pg_catalog.pg_attribute a ON a.attrelid = \(number) AND a.attnum = b.attnum
      ORDER BY a.attnum
      """)
    let numbers = rows.map { $0[1].int.flatMap { UInt32(exactly: $0) } ?? 0 }
    try lookUp(numbers)
    return zip(rows, numbers).map { row, number in
      ServerTable.Column(
        name: row[0].string ?? "", type: type(number),
        // The server quotes the names of types itself where they need it.
        typeName: SQL(userText: row[4].string ?? ""), modifier: row[2].int ?? -1,
        itemType: row[3].int.flatMap { UInt32(exactly: $0) } ?? 0,
        hasDefault: row[5].bool == true, isComputed: row[6].bool == true)
    }
  }

  private func uniqueKeys(ofTable number: Int) throws(PostgresError) -> [[String]] {
    let rows = try rows(
      """
      SELECT CAST(i.indexrelid AS bigint), CAST(a.attname AS text)
      FROM pg_catalog.pg_index i
      CROSS JOIN LATERAL unnest(CAST(i.indkey AS int2[])) WITH ORDINALITY AS k (number, place)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
      WHERE i.indrelid = \(number) AND i.indisunique AND i.indimmediate AND i.indisvalid
        AND i.indpred IS NULL AND i.indexprs IS NULL AND k.place <= i.indnkeyatts
      ORDER BY i.indexrelid, k.place
      """)
    var keys: [[String]] = []
    var last: Int?
    for row in rows {
      if row[0].int != last { keys.append([]) }
      last = row[0].int
      keys[keys.count - 1].append(row[1].string ?? "")
    }
    return keys
  }
}
