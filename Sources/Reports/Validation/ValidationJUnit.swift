internal import Contracts
internal import Tables

/// A validation as JUnit XML, which build servers show as test results: a suite for each dataset.
///
/// The form is what Jenkins' schema `junit-10.xsd` allows, which GitLab and others read as well; so no test
/// case has a file or a line of its own. They stand in a failure's text, which is all GitLab shows of it.
public struct ValidationJUnit: Sendable {
  private let validation: Validation

  /// The document for `validation`.
  ///
  /// A failed check is a failure, one that could not be evaluated an error; a warning passes, and its message
  /// stands in `system-out`, unless warnings close the gate. The time is the suites' as a whole, since checks
  /// share scans.
  public init(_ validation: Validation) { self.validation = validation }

  /// The document, ending with a line break.
  public var text: String {
    let time = JSONText.rounded(validation.seconds, places: 3).line
    let title = validation.outcomes.map(\.result.title).joined(separator: ", ")
    let suites = validation.outcomes.flatMap { outcome in
      outcome.result.datasets.map { suite($0, of: outcome.result) }
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="\(Self.escaped(title))" \(counts(validation.checks)) time="\(time)">
      \(suites.joined())</testsuites>

      """
  }

  private func suite(_ dataset: DatasetResult, of result: ValidationResult) -> String {
    let name = "\(result.contractName ?? result.contractID).\(dataset.name)"
    // Jenkins wants times of suites without a zone.
    let timestamp = validation.started.map {
      " timestamp=\"\(Self.escaped(String($0.trimmingSuffix("Z"))))\""
    }
    let skipped = dataset.checks.count { $0.status == .skipped }
    let properties = properties(dataset, of: result).map { name, value in
      "      <property name=\"\(name)\" value=\"\(Self.escaped(value))\"/>\n"
    }
    let cases = dataset.checks.map { testCase($0, in: name, of: result) }
    return """
        <testsuite name="\(Self.escaped(name))" \(counts(dataset.checks)) \
      skipped="\(skipped)"\(timestamp ?? "") file="\(Self.escaped(result.file))">
          <properties>
      \(properties.joined())    </properties>
      \(cases.joined())  </testsuite>

      """
  }

  private func counts(_ checks: [CheckResult]) -> String {
    let failures = checks.count { isFailure($0) }
    let errors = checks.count { $0.status == .error }
    return "tests=\"\(checks.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
  }

  private func isFailure(_ check: CheckResult) -> Bool {
    check.status == .fail || check.status == .warn && validation.warningsFail
  }

  private func properties(
    _ dataset: DatasetResult, of result: ValidationResult
  ) -> [(String, String)] {
    var properties = [
      ("contract", result.contractID), ("contract.version", result.contractVersion),
      ("rows", String(dataset.rows)),
    ]
    if let source = dataset.source { properties.append(("source", source)) }
    if let rows = dataset.malformedRows { properties.append(("malformed_rows", String(rows))) }
    if let rows = dataset.sampledRows { properties.append(("sampled_rows", String(rows))) }
    if let sampling = validation.sampling { properties.append(("sample", sampling.share)) }
    if let selection = validation.selection {
      properties.append(("only", selection.words.joined(separator: " ")))
    }
    if let runID = validation.runID { properties.append(("run_id", runID)) }
    properties.append(("weir", validation.weirVersion))
    return properties
  }

  private func testCase(
    _ check: CheckResult, in suite: String, of result: ValidationResult
  ) -> String {
    let head =
      "    <testcase classname=\"\(Self.escaped(suite))\" name=\"\(Self.escaped(check.id))\""
    let attributes =
      "type=\"\(Self.escaped(check.rule))\" message=\"\(Self.escaped(check.message))\""
    let story = story(check, of: result).map(Self.escaped).joined(separator: "\n")
    let body: String
    switch check.status {
    case .pass: return head + "/>\n"
    case .warn where !validation.warningsFail: body = "<system-out>warning: \(story)</system-out>"
    case .warn, .fail: body = "<failure \(attributes)>\(story)</failure>"
    case .error: body = "<error \(attributes)>\(story)</error>"
    case .skipped: body = "<skipped message=\"\(Self.escaped(check.message))\"/>"
    }
    return head + ">\n      \(body)\n    </testcase>\n"
  }

  /// All that a person needs who sees nothing but this text.
  private func story(_ check: CheckResult, of result: ValidationResult) -> [String] {
    var lines = [check.message]
    if check.status != .error {
      lines.append("expected \(check.expected), observed \(check.observed)")
    }
    lines.append("at \(result.file):\(check.line)")
    for row in check.sample {
      let members = row.map { "\($0.name)=\($0.value.description.prefix(100))" }
      lines.append("e.g. \(members.joined(separator: ", "))")
    }
    return lines
  }

  /// Text for an element or an attribute; characters XML cannot hold become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\r", "\t": result += "&#\(scalar.value);"
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension String {
  /// Without `suffix` at the end, where it is there.
  fileprivate func trimmingSuffix(_ suffix: String) -> Substring {
    hasSuffix(suffix) ? dropLast(suffix.count) : self[...]
  }
}
