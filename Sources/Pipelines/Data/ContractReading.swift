public import Contracts
public import DuckDB
import SQL
public import Tables

/// What the SQL of contracts may read: the datasets that a user names, and no file or place besides.
///
/// A contract comes from others. Its queries stand in a process that may read all that its user may, so that
/// DuckDB's functions for files, and names of tables that it takes for files, are refused before anything runs.
/// The engine's own setting for this holds for a whole database, and cannot be lifted again to write results.
public enum ContractReading {
  /// Functions that stand after FROM and read nothing but their arguments.
  static let harmless: Set = [
    "generate_series", "json_each", "json_tree", "range", "repeat", "repeat_row", "unnest",
  ]
  /// What the engine takes for files by their names.
  private static let endings = [".csv", ".tsv", ".parquet", ".json", ".jsonl", ".ndjson"]

  /// What is wrong with the SQL of `contract`.
  ///
  /// What DuckDB cannot parse is not told: it is for another engine, or will be refused where it is run.
  public static func problems(
    of contract: DataContract, on connection: Connection
  ) throws(DuckDBError) -> [SpecificationError.Problem] {
    var problems: [SpecificationError.Problem] = []
    for written in contract.writtenSQL {
      guard
        let parsed = try? ParsedSQL(
          written.statement, on: connection, doing: "reading the contract")
      else { continue }
      for message in try messages(parsed, connection) {
        problems.append(.init(file: contract.file, line: written.line, message: message))
      }
    }
    return problems
  }

  /// Refuses contracts whose SQL reads more than datasets.
  ///
  /// - Throws: `SpecificationError` with all problems of all contracts.
  public static func check(_ contracts: [DataContract], on connection: Connection) throws {
    let problems = try contracts.flatMap { try Self.problems(of: $0, on: connection) }
    if !problems.isEmpty { throw SpecificationError(problems) }
  }

  private static func messages(
    _ parsed: ParsedSQL, _ connection: Connection
  ) throws(DuckDBError) -> [String] {
    let remedy = "a rule reads datasets alone, such as ${table}"
    var messages = parsed.tablePaths.filter(isFile).map { "SQL reads the file '\($0)'; \(remedy)" }
    let functions = parsed.tableFunctions.filter { !harmless.contains($0) }
    if !functions.isEmpty {
      // What the engine does not have another may, and the engine refuses it.
      let own = Set(
        try connection.rows(
          """
          SELECT DISTINCT function_name FROM duckdb_functions()
          WHERE function_type IN ('table', 'table_macro', 'pragma')
          """
        ).map { $0[0].description })
      messages += functions.filter(own.contains).map {
        "SQL reads by '\($0)' what is no dataset; \(remedy)"
      }
    }
    if parsed.describesTables { messages.append("SQL describes what is no dataset; \(remedy)") }
    return messages
  }

  private static func isFile(_ path: String) -> Bool {
    let name = path.lowercased()
    return name.contains { "/\\*:".contains($0) } || endings.contains { name.contains($0) }
  }
}
