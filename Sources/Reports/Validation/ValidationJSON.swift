public import Contracts
internal import Tables

/// A validation as the one document that `weir-validate --json` prints.
///
/// `docs/schemas/validation.schema.json` describes it. Of one contract the document tells its results; of
/// several it tells theirs as a list, `contracts`, and what they come to together.
public struct ValidationJSON: Sendable {
  /// The document.
  public let document: JSONText

  /// The document as text, indented, ending with a line break.
  public var text: String { document.indented }

  /// The document of `validation`.
  public init(_ validation: Validation) {
    var members: [(String, JSONText)]
    if validation.outcomes.count == 1 {
      members = ValidationJSON.members(of: validation.outcomes[0].result)
    } else {
      members = [
        ("status", .text(validation.status.rawValue)),
        ("counts", ValidationJSON.counts(of: validation.checks)),
        ("score", .rounded(validation.score, places: 4)),
        (
          "contracts",
          .list(validation.outcomes.map { .object(ValidationJSON.members(of: $0.result)) })
        ),
      ]
    }
    if let selection = validation.selection {
      members.append(("selection", .list(selection.words.map { .text($0) })))
    }
    if let sampling = validation.sampling {
      members.append(
        (
          "sample",
          .object([("share", .text(sampling.share)), ("seed", .integer(sampling.seed))])
        ))
    }
    if let runID = validation.runID { members.append(("run_id", .text(runID))) }
    if let started = validation.started { members.append(("started", .text(started))) }
    members.append(("duration_s", .rounded(validation.seconds, places: 3)))
    members.append(("weir", .text(validation.weirVersion)))
    document = .object(members)
  }

  private static func members(of result: ValidationResult) -> [(String, JSONText)] {
    let contract: [(String, JSONText)] = [
      ("id", .text(result.contractID)), ("name", result.contractName.map { .text($0) } ?? .null),
      ("version", .text(result.contractVersion)), ("file", .text(result.file)),
    ]
    var members: [(String, JSONText)] = [
      ("contract", .object(contract)), ("status", .text(result.status.rawValue)),
      ("counts", counts(of: result.checks)), ("score", .rounded(result.score, places: 4)),
      ("datasets", .list(result.datasets.map { JSONText($0) })),
    ]
    // Said only where something is: datasets of the contract that nobody looked at.
    if !result.absentDatasets.isEmpty {
      members.append(("absent_datasets", .list(result.absentDatasets.map { .text($0) })))
    }
    return members
  }

  private static func counts(of checks: [CheckResult]) -> JSONText {
    .object(
      CheckStatus.allCases.map { status in
        (status.rawValue, .integer(checks.count { $0.status == status }))
      })
  }
}

extension JSONText {
  fileprivate init(_ dataset: DatasetResult) {
    var members: [(String, JSONText)] = [
      ("name", .text(dataset.name)), ("source", dataset.source.map { .text($0) } ?? .null),
      ("rows", .integer(dataset.rows)),
    ]
    if let sampled = dataset.sampledRows { members.append(("sampled_rows", .integer(sampled))) }
    if let malformed = dataset.malformedRows {
      members.append(("malformed_rows", .integer(malformed)))
    }
    members.append(("status", .text(dataset.status.rawValue)))
    members.append(("checks", .list(dataset.checks.map { JSONText($0) })))
    self = .object(members)
  }

  /// One check as it stands in a validation's document and in a run's `checks.json`.
  public init(_ check: CheckResult) {
    var members: [(String, JSONText)] = [
      ("id", .text(check.id)), ("rule", .text(check.rule)),
      ("columns", .list(check.columns.map { .text($0) })),
      ("dimension", .text(check.dimension.rawValue)), ("severity", .text(check.severity.rawValue)),
      ("status", .text(check.status.rawValue)),
      ("failed_rows", check.failedRows.map { .integer($0) } ?? .null),
      ("failed_percent", check.failedPercent.map { .rounded($0, places: 4) } ?? .null),
      ("observed", JSONText(check.observed)), ("expected", .text(check.expected)),
      ("message", .text(check.message)), ("line", .integer(check.line)),
    ]
    if check.isSampled { members.append(("sampled", .boolean(true))) }
    members += [
      ("sample", .list(check.sample.map { JSONText(.structure($0)) })), ("sql", .text(check.sql)),
    ]
    self = .object(members)
  }
}
