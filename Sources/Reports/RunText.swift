public import Pipelines

/// What a run did, for people at a terminal.
public struct RunText: Sendable {
  private let outcome: RunOutcome

  /// The report of a run that is over.
  public init(_ outcome: RunOutcome) { self.outcome = outcome }

  /// The verdict, where every row went, and where to look next.
  public var text: String {
    let record = outcome.record
    var lines = [
      "\(record.pipeline): \(verdict), \(Wording.seconds(record.seconds)), "
        + "\(Wording.bytes(record.peakMemoryBytes)) of memory at most"
    ]
    if let failure = record.failure {
      lines += failure.message.split(separator: "\n").map { "  \($0)" }
    }
    if !record.balance.isEmpty { lines.append(balance.dropLastNewline) }
    lines += targets
    lines += (record.watermarks ?? []).map { "  " + RunText.text(of: $0) }
    for scoring in record.scorings {
      if scoring.isRegression {
        lines.append(
          "  \(scoring.model) predicted a number for \(Wording.rows(scoring.rows)) of "
            + "\(scoring.dataset)")
        continue
      }
      lines.append(
        "  \(scoring.model) flagged \(Wording.count(scoring.anomalous)) of "
          + "\(Wording.count(scoring.rows)) rows of \(scoring.dataset) "
          + "(score above \(Wording.decimal(scoring.threshold, places: 4)))")
    }
    if record.status == .dryRun { lines += transforms }
    if record.status != .dryRun {
      lines.append("  run     \(outcome.directory.appending(path: "run.json").path)")
      lines.append("  report  \(outcome.directory.appending(path: "report.html").path)")
      if record.balance.contains(where: { $0.deadLettered > 0 }) {
        lines.append("  why     weir deadletters stats --run \(record.runID)")
        lines.append("  which   weir deadletters list --run \(record.runID)")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// What was read of a dataset, and where it starts the next time.
  static func text(of watermark: RunRecord.Watermark) -> String {
    guard let column = watermark.column else {
      let read = watermark.files?.count ?? 0
      return
        "\(watermark.dataset): \(Wording.count(read)) new files, \(Wording.count(watermark.known)) "
        + "loaded before"
    }
    let from = watermark.from.map { " from \($0)" } ?? ""
    let to = watermark.to.map { " up to \($0)" } ?? ""
    let range = from + to
    return "\(watermark.dataset): read by \(column)\(range.isEmpty ? ", all" : range), "
      + "\(Wording.rows(watermark.known)) known; the watermark "
      + (watermark.before == watermark.after
        ? "stays at \(watermark.after ?? "none")"
        : "was \(watermark.before ?? "none") and is \(watermark.after ?? "none")")
  }

  /// What transforms ask the engine, for whoever tries a specification out.
  private var transforms: [String] {
    outcome.record.stages.flatMap { stage in
      (stage.transforms ?? []).enumerated().flatMap { index, step in
        ["", "-- \(stage.dataset), step \(index + 1): \(step.name)"]
          + ["\(step.sql);"]
      }
    }
  }

  private var verdict: String {
    switch outcome.record.status {
    case .succeeded:
      !isComplete
        ? "loaded, but for optional targets"
        : outcome.record.stages.contains { ["load", "catch_up"].contains($0.stage) }
          ? "loaded" : "nothing to load"
    case .gateClosed: "the gate closed, nothing was loaded"
    case .failed: "failed"
    case .running: "is running"
    case .dryRun: "dry run, nothing was written"
    }
  }

  private var isComplete: Bool {
    (outcome.record.targets ?? []).allSatisfy { $0.state == .holds }
  }

  /// What each target holds, where there are several or one lacks its batch.
  private var targets: [String] {
    let targets = outcome.record.targets ?? []
    guard targets.count > 1 || !isComplete else { return [] }
    return targets.map { target in
      "  \(target.dataset): \(target.told)" + (target.reason.map { " — \($0)" } ?? "")
    }
  }

  private var balance: String {
    var table = TextTable(
      ["dataset", "extracted", "loaded", "dead-lettered", "filtered", "not loaded"],
      [.left, .right, .right, .right, .right, .right])
    for balance in outcome.record.balance {
      table.add(
        [balance.dataset]
          + [
            balance.extracted, balance.loaded, balance.deadLettered, balance.filtered,
            balance.notLoaded,
          ].map(Wording.count))
    }
    return table.text
  }
}
