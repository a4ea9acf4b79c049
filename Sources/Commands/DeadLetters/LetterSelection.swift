import DuckDB
import Foundation
import Pipelines
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
    let files = session.deadLetters.files(of: arguments[.pipeline], run: arguments[.run])
    let condition = try LetterSelection.condition(arguments, on: engine.connection)
    letters = "SELECT * FROM \(DeadLetterStore.newest(in: files)) \(condition)"
  }

  /// The letters that nobody has settled: those of one run by what was told of them since.
  init(openOnes arguments: Arguments) throws {
    session = try Session(arguments)
    engine = try session.openEngine()
    let store = session.deadLetters
    let ofRun: SQL =
      arguments[.run].map { run in
        let files = store.files(of: arguments[.pipeline], run: run)
        return "AND id IN (SELECT id FROM \(DeadLetterStore.letters(in: files)))"
      } ?? ""
    let condition = try LetterSelection.condition(arguments, on: engine.connection)
    letters = """
      SELECT * FROM (SELECT * FROM \(DeadLetterStore.newest(in: store.files(of: arguments[.pipeline]))) \
      WHERE status = 'quarantined' \(ofRun)) \(condition)
      """
  }

  /// `query`, which selects letters, with what is sealed in them opened.
  ///
  /// - Throws: `WeirFailure` where the environment lacks a key for it.
  func opened(_ query: SQL) throws -> SQL {
    try DeadLetterStore.opened(
      query, with: try SealingKeys.keys(in: ProcessInfo.processInfo.environment),
      on: engine.connection)
  }

  /// How many letters they are.
  func count() throws -> Int {
    try engine.connection.value("SELECT count(*) FROM (\(letters))").int ?? 0
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

extension Session {
  /// Where the workspace keeps dead letters.
  var deadLetters: DeadLetterStore { DeadLetterStore(directory: workspace.deadLetters) }
}
