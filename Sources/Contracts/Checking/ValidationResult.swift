public import Tables

/// What came of checking datasets against a contract.
public struct ValidationResult: Hashable, Sendable {
  /// The contract's identifier.
  public var contractID: String
  /// The contract's name, where it has one.
  public var contractName: String?
  /// The contract's version, as written.
  public var contractVersion: String
  /// The contract's file, for messages.
  public var file: String
  /// Each dataset that was checked, in the contract's order.
  public var datasets: [DatasetResult]
  /// Datasets of the contract for which no data was given.
  public var absentDatasets: [String]

  /// A result put together from its parts.
  public init(
    contractID: String, contractName: String?, contractVersion: String, file: String,
    datasets: [DatasetResult], absentDatasets: [String] = []
  ) {
    self.contractID = contractID
    self.contractName = contractName
    self.contractVersion = contractVersion
    self.file = file
    self.datasets = datasets
    self.absentDatasets = absentDatasets
  }

  /// All checks of all datasets.
  public var checks: [CheckResult] { datasets.flatMap(\.checks) }

  /// The worst of the checks' statuses; `pass` for no checks.
  public var status: CheckStatus { CheckStatus.worst(of: checks.map(\.status)) }

  /// How many checks ended so.
  public func count(of status: CheckStatus) -> Int { checks.count { $0.status == status } }

  /// The share of evaluated checks whose data may pass (0…1; 1 for no checks): warnings pass, what could
  /// not be evaluated does not, what was skipped does not count.
  public var score: Double {
    let evaluated = checks.filter { $0.status != .skipped }
    guard !evaluated.isEmpty else { return 1 }
    let good = evaluated.count { $0.status == .pass || $0.status == .warn }
    return Double(good) / Double(evaluated.count)
  }
}

/// What came of checking one dataset.
public struct DatasetResult: Hashable, Sendable {
  /// The contract's name of the dataset.
  public var name: String
  /// Where it came from.
  public var source: String?
  /// How many rows there are, malformed records not among them.
  public var rows: Int
  /// How many of them row rules looked at, where that was a sample; `nil` for all.
  public var sampledRows: Int?
  /// Records of the source that were no rows; `nil` where nobody counted.
  public var malformedRows: Int?
  /// In the order of the contract.
  public var checks: [CheckResult]

  /// A result put together from its parts.
  public init(
    name: String, source: String?, rows: Int, sampledRows: Int? = nil, malformedRows: Int?,
    checks: [CheckResult]
  ) {
    self.name = name
    self.source = source
    self.rows = rows
    self.sampledRows = sampledRows
    self.malformedRows = malformedRows
    self.checks = checks
  }

  /// The worst of the checks' statuses; `pass` for no checks.
  public var status: CheckStatus { CheckStatus.worst(of: checks.map(\.status)) }
}

/// What came of one check.
public struct CheckResult: Hashable, Sendable {
  /// Stable: dataset, columns, rule.
  public var id: String
  /// What was asked: `required`, `minimum`, …
  public var rule: String
  /// The contract's names of the columns it is about.
  public var columns: [String]
  /// The dimension of quality it belongs to.
  public var dimension: Dimension
  /// What a violation weighs.
  public var severity: Severity
  /// How it ended.
  public var status: CheckStatus
  /// Rows at fault; `nil` for checks that count none.
  public var failedRows: Int?
  /// Rows at fault of 100 that were looked at; 0 for an empty dataset, `nil` for checks that count none.
  public var failedPercent: Double?
  /// What was measured, in the unit of `expected`; NULL where nothing was.
  public var observed: Value
  /// The operator, its operand, and `percent` where that is the unit.
  public var expected: String
  /// The result in a sentence, without values of rows; the engine's own text where it refused.
  public var message: String
  /// A few rows at fault, personal columns masked: names with values, as the source has them.
  public var sample: [[Value.Member]]
  /// What shows the rows or the number; empty where no SQL is behind the check.
  public var sql: String
  /// Where the rule stands in the contract's file, counted from 1.
  public var line: Int
  /// Whether rows at fault leave a pipeline's flow one by one.
  public var isRowRule: Bool
  /// Whether only a sample of the rows was looked at.
  public var isSampled: Bool

  /// A result put together from its parts.
  public init(
    id: String, rule: String, columns: [String], dimension: Dimension, severity: Severity,
    status: CheckStatus, failedRows: Int?, failedPercent: Double?, observed: Value,
    expected: String, message: String, sample: [[Value.Member]], sql: String, line: Int,
    isRowRule: Bool, isSampled: Bool = false
  ) {
    self.id = id
    self.rule = rule
    self.columns = columns
    self.dimension = dimension
    self.severity = severity
    self.status = status
    self.failedRows = failedRows
    self.failedPercent = failedPercent
    self.observed = observed
    self.expected = expected
    self.message = message
    self.sample = sample
    self.sql = sql
    self.line = line
    self.isRowRule = isRowRule
    self.isSampled = isSampled
  }
}

/// How a check ended.
public enum CheckStatus: String, Hashable, Sendable, CaseIterable {
  /// The data is as it must be, or the rule was for information only.
  case pass
  /// Violated, with severity warning.
  case warn
  /// Violated, with severity error.
  case fail
  /// Could not be evaluated; closes the gate as `fail` does.
  case error
  /// Not asked, on purpose.
  case skipped

  /// The most serious of `statuses`, skipped ones aside; `pass` for none.
  static func worst(of statuses: some Sequence<CheckStatus>) -> CheckStatus {
    statuses.reduce(.pass) { $1.weight > $0.weight ? $1 : $0 }
  }

  private var weight: Int {
    switch self {
    case .skipped: -1
    case .pass: 0
    case .warn: 1
    case .fail: 2
    case .error: 3
    }
  }
}
