public import Contracts
internal import Tables

/// A validation as JUnit XML, which build servers show as test results: a suite for each dataset.
public struct ValidationJUnit: Sendable {
  /// The document, ending with a line break.
  public let text: String

  /// The document for `result`.
  ///
  /// A failed check is a failure, one that could not be evaluated an error; a warning passes, and its
  /// message stands in `system-out`. The time is the suites' as a whole, since checks share scans.
  ///
  /// - Parameters:
  ///   - result: what came of the checks.
  ///   - seconds: how long they took.
  public init(_ result: ValidationResult, seconds: Double) {
    let name = result.contractName ?? result.contractID
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += ValidationJUnit.open(
      "testsuites", name: "\(name) \(result.contractVersion)", checks: result.checks,
      seconds: seconds)
    for dataset in result.datasets {
      text += "  "
      text += ValidationJUnit.open("testsuite", name: dataset.name, checks: dataset.checks)
      for check in dataset.checks { text += ValidationJUnit.testCase(check, in: dataset) }
      text += "  </testsuite>\n"
    }
    self.text = text + "</testsuites>\n"
  }

  private static func open(
    _ element: String, name: String, checks: [CheckResult], seconds: Double? = nil
  ) -> String {
    func count(_ status: CheckStatus) -> Int { checks.count { $0.status == status } }
    let time = seconds.map { " time=\"\(Value.text(of: ($0 * 1000).rounded() / 1000))\"" } ?? ""
    return "<\(element) name=\"\(escaped(name))\" tests=\"\(checks.count)\" "
      + "failures=\"\(count(.fail))\" errors=\"\(count(.error))\" skipped=\"\(count(.skipped))\"\(time)>\n"
  }

  private static func testCase(_ check: CheckResult, in dataset: DatasetResult) -> String {
    let head = "    <testcase classname=\"\(escaped(dataset.name))\" name=\"\(escaped(check.id))\""
    let message = escaped(check.message)
    let body: String
    switch check.status {
    case .pass: return head + "/>\n"
    case .warn: body = "<system-out>\(message)</system-out>"
    case .fail: body = "<failure type=\"\(escaped(check.rule))\" message=\"\(message)\"/>"
    case .error: body = "<error type=\"\(escaped(check.rule))\" message=\"\(message)\"/>"
    case .skipped: body = "<skipped message=\"\(message)\"/>"
    }
    return head + ">\n      \(body)\n    </testcase>\n"
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
