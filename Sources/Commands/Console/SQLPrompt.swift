import DuckDB
import Foundation
import Glibc
import Pipelines
import Reports
import SQL
import Tables

/// Runs statements and prints what they yield.
struct SQLPrompt {
  /// How rows are printed.
  enum Style {
    case table, csv, json
  }

  private let connection: Connection
  private let models: ModelFunctions
  private let console: Console
  private let style: Style

  /// A prompt on `connection` that knows `models`.
  init(_ connection: Connection, _ models: ModelFunctions, _ console: Console, style: Style) {
    self.connection = connection
    self.models = models
    self.console = console
    self.style = style
  }

  /// Runs one statement or several.
  func run(_ text: String) throws {
    let sql = try models.expand(ModelCalls(in: text), on: connection)
    let result = try open(sql)
    switch style {
    case .table: try printTable(result)
    case .csv:
      try printRows(result, opening: csvLine(result.columns.map { .text($0.name) })) { csvLine($0) }
    case .json: try printJSON(result)
    }
  }

  /// The result of `sql`; the engine's page of advice on a torn CSV file gives way to what helps here.
  private func open(_ sql: SQL) throws -> ResultStream {
    do {
      return try connection.stream(sql)
    } catch {
      guard error.message.contains("Error when sniffing file") else { throw error }
      let problem = error.message.split(separator: "\n").first.map(String.init) ?? error.message
      throw WeirFailure(
        "reading the SQL's files", reason: problem,
        remedy: "some lines are no rows: weir validate tells which; "
          + "FROM read_csv('FILE', ignore_errors = true) leaves them out")
    }
  }

  /// Reads statements from stdin until it ends; `false` if one failed where nobody could correct it.
  func converse() -> Bool {
    let isTerminal = isatty(STDIN_FILENO) == 1
    var statement = ""
    var isGood = true
    while true {
      if isTerminal { Console.write(statement.isEmpty ? "weir> " : "   -> ", to: 2) }
      guard let line = readLine(strippingNewline: false) else { break }
      statement += line
      let trimmed = statement.trimmingCharacters(in: .whitespacesAndNewlines)
      if trimmed == ".quit" || trimmed == ".exit" { return isGood }
      guard trimmed.hasSuffix(";") else { continue }
      isGood = attempt(statement) && isGood
      statement = ""
    }
    if !statement.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty {
      isGood = attempt(statement) && isGood
    }
    return isTerminal || isGood
  }

  private func attempt(_ statement: String) -> Bool {
    do {
      try run(statement)
      return true
    } catch {
      console.say("\(error)", level: .error)
      return false
    }
  }

  private func printRows(
    _ result: ResultStream, opening: String, _ line: ([Value]) -> String
  ) throws {
    console.print(opening)
    while let rows = try result.nextRows() {
      console.print(rows.map(line).joined(separator: "\n"))
    }
  }

  /// Rows as they come, in columns as wide as the first rows need.
  private func printTable(_ result: ResultStream) throws {
    guard !result.columns.isEmpty else { return }
    let first = try result.nextRows() ?? []
    let titles = result.columns.map(\.name)
    let areNumbers = result.columns.map(\.type.isNumeric)
    let widths = titles.indices.map { column in
      min(60, first.prefix(200).map { cell($0[column]).count }.reduce(titles[column].count, max))
    }
    let line = { (cells: [String]) -> String in
      cells.indices.map { cells[$0].padding(to: widths[$0], right: areNumbers[$0]) }
        .joined(separator: "  ")
    }
    console.print(line(titles))
    console.print(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
    var count = 0
    var rows: [[Value]]? = first.isEmpty ? nil : first
    while let batch = rows {
      console.print(batch.map { line($0.map(cell)) }.joined(separator: "\n"))
      count += batch.count
      rows = try result.nextRows()
    }
    console.say(Wording.rows(count))
  }

  private func cell(_ value: Value) -> String {
    value.description.replacing("\n", with: "⏎").replacing("\t", with: " ")
  }

  private func printJSON(_ result: ResultStream) throws {
    let names = result.columns.map(\.name)
    var separator = "["
    while let rows = try result.nextRows() {
      for row in rows {
        let object = JSONText.object(zip(names, row).map { ($0, JSONText($1)) })
        console.print(separator + "\n  " + object.line, terminator: "")
        separator = ","
      }
    }
    console.print(separator == "[" ? "[]" : "\n]")
  }

  private func csvLine(_ row: [Value]) -> String {
    row.map { value in
      if value.isNull { return "" }
      let text = value.description
      let isPlain = !text.isEmpty && !text.utf8.contains { "\",\n\r".utf8.contains($0) }
      return isPlain ? text : "\"" + text.escaping("\"", as: "\"\"") + "\""
    }.joined(separator: ",")
  }
}

extension String {
  /// The text with spaces up to `width`, before it where it is to stand right; longer text is cut and marked.
  fileprivate func padding(to width: Int, right: Bool) -> String {
    guard count <= width else { return String(prefix(width - 1)) + "…" }
    let spaces = String(repeating: " ", count: width - count)
    return right ? spaces + self : self + spaces
  }
}
