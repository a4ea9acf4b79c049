extension RunRecord {
  /// What one target holds of a run.
  public struct Target: Hashable, Sendable, Codable {
    /// Whether the target holds a batch.
    public enum State: String, Hashable, Sendable, Codable {
      /// It holds the batch, whole.
      case holds
      /// It holds nothing of it.
      case nothing
      /// The connection was lost while the batch was committed: the target's ledger knows.
      case unknown
    }

    /// The dataset whose rows are loaded.
    public var dataset: String
    /// Where they are loaded.
    public var location: String
    /// Names the batch in the target's ledger.
    public var batch: String
    /// Whether the target holds the batch.
    public var state: State
    /// The rows of the batch: those that the target has taken, or those that it lacks.
    public var rows: Int
    /// Whether the run succeeds without it.
    public var isOptional: Bool
    /// The run that loaded the batch, where it was another one.
    public var loadedBy: String?
    /// The run that made the batch, where it was an earlier one that could not load it.
    public var madeBy: String?
    /// Whether the rows that it lacks are kept for a later run.
    public var isKept = false
    /// Why it lacks them; `nil` where it was not tried, too.
    public var reason: String?

    enum CodingKeys: String, CodingKey {
      case dataset, location, batch, state, rows, reason
      case isOptional = "optional"
      case loadedBy = "loaded_by"
      case madeBy = "made_by"
      case isKept = "kept"
    }
  }
}

extension RunRecord.Target {
  /// What the target holds, in a sentence.
  public var told: String {
    let from = madeBy.map { " of run \($0)" } ?? ""
    let batch = "\(rows) \(rows == 1 ? "row" : "rows")\(from)"
    switch state {
    case .holds:
      return "\(location) holds its batch (\(batch))" + (loadedBy.map { ", from run \($0)" } ?? "")
    case .nothing:
      return "\(location) holds nothing of its batch (\(batch))"
        + (isKept ? "; they are kept" : "")
    case .unknown:
      return """
        \(location) may hold its batch (\(batch)): SELECT * FROM weir_ledger WHERE batch = '\(self.batch)'; \
        the next run looks there, too
        """
    }
  }
}

/// The loads of a run did not all come to their end: why, and what each target holds.
public struct UnfinishedLoads: Error, CustomStringConvertible {
  /// What ended the first of them.
  public let cause: any Error
  /// What each target holds.
  public let targets: [RunRecord.Target]

  /// The cause, a line for each target, and how to go on.
  public var description: String {
    var lines = ["\(cause)"] + targets.map { "  \($0.told)" }
    if targets.contains(where: \.isKept) {
      lines.append("  weir-run PIPELINE --resume loads what is kept where it lacks")
    }
    return lines.joined(separator: "\n")
  }
}
