import Contracts
import DuckDB
import Foundation
import SQL
import Tables

/// The range of a watermark that a run reads.
struct WatermarkWindow {
  let type: WatermarkType
  var range: SourceRange
  /// The value from which on a first run reads; `nil`: from the first.
  var firstValue: String?
  /// By load: the lowest value that it may lack; none where it may lack any.
  var lowest: [PipelineSpecification.Load: String] = [:]
  /// The range, where a backfill asks for it.
  var backfill: (from: String, to: String)?
  /// Whether its values are not to be told.
  var isPersonal = false
  /// What the record tells.
  var told: RunRecord.Watermark
}

extension PipelineRun {
  /// The range of `column` from the lowest value that a target may lack, or the one of a backfill.
  func window(
    of extract: PipelineSpecification.Extract, _ rule: Incremental.Watermark, _ column: Column,
    _ doing: String
  ) throws -> WatermarkWindow {
    var window = try readWindow(of: extract, rule, column, doing)
    let input = DatasetInput(name: extract.dataset, relation: "", columns: [column])
    let plan = contract?.plan(for: [input], now: started).datasets.first
    if plan?.columns.contains(where: { $0.dataName == column.name && $0.isPersonal }) == true {
      window.isPersonal = true
      window.told = window.told.masked
    }
    return window
  }

  private func readWindow(
    of extract: PipelineSpecification.Extract, _ rule: Incremental.Watermark, _ column: Column,
    _ doing: String
  ) throws -> WatermarkWindow {
    guard let type = WatermarkType(column.type) else {
      throw WeirFailure(
        doing,
        reason: "its watermark \(column.name) is \(column.type), which rows cannot be followed by",
        remedy: "name a column of whole numbers, decimals, dates, times with a date, or text")
    }
    let scale = WatermarkScale(type: type, connection: connection)
    if let lookback = rule.lookback { try scale.require(lookback, for: doing) }
    var window = WatermarkWindow(
      type: type,
      range: SourceRange(
        column: column.name, type: type, lower: nil, upper: nil, takesUnplaced: true),
      told: RunRecord.Watermark(dataset: extract.dataset, column: column.name, known: 0))
    let loads = loads(of: extract.dataset)
    for load in loads {
      guard let progress = positions[load]?.progress(in: extract.dataset) else { continue }
      try requireSame(progress, rule.column, type, load, doing)
    }
    let watermarks = loads.map { positions[$0]?.progress(in: extract.dataset)?.value }
    if !watermarks.contains(nil) {
      window.told.before = try scale.lowest(watermarks.compactMap(\.self))
      window.told.after = window.told.before
    }
    if let backfill = options.backfill {
      let from = try scale.value(backfill.from, for: "reading --from")
      let to = try scale.value(backfill.to, for: "reading --to")
      guard try scale.isBelow(from, to) else {
        throw WeirFailure(
          doing, reason: "--from is not below --to",
          remedy: "give the first value, and the first after the last")
      }
      (window.range.lower, window.range.upper) = (from, .upTo(to))
      window.range.takesUnplaced = false
      window.backfill = (from, to)
      (window.told.from, window.told.to) = (from, to)
      return window
    }
    window.firstValue = try firstValue(rule, scale, doing)
    for load in loads {
      let progress = positions[load]?.progress(in: extract.dataset)
      window.lowest[load] =
        progress?.isBegun == true
        ? try lowest(progress, rule, scale, doing) : window.firstValue
    }
    if window.lowest.count == loads.count {
      window.range.lower = try scale.lowest(Array(window.lowest.values))
    }
    window.told.from = window.range.lower
    if let last = options.through[extract.dataset] { window.range.upper = .through(last) }
    return window
  }

  /// The lowest value at which a load that has come to `progress` may lack rows; `nil` for any.
  func lowest(
    _ progress: LoadProgress.Dataset?, _ rule: Incremental.Watermark, _ scale: WatermarkScale,
    _ doing: String
  ) throws -> String? {
    var bounds = [progress?.from].compactMap(\.self)
    if let value = progress?.value {
      bounds.append(
        try rule.lookback.map { try scale.value(value, less: $0, for: doing) } ?? value)
    }
    return try scale.highest(bounds)
  }

  /// Where a first run begins.
  private func firstValue(
    _ rule: Incremental.Watermark, _ scale: WatermarkScale, _ doing: String
  ) throws -> String? {
    switch rule.firstRun {
    case .all: return nil
    case .since(let value): return try scale.value(value, for: doing)
    case .last(let microseconds):
      guard scale.type.isOfTime else {
        throw WeirFailure(
          doing,
          reason: "first_run: {last: …} is for dates and times, and the watermark is \(scale.name)",
          remedy: "write first_run: {since: VALUE}")
      }
      let start = Date(
        timeIntervalSince1970: Double(started.microseconds - microseconds) / 1_000_000)
      return try scale.value(start.formatted(.iso8601), for: doing)
    }
  }

  /// Refuses a watermark that is another than the one the target's rows were followed by.
  private func requireSame(
    _ progress: LoadProgress.Dataset, _ column: String, _ type: WatermarkType,
    _ load: PipelineSpecification.Load, _ doing: String
  ) throws {
    guard let known = progress.column, known != column || progress.type != type else { return }
    throw WeirFailure(
      doing,
      reason:
        "its watermark was \(known) (\(progress.type?.rawValue ?? "")) when \(load.dataset) was loaded last, "
        + "and is \(column) (\(type.rawValue)) now",
      remedy: "follow the rows by the column and type that it was; or load into a table that is new"
    )
  }
}
