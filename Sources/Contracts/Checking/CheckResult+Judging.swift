internal import Tables

extension CheckResult {
  /// The result that `outcome` means for `check`.
  init(
    _ check: PlannedCheck, outcome: CheckOutcome, rowCount: Int, isSampled: Bool,
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
    case .skipped(let reason):
      status = .skipped
      message = reason
    case .differs(let told):
      status = check.statusIfViolated
      message = told
    case .row(let row):
      guard case .age(_, let promise) = check.body else { return }
      let verdict = promise.verdict(row)
      observed = verdict.observed
      failedRows = verdict.failedRows
      failedPercent = verdict.failedRows.map { 100 * Double($0) / Double(max(rowCount, 1)) }
      status = verdict.isKept ? .pass : check.statusIfViolated
      message = verdict.message
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
    status = check.statusIfViolated
  }
}

extension DatasetResult {
  /// Tells of records that were found to be no rows only when all rows were read.
  ///
  /// - Parameters:
  ///   - rows: how many.
  ///   - sample: a few of them, for the report.
  ///   - plan: what the dataset was checked by, with a number of malformed rows of its own.
  ///   - file: the contract's, for messages.
  public mutating func note(
    malformedRows rows: Int, sample: [String], by plan: DatasetPlan, file: String
  ) {
    malformedRows = rows
    for check in plan.checks {
      guard case .malformed = check.body,
        let index = checks.firstIndex(where: { $0.id == check.id })
      else { continue }
      checks[index] = CheckResult(
        check, outcome: .rows(rows), rowCount: self.rows, isSampled: false, sql: "", file: file)
      checks[index].sample = Contracts.rows(ofMalformed: sample)
    }
  }
}

extension PlannedCheck {
  /// The expectation with its unit.
  var expected: String {
    if case .age(_, let promise) = body { return promise.expected }
    return unit == .percent ? "\(expectation) percent" : "\(expectation)"
  }

  fileprivate var statusIfViolated: CheckStatus {
    switch severity {
    case .error: .fail
    case .warning: .warn
    // Recorded, and that is all.
    case .info: .pass
    }
  }

  fileprivate var isMalformed: Bool { if case .malformed = body { true } else { false } }

  /// "3 of 49102 rows have amount below 0", with what is tolerated where something is.
  fileprivate func told(_ rows: Int, of total: Int, isSampled: Bool) -> String {
    let kind = isMalformed ? "records" : isSampled ? "sampled rows" : "rows"
    let sentence = "\(rows) of \(total) \(kind) \(phrase)"
    return expectation == .zero ? sentence : "\(sentence); \(expected)"
  }

  fileprivate func told(_ value: Value) -> String {
    if case .rowCount = body { return "\(value) rows; \(expected)" }
    return "the \(rule == "aggregate" ? "aggregate" : "query") yields \(value); \(expected)"
  }
}
