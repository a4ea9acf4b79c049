import DuckDB
import ModelRegistry
import Models
import SQL
import Tables

extension Training {
  /// The threshold that the specification asks for, on the rows of `judged` where labels decide.
  func findThreshold(_ rows: PreparedRows, _ judged: JudgedRows) throws -> Manifest.ThresholdRecord
  {
    if rows.task == .regression { return .init(value: 0, rule: "none", requested: 0) }
    switch specification.threshold
      ?? (rows.task == .anomaly ? .contamination(0.01) : .value(0.5))
    {
    case .contamination(let share):
      return .init(value: try quantile(1 - share, rows), rule: "contamination", requested: share)
    case .quantile(let share):
      return .init(value: try quantile(share, rows), rule: "quantile", requested: share)
    case .value(let score): return .init(value: score, rule: "value", requested: score)
    case .best(let criterion): return try best(criterion, judged)
    }
  }

  /// The score below or at which this share of the training rows is: exact, whatever their number.
  private func quantile(_ share: Double, _ rows: PreparedRows) throws -> Double {
    let count = rows.counts[.training]
    let rank = min(count - 1, max(0, Int((share * Double(count)).rounded(.up)) - 1))
    let score = try connection.value(
      """
      SELECT score FROM \(Names.scores) WHERE part = \(Part.training.rawValue)
      ORDER BY score LIMIT 1 OFFSET \(rank)
      """)
    return score.number ?? 1
  }

  private func best(
    _ criterion: OperatingPoint.Criterion, _ judged: JudgedRows
  ) throws -> Manifest.ThresholdRecord {
    var search = try OperatingPoint.Search(criterion, totals: judged.totals)
    try judged.forEachGroup { search.add($0) }
    guard let best = search.best else {
      throw WeirFailure(
        "choosing the threshold of \(specification.name)",
        reason: "no threshold does what is asked for on the \(judged.words)",
        remedy: "ask for less, or give the model better features")
    }
    let (rule, requested): (String, Double) =
      switch criterion {
      case .maximumF1: ("maximise f1", 0)
      case .precision(let share): ("precision", share)
      case .recall(let share): ("recall", share)
      case .cost(let falsePositive, let falseNegative):
        ("cost of false negatives by false positives", falseNegative / falsePositive)
      }
    return .init(value: best.threshold, rule: rule, requested: requested)
  }
}
