import Contracts
import DuckDB
import Foundation
import LinearAlgebra
import Pipelines
import Postgres
import Tables

/// How a program ends; schedulers act on it.
enum ExitCode: Int32 {
  /// Done, the gate passed.
  case success = 0
  /// The data failed: a gate closed, nothing was loaded.
  case dataFailed = 1
  /// Could not run: a source, a server or a file failed.
  case couldNotRun = 2
  /// Wrong usage, or an invalid contract or specification.
  case usage = 64
}

/// A command: what it takes, and what it does.
protocol Command {
  static var syntax: Syntax { get }

  /// Does the work; throws what keeps it from being done.
  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode
}

/// The programs of Weir: each a command, or a few under words of their own.
public enum Program: String, CaseIterable, Sendable {
  case train = "weir-train"
  case models = "weir-models"
  case validate = "weir-validate"
  case contract = "weir-contract"
  case score = "weir-score"
  case run = "weir-run"
  case deadLetters = "weir-deadletters"
  case runs = "weir-runs"
  case umbrella = "weir"

  /// The version of all programs.
  public static let version = "0.1.0"

  /// Runs the program with the words of the command line and ends the process.
  public func main() -> Never {
    // The cores are the engine's.
    OneThread.ensure()
    Interruption.shared.install()
    // One file can be all programs: an installation links the others to `weir`.
    let file = CommandLine.arguments.first?.split(separator: "/").last
    let program = file.flatMap { Program(rawValue: String($0)) } ?? self
    var code = program.start(
      Array(CommandLine.arguments.dropFirst()), calledAs: program.rawValue)
    if let reason = Console.lostOutput {
      Console.write(
        "error: writing to stdout: \(reason)\n  remedy: make room where stdout goes\n", to: 2)
      code = .couldNotRun
    }
    fflush(nil)
    exit(code.rawValue)
  }

  private var commands: [any Command.Type] {
    switch self {
    case .train: [TrainCommand.self]
    case .models:
      [
        ModelsListCommand.self, ModelsShowCommand.self, ModelsPromoteCommand.self,
        ModelsCompareCommand.self, ModelsDriftCommand.self, ModelsRollbackCommand.self,
        ModelsVerifyCommand.self,
        ModelsCollectCommand.self,
      ]
    case .validate: [ValidateCommand.self]
    case .contract: [ContractLintCommand.self, ContractCompileCommand.self]
    case .score: [ScoreCommand.self]
    case .run: [RunCommand.self]
    case .deadLetters:
      [
        DeadLettersListCommand.self, DeadLettersShowCommand.self, DeadLettersStatsCommand.self,
        DeadLettersReplayCommand.self, DeadLettersDiscardCommand.self,
        DeadLettersExportCommand.self, DeadLettersPurgeCommand.self,
      ]
    case .runs: [RunsListCommand.self, RunsShowCommand.self, RunsMetricsCommand.self]
    case .umbrella: [DemoCommand.self, SQLCommand.self]
    }
  }

  /// What the umbrella calls the program: `weir train` is `weir-train`.
  private var word: String { String(rawValue.dropFirst("weir-".count)) }

  private func start(_ words: [String], calledAs name: String) -> ExitCode {
    let first = words.first ?? ""
    if first == "--version" {
      return tellVersion()
    }
    if self == .umbrella,
      let program = Program.allCases.first(where: { $0 != .umbrella && $0.word == first })
    {
      return program.start(Array(words.dropFirst()), calledAs: "weir \(first)")
    }
    if commands.count == 1, commands[0].syntax.name.isEmpty {
      return perform(commands[0], words, program: name)
    }
    if let command = commands.first(where: { $0.syntax.name == first }) {
      return perform(command, Array(words.dropFirst()), program: name)
    }
    if first.isEmpty || first == "--help" || first == "-h" || first == "help" {
      Console.write(overview(name), to: first.isEmpty ? 2 : 1)
      return first.isEmpty ? .usage : .success
    }
    let known = commands.map { $0.syntax.name } + (self == .umbrella ? Program.umbrellaWords : [])
    let hint = nearest(to: first, in: known).map { "; did you mean \($0)?" } ?? ""
    Console.write("error: \(name) has no command '\(first)'\(hint)\n", to: 2)
    return .usage
  }

  private func tellVersion() -> ExitCode {
    Console.write("weir \(Program.version) (DuckDB \(Database.libraryVersion))\n", to: 1)
    return .success
  }

  private static var umbrellaWords: [String] {
    allCases.filter { $0 != .umbrella }.map(\.word)
  }

  private func overview(_ name: String) -> String {
    var rows = commands.map { ($0.syntax.name, $0.syntax.summary) }
    if self == .umbrella {
      rows += Program.allCases.filter { $0 != .umbrella }.map { program in
        (program.word, program.commands.first?.syntax.summary ?? "")
      }
    }
    let width = rows.map(\.0.count).max() ?? 0
    let table = rows.map { row in
      "  " + row.0 + String(repeating: " ", count: width + 2 - row.0.count) + row.1 + "\n"
    }
    return "Example:\n  \(commands[0].syntax.examples[0])\n\nCommands of \(name):\n"
      + table.joined() + "\n`\(name) COMMAND --help` tells more.\n"
  }

  private func perform(
    _ command: any Command.Type, _ words: [String], program: String
  ) -> ExitCode {
    // Words that cannot be read ask for no log format.
    var console: Console?
    do {
      let arguments = try Arguments(words, command.syntax)
      if arguments.has(.help) {
        Console.write(command.syntax.help(program: program), to: 1)
        return .success
      }
      if arguments.has(.version) { return tellVersion() }
      let started = Console(arguments)
      console = started
      return try command.run(arguments, on: started)
    } catch {
      let name = [program, command.syntax.name].filter { !$0.isEmpty }.joined(separator: " ")
      return report(error, program: name, on: console)
    }
  }

  private static func isInterruption(_ error: any Error) -> Bool {
    (error as? DuckDBError)?.kind == .interrupted
      || (error as? PostgresError)?.kind == .interrupted || error is CancellationError
  }

  /// Tells an error in its own words, and what it means for the caller.
  ///
  /// - Parameter console: how to talk; `nil` where the options that say so cannot be read.
  private func report(_ error: any Error, program: String, on console: Console?) -> ExitCode {
    let (text, code): (String, ExitCode) =
      switch error {
      case let error as UsageError: ("error: \(error)\n  see `\(program) --help`", .usage)
      case let error as SpecificationError: ("\(error)", .usage)
      case _ where Program.isInterruption(error):
        ("interrupted; nothing was left half-done", .couldNotRun)
      default: ("error: \(error)", .couldNotRun)
      }
    console?.log(
      text, level: .error, event: "failed", fields: ["exit_code": Int(code.rawValue)])
    if console?.logsJSON != true { Console.write(text + "\n", to: 2) }
    return code
  }
}
