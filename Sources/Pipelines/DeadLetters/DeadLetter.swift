import Foundation

/// A row that left the flow, with all that is needed to understand, mend and replay it.
public struct DeadLetter: Hashable, Sendable, Codable {
  /// One thing that is wrong with the row.
  public struct Reason: Hashable, Sendable, Codable {
    /// The id of the violated check, such as `transactions.amount.minimum`.
    public var checkID: String
    /// The columns concerned, separated by commas; empty when it is the row as a whole.
    public var column: String
    /// How much it weighs.
    public var severity: String
    /// What is wrong, for people.
    public var message: String
    /// What stood in the columns; masked where they are personal.
    public var observed: String?

    enum CodingKeys: String, CodingKey {
      case column, severity, message, observed
      case checkID = "check_id"
    }
  }

  /// Names the row wherever it turns up again: the same row of the same source has the same id.
  public var id: String
  /// The run that rejected it.
  public var runID: String
  /// The pipeline.
  public var pipeline: String
  /// The dataset.
  public var dataset: String
  /// The stage that rejected it: `extract`, `contract`, `transform`, `score` or `load`.
  public var stage: String
  /// The file or table it came from.
  public var source: String
  /// `line 12` for lines that are no rows, else `row 12`; both counted from 1.
  public var position: String
  /// The row as JSON, complete, as it stood in the source.
  public var record: String
  /// Why it was rejected.
  public var reasons: [Reason]
  /// The version of the contract, or nothing.
  public var contractVersion: String?
  /// The model that flagged it, or nothing.
  public var model: String?
  /// When it was rejected first; ISO 8601, UTC.
  public var firstSeen: String
  /// How often it was tried.
  public var attempts: Int
  /// `quarantined`, `replayed`, `resolved` or `discarded`.
  public var status: String
  /// SHA-256 of the record: the same content has the same fingerprint.
  public var fingerprint: String
  /// The target that refused the row, of stage `load`: the others have taken it. `nil` in other stages.
  public var target: String?

  /// The names of the record's columns, in no order; none where it is no JSON object.
  public var recordKeys: [String] {
    let object = try? JSONSerialization.jsonObject(with: Data(record.utf8))
    return (object as? [String: Any]).map { Array($0.keys) } ?? []
  }

  enum CodingKeys: String, CodingKey {
    case id, pipeline, dataset, stage, source, position, record, reasons, model, attempts, status
    case fingerprint, target
    case runID = "run_id"
    case contractVersion = "contract_version"
    case firstSeen = "first_seen"
  }
}
