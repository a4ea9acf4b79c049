import DuckDB
import Foundation
import Pipelines
import Reports
import SQL
import Tables

/// `weir sql`: a prompt or a one-liner of DuckDB, with the registry's models as functions.
enum SQLCommand: Command {
  private static let database = Option.value(
    "database", "FILE", "a DuckDB database file (default: none, in memory)")
  private static let csv = Option.flag("csv", "print CSV")

  static let syntax = Syntax(
    name: "sql", summary: "Runs SQL on files and databases, with models as functions.",
    examples: [
      "weir sql \"SELECT t.*, weir_score('txn-anomaly', t) AS score FROM 'data/transactions_history.csv' t ORDER BY score DESC LIMIT 5\"",
      "weir sql --database warehouse.duckdb",
    ],
    positionals: ["[SQL]"], options: [database, csv],
    notes: "Without SQL, statements are read from stdin, each ended by a semicolon.")

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let path = arguments[database].map { session.workspace.resolve($0).path }
    // Relative paths in SQL mean the workspace, as everywhere else.
    guard FileManager.default.changeCurrentDirectoryPath(session.workspace.root.path) else {
      throw UsageError("--workspace \(session.workspace.root.path) cannot be entered")
    }
    let engine = try OpenEngine(session, path: path)
    let prompt = SQLPrompt(
      engine.connection, ModelFunctions(registry: session.registry), console,
      style: console.wantsJSON ? .json : arguments.has(csv) ? .csv : .table)
    if let text = arguments.positionals.first {
      try prompt.run(text)
      return .success
    }
    return prompt.converse() ? .success : .couldNotRun
  }
}
