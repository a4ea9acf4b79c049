internal import Contracts

/// A validation as workflow commands of GitHub Actions, which shows them beside the contract's lines.
///
/// GitHub shows ten errors and ten warnings of a step; the worst come first, and a notice tells the whole.
public struct ValidationGitHub: Sendable {
  /// The commands, one a line, ending with a line break.
  public let text: String

  /// The commands for `validation`.
  ///
  /// - Parameters:
  ///   - validation: what came of the checks.
  ///   - place: the contract's file as the repository knows it, given the file as the user named it.
  public init(_ validation: Validation, place: (String) -> String = { $0 }) {
    var found: [(check: CheckResult, file: String)] = []
    for outcome in validation.outcomes {
      for check in outcome.result.checks.worstFirst where check.status != .skipped {
        found.append((check, place(outcome.result.file)))
      }
    }
    let ranked = found.enumerated().sorted {
      ($0.element.check.status.rank, $0.offset) < ($1.element.check.status.rank, $1.offset)
    }.map(\.element)
    var lines = ranked.map { check, file in
      let level = check.status == .warn && !validation.warningsFail ? "warning" : "error"
      return "::\(level) file=\(Self.property(file)),line=\(max(check.line, 1)),"
        + "title=\(Self.property(check.id))::\(Self.data(check.message))"
    }
    let notes = validation.restrictions.map { "; \($0)" }.joined()
    for outcome in validation.outcomes {
      let result = outcome.result
      let score = JSONText.rounded(result.score, places: 4).line
      lines.append(
        "::notice title=\(Self.property("\(result.title): \(result.status.rawValue)"))::"
          + Self.data("\(Validation.counts(result.checks)), score \(score)\(notes)"))
    }
    text = lines.map { $0 + "\n" }.joined()
  }

  /// Text after the `::`, as the runner reads it back.
  static func data(_ text: String) -> String { escaped(text, ["%", "\r", "\n"]) }

  /// The value of a property, which ends at a comma or a colon.
  static func property(_ text: String) -> String { escaped(text, ["%", "\r", "\n", ":", ","]) }

  /// By scalars: in Swift a CR and the LF after it are one character, and are two for the runner.
  private static func escaped(_ text: String, _ special: Set<Unicode.Scalar>) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if special.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
