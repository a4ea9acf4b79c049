public import Contracts
internal import Tables

/// A validation as a person reads it in a terminal: the verdict, then what is wrong, the worst first.
public struct ValidationText: Sendable {
  /// The report, ending with a line break.
  public let text: String

  private let hasColour: Bool

  /// The report of `result`.
  ///
  /// - Parameters:
  ///   - result: what came of the checks.
  ///   - seconds: how long they took.
  ///   - hasColour: whether statuses are coloured; nothing else depends on it.
  public init(_ result: ValidationResult, seconds: Double, hasColour: Bool) {
    self.hasColour = hasColour
    var lines: [String] = []
    func painted(_ status: CheckStatus, _ text: String) -> String {
      hasColour ? ValidationText.colour(status) + text + "\u{1B}[0m" : text
    }
    let name = result.contractName ?? result.contractID
    lines.append(
      "\(name) \(result.contractVersion): "
        + painted(result.status, result.status.rawValue.uppercased())
        + "  \(ValidationText.counts(result)), score \(ValidationText.decimal(result.score, 4)), "
        + "\(ValidationText.decimal(seconds, 2)) s")
    for dataset in result.datasets {
      lines.append("")
      lines.append(ValidationText.head(dataset))
      let shown = ValidationText.worstFirst(dataset.checks)
      let width = shown.map(\.id.count).max() ?? 0
      for check in shown {
        let status = ValidationText.padded(check.status.rawValue.uppercased(), 5)
        let message = ValidationText.printable(check.message)
        lines.append(
          "  \(painted(check.status, status))  \(ValidationText.padded(check.id, width))  \(message)"
        )
        if let row = check.sample.first {
          lines.append("         e.g. \(ValidationText.sample(row, of: check))")
        }
      }
      let passed = dataset.checks.count { $0.status == .pass }
      if passed > 0 {
        lines.append("  \(painted(.pass, "PASS "))  \(passed) of \(dataset.checks.count) checks")
      }
    }
    for name in result.absentDatasets {
      lines.append("")
      lines.append("\(name): no data given, not checked (give --data \(name)=…)")
    }
    text = lines.joined(separator: "\n") + "\n"
  }
}

extension ValidationText {
  private static func head(_ dataset: DatasetResult) -> String {
    var head = "\(dataset.name): \(dataset.rows) row" + (dataset.rows == 1 ? "" : "s")
    if let malformed = dataset.malformedRows, malformed > 0 {
      head += " and \(malformed) malformed"
    }
    if let source = dataset.source { head += "  (\(source))" }
    return head
  }

  private static func counts(_ result: ValidationResult) -> String {
    CheckStatus.allCases.compactMap { status in
      let count = result.count(of: status)
      return count > 0 || status == .pass ? "\(count) \(status.rawValue)" : nil
    }.joined(separator: ", ")
  }

  /// What did not pass: errors, failures, warnings; within each the most rows at fault first.
  private static func worstFirst(_ checks: [CheckResult]) -> [CheckResult] {
    let order: [CheckStatus] = [.error, .fail, .warn, .skipped]
    return order.flatMap { status in
      checks.enumerated().filter { $0.element.status == status }.sorted {
        ($1.element.failedRows ?? 0, $0.offset) < ($0.element.failedRows ?? 0, $1.offset)
      }.map(\.element)
    }
  }

  private static func sample(_ row: [Value.Member], of check: CheckResult) -> String {
    // Where a torn line is and what is wrong with it is a sentence, not a row.
    if check.rule == "malformed", let sentence = row.first {
      return printable(String(sentence.value.description.prefix(200)))
    }
    return row.map { member in
      let value = printable(member.value.description)
      return "\(member.name)=\(value.count > 40 ? value.prefix(39) + "…" : value)"
    }.joined(separator: ", ")
  }

  /// Data must not steer the terminal: control characters are shown, not obeyed.
  private static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      result += isControl ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return result
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func decimal(_ number: Double, _ places: Int) -> String {
    JSONText.rounded(number, places: places).line
  }

  private static func colour(_ status: CheckStatus) -> String {
    switch status {
    case .pass: "\u{1B}[32m"
    case .warn: "\u{1B}[33m"
    case .fail, .error: "\u{1B}[31m"
    case .skipped: "\u{1B}[2m"
    }
  }
}
