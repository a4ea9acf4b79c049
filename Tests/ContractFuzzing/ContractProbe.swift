import Contracts
import SQL
import Tables
import YAML

/// Something that must never be, found with an input.
package struct Violation: Error, CustomStringConvertible {
  package var description: String

  init(_ description: String) { self.description = description }
}

/// Takes inputs through everything that reads contracts, and holds what comes out against what must hold.
///
/// Bytes become text, YAML, a contract and its findings; a contract becomes a plan for made-up data and the
/// plan SQL, in the notation of each engine. Some plans are run on DuckDB.
package final class ContractProbe {
  /// What became of an input.
  package enum Outcome {
    /// It is no contract, and it is told where and why.
    case refused
    /// It was compiled to so many statements.
    case planned(statements: Int)
    /// Its plan was run, too.
    case ran(statements: Int)
  }

  private let engine: EngineProbe
  /// Of everything that was told and compiled of the last input: the same in every run.
  package private(set) var digest: UInt64 = 0
  private let now = Instant(microseconds: 1_767_225_600_000_000)

  package init() throws { engine = try EngineProbe() }

  /// Takes `bytes` through.
  ///
  /// - Parameters:
  ///   - random: chooses the data.
  ///   - onEngine: whether a plan is run as well.
  /// - Throws: a `Violation`, or whatever escapes from where nothing should be thrown.
  package func probe(
    _ bytes: [UInt8], _ random: inout SeededNumbers, onEngine: Bool
  ) throws -> Outcome {
    digest = 0xCBF2_9CE4_8422_2325
    let text: String
    do {
      text = try String(file: bytes, named: "c.yaml")
    } catch {
      guard error.problems.allSatisfy({ $0.line > 0 }) else { throw Violation("no line: \(error)") }
      return .refused
    }
    let lint = ContractLint(of: text, file: "c.yaml")
    try checkFindings(lint, LineLengths(text))
    guard let contract = lint.contract else { return .refused }
    let data = contract.datasets.map { DrawnData(for: $0, &random) }
    let isScanCostly = Bool.random(using: &random)
    let dialect = Self.dialects.randomElement(using: &random) ?? DuckDBDialect()
    let statements = try compile(contract, data, for: dialect, isScanCostly: isScanCostly)
    guard onEngine else { return .planned(statements: statements) }
    try engine.probe(
      contract, data, now: now, isScanCostly: isScanCostly,
      withRows: Int.random(in: 0..<3, using: &random) > 0)
    return .ran(statements: statements)
  }

  private func checkFindings(_ lint: ContractLint, _ lines: LineLengths) throws {
    let hasErrors = lint.findings.contains { $0.severity == .error }
    guard hasErrors == (lint.contract == nil) else {
      throw Violation("refused without an error, or taken with one")
    }
    for finding in lint.findings {
      note("\(finding.line):\(finding.column) \(finding.key ?? "") \(finding.message)")
      guard lines.hold(line: finding.line, column: finding.column) else {
        throw Violation(
          "a place outside the file: \(finding.line):\(finding.column) \(finding.message)")
      }
      guard finding.message.utf8.count < 5000 else {
        throw Violation("a message of \(finding.message.utf8.count) bytes")
      }
    }
  }

  private static let dialects: [any Dialect] = [
    DuckDBDialect(), PostgreSQLDialect(), SparkDialect(), SnowflakeDialect(),
  ]

  /// Compiles the contract, and looks at every statement that checking would run; returns how many.
  private func compile(
    _ contract: DataContract, _ data: [DrawnData], for dialect: any Dialect, isScanCostly: Bool
  ) throws -> Int {
    let inputs = data.map { $0.input(relation: "\(name: "data")", isScanCostly: isScanCostly) }
    let recorder = Recorder()
    for var dataset in contract.plan(for: inputs, dialect: dialect, now: now).datasets {
      // What a person wrote as SQL is as it is; all else must stay within its quotes.
      dataset.checks.removeAll(where: \.isWrittenByPerson)
      _ = try Checker(recorder).check(dataset, file: contract.file)
      recorder.statements += [dataset.cleanRowsQuery(), dataset.failedRowsQuery()]
    }
    for statement in recorder.statements {
      let text = statement.text(in: dialect.syntax)
      note(text)
      if let problem = SQLScan(text, dialect.syntax).problem {
        throw Violation("\(problem), as \(dialect.syntax.rawValue) reads it: \(text)")
      }
    }
    return recorder.statements.count
  }

  /// FNV-1a.
  private func note(_ text: String) {
    for byte in text.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
}

/// Takes down every statement and answers that each rule is broken by one row, so that samples are asked for.
private final class Recorder: QueryRunner {
  var statements: [SQL] = []

  func rows(_ sql: SQL) throws -> [[Value]] {
    statements.append(sql)
    return [Array(repeating: .integer(1), count: 100)]
  }
}

/// How long each line of a text is, in characters, by the line ends that YAML knows.
private struct LineLengths {
  private var lengths: [Int] = []

  init(_ text: String) {
    var length = 0
    var wasReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where wasReturn: break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        lengths.append(length)
        length = 0
      default: length += 1
      }
      wasReturn = scalar == "\r"
    }
    // A text that ends with a line's end has no line after it, but an empty text has one.
    if length > 0 || lengths.isEmpty { lengths.append(length) }
  }

  /// Whether there is such a place; a line's end is one, and so is a whole line, column 0.
  func hold(line: Int, column: Int) -> Bool {
    lengths.indices.contains(line - 1) && (0...(lengths[line - 1] + 1)).contains(column)
  }
}
