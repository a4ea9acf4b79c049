public import Pipelines

/// How two models do on the same rows, for people and as JSON.
public struct ComparisonReport: Sendable {
  private let comparison: ModelComparison

  /// The report of `comparison`.
  public init(_ comparison: ModelComparison) { self.comparison = comparison }

  /// `{metric, rows, unlabelled, candidate, reference, improvement, verdict}`: the models with their values, and
  /// the improvement with its interval; above 0 is better.
  public var json: String { value.indented }

  /// The same as part of a larger document.
  var value: JSONText {
    let improvement = comparison.improvement
    return .object([
      ("metric", .text(comparison.metric.rawValue)), ("rows", .integer(comparison.rows)),
      ("unlabelled", .integer(comparison.unlabelled)),
      ("candidate", side(comparison.candidate)), ("reference", side(comparison.reference)),
      (
        "improvement",
        .object([
          ("estimate", .number(improvement.estimate)), ("lower", .number(improvement.lower)),
          ("upper", .number(improvement.upper)),
          ("confidence", .number(ModelComparison.confidence)),
          ("share_above_zero", .number(improvement.shareAboveZero)),
          ("draws", .integer(improvement.draws)),
        ])
      ),
      ("verdict", .text(comparison.verdict.rawValue)),
    ])
  }

  private func side(_ side: ModelComparison.Side) -> JSONText {
    .object([
      ("model", .text(side.reference)), ("value", .number(side.value)),
      ("trained_on_these_rows", .boolean(side.knowsRows)),
    ])
  }

  /// A few lines: the values, the interval, and what it tells.
  public var text: String {
    let sides = [comparison.candidate, comparison.reference]
    let width = sides.map(\.reference.count).max() ?? 0
    var lines = [
      "\(comparison.metric.rawValue) on \(Wording.rows(comparison.rows))"
        + (comparison.unlabelled > 0
          ? ", \(Wording.count(comparison.unlabelled)) more have no label" : "")
    ]
    for side in sides {
      let gap = String(repeating: " ", count: width - side.reference.count)
      lines.append(
        "  \(side.reference)\(gap)  \(decimal(side.value))"
          + (side.knowsRows ? "  trained on these very rows, which flatters it" : ""))
    }
    lines.append("  improvement \(interval)")
    lines.append("\(comparison.candidate.reference) is \(words)")
    return lines.joined(separator: "\n")
  }

  /// The improvement with its interval.
  var interval: String {
    let improvement = comparison.improvement
    return "\(decimal(improvement.estimate)), 95 % interval \(decimal(improvement.lower)) to "
      + "\(decimal(improvement.upper)) (\(Wording.count(improvement.draws)) draws)"
  }

  private var words: String {
    switch comparison.verdict {
    case .better: "better than \(comparison.reference.reference): the interval lies above 0"
    case .worse: "worse than \(comparison.reference.reference): the interval lies below 0"
    case .undecided:
      "not surely better or worse than \(comparison.reference.reference): the interval holds 0"
    }
  }

  private func decimal(_ number: Double) -> String { Wording.decimal(number, places: 4) }
}
