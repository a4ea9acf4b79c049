public import Contracts
import Pipelines
import Postgres
import SQL
import Tables

// Tables and views as datasets.
extension PostgresEngine {
  /// The table of `place` as a dataset called `name`.
  ///
  /// Its columns are as the catalog has them, domains what they are made of. What Weir has no view of
  /// (enumerations, documents, addresses) and what compares by rules of its own (text of fixed length, other
  /// orders than that of code points) is read as plain text, so that a contract means there what it means
  /// everywhere.
  ///
  /// - Parameter share: how many of a million rows are its sample, and the seed of the choice, which is the same
  ///   for as long as nobody writes the table; `nil` for no sample.
  /// - Throws: `WeirFailure` where there is no such table, with the nearest name, or it may not be read; where a
  ///   sample is asked of something that the server has no rows of itself.
  public func input(
    _ name: String, of place: PostgresPlace, sampling share: (millionths: Int, seed: Int)? = nil
  ) throws -> DatasetInput {
    let doing = "reading \(place.location)"
    let (path, kind) = try find(place)
    if share != nil, !["r", "p", "m"].contains(kind) {
      throw WeirFailure(
        "sampling \(place.location)",
        reason:
          "PostgreSQL draws samples of tables, and this is a \(kind == "v" ? "view" : "foreign table")",
        remedy: "check it whole, or a table")
    }
    do {
      return try working { () throws(PostgresError) in
        // Describing a table shows no more than its owner permits; reading it does.
        _ = try connection.rows("SELECT 1 FROM \(path) LIMIT 0")
        let columns = try connection.columns(of: "SELECT * FROM \(path)")
        let collation = try self.collation
        let items = columns.map { PostgresColumn($0, collation: collation) }
        var input = DatasetInput(
          name: name, relation: "(SELECT \(items.map(\.item)) FROM \(path)) AS \(name: name)",
          columns: items.map(\.column), hasStoreTypes: true, source: place.location)
        input.documentColumns = Set(
          zip(columns, items).filter(\.0.type.isDocument).map(\.1.column.name))
        input.sample = share.map { share in
          let percent = Value.decimal(unscaled: Int128(share.millionths), scale: 4)
          return """
            (SELECT \(items.map(\.item)) FROM \(path) \
            TABLESAMPLE BERNOULLI (\(percent)) REPEATABLE (\(share.seed))) AS \(name: name)
            """
        }
        return input
      }
    } catch let error as PostgresError {
      throw PostgresEngine.failure(doing, error)
    }
  }

  /// The order of code points, with letters of all languages if the server has one such.
  private var collation: String {
    get throws(PostgresError) {
      let names = ["pg_c_utf8", "C.utf8", "C.UTF-8"]
      let found = try connection.rows(
        """
        SELECT CAST(collname AS text) FROM pg_catalog.pg_collation
        WHERE collencoding IN (-1, 6) AND collname IN (\(names.map { "\($0)" as SQL }))
          AND collnamespace = CAST('pg_catalog' AS regnamespace)
        """)
      return names.first { name in found.contains { $0[0].string == name } } ?? "C"
    }
  }

  /// The schema and name of the table, quoted, and the catalog's letter for what it is: spelled exactly so, or the
  /// only one spelled so in any case.
  func find(_ place: PostgresPlace) throws -> (path: SQL, kind: String) {
    let doing = "reading \(place.location)"
    let tables: [[Value]]
    do {
      tables = try working { () throws(PostgresError) in
        try connection.rows(
          """
          SELECT CAST(nspname AS text), CAST(relname AS text), pg_catalog.pg_table_is_visible(c.oid),
            CAST(relkind AS text)
          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = relnamespace
          WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND nspname NOT LIKE 'pg\\_%'
            AND nspname <> 'information_schema'
          ORDER BY 1, 2
          """)
      }
    } catch let error as PostgresError {
      throw PostgresEngine.failure(doing, error)
    }
    let names = tables.compactMap { row -> TableEntry? in
      guard let schema = row[0].string, let table = row[1].string else { return nil }
      return TableEntry(
        schema: schema, table: table, isVisible: row[2].bool == true, kind: row[3].string ?? "")
    }
    let exact = names.filter { $0.isCalled(place.table) { $0 == $1 } }
    let similar = names.filter { $0.isCalled(place.table) { $0.lowercased() == $1.lowercased() } }
    let found = exact.isEmpty ? similar : exact
    if found.count == 1 || !exact.isEmpty, let entry = found.first {
      return ("\(path: [entry.schema, entry.table])", entry.kind)
    }
    let known = names.map(\.shown)
    throw WeirFailure(
      doing,
      reason: found.isEmpty
        ? "the database has no table \(place.table) that this user may know of"
        : "several tables are called so but for capitals",
      remedy: found.isEmpty
        ? nearest(to: place.table, in: known).map { "did you mean '\($0)'?" }
          ?? (known.isEmpty
            ? "it has none" : "it has: \(known.prefix(20).joined(separator: ", "))")
        : "name one of \(found.map(\.shown).joined(separator: ", "))")
  }
}

/// A table of the catalog.
private struct TableEntry {
  var schema: String
  var table: String
  /// Whether the search path finds it without its schema.
  var isVisible: Bool
  /// `r` for tables, `p` for those in partitions, `m` for kept views, `v` for views, `f` for foreign tables.
  var kind: String

  /// The name a user would write.
  var shown: String { isVisible ? table : "\(schema).\(table)" }

  func isCalled(_ name: String, _ isSame: (String, String) -> Bool) -> Bool {
    isSame("\(schema).\(table)", name) || (isVisible && isSame(table, name))
  }
}

extension ColumnType {
  /// Whether the server keeps every value to be a JSON document.
  fileprivate var isDocument: Bool { [.other("json"), .other("jsonb")].contains(self) }
}

/// A column of a table, and how it is read.
private struct PostgresColumn {
  var column: Column
  /// What stands in the list of columns.
  var item: SQL

  init(_ column: Column, collation: String) {
    self.column = column
    let name: SQL = "\(name: column.name)"
    switch column.type {
    case .text, .list(.text):
      item = "\(name) COLLATE \(name: collation) AS \(name)"
    case .other("money"):
      // Its text is another in each country.
      item = "CAST(\(name) AS numeric) AS \(name)"
      self.column.type = PostgresType.numeric.columnType(modifier: -1)
    case .other:
      item = "CAST(\(name) AS text) COLLATE \(name: collation) AS \(name)"
      self.column.type = .text
    case .list(.other):
      item = "CAST(\(name) AS text[]) COLLATE \(name: collation) AS \(name)"
      self.column.type = .list(.text)
    case .uint32:
      item = "CAST(\(name) AS bigint) AS \(name)"
      self.column.type = .int64
    default: item = name
    }
  }
}
