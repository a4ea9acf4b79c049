internal import Tables

extension CheckResult {
  /// The result that `outcome` means for `check`.
  init<Runner>(
    _ check: PlannedCheck, outcome: Measurement<Runner>.Outcome, rowCount: Int, isSampled: Bool,
    sql: String, file: String
  ) {
    self.init(
      id: check.id, rule: check.rule, columns: check.columns, dimension: check.dimension,
      severity: check.severity, status: .pass, failedRows: nil, failedPercent: nil,
      observed: .null, expected: check.expected, message: "", sample: [], sql: sql,
      line: check.line, isRowRule: check.isRowRule,
      isSampled: isSampled)
    switch outcome {
    case .failed(let reason):
      status = .error
      message = check.isWrittenInSQL ? "\(file):\(check.line): \(reason)" : reason
    case .value(let value):
      observed = value
      judge(check)
      message = check.told(value)
    case .rows(let rows):
      // Torn records are no rows, so their share is of both together.
      let total = check.isMalformed ? rowCount + rows : rowCount
      let percent = total == 0 ? 0 : 100 * Double(rows) / Double(total)
      failedRows = rows
      failedPercent = percent
      observed = check.unit == .percent ? .double(percent) : .integer(Int128(rows))
      judge(check)
      message = check.told(rows, of: total, isSampled: isSampled)
    }
  }

  private mutating func judge(_ check: PlannedCheck) {
    guard !check.expectation.isMet(by: observed) else { return }
    switch check.severity {
    case .error: status = .fail
    case .warning: status = .warn
    // Recorded, and that is all.
    case .info: status = .pass
    }
  }
}

extension PlannedCheck {
  /// The expectation with its unit.
  var expected: String { unit == .percent ? "\(expectation) percent" : "\(expectation)" }

  fileprivate var isMalformed: Bool { if case .malformed = body { true } else { false } }

  /// "3 of 49102 rows have amount below 0", with what is tolerated where something is.
  fileprivate func told(_ rows: Int, of total: Int, isSampled: Bool) -> String {
    let kind = isMalformed ? "records" : isSampled ? "sampled rows" : "rows"
    let sentence = "\(rows) of \(total) \(kind) \(phrase)"
    return expectation == .zero ? sentence : "\(sentence); \(expected)"
  }

  fileprivate func told(_ value: Value) -> String {
    if case .rowCount = body { return "\(value) rows; \(expected)" }
    return "the query yields \(value); \(expected)"
  }
}
