internal import Contracts
internal import Tables

/// A validation as a person reads it in a terminal: the verdict, then what is wrong, the worst first.
public struct ValidationText: Sendable {
  /// How much of a row at fault is shown, in characters.
  private static let sampleWidth = 110

  private let validation: Validation
  private let hasColour: Bool

  /// The report of `validation`.
  ///
  /// - Parameters:
  ///   - validation: what came of the checks.
  ///   - hasColour: whether statuses are coloured; nothing else depends on it.
  public init(_ validation: Validation, hasColour: Bool) {
    self.validation = validation
    self.hasColour = hasColour
  }

  /// The report, ending with a line break.
  public var text: String {
    var lines: [String] = []
    for (index, outcome) in validation.outcomes.enumerated() {
      if index > 0 { lines += ["", ""] }
      lines.append(verdict(outcome.result, seconds: validation.outcomes.count == 1))
      if index == 0 { lines += validation.restrictions.map { "  \($0)" } }
      for dataset in outcome.result.datasetsWorstFirst { lines += section(dataset) }
      for name in outcome.result.absentDatasets {
        lines += ["", "\(name): no data given, not checked (give --data \(name)=…)"]
      }
      lines += changes(ValidationChanges(outcome))
    }
    if validation.outcomes.count > 1 { lines += ["", "", total] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func verdict(_ result: ValidationResult, seconds: Bool) -> String {
    "\(Printable.text(result.title)): \(painted(result.status, result.status.rawValue.uppercased()))"
      + "  \(Validation.counts(result.checks)), score \(Self.decimal(result.score, 4))"
      + (seconds ? ", \(Self.decimal(validation.seconds, 2)) s" : "")
  }

  private var total: String {
    let status = validation.status
    return "\(validation.outcomes.count) contracts: "
      + "\(painted(status, status.rawValue.uppercased()))  \(Validation.counts(validation.checks)), "
      + "score \(Self.decimal(validation.score, 4)), \(Self.decimal(validation.seconds, 2)) s"
  }
}

// One dataset.
extension ValidationText {
  private func section(_ dataset: DatasetResult) -> [String] {
    var lines = ["", head(dataset)]
    let shown = dataset.checks.worstFirst
    let width = shown.map(\.id.count).max() ?? 0
    for check in shown {
      let status = Self.padded(Self.word(check.status), 5)
      let message = Printable.text(check.message)
      lines.append(
        "  \(painted(check.status, status))  \(Self.padded(check.id, width))  \(message)")
      if let row = check.sample.first { lines.append("         e.g. \(sample(row, of: check))") }
    }
    let passed = dataset.checks.count { $0.status == .pass }
    if passed > 0 {
      lines.append("  \(painted(.pass, "PASS "))  \(passed) of \(dataset.checks.count) checks")
    }
    return lines
  }

  private func head(_ dataset: DatasetResult) -> String {
    var head = "\(dataset.name): \(dataset.rows) row" + (dataset.rows == 1 ? "" : "s")
    if let malformed = dataset.malformedRows, malformed > 0 {
      head += " and \(malformed) malformed"
    }
    if let sampled = dataset.sampledRows { head += ", \(sampled) of them sampled" }
    if let source = dataset.source { head += "  (\(source))" }
    return Printable.text(head)
  }

  /// A row at fault: its key, the columns at fault, and others as far as the line goes.
  private func sample(_ row: [Value.Member], of check: CheckResult) -> String {
    // Where a torn line is and what is wrong with it is a sentence, not a row.
    if check.rule == "malformed", let sentence = row.first {
      return Printable.text(String(sentence.value.description.prefix(200)))
    }
    var text = ""
    for member in row {
      let value = Printable.text(member.value.description)
      let shown = "\(member.name)=\(value.count > 40 ? value.prefix(39) + "…" : value)"
      // What is at fault is shown whatever it takes.
      let isNeeded = text.isEmpty || check.columns.contains(member.name)
      if !isNeeded, text.count + shown.count > Self.sampleWidth { return text + ", …" }
      text += (text.isEmpty ? "" : ", ") + shown
    }
    return text
  }

  private func changes(_ changes: ValidationChanges?) -> [String] {
    guard let changes else { return [] }
    var lines: [String] = []
    if !changes.newlyFailing.isEmpty {
      lines.append("  fails newly: \(changes.newlyFailing.joined(separator: ", "))")
    }
    if !changes.mended.isEmpty {
      lines.append("  is mended:   \(changes.mended.joined(separator: ", "))")
    }
    return lines.isEmpty ? [] : ["", "since \(changes.before.started):"] + lines
  }
}

extension ValidationText {
  private func painted(_ status: CheckStatus, _ text: String) -> String {
    guard hasColour else { return text }
    let colour =
      switch status {
      case .pass: "\u{1B}[32m"
      case .warn: "\u{1B}[33m"
      case .fail, .error: "\u{1B}[31m"
      case .skipped: "\u{1B}[2m"
      }
    return colour + text + "\u{1B}[0m"
  }

  /// As wide as the others: "skipped" would push everything aside.
  private static func word(_ status: CheckStatus) -> String {
    status == .skipped ? "SKIP" : status.rawValue.uppercased()
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func decimal(_ number: Double, _ places: Int) -> String {
    JSONText.rounded(number, places: places).line
  }
}

/// Text that can be shown in a terminal or a log.
enum Printable {
  /// Data must not steer the terminal: control characters are shown, not obeyed.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      result += isControl ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return result
  }
}
