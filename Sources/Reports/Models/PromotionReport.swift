public import Pipelines

/// A promotion that had to be earned, for people and as JSON.
public struct PromotionReport: Sendable {
  private let change: AliasReport
  private let comparison: ModelComparison?
  private let isPromoted: Bool

  /// The report of a promotion that `comparison` allowed, or refused.
  ///
  /// - Parameters:
  ///   - change: what the alias means now; where it was refused, what it meant and means still.
  ///   - comparison: `nil` where there was nothing to be better than.
  public init(_ change: AliasReport, comparison: ModelComparison?, isPromoted: Bool) {
    self.change = change
    self.comparison = comparison
    self.isPromoted = isPromoted
  }

  /// `{name, alias, version, before, promoted, comparison}`.
  public var json: String {
    JSONText.object(
      change.members + [
        ("promoted", .boolean(isPromoted)),
        ("comparison", comparison.map { ComparisonReport($0).value } ?? .null),
      ]
    ).indented
  }

  /// The comparison and what came of it.
  public var text: String {
    let compared = comparison.map { ComparisonReport($0).text + "\n" } ?? ""
    return compared + (isPromoted ? change.text : "not promoted: \(change.text)")
  }
}
