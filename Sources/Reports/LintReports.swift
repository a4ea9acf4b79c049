public import Contracts
internal import Tables

/// What `weir-contract lint` tells of contracts, as text: `file:line:column: message` for each finding.
public struct LintText: Sendable {
  /// The lines, each ending with a line break.
  public let text: String

  /// The text for `lints`: problems and warnings, and a line for each file.
  ///
  /// - Parameters:
  ///   - lints: what was found in each file.
  ///   - showsDocumentation: whether keys for people and other tools have a line each, not a count.
  public init(_ lints: [ContractLint], showsDocumentation: Bool = false) {
    var text = ""
    for lint in lints {
      for finding in lint.findings where finding.severity != .info || showsDocumentation {
        let mark = finding.severity == .error ? "" : "\(finding.severity.rawValue): "
        text += "\(lint.file)\(finding.place): \(mark)\(finding.sentence)\n"
      }
      // A file nobody can read has been told of.
      if lint.isUnreadable { continue }
      text += "\(lint.file): \(LintText.summary(of: lint, showsDocumentation))\n"
    }
    self.text = text
  }

  private static func summary(of lint: ContractLint, _ showsDocumentation: Bool) -> String {
    let counts = lint.counts
    let parts = [(counts.errors, "problem"), (counts.warnings, "warning")].filter { $0.0 > 0 }
      .map { Wording.count($0.0, $0.1) }
    let verdict = (lint.contract == nil ? "invalid" : "valid")
    var text = parts.isEmpty ? verdict : "\(verdict), \(parts.joined(separator: ", "))"
    if counts.infos > 0, !showsDocumentation {
      text +=
        "; \(Wording.count(counts.infos, "key")) for people and other tools (--all lists them)"
    }
    return text
  }
}

/// The same for programs: one JSON document.
public struct LintJSON: Sendable {
  /// The document, indented.
  public let text: String

  /// The document for `lints`.
  ///
  /// - Parameters:
  ///   - lints: what was found in each file.
  ///   - weirVersion: the version that found it.
  public init(_ lints: [ContractLint], weirVersion: String) {
    let files = lints.map { lint -> JSONText in
      let counts = lint.counts
      return .object([
        ("file", .text(lint.file)),
        ("valid", .boolean(lint.contract != nil)),
        ("contract", LintJSON.contract(lint.contract)),
        (
          "counts",
          .object([
            ("error", .integer(counts.errors)), ("warning", .integer(counts.warnings)),
            ("info", .integer(counts.infos)),
          ])
        ),
        ("findings", .list(lint.findings.map { LintJSON.finding($0) })),
      ])
    }
    text = JSONText.object([("files", .list(files)), ("weir", .text(weirVersion))]).indented
  }

  private static func contract(_ contract: DataContract?) -> JSONText {
    guard let contract else { return .null }
    return .object([
      ("id", .text(contract.id)),
      ("name", contract.name.map { .text($0) } ?? .null),
      ("version", .text(contract.version)),
      ("api_version", .text(contract.apiVersion)),
      ("datasets", .list(contract.datasets.map { .text($0.name) })),
    ])
  }

  private static func finding(_ finding: ContractFinding) -> JSONText {
    .object([
      ("severity", .text(finding.severity.rawValue)),
      ("code", .text(finding.code.rawValue)),
      ("line", .integer(finding.line)),
      ("column", .integer(finding.column)),
      ("key", finding.key.map { .text($0) } ?? .null),
      ("message", .text(finding.sentence)),
    ])
  }
}

/// The same as annotations that GitHub shows beside the lines of a change.
public struct LintGitHub: Sendable {
  /// The workflow commands, each ending with a line break.
  public let text: String

  /// The commands for the problems and warnings of `lints`.
  public init(_ lints: [ContractLint]) {
    var text = ""
    for lint in lints {
      for finding in lint.findings where finding.severity != .info {
        let level = finding.severity == .error ? "error" : "warning"
        let place =
          (finding.line > 0 ? ",line=\(finding.line)" : "")
          + (finding.column > 0 ? ",col=\(finding.column)" : "")
        let file = LintGitHub.escaped(lint.file, isProperty: true)
        text +=
          "::\(level) file=\(file)\(place),title=\(finding.code.rawValue)::"
          + LintGitHub.escaped(finding.sentence, isProperty: false) + "\n"
      }
    }
    self.text = text
  }

  /// The escapes of workflow commands: a message ends at the line, a property at ':' or ',' too.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var escaped = text.escaping("%", as: "%25").escaping("\r", as: "%0D")
      .escaping("\n", as: "%0A")
    if isProperty { escaped = escaped.escaping(":", as: "%3A").escaping(",", as: "%2C") }
    return escaped
  }
}

extension ContractFinding {
  /// `:line:column`, as far as they are known.
  fileprivate var place: String {
    line == 0 ? "" : column == 0 ? ":\(line)" : ":\(line):\(column)"
  }

  /// What was found, as a sentence that stands alone.
  fileprivate var sentence: String {
    guard let key else { return message }
    return message.isEmpty
      ? "'\(key)' is for people and other tools" : "'\(key)' has no effect: \(message)"
  }
}

extension ContractLint {
  /// Whether there was nothing to look at.
  public var isUnreadable: Bool { findings.contains { $0.code == .unreadable } }

  fileprivate var counts: (errors: Int, warnings: Int, infos: Int) {
    (
      findings.count { $0.severity == .error }, findings.count { $0.severity == .warning },
      findings.count { $0.severity == .info }
    )
  }
}
