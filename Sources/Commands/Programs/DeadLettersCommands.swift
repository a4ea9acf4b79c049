import DuckDB
import Foundation
import Pipelines
import Reports
import SQL
import Tables

extension Option {
  static let pipeline = value("pipeline", "NAME", "the letters of one pipeline (default: all)")
  static let run = value("run", "RUN_ID", "the letters of one run (default: all)")
  static let `where` = value(
    "where", "SQL", "a condition over the letters, such as \"dataset = 'transactions'\"")
  static let limit = value("limit", "N", "show at most N letters (default: 20)")
  static let reveal = flag("reveal", "show personal values, which are masked otherwise")
}

/// What the commands on dead letters share: which letters are meant.
struct LetterSelection {
  let session: Session
  let engine: OpenEngine
  /// The letters, each once: the newest of those with the same id.
  let letters: SQL

  init(_ arguments: Arguments) throws {
    session = try Session(arguments)
    engine = try session.openEngine()
    let store = DeadLetterStore(directory: session.workspace.deadLetters)
    let files = store.files(of: arguments[.pipeline], run: arguments[.run])
    let condition = try LetterSelection.condition(arguments, on: engine.connection)
    letters = """
      SELECT * FROM (
        SELECT * FROM \(DeadLetterStore.letters(in: files))
        QUALIFY row_number() OVER (PARTITION BY id ORDER BY run_id DESC) = 1
      ) \(condition)
      """
  }

  /// The condition of `--where`, as SQL.
  private static func condition(_ arguments: Arguments, on connection: Connection) throws -> SQL {
    guard let text = arguments[.where] else { return "" }
    do {
      let condition = try UserCondition(text, on: connection).sql
      // Asked of no letters, so that a wrong name is wrong usage and nothing else.
      _ = try connection.rows("SELECT \(condition) FROM \(DeadLetterStore.letters(in: []))")
      return "WHERE \(condition)"
    } catch let error as DuckDBError where error.kind == .statement {
      throw UsageError("--where: \(error.message)")
    } catch let error as WeirFailure {
      throw UsageError("--where: \(error.reason)")
    }
  }

  /// The personal columns of the runs that letters come from; all columns of a letter whose run has no
  /// record left to say which they are.
  func personalColumns(of letters: [DeadLetter]) -> Set<String> {
    let store = RunStore(directory: session.workspace.runs)
    return Dictionary(grouping: letters, by: \.runID).reduce(into: []) { names, entry in
      guard let record = try? store.record(of: entry.key) else {
        for letter in entry.value { names.formUnion(letter.recordKeys) }
        return
      }
      for columns in record.personalColumns.values { names.formUnion(columns) }
    }
  }
}

/// `weir-deadletters list`.
enum DeadLettersListCommand: Command {
  static let syntax = Syntax(
    name: "list", summary: "Lists dead letters with their reasons, newest run first.",
    examples: ["weir-deadletters list --where \"dataset = 'transactions'\" --limit 50"],
    options: [.pipeline, .run, .where, .limit, .reveal])

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let limit = try arguments.integer(.limit, in: 1...1_000_000) ?? 20
    let selection = try LetterSelection(arguments)
    let connection = selection.engine.connection
    // As in the file: row 104 before row 10026.
    let place: SQL = "TRY_CAST(regexp_extract(position, '[0-9]+') AS BIGINT), position"
    let letters = try DeadLetter.read(
      "\(selection.letters) ORDER BY run_id DESC, dataset, stage, source, \(place), id LIMIT \(limit)",
      on: connection)
    let total = try connection.value("SELECT count(*) FROM (\(selection.letters))").int ?? 0
    let personal = arguments.has(.reveal) ? [] : selection.personalColumns(of: letters)
    let list = DeadLetterList(letters, total: total, masking: personal)
    console.print(console.wantsJSON ? list.json : list.text)
    return .success
  }
}

/// `weir-deadletters show`.
enum DeadLettersShowCommand: Command {
  static let syntax = Syntax(
    name: "show", summary: "Shows a dead letter whole: the record and every reason.",
    examples: ["weir-deadletters show 3f9a2c"], positionals: ["ID"],
    options: [.pipeline, .run, .reveal],
    notes: "The beginning of an id is enough where no other letter begins so.")

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let id = try arguments.positional(0, "the id")
    let selection = try LetterSelection(arguments)
    let letters = try DeadLetter.read(
      "SELECT * FROM (\(selection.letters)) WHERE starts_with(id, \(id)) ORDER BY id LIMIT 2",
      on: selection.engine.connection)
    guard let letter = letters.first else {
      throw UsageError("there is no dead letter '\(id)'; `weir-deadletters list` shows them")
    }
    guard letters.count == 1 || letter.id == id else {
      throw UsageError("several dead letters begin with '\(id)'; give more of the id")
    }
    let personal = arguments.has(.reveal) ? [] : selection.personalColumns(of: [letter])
    let sheet = DeadLetterSheet(letter, masking: personal)
    console.print(console.wantsJSON ? sheet.json : sheet.text)
    return .success
  }
}

/// `weir-deadletters stats`.
enum DeadLettersStatsCommand: Command {
  static let syntax = Syntax(
    name: "stats", summary: "Counts dead letters by pipeline, dataset, stage and reason.",
    examples: ["weir-deadletters stats --pipeline bank-nightly"],
    options: [.pipeline, .run, .where])

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let selection = try LetterSelection(arguments)
    let rows = try selection.engine.connection.rows(
      """
      SELECT pipeline, dataset, stage, reason.check_id AS check_id, status, count(*) AS letters,
        min(first_seen) AS first_seen
      FROM (SELECT *, unnest(reasons) AS reason FROM (\(selection.letters)))
      GROUP BY ALL ORDER BY letters DESC, pipeline, dataset, stage, check_id, status
      """)
    let total =
      try selection.engine.connection.value(
        "SELECT count(*) FROM (\(selection.letters))"
      ).int ?? 0
    let stats = DeadLetterStatistics(rows, total: total)
    console.print(console.wantsJSON ? stats.json : stats.text)
    return .success
  }
}
