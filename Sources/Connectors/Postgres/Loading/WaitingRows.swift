import Pipelines
import Postgres
import SQL
import Tables

/// The rows of a load that wait on the server, in a table of the session's own, to be taken into the one they are for.
struct WaitingRows {
  let plan: LoadPlan
  let table: ServerTable
  /// How rows find those that are there; `nil` where they are only added.
  let merging: Merging?
  let server: PostgresConnection

  /// Where they wait; gone with the transaction.
  let place: SQL = "pg_temp.\"weir rows to load\""
  /// The column with a row's number in the order of the source; no column of a table is called so.
  let number = "weir row"
  private let taking: SQL = "pg_temp.\"weir take rows\""

  /// Makes room for them.
  func prepare() throws {
    let types = Dictionary(
      table.columns.map { ($0.name, $0.typeName) }, uniquingKeysWith: { first, _ in first })
    let columns = plan.names.map { "\(name: $0) \(types[$0] ?? "text")" as SQL }
    try server.execute("DROP TABLE IF EXISTS \(place)")
    try server.execute(
      "CREATE TEMP TABLE \(place) (\(columns), \(name: number) bigint) ON COMMIT DROP")
  }

  /// Takes all of them, or throws and leaves nothing of them.
  func takeAll() throws {
    for statement in statements(for: place) { try server.execute(statement) }
  }

  /// Takes them but for those that the server refuses.
  ///
  /// - Parameters:
  ///   - count: how many numbers they have, from 0.
  ///   - limit: how many may be refused; with one more the rest is not tried.
  /// - Returns: how many the table took, and those that it refused when they were tried alone, in order.
  func takeParts(
    count: Int, limit: Int
  ) throws -> (taken: Int, refused: [(row: Int, error: PostgresError)]) {
    try server.execute("CREATE INDEX ON \(place) (\(name: number))")
    try server.execute("ANALYZE \(place)")
    try server.execute(trials)
    let blocks: SQL = """
      ARRAY(SELECT int8range(start, least(start + \(WaitingRows.block), \(count)))
        FROM generate_series(0, \(count - 1), \(WaitingRows.block)) AS start ORDER BY start)
      """
    var (taken, refused) = try take(blocks, limit: limit)
    // What a row refers to may have come after it, in a row of its own.
    var before = Int.max
    while refused.count <= limit, refused.count < before {
      before = refused.count
      let parts = refused.filter { $0.error.code == "23503" }
        .map { "int8range(\($0.row), \($0.row + 1))" as SQL }
      if parts.isEmpty { break }
      let again = try take("ARRAY[\(parts)]", limit: parts.count)
      taken += again.taken
      refused.removeAll { $0.error.code == "23503" }
      refused = (refused + again.refused).sorted { $0.row < $1.row }
    }
    try server.execute("DROP FUNCTION \(taking)")
    return (taken, refused)
  }
}

// What is done on the server.
extension WaitingRows {
  /// How many rows are tried at once at most: what is tried again for each row at fault.
  private static let block = 8192

  /// Takes rows but for those that are refused alone.
  ///
  /// - Parameter parts: an array of ranges of numbers.
  private func take(
    _ parts: SQL, limit: Int
  ) throws -> (taken: Int, refused: [(row: Int, error: PostgresError)]) {
    var taken = 0
    var refused: [(row: Int, error: PostgresError)] = []
    for row in try server.rows("SELECT * FROM \(taking)(\(parts), \(limit))") {
      taken += row[1].int ?? 0
      guard let first = row[0].int, let code = row[2].string else { continue }
      refused.append(
        (
          first,
          PostgresError(
            code: code, text: row[3].string ?? "", column: name(row[4]), constraint: name(row[5]),
            table: name(row[6]))
        ))
    }
    return (taken, refused)
  }

  /// The server has an empty text where there is no name.
  private func name(_ value: Value) -> String? { value.string.flatMap { $0.isEmpty ? nil : $0 } }

  /// Makes the function that takes the rows of some parts, and yields what became of each part: of one that failed the
  /// halves, down to single rows. In their order, so that of several rows that exclude each other the first is taken.
  ///
  /// On the server, since each row at fault is found by many trials, and each trial from here would be several round trips.
  private var trials: SQL {
    let part: SQL = """
      (SELECT * FROM \(place) WHERE \(name: number) >= $1 AND \(name: number) < $2 ORDER BY \(name: number))
      """
    // The statements are texts of their own: no column can be taken for a variable.
    let steps = statements(for: part)
      .map { "EXECUTE \($0.text(in: .postgreSQL)) USING low, high;" as SQL }
    let classes = PostgresError.classesOfRow.map { "\($0)" as SQL }
    let body: SQL = """
      DECLARE
        part int8range;
        ends bigint[];
        low bigint;
        high bigint;
        refused bigint := 0;
      BEGIN
        FOREACH part IN ARRAY parts LOOP
          low := lower(part);
          ends := ARRAY[upper(part)];
          WHILE cardinality(ends) > 0 LOOP
            high := ends[cardinality(ends)];
            first := low;
            taken := 0;
            code := NULL;
            BEGIN
              \(steps, separator: "\n")
              GET DIAGNOSTICS taken = ROW_COUNT;
            EXCEPTION WHEN OTHERS OR assert_failure THEN
              GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
                of_column = COLUMN_NAME, of_constraint = CONSTRAINT_NAME, of_table = TABLE_NAME;
              IF left(code, 2) NOT IN (\(classes)) THEN RAISE; END IF;
            END;
            IF code IS NOT NULL AND high - low > 1 THEN
              ends := ends || (low + high) / 2;
              CONTINUE;
            END IF;
            RETURN NEXT;
            IF code IS NOT NULL THEN
              refused := refused + 1;
              IF refused > most THEN RETURN; END IF;
            END IF;
            low := high;
            ends := ends[1:cardinality(ends) - 1];
          END LOOP;
        END LOOP;
      END
      """
    return """
      CREATE FUNCTION \(taking)(parts int8range[], most bigint)
      RETURNS TABLE (first bigint, taken bigint, code text, message text, of_column text, of_constraint text,
        of_table text) LANGUAGE plpgsql AS \(body.text(in: .postgreSQL))
      """
  }

  /// What takes `rows`, a relation, into the table.
  private func statements(for rows: SQL) -> [SQL] {
    if let merging { return merging.statements(from: rows, plan.names, into: table) }
    let names = plan.names.map { SQL.name($0) }
    // A COPY gives values to columns that number rows by themselves; so does this.
    return [
      "INSERT INTO \(table.path) (\(names)) OVERRIDING SYSTEM VALUE SELECT \(names) FROM \(rows) AS part"
    ]
  }
}
