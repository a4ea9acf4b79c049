import DemoData
import DuckDB
import Foundation
import ModelRegistry
import Pipelines

/// `weir demo`: the whole way, on data it makes.
enum DemoCommand: Command {
  private static let rows = Option.value(
    "rows", "N", "transactions in tonight's batch (default: 100000)")
  private static let seed = Option.value(
    "seed", "N", "where every drawn number comes from (default: 7)")
  private static let directory = Option.value(
    "dir", "DIR", "the workspace to make (default: demo)")
  private static let dataOnly = Option.flag("data-only", "make the data and stop")
  private static let format = Option.value(
    "format", "FORMAT", "what transactions are written as", choices: ["csv", "parquet"])

  static let syntax = Syntax(
    name: "demo",
    summary: "Makes a bank's data with known defects, and shows the main job on it.",
    examples: [
      "weir demo", "weir demo --rows 10000000 --seed 1 --format parquet --data-only --dir big",
    ],
    options: [rows, seed, directory, dataOnly, format])

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let root = session.workspace.resolve(arguments[directory] ?? "demo")
    let data = try DemoData(
      rows: arguments.integer(rows, in: DemoCounts.fewestRows...1_000_000_000) ?? 100_000,
      seed: UInt64(arguments.integer(seed, in: 0...Int.max) ?? 7),
      format: arguments[format].flatMap(DemoFormat.init) ?? .csv)
    guard arguments.has(dataOnly) || data.format == .csv else {
      throw UsageError("the tour reads CSV; --format parquet goes with --data-only")
    }
    guard arguments.has(dataOnly) || !console.wantsJSON else {
      throw UsageError("the tour is for people; --json goes with --data-only")
    }
    try makeWorkspace(at: root, data, session, console)
    if arguments.has(dataOnly) {
      if console.wantsJSON {
        let manifest = root.appending(path: "data/manifest.json")
        console.print(String(decoding: try Data(contentsOf: manifest), as: UTF8.self))
      }
      return .success
    }
    return try tour(root, arguments, console)
  }

  private static func makeWorkspace(
    at root: URL, _ data: DemoData, _ session: Session, _ console: Console
  ) throws {
    let progress = Progress(on: console)
    defer { progress.close() }
    let engine = try session.openEngine()
    progress.begin("making \(data.rows) transactions", engine.connection.monitor)
    let folder = root.appending(path: "data")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for file in DemoSpecifications.all {
        let url = root.appending(path: file.path)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: url, options: .atomic)
      }
    } catch {
      throw WeirFailure(
        "making \(root.path)", reason: (error as NSError).reasonText,
        remedy: "choose a writable place with --dir")
    }
    try data.write(into: folder.path, on: engine.connection)
    console.say("a bank's data, with known defects, is in \(folder.path)")
  }

  /// The commands a user would type, one after the other, with what they print.
  private static func tour(
    _ root: URL, _ arguments: Arguments, _ console: Console
  ) throws -> ExitCode {
    let datasets = ["customers", "accounts", "loans", "transactions"].flatMap {
      ["--data", "\($0)=data/\($0).csv"]
    }
    var common = ["--workspace", root.path]
    for option in [Option.threads, .memoryLimit] {
      if let value = arguments[option] { common += ["--\(option.name)", value] }
    }
    // Where the tour has been before, training adds a version.
    let versions = try Registry(directory: root.appending(path: "trained-models").path).list()
    let version = (versions.first { $0.name == "txn-anomaly" }?.versions.last ?? 0) + 1
    let steps: [(String, any Command.Type, [String])] = [
      ("weir train", TrainCommand.self, ["pipelines/txn-anomaly.yaml"]),
      ("weir models promote", ModelsPromoteCommand.self, ["txn-anomaly@\(version)", "champion"]),
      ("weir validate", ValidateCommand.self, ["contracts/bank.yaml"] + datasets),
      ("weir run", RunCommand.self, ["pipelines/bank-nightly.yaml"]),
      ("weir deadletters stats", DeadLettersStatsCommand.self, []),
    ]
    for (name, command, words) in steps {
      console.print("\n$ \(name) \(words.joined(separator: " "))")
      let code = try command.run(Arguments(words + common, command.syntax), on: console)
      // The data has defects on purpose, so checking it alone fails; everything else must not.
      guard code == .success || command == ValidateCommand.self else { return code }
    }
    // As it was called: a build that is not installed is not in PATH.
    let weir = CommandLine.arguments.first ?? "weir"
    console.print(
      """

      Where to look next, in \(root.path):
        what was found, and run  .weir/runs/*/report.html
        the loaded rows          \(weir) sql --workspace \(root.path) "FROM 'out/transactions/**/*.parquet' LIMIT 5"
        the rejected rows        \(weir) deadletters list --workspace \(root.path)
        the model                trained-models/txn-anomaly/\(version)/MODEL_CARD.md
        what the data must keep  contracts/bank.yaml
        the pipeline             pipelines/bank-nightly.yaml
      """)
    return .success
  }
}
