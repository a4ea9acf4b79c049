public import Pipelines

/// How far a dataset is from what a model was trained on, for people and as JSON.
public struct DriftReport: Sendable {
  private let drift: ModelDrift
  private let place: String
  /// The index above which a line is told to have drifted.
  private let limit: Double

  /// What is usually taken for another distribution.
  public static let usualLimit = 0.25

  /// The report of `drift`, measured on the data at `place`.
  ///
  /// - Parameter limit: the stability index above which something has drifted.
  public init(_ drift: ModelDrift, place: String, limit: Double = usualLimit) {
    self.drift = drift
    self.place = place
    self.limit = limit
  }

  /// Whether any index is above the limit.
  public var hasDrifted: Bool { drift.largestIndex.map { $0 > limit } ?? false }

  /// `{model, data, rows, limit, drifted, score: {psi, ks}, features: [{name, psi, ks, missing_then, missing_now, drifted}]}`;
  /// null what cannot be told.
  public var json: String {
    let features = drift.lines.filter { $0.feature != nil }.map { line in
      JSONText.object(
        [("name", .text(line.feature ?? ""))] + figures(line)
          + [
            ("missing_then", number(line.missingThen)), ("missing_now", number(line.missingNow)),
            ("drifted", .boolean(isAbove(line))),
          ])
    }
    let score = drift.lines.first { $0.feature == nil }
    return JSONText.object([
      ("model", .text(drift.model)), ("data", .text(place)), ("rows", .integer(drift.rows)),
      ("limit", .number(limit)), ("drifted", .boolean(hasDrifted)),
      ("score", score.map { .object(figures($0)) } ?? .null), ("features", .list(features)),
    ]).indented
  }

  private func figures(_ line: ModelDrift.Line) -> [(String, JSONText)] {
    [("psi", number(line.stabilityIndex)), ("ks", number(line.largestDifference))]
  }

  private func number(_ number: Double?) -> JSONText { number.map(JSONText.number) ?? .null }

  private func isAbove(_ line: ModelDrift.Line) -> Bool {
    line.stabilityIndex.map { $0 > limit } ?? false
  }

  /// A table, the score first, and what it comes to.
  public var text: String {
    var table = TextTable(
      ["", "psi", "ks", "missing at training", "missing now", ""],
      [.left, .right, .right, .right, .right, .left])
    for line in drift.lines {
      table.add([
        line.feature ?? "score", decimal(line.stabilityIndex), decimal(line.largestDifference),
        decimal(line.missingThen), decimal(line.missingNow), isAbove(line) ? "drifted" : "",
      ])
    }
    let drifted = drift.lines.filter(isAbove).map { $0.feature ?? "the score" }
    let limit = Wording.decimal(limit, places: 2)
    let verdict =
      drifted.isEmpty
      ? "nothing has drifted: no stability index is above \(limit)"
      : "\(drifted.joined(separator: ", ")) drifted: the stability index is above \(limit)"
    return
      "\(drift.model) and \(Wording.rows(drift.rows)) of \(place), beside its training rows\n"
      + table.text + verdict
  }

  private func decimal(_ number: Double?) -> String {
    number.map { Wording.decimal($0, places: 4) } ?? "–"
  }
}
