extension Torture {
  /// What came of all cases.
  package struct Report: Sendable {
    /// One line of the table.
    package struct Line: Sendable {
      package var fault: String
      package var runs = 0
      /// Runs that the fault has met: others came to their end before it.
      package var met = 0
      package var violations = 0
      package var skipped: String?
    }

    package var lines: [Line] = []
    /// Each with its place and how to repeat it.
    package var violations: [String] = []
    /// Labels of cases in which something took longer than the harness waits, beside others and not alone.
    package var slow: [String] = []
    /// Cases that were not tried because time was over.
    package var untriedCount = 0
    /// How long it took, of which earlier runs of the same log are no part.
    package var seconds = 0.0

    /// Counts what came of a case.
    mutating func add(_ attempt: Attempt) {
      let index = lines.firstIndex { $0.fault == attempt.fault } ?? lines.endIndex
      if index == lines.endIndex { lines.append(Line(fault: attempt.fault)) }
      lines[index].runs += 1
      if attempt.isMet { lines[index].met += 1 }
      if !attempt.findings.isEmpty { lines[index].violations += 1 }
    }
  }
}

extension Torture.Report: CustomStringConvertible {
  /// Faults × runs × violations.
  package var description: String {
    let width = (["fault"] + lines.map(\.fault)).map(\.count).max() ?? 0
    let cell = { (text: String, width: Int) in
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let row = { (name: String, cells: [String]) in
      name + String(repeating: " ", count: width - name.count)
        + cells.map { cell($0, 12) }.joined()
    }
    var text = [row("fault", ["runs", "met", "violations"])]
    for line in lines {
      text.append(
        line.skipped.map { row(line.fault, []) + "     skipped: \($0)" }
          ?? row(line.fault, ["\(line.runs)", "\(line.met)", "\(line.violations)"]))
    }
    let sum = { (value: (Line) -> Int) in "\(lines.reduce(0) { $0 + value($1) })" }
    text.append(row("all", [sum(\.runs), sum(\.met), "\(violations.count)"]))
    text += slow.map { "slow beside others, and well alone: \($0)" }
    if untriedCount > 0 { text.append("\(untriedCount) cases were not tried: time was over") }
    text.append("\(Int(seconds)) s")
    return text.joined(separator: "\n")
  }
}
