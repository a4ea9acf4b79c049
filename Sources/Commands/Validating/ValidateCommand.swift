import Contracts
import DuckDB
import Foundation
import Pipelines
import Reports
import SQL

/// `weir-validate`: checks datasets against contracts.
enum ValidateCommand: Command {
  private static let data = Option.value(
    Option.data.name, Option.data.placeholder ?? "",
    "a dataset: a path, a glob, duckdb:FILE#TABLE or postgresql://HOST/DATABASE#TABLE",
    repeated: true)
  private static let server = Option.value(
    "server", "NAME", "take the data that --data leaves out from the contract's server NAME")
  private static let environment = Option.value(
    "environment", "NAME", "the same from its server of an environment, such as prod")
  private static let only = Option.value(
    "only", "KEY=NAME,…",
    "run these checks only, by \(CheckSelection.Key.allCases.map(\.rawValue).joined(separator: ", "))",
    repeated: true)
  private static let sample = Option.value(
    "sample", "PERCENT", "let row rules look at a share of the rows, such as 10%")
  private static let seed = Option.value(
    "seed", "N", "which rows a sample holds (default: 1)")
  private static let schemaPolicy = Option.value(
    "schema-policy", "POLICY", "what is done where the data's columns are not the contract's",
    choices: SchemaPolicy.Action.allCases.map(\.rawValue))
  private static let failOn = Option.value(
    "fail-on", "LEVEL", "what fails: error (default) or warning", choices: ["error", "warning"])
  private static let noHistory = Option.flag(
    "no-history", "keep nothing of this run under .weir/runs")

