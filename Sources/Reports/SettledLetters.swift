/// What was done to dead letters, in numbers; for people and as JSON.
public struct SettledLetters: Sendable {
  /// A line for people.
  public let text: String
  /// One JSON object.
  public let json: String

  private init(_ text: String, _ members: [(String, JSONText)]) {
    self.text = text
    json = JSONText.object(members).indented
  }

  /// So many letters were discarded.
  public init(discarded count: Int) {
    self.init(
      "discarded \(Wording.count(count)) dead letters", [("discarded", .integer(count))])
  }

  /// The letters of so many runs were removed.
  public init(purgedRuns count: Int) {
    self.init(
      "removed the dead letters of \(Wording.count(count)) runs", [("purged_runs", .integer(count))]
    )
  }

  /// So many letters were written to a file.
  public init(exported count: Int, to path: String) {
    self.init(
      "wrote \(Wording.count(count)) dead letters to \(path)",
      [("exported", .integer(count)), ("path", .text(path))])
  }

  /// So many letters of a dataset were tried again.
  ///
  /// - Parameters:
  ///   - again: how many of them are letters still.
  ///   - poison: how many were left out, tried too often before.
  public init(replayed count: Int, again: Int, poison: Int, runID: String?) {
    let rest =
      poison == 0
      ? "" : "; \(Wording.count(poison)) left out, tried too often before (--max-attempts)"
    self.init(
      "replayed \(Wording.count(count)) dead letters: \(Wording.count(count - again)) resolved, "
        + "\(Wording.count(again)) quarantined again\(rest)",
      [
        ("replayed", .integer(count)), ("resolved", .integer(count - again)),
        ("quarantined", .integer(again)), ("poison", .integer(poison)),
        ("run_id", runID.map { .text($0) } ?? .null),
      ])
  }
}
