internal import Contracts
internal import Markup
internal import Tables

/// A validation as Markdown of GitHub's kind, for a comment on a change or the summary of a job.
public struct ValidationMarkdown: Sendable {
  /// The most characters a comment may have, with some to spare.
  private static let mostCharacters = 60_000

  private let validation: Validation

  /// The document for `validation`.
  public init(_ validation: Validation) { self.validation = validation }

  /// The document, ending with a line break; what would be too long for a comment is left out, and told.
  public var text: String {
    var text = ""
    var left: [String] = []
    for outcome in validation.outcomes {
      text += head(outcome)
      var isOpen = false
      for line in failures(outcome.result) {
        if text.count + line.check.count < Self.mostCharacters / 2 {
          if !isOpen { text += "\n| | check | result | rows at fault |\n|---|---|---|--:|\n" }
          isOpen = true
          text += line.check
        } else {
          left.append(line.id)
        }
      }
      let samples = samples(outcome.result, room: Self.mostCharacters - 2000 - text.count)
      if !samples.isEmpty {
        text += "\n<details><summary>Rows at fault</summary>\n\n\(samples)</details>\n"
      }
      text += passing(outcome.result) + changes(outcome) + "\n"
    }
    if !left.isEmpty {
      text += "\(left.count) more checks did not pass; they found no room here.\n\n"
    }
    return text + footer
  }

  private func head(_ outcome: Validation.Outcome) -> String {
    let result = outcome.result
    let passed = result.count(of: .pass)
    let rows = result.datasets.reduce(0) { $0 + $1.rows }
    let percent = Wording.decimal(result.score * 100, places: 1)
    let facts = [
      "**\(passed) of \(result.checks.count) checks passed**", "score \(percent) %",
      result.datasets.count == 1 ? "1 dataset" : "\(result.datasets.count) datasets",
      Wording.rows(rows), Wording.seconds(validation.seconds),
    ]
    let notes = validation.restrictions.map { "\n> \(Markdown.text($0))\n" }
    return
      "### \(Self.sign(result.status)) \(Markdown.text(result.title)): \(result.status.rawValue)\n\n"
      + facts.joined(separator: " · ") + "\n" + notes.joined()
  }

  private func failures(_ result: ValidationResult) -> [(id: String, check: String)] {
    result.datasetsWorstFirst.flatMap(\.checks.worstFirst).map { check in
      let rows = check.failedRows.map { rows in
        Wording.count(rows) + (check.failedPercent.map { " (\(Wording.percent($0 / 100)))" } ?? "")
      }
      return (
        check.id,
        "| \(Self.sign(check.status)) | \(Markdown.code(check.id)) | \(Markdown.text(check.message)) "
          + "| \(rows ?? "") |\n"
      )
    }
  }

  private func samples(_ result: ValidationResult, room: Int) -> String {
    var text = ""
    for check in result.datasetsWorstFirst.flatMap(\.checks.worstFirst) where !check.sample.isEmpty
    {
      let names = check.sample[0].map(\.name)
      var table = "\(Markdown.code(check.id)), \(Markdown.text("\(result.file):\(check.line)"))\n\n"
      table += "| \(names.map(Markdown.text).joined(separator: " | ")) |\n"
      table += "|\(names.map { _ in "---|" }.joined())\n"
      for row in check.sample.prefix(3) {
        table += "| \(row.map { Markdown.code(value: $0.value) }.joined(separator: " | ")) |\n"
      }
      guard text.count + table.count < room else { continue }
      text += table + "\n"
    }
    return text
  }

  private func passing(_ result: ValidationResult) -> String {
    let lines = result.datasets.map { dataset in
      "- \(Markdown.code(dataset.name)): \(dataset.checks.count { $0.status == .pass }) of "
        + "\(dataset.checks.count) checks, \(Wording.rows(dataset.rows))"
    }
    let absent = result.absentDatasets.map { "- \(Markdown.code($0)): no data given, not checked" }
    return "\n" + (lines + absent).joined(separator: "\n") + "\n"
  }

  private func changes(_ outcome: Validation.Outcome) -> String {
    guard let changes = ValidationChanges(outcome) else { return "" }
    func list(_ title: String, _ ids: [String]) -> String {
      let shown = ids.prefix(20).map(Markdown.code).joined(separator: ", ")
      return ids.isEmpty ? "" : "\n**\(title)**: \(shown)\(ids.count > 20 ? ", …" : "")\n"
    }
    return list("Fails since the last run", changes.newlyFailing)
      + list("Mended since the last run", changes.mended)
  }

  private var footer: String {
    let run = validation.runID.map { ", run \(Markdown.code($0))" } ?? ""
    return "<sub>Weir \(Markdown.text(validation.weirVersion))\(run)</sub>\n"
  }

  private static func sign(_ status: CheckStatus) -> String {
    switch status {
    case .pass: "✅"
    case .warn: "⚠️"
    case .fail: "❌"
    case .error: "💥"
    case .skipped: "⏭️"
    }
  }
}

/// Text that Markdown shows as it is, on one line.
enum Markdown {
  /// Prose: what has a meaning in Markdown or HTML is escaped, and nobody is mentioned.
  static func text(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar = " "
    for scalar in Printable.text(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "$": result += "\\\(scalar)"
      default:
        // A comment between them keeps a name from being a person's.
        if previous == "@", scalar.properties.isAlphabetic { result += "<!-- -->" }
        result.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return result
  }

  /// A name or a value as code, in which nothing has a meaning; `|` is escaped, for tables.
  static func code(_ text: String) -> String {
    let shown = Printable.text(text)
    guard !shown.isEmpty else { return "*empty*" }
    // By scalars: with a combining mark after it, a sign is another character, and the same for Markdown.
    var (longest, run) = (0, 0)
    var inner = ""
    for scalar in shown.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
      inner += scalar == "|" ? "\\|" : String(scalar)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let ends = [shown.unicodeScalars.first, shown.unicodeScalars.last]
    let gap = ends.contains("`") ? " " : ""
    return fence + gap + inner + gap + fence
  }

  /// A cell of a table of data.
  static func code(value: Value) -> String {
    if value.isNull { return "*NULL*" }
    let text = value.description
    return code(text.count > 60 ? text.prefix(59) + "…" : text)
  }
}
