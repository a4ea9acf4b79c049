public import Pipelines

/// Runs in a table, the newest first; for people and as JSON.
public struct RunList: Sendable {
  private let records: [RunRecord]
  private let total: Int

  /// The list of `records`, of `total` in all.
  public init(_ records: [RunRecord], total: Int) {
    self.records = records
    self.total = total
  }

  /// `{total, runs: [{run_id, pipeline, status, started, seconds, extracted, loaded, dead_lettered, replayed}]}`.
  public var json: String {
    let runs = records.map { record in
      JSONText.object([
        ("run_id", .text(record.runID)), ("pipeline", .text(record.pipeline)),
        ("status", .text(record.status.rawValue)), ("started", .text(record.started)),
        ("seconds", .rounded(record.seconds, places: 3)),
        ("extracted", .integer(record.sum(\.extracted))),
        ("loaded", .integer(record.sum(\.loaded))),
        ("dead_lettered", .integer(record.sum(\.deadLettered))),
        ("replayed", record.replayed.map { .text($0) } ?? .null),
      ])
    }
    return JSONText.object([("total", .integer(total)), ("runs", .list(runs))]).indented
  }

  /// A line for each run.
  public var text: String {
    guard !records.isEmpty else { return "no runs" }
    var table = TextTable(
      ["run", "pipeline", "status", "started", "took", "extracted", "loaded", "dead-lettered"],
      [.left, .left, .left, .left, .right, .right, .right, .right])
    for record in records {
      table.add([
        record.runID, record.pipeline,
        record.status.rawValue + (record.replayed.map { " (replay of \($0))" } ?? ""),
        record.started, Wording.seconds(record.seconds), Wording.count(record.sum(\.extracted)),
        Wording.count(record.sum(\.loaded)), Wording.count(record.sum(\.deadLettered)),
      ])
    }
    let rest =
      total > records.count ? "  … of \(Wording.count(total)) in all; --limit shows more\n" : ""
    return (table.text + rest).dropLastNewline
  }
}

extension RunRecord {
  /// A number of every dataset, added up.
  fileprivate func sum(_ number: KeyPath<Balance, Int>) -> Int {
    balance.reduce(0) { $0 + $1[keyPath: number] }
  }
}
