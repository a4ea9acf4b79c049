public import Models
import YAML

/// Where the threshold is to come from, above which a row is flagged.
public enum ThresholdRequest: Hashable, Sendable {
  /// The share of the training rows, above 0 and at most 0.5, that is taken to be anomalous.
  case contamination(Double)
  /// The share of the training rows, 0…1, that is to be at or below.
  case quantile(Double)
  /// The score or probability itself, 0…1.
  case value(Double)
  /// What is best on rows whose label is known.
  case best(OperatingPoint.Criterion)

  /// Whether it is found by labels.
  var needsLabels: Bool { if case .best = self { true } else { false } }
}

extension ThresholdRequest {
  /// Reads `threshold` of a specification; `nil` where it is absent, or wrong, which is noted.
  init?(reading reader: YAMLReader) {
    guard let threshold = reader.mapping("threshold") else { return nil }
    defer { threshold.finish() }
    func share(_ key: String, _ isFitting: (Double) -> Bool, _ domain: String) -> Double? {
      guard let share = threshold.double(key) else { return nil }
      if !isFitting(share) { threshold.report(key, domain) }
      return share
    }
    let given = [
      share("contamination", { $0 > 0 && $0 <= 0.5 }, "is above 0 and at most 0.5")
        .map(ThresholdRequest.contamination),
      share("quantile", (0...1).contains, "is a share from 0 to 1").map(ThresholdRequest.quantile),
      share("value", (0...1).contains, "is a score from 0 to 1").map(ThresholdRequest.value),
      share("precision", (0...1).contains, "is a share from 0 to 1")
        .map { .best(.precision(atLeast: $0)) },
      share("recall", (0...1).contains, "is a share from 0 to 1")
        .map { .best(.recall(atLeast: $0)) },
      ThresholdRequest.maximum(threshold), ThresholdRequest.cost(threshold),
    ].compactMap(\.self)
    guard given.count == 1 else {
      reader.report(
        "threshold",
        "gives one of contamination, quantile, value, maximise, precision, recall and cost")
      return nil
    }
    self = given[0]
  }

  private static func maximum(_ threshold: YAMLReader) -> ThresholdRequest? {
    guard let metric = threshold.string("maximise") else { return nil }
    if metric != "f1" { threshold.report("maximise", "is f1") }
    return .best(.maximumF1)
  }

  private static func cost(_ threshold: YAMLReader) -> ThresholdRequest? {
    guard let cost = threshold.mapping("cost") else { return nil }
    defer { cost.finish() }
    let falsePositive = cost.required("false_positive", cost.double) ?? 1
    let falseNegative = cost.required("false_negative", cost.double) ?? 1
    if falsePositive < 0 || falseNegative < 0 { threshold.report("cost", "is 0 or more") }
    return .best(.cost(falsePositive: falsePositive, falseNegative: falseNegative))
  }
}
