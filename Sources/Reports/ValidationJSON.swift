public import Contracts
internal import Tables

/// A validation as the one document that `weir-validate --json` prints.
public struct ValidationJSON: Sendable {
  /// The document.
  public let document: JSONText

  /// The document as text, indented, ending with a line break.
  public var text: String { document.indented }

  /// The document of `result`.
  ///
  /// - Parameters:
  ///   - result: what came of the checks.
  ///   - seconds: how long they took.
  ///   - version: Weir's version.
  public init(_ result: ValidationResult, seconds: Double, weirVersion version: String) {
    let contract: [(String, JSONText)] = [
      ("id", .text(result.contractID)), ("name", result.contractName.map { .text($0) } ?? .null),
      ("version", .text(result.contractVersion)),
    ]
    let counts = CheckStatus.allCases.map { ($0.rawValue, JSONText.integer(result.count(of: $0))) }
    var members: [(String, JSONText)] = [
      ("contract", .object(contract)), ("status", .text(result.status.rawValue)),
      ("counts", .object(counts)), ("score", .rounded(result.score, places: 4)),
      ("datasets", .list(result.datasets.map { JSONText($0) })),
    ]
    // Said only where something is: datasets of the contract that nobody looked at.
    if !result.absentDatasets.isEmpty {
      members.append(("absent_datasets", .list(result.absentDatasets.map { .text($0) })))
    }
    members.append(("duration_s", .rounded(seconds, places: 3)))
    members.append(("weir", .text(version)))
    document = .object(members)
  }
}

extension JSONText {
  fileprivate init(_ dataset: DatasetResult) {
    var members: [(String, JSONText)] = [
      ("name", .text(dataset.name)), ("source", dataset.source.map { .text($0) } ?? .null),
      ("rows", .integer(dataset.rows)),
    ]
    if let malformed = dataset.malformedRows {
      members.append(("malformed_rows", .integer(malformed)))
    }
    members.append(("status", .text(dataset.status.rawValue)))
    members.append(("checks", .list(dataset.checks.map { JSONText($0) })))
    self = .object(members)
  }

  /// One check as it stands in a validation's document and in a run's `checks.json`.
  public init(_ check: CheckResult) {
    self = .object([
      ("id", .text(check.id)), ("rule", .text(check.rule)),
      ("columns", .list(check.columns.map { .text($0) })),
      ("dimension", .text(check.dimension.rawValue)), ("severity", .text(check.severity.rawValue)),
      ("status", .text(check.status.rawValue)),
      ("failed_rows", check.failedRows.map { .integer($0) } ?? .null),
      ("failed_percent", check.failedPercent.map { .rounded($0, places: 4) } ?? .null),
      ("observed", JSONText(check.observed)), ("expected", .text(check.expected)),
      ("message", .text(check.message)),
      ("sample", .list(check.sample.map { JSONText(.structure($0)) })), ("sql", .text(check.sql)),
    ])
  }
}
