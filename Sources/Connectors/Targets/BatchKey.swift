import DuckDB
import Pipelines
import SQL

/// The columns by which a load tells rows apart, and what must hold of them.
struct BatchKey {
  let columns: [String]
  let mode: LoadMode
  /// What is being done, for errors.
  let doing: String

  private var shown: String { columns.joined(separator: ", ") }

  /// Refuses a load by key of rows that have not its columns.
  func requireColumns(in names: [String]) throws {
    guard mode.needsKey else { return }
    let offered = Set(names.map { $0.lowercased() })
    let missing = columns.filter { !offered.contains($0.lowercased()) }
    guard columns.isEmpty || !missing.isEmpty else { return }
    throw WeirFailure(
      doing,
      reason: columns.isEmpty
        ? "mode \(mode.rawValue) needs a key"
        : "the rows have no key column \(missing.joined(separator: ", "))",
      remedy: "name the columns that identify a row as key:")
  }

  /// Refuses rows of which two have the same key, or one has none.
  ///
  /// - Parameter rows: a table, or a query in parentheses.
  func requireDistinct(in rows: SQL, on connection: Connection) throws {
    let names = columns.map { SQL.name($0) }
    let nulls = names.map { "\($0) IS NULL" as SQL }
    let counts = try connection.rows(
      """
      SELECT (SELECT count(*) FROM (SELECT 1 FROM \(rows) GROUP BY \(names) HAVING count(*) > 1)),
        (SELECT count(*) FROM \(rows) WHERE \(nulls, separator: " OR "))
      """)[0]
    if let repeated = counts[0].int, repeated > 0 {
      throw WeirFailure(
        doing, reason: "\(repeated) keys (\(shown)) occur in more than one row of the batch",
        remedy: "make the key unique, with a contract rule or in a transform")
    }
    if let missing = counts[1].int, missing > 0 {
      throw WeirFailure(
        doing, reason: "\(missing) rows have no key: \(shown) is NULL",
        remedy: "require the key in the contract")
    }
  }
}
