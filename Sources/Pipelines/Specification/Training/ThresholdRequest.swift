import YAML

/// Where the threshold is to come from, above which a row is flagged.
public enum ThresholdRequest: Hashable, Sendable {
  /// The share of the training rows, above 0 and at most 0.5, that is taken to be anomalous.
  case contamination(Double)
  /// The share of the training rows, 0…1, that is to be at or below.
  case quantile(Double)
  /// The score or probability itself, 0…1.
  case value(Double)

  /// Whether it is found by labels.
  var needsLabels: Bool { false }

  /// Reads `threshold` of a specification; `nil` where it is absent, or wrong, which is noted.
  init?(reading reader: YAMLReader) {
    guard let threshold = reader.mapping("threshold") else { return nil }
    defer { threshold.finish() }
    if let share = threshold.double("contamination") {
      self = .contamination(share)
      if !(share > 0 && share <= 0.5) {
        threshold.report("contamination", "is above 0 and at most 0.5")
      }
    } else if let share = threshold.double("quantile") {
      self = .quantile(share)
      if !(0...1).contains(share) { threshold.report("quantile", "is a share from 0 to 1") }
    } else if let value = threshold.double("value") {
      self = .value(value)
      if !(0...1).contains(value) { threshold.report("value", "is a score from 0 to 1") }
    } else {
      reader.report("threshold", "gives contamination, quantile or value")
      return nil
    }
  }
}