  static let syntax = Syntax(
    name: "", summary: "Checks datasets against contracts, and says which rows break which rule.",
    examples: [
      "weir-validate contracts/bank.yaml --data customers=data/customers.csv --data accounts=data/accounts.csv",
      "weir-validate orders.yaml --data 'lake/orders/*.parquet' --only column=amount --report html=report.html",
      "weir-validate orders.yaml --data postgresql://etl@warehouse/sales#public.orders --sample 10%",
      "weir-validate orders.yaml --environment prod",
    ],
    positionals: ["CONTRACT…"],
    options: [
      data, server, environment, only, sample, seed, schemaPolicy, RowSplit.failedRows,
      RowSplit.cleanRows, failOn,
    ]
      + ReportOutputs.options
      + [noHistory] + Option.textOptions,
    notes: """
      A dataset is a path (CSV, TSV, JSON lines, Parquet; gzip and zstd too), a glob, duckdb:FILE#TABLE, or
      postgresql://USER@HOST/DATABASE#SCHEMA.TABLE, which the server checks itself: results alone cross the wire.
      Passwords come from PGPASSWORD, a password file, or ${env:NAME} in the address.

      Without --data it comes from the contract's own server, if there is one that can be read.
      Where several contracts have a dataset of one name, write --data CONTRACT:NAME=PLACE, and *:NAME for all.

      --only dataset=orders --only tag=finance,dimension=completeness runs what either chooses; what a comma
      joins must hold together; * and ? stand for any characters. A name without a key is a check's id.

      A sample never decides what it cannot: keys, row counts, SQL and tolerated numbers of rows see all rows.

      Each run is kept under .weir/runs/RUN_ID: checks.json, which is what --json prints, and report.html with
      the trend over the runs before.

      Exit code: 0 passed, 1 the data failed, 2 could not read, 64 the contract or the command is wrong.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let (clock, now) = (ContinuousClock.now, Date.now)
    let session = try Session(arguments)
    let outputs = try ReportOutputs(arguments, on: console)
    let contracts = try ContractSet(reading: arguments.positionals, in: session)
    let selection = try selection(arguments)
    let sampling = try sampling(arguments)
    let split = try RowSplit(arguments)
    if split != nil, sampling != nil {
      throw UsageError("a sample shows some rows at fault; --failed-rows and --clean-rows need all")
    }
    if split?.wantsAllRows == true, selection != nil {
      throw UsageError("--clean-rows are those that break no rule; --only leaves rules out")
    }
    let places = try contracts.places(
      of: arguments.datasets().map { ($0.name, try DataPlace($0.source)) },
      else: ServerChoice(name: arguments[server], environment: arguments[environment]),
      reading: arguments.source("")
    ) { console.say($0) }
    let engine = try session.openEngine()
    try ContractReading.check(contracts.contracts, on: engine.connection)
    let progress = Progress(on: console)
    defer { progress.close() }
    let checking = Checking(
      contracts: contracts, places: places, selection: selection, sampling: sampling,
      numbersRows: split?.wantsAllRows == true, keepsFaults: split != nil,
      schemaPolicy: arguments[schemaPolicy].flatMap(SchemaPolicy.Action.init).map(
        SchemaPolicy.init),
      now: now)
    let checked = try checking.run(session, engine.connection, progress)
    let (plans, results) = (checked.plans, checked.results)
    let seconds = Double((ContinuousClock.now - clock) / .milliseconds(1)) / 1000

    var validation = Validation(
      results.map(Validation.Outcome.init), seconds: seconds, weirVersion: Program.version)
    validation.started = now.formatted(.iso8601)
    validation.sampling = sampling.map { .init(share: $0.text, seed: $0.seed) }
    validation.selection = selection.map { _ in
      .init(words: arguments.all(only), of: checked.checksInAll)
    }
    validation.warningsFail = arguments[failOn] == "warning"

    func dataEngine(_ contract: Int, _ dataset: String) -> DataEngine {
      checked.data.engine(of: .init(contract: contract, name: dataset), among: checked.engines)
    }
    if let split {
      progress.begin("writing rows", engine.connection.monitor)
      for (index, plan) in plans.enumerated() {
        let label = plans.count > 1 ? contracts.label(of: index) : nil
        try split.write(
          plan, results[index], label: label, session, engine.connection, on: console,
          from: { dataEngine(index, $0) },
          faults: { checked.faults[.init(contract: index, name: $0)] })
      }
    }
    let history = arguments.has(noHistory) ? nil : ValidationHistory(session.workspace, at: now)
    if outputs.wants(.html) || history != nil {
      progress.begin("looking at columns", engine.connection.monitor)
      let pictures = ColumnPictures(isAsked: outputs.wants(.html))
      for (index, plan) in plans.enumerated() where pictures.areWorth(validation.outcomes) {
        validation.outcomes[index].profiles = try plan.datasets.map {
          try dataEngine(index, $0.name).checking.profile($0)
        }
      }
    }
    progress.close()
    history?.keep(&validation, on: console)
    try outputs.write(validation, session, on: console)
    advise(validation, arguments, on: console)
    return validation.isPassed ? .success : .dataFailed
  }

  private static func selection(_ arguments: Arguments) throws(UsageError) -> CheckSelection? {
    let words = arguments.all(only)
    guard !words.isEmpty else { return nil }
    do {
      return try CheckSelection(words)
    } catch {
      throw UsageError("--only: \(error)")
    }
  }

  private static func sampling(_ arguments: Arguments) throws(UsageError) -> RowSampling? {
    let number = try arguments.integer(seed, in: 0...1_000_000_000)
    guard let text = arguments[sample] else {
      if number != nil { throw UsageError("--seed says which rows --sample takes; give both") }
      return nil
    }
    guard let sampling = RowSampling(text, seed: number ?? 1) else {
      throw UsageError("--sample takes a share above 0% and up to 100%, such as 10%, not '\(text)'")
    }
    return sampling
  }

  /// What a person at a terminal may want next.
  private static func advise(
    _ validation: Validation, _ arguments: Arguments, on console: Console
  ) {
    guard !console.wantsJSON, arguments[ReportOutputs.format] ?? "text" == "text",
      arguments[RowSplit.failedRows] == nil, validation.sampling == nil,
      validation.checks.contains(where: { $0.rule != "malformed" && $0.failedRows ?? 0 > 0 })
    else { return }
    console.say("--failed-rows DIR writes the failing rows, each with the checks it breaks")
  }
}
