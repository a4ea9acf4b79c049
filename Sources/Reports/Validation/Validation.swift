public import Contracts

/// A validation that is over: what came of each contract, and how it was asked.
public struct Validation: Sendable {
  /// What came of one contract.
  public struct Outcome: Sendable {
    /// The results of its checks.
    public var result: ValidationResult
    /// What the columns of its datasets look like; empty where nobody looked.
    public var profiles: [DatasetProfile] = []
    /// Earlier validations of the same contract, the oldest first.
    public var past: [PastValidation] = []

    /// The outcome of a contract, without profiles and history.
    public init(_ result: ValidationResult) { self.result = result }
  }

  /// That row rules looked at some of the rows only.
  public struct Sampling: Hashable, Sendable {
    /// The share of rows, as the user wrote it: "10%".
    public var share: String
    /// What the choice of rows depends on besides the rows' places.
    public var seed: Int

    /// A sample of `share` of the rows, chosen by `seed`.
    public init(share: String, seed: Int) {
      self.share = share
      self.seed = seed
    }
  }

  /// That some of the checks were run only.
  public struct Selection: Hashable, Sendable {
    /// What chose them, as the user wrote it.
    public var words: [String]
    /// How many checks there are in all.
    public var checksInAll: Int

    /// What `words` chose of `checksInAll` checks.
    public init(words: [String], of checksInAll: Int) {
      self.words = words
      self.checksInAll = checksInAll
    }
  }

  /// Each contract, in the order they were given.
  public var outcomes: [Outcome]
  /// Wall-clock time.
  public var seconds: Double
  /// When it began: ISO 8601, UTC.
  public var started: String?
  /// The run it is kept as; `nil` where it is not.
  public var runID: String?
  /// The sample that was looked at; `nil` for all rows.
  public var sampling: Sampling?
  /// Which checks were chosen; `nil` for all.
  public var selection: Selection?
  /// Whether a warning closes the gate, too.
  public var warningsFail = false
  /// The version of Weir.
  public var weirVersion: String

  /// The validation of contracts that took `seconds`, of all rows by all checks.
  public init(_ outcomes: [Outcome], seconds: Double, weirVersion: String) {
    self.outcomes = outcomes
    self.seconds = seconds
    self.weirVersion = weirVersion
  }

  /// The validation of one contract.
  public init(_ result: ValidationResult, seconds: Double, weirVersion: String) {
    self.init([Outcome(result)], seconds: seconds, weirVersion: weirVersion)
  }
}

extension Validation {
  /// All checks of all contracts.
  public var checks: [CheckResult] { outcomes.flatMap(\.result.checks) }

  /// The worst of the contracts' statuses; `pass` for none.
  public var status: CheckStatus {
    outcomes.map(\.result.status).min { $0.rank < $1.rank } ?? .pass
  }

  /// Whether the gate stays open: nothing failed, and nothing warned where that counts.
  public var isPassed: Bool {
    status == .pass || status == .skipped || status == .warn && !warningsFail
  }

  /// How many checks ended so.
  func count(of status: CheckStatus) -> Int { checks.count { $0.status == status } }

  /// The share of evaluated checks of all contracts whose data may pass, 0…1; 1 for no checks.
  var score: Double {
    let evaluated = checks.filter { $0.status != .skipped }
    guard !evaluated.isEmpty else { return 1 }
    return Double(evaluated.count { $0.status == .pass || $0.status == .warn })
      / Double(evaluated.count)
  }

  /// "83 pass, 1 warn, 18 fail": passing ones always, others where there are any.
  static func counts(_ checks: [CheckResult]) -> String {
    CheckStatus.allCases.compactMap { status in
      let count = checks.count { $0.status == status }
      return count > 0 || status == .pass ? "\(count) \(status.rawValue)" : nil
    }.joined(separator: ", ")
  }

  /// What was left out on purpose, in sentences.
  var restrictions: [String] {
    var sentences: [String] = []
    if let selection {
      sentences.append(
        "only \(selection.words.joined(separator: " or ")): \(checks.count) of "
          + "\(selection.checksInAll) checks")
    }
    if let sampling {
      let sampled = outcomes.flatMap(\.result.datasets).compactMap(\.sampledRows).reduce(0, +)
      let rows = outcomes.flatMap(\.result.datasets).filter { $0.sampledRows != nil }
        .reduce(0) { $0 + $1.rows }
      sentences.append(
        "a sample of \(sampling.share) (seed \(sampling.seed)): row rules looked at \(sampled) of "
          + "\(rows) rows; keys, row counts, SQL and tolerated numbers of rows at all")
    }
    return sentences
  }
}

extension ValidationResult {
  /// What people call the contract.
  var title: String { "\(contractName ?? contractID) \(contractVersion)" }

  /// The datasets, the worst first, then in the contract's order.
  var datasetsWorstFirst: [DatasetResult] {
    datasets.enumerated().sorted {
      ($0.element.status.rank, $0.offset) < ($1.element.status.rank, $1.offset)
    }.map(\.element)
  }
}

extension [CheckResult] {
  /// What did not pass: errors, failures, warnings, skipped; of each the largest share at fault first, then
  /// in the contract's order.
  var worstFirst: [CheckResult] {
    enumerated().filter { $0.element.status != .pass }.sorted { first, second in
      (first.element.status.rank, second.element.failedPercent ?? 0, first.offset)
        < (second.element.status.rank, first.element.failedPercent ?? 0, second.offset)
    }.map(\.element)
  }
}

extension CheckStatus {
  /// The place of a status in a list that begins with the worst.
  var rank: Int {
    switch self {
    case .error: 0
    case .fail: 1
    case .warn: 2
    case .skipped: 3
    case .pass: 4
    }
  }
}
