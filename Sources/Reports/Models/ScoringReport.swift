public import Models

/// What a scoring did, for people and as JSON.
public struct ScoringReport: Sendable {
  /// The version used.
  public var model: String
  /// Above which a row is anomalous; `nil` where a number is predicted.
  public var threshold: Double?
  /// Rows of the dataset.
  public var rowsRead: Int
  /// Lines that were no rows.
  public var malformed: Int
  /// Rows that were written.
  public var rowsWritten: Int
  /// Values that were missing, and categories that training did not see.
  public var counts: FeatureEncoder.Counts
  /// Where the rows are.
  public var place: String
  /// How long it took.
  public var seconds: Double

  /// The report of a scoring.
  public init(
    model: String, threshold: Double?, rowsRead: Int, malformed: Int, rowsWritten: Int,
    counts: FeatureEncoder.Counts, place: String, seconds: Double
  ) {
    self.model = model
    self.threshold = threshold
    self.rowsRead = rowsRead
    self.malformed = malformed
    self.rowsWritten = rowsWritten
    self.counts = counts
    self.place = place
    self.seconds = seconds
  }

  /// `{model, threshold, rows, malformed, written, imputed_values, unknown_categories, to, duration_s}`.
  public var json: String {
    JSONText.object([
      ("model", .text(model)), ("threshold", threshold.map(JSONText.number) ?? .null),
      ("rows", .integer(rowsRead)),
      ("malformed", .integer(malformed)), ("written", .integer(rowsWritten)),
      ("imputed_values", .integer(counts.missing)),
      ("unknown_categories", .integer(counts.unknown)), ("to", .text(place)),
      ("duration_s", .rounded(seconds, places: 3)),
    ]).indented
  }

  /// One line.
  public var text: String {
    let unknown =
      counts.unknown > 0 ? "; \(Wording.count(counts.unknown)) categories were unknown" : ""
    return
      "\(Wording.count(rowsWritten)) of \(Wording.count(rowsRead)) rows, scored by \(model), are in "
      + "\(place) (\(Wording.seconds(seconds)))\(unknown)"
  }
}
