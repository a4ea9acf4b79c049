internal import Contracts

/// What an earlier validation of a contract came to, as its `checks.json` says.
public struct PastValidation: Hashable, Sendable {
  /// The contract's identifier.
  public var contractID: String
  /// The contract's version then.
  public var version: String
  /// The run it was kept as.
  public var runID: String
  /// When it began: ISO 8601, UTC.
  public var started: String
  /// How it ended: `pass`, `warn`, `fail` or `error`.
  public var status: String
  /// The share of checks that passed, 0…1.
  public var score: Double
  /// Whether it looked at a sample of the rows.
  public var isSampled: Bool
  /// How each check ended, by id.
  public var checks: [String: String]

  /// The validations that a run's `checks.json` tells, one for each contract.
  ///
  /// Empty for what is no such document, and for a run of some of the checks only, whose score says nothing
  /// about the others.
  ///
  /// - Parameters:
  ///   - json: the document.
  ///   - runID: the run it belongs to.
  ///   - started: when that began, where the document does not say so itself.
  public static func all(in json: String, runID: String, started: String) -> [PastValidation] {
    guard let document = JSONReader.document(json), document["selection"] == nil else { return [] }
    let parts = document["contracts"]?.items ?? [document]
    return parts.compactMap { part in
      guard let contract = part["contract"], let id = contract["id"]?.string,
        let status = part["status"]?.string, let score = part["score"]?.number,
        let datasets = part["datasets"]?.items
      else { return nil }
      var checks: [String: String] = [:]
      for check in datasets.flatMap({ $0["checks"]?.items ?? [] }) {
        if let id = check["id"]?.string { checks[id] = check["status"]?.string }
      }
      return PastValidation(
        contractID: id, version: contract["version"]?.string ?? "", runID: runID,
        started: document["started"]?.string ?? started, status: status, score: score,
        isSampled: document["sample"] != nil, checks: checks)
    }
  }
}

/// What changed between two validations of a contract.
struct ValidationChanges {
  /// The validation before this one.
  let before: PastValidation
  /// Checks that fail now and did not then, in the contract's order; new checks among them.
  let newlyFailing: [String]
  /// Checks that failed then and do not now.
  let mended: [String]

  /// What changed since the last validation of all rows; `nil` where there is none, and for a sample, which
  /// has not seen what it has not found.
  init?(_ outcome: Validation.Outcome) {
    guard outcome.result.datasets.allSatisfy({ $0.sampledRows == nil }),
      let before = outcome.past.last(where: { !$0.isSampled })
    else { return nil }
    self.before = before
    func isBad(_ status: String?) -> Bool { status == "fail" || status == "error" }
    let checks = outcome.result.checks
    newlyFailing = checks.filter {
      isBad($0.status.rawValue) && !isBad(before.checks[$0.id])
    }.map(\.id)
    mended = checks.filter { !isBad($0.status.rawValue) && isBad(before.checks[$0.id]) }.map(\.id)
  }
}

extension JSONText {
  /// The member called `name`; `nil` for what is no object and where there is none.
  subscript(_ name: String) -> JSONText? {
    if case .object(let members) = self { members.first { $0.0 == name }?.1 } else { nil }
  }

  fileprivate var items: [JSONText]? { if case .list(let items) = self { items } else { nil } }

  fileprivate var string: String? { if case .text(let text) = self { text } else { nil } }

  fileprivate var number: Double? {
    switch self {
    case .digits(let digits): Double(digits)
    case .number(let number): number
    case .integer(let number): Double(number)
    default: nil
    }
  }
}
