import Contracts
import DuckDB
import Foundation
import Pipelines
import Reports
import SQL
import Tables

/// `weir-validate`: checks datasets against a contract.
enum ValidateCommand: Command {
  private static let format = Option.value(
    "format", "FORMAT", "how the report is written", choices: ["text", "json", "junit"])
  private static let failedRows = Option.value(
    "failed-rows", "DIR", "write the failing rows of each dataset to DIR/DATASET.parquet")
  private static let failOn = Option.value(
    "fail-on", "LEVEL", "what fails: error (default) or warning", choices: ["error", "warning"])

  static let syntax = Syntax(
    name: "", summary: "Checks datasets against a contract, and says which rows break which rule.",
    examples: [
      "weir-validate contracts/bank.yaml --data customers=data/customers.csv --data accounts=data/accounts.csv"
    ],
    positionals: ["CONTRACT"],
    options: [.data, format, failedRows, failOn] + Option.textOptions,
    notes: """
      A dataset is a path (CSV, TSV, JSON lines, Parquet; gzip and zstd too), a glob, or duckdb:FILE#TABLE.
      Exit code: 0 passed, 1 the data failed, 2 could not read, 64 the contract is invalid.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let start = ContinuousClock.now
    let session = try Session(arguments)
    let path = try arguments.positional(0, "the contract")
    let contract = try DataContract(parsing: session.read(path), file: path)
    let engine = try session.openEngine()
    let progress = Progress(on: console)
    defer { progress.close() }
    let sources = try named(arguments.datasets(), in: contract)
    func check(copying: Bool) throws -> (ContractPlan, ValidationResult)? {
      let datasets = try sources.map { name, source in
        progress.begin("reading \(name)", engine.connection.monitor)
        return try session.connecting.source(source).open(
          as: name, mode: OpeningMode(copies: copying, infersTypes: false), on: engine.connection)
      }
      let plan = contract.plan(for: try datasets.map { try input($0, on: engine.connection) })
      progress.begin("checking", engine.connection.monitor)
      do {
        let result = try Engine(connection: engine.connection).check(plan)
        let isWhole = datasets.allSatisfy { dataset in
          !dataset.isUnread
            || result.datasets.first { $0.name == dataset.name }?.rows == dataset.rowCount
        }
        return isWhole ? (plan, result) : nil
      } catch let error as DuckDBError
        where error.kind == .execution && datasets.contains(where: \.isUnread)
      {
        return nil
      }
    }
    // A file read in place that turns out to have malformed lines is read again, line by line accounted for.
    guard let (plan, result) = try check(copying: false) ?? check(copying: true) else {
      preconditionFailure("copied datasets are never unread")
    }
    if let directory = arguments[failedRows] {
      progress.begin("writing failed rows", engine.connection.monitor)
      try write(result, plan, to: directory, session, engine.connection, console)
    }
    progress.close()
    let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    print(result, arguments, seconds, on: console)
    let worst: [CheckStatus] =
      arguments[failOn] == "warning" ? [.warn, .fail, .error] : [.fail, .error]
    return worst.contains(result.status) ? .dataFailed : .success
  }

  /// Every `--data` with the dataset of the contract that it is.
  private static func named(
    _ datasets: [(name: String?, source: SourceOptions)], in contract: DataContract
  ) throws(UsageError) -> [(String, SourceOptions)] {
    let known = contract.datasets.map(\.name)
    guard !datasets.isEmpty else {
      throw UsageError("give the data: --data \(known.first ?? "NAME")=PLACE")
    }
    var result: [(String, SourceOptions)] = []
    for (name, source) in datasets {
      guard let name = name ?? (known.count == 1 ? known.first : nil) else {
        throw UsageError(
          "--data \(source.location) must say which dataset it is: one of \(known.joined(separator: ", "))"
        )
      }
      guard contract.dataset(named: name) != nil else {
        let hint = nearest(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
        throw UsageError("the contract has no dataset '\(name)'\(hint)")
      }
      guard !result.contains(where: { $0.0 == name }) else {
        throw UsageError("dataset '\(name)' is given twice; a glob reads several files as one")
      }
      result.append((name, source))
    }
    return result
  }

  private static func input(
    _ dataset: OpenDataset, on connection: Connection
  ) throws -> DatasetInput {
    var sample: [String] = []
    if let lines = dataset.malformed.relation {
      // The line's text may hold personal values; where it is and what is wrong do not.
      sample = try connection.rows("SELECT line, problem FROM \(lines) ORDER BY file, line LIMIT 5")
        .map { "line \($0[0]): \($0[1])" }
    }
    return DatasetInput(
      name: dataset.name, relation: dataset.relation, columns: dataset.columns,
      isScanCostly: dataset.isUnread,
      source: dataset.location, malformedRows: dataset.malformed.count, malformedSample: sample)
  }

  private static func write(
    _ result: ValidationResult, _ plan: ContractPlan, to directory: String, _ session: Session,
    _ connection: Connection, _ console: Console
  ) throws {
    for (dataset, datasetPlan) in zip(result.datasets, plan.datasets) {
      let failed = Set(dataset.checks.filter { $0.failedRows ?? 0 > 0 }.map(\.id))
      let checks = datasetPlan.checks.filter { failed.contains($0.id) }
      guard let query = datasetPlan.failedRowsQuery(of: checks) else { continue }
      let path = "\(directory)/\(dataset.name).parquet"
      let target = try session.connecting.target(
        TargetOptions(place: .parquet(path: path, partitionBy: []), mode: .replace))
      let batch = Batch(id: dataset.name, pipeline: "", runID: "", dataset: dataset.name)
      let outcome = try target.load(query, batch: batch, on: connection)
      console.say("\(outcome.rows) failing rows of \(dataset.name) are in \(path)")
    }
  }

  private static func print(
    _ result: ValidationResult, _ arguments: Arguments, _ seconds: Double, on console: Console
  ) {
    switch console.wantsJSON ? "json" : arguments[format] ?? "text" {
    case "json":
      console.print(
        ValidationJSON(result, seconds: seconds, weirVersion: Program.version).text, terminator: "")
    case "junit": console.print(ValidationJUnit(result, seconds: seconds).text)
    default:
      console.print(
        ValidationText(result, seconds: seconds, hasColour: console.hasColor).text,
        terminator: "")
      if arguments[failedRows] == nil,
        result.checks.contains(where: { $0.rule != "malformed" && $0.failedRows ?? 0 > 0 })
      {
        console.say("--failed-rows DIR writes the failing rows, each with the checks it breaks")
      }
    }
  }
}
