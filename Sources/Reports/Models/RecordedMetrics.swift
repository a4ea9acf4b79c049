public import ModelRegistry

/// What the trainings of two models recorded of them, side by side, for people and as JSON.
public struct RecordedMetrics: Sendable {
  private let first: Manifest
  private let second: Manifest

  /// The metrics of `first`, compared with those of `second`.
  public init(_ first: Manifest, _ second: Manifest) {
    self.first = first
    self.second = second
  }

  private var names: [String] { Set(first.metrics.keys).union(second.metrics.keys).sorted() }

  private func reference(_ manifest: Manifest) -> String { "\(manifest.name)@\(manifest.version)" }

  private func difference(_ name: String) -> Double? {
    guard let new = first.metrics[name], let old = second.metrics[name] else { return nil }
    return new - old
  }

  /// Whether both were trained on the same data, so that both may have been judged by the same rows of it.
  private var isSameData: Bool { first.training.fingerprint == second.training.fingerprint }

  /// `{models, same_data, metrics: {NAME: {candidate, reference, difference}}}`; null what one did not record.
  public var json: String {
    let metrics = names.map { name in
      (
        name,
        JSONText.object([
          ("candidate", first.metrics[name].map(JSONText.number) ?? .null),
          ("reference", second.metrics[name].map(JSONText.number) ?? .null),
          ("difference", difference(name).map(JSONText.number) ?? .null),
        ])
      )
    }
    return JSONText.object([
      ("candidate", .text(reference(first))), ("reference", .text(reference(second))),
      ("same_data", .boolean(isSameData)), ("metrics", .object(metrics)),
    ]).indented
  }

  /// A table, a metric a line, and what it is worth.
  public var text: String {
    var table = TextTable(
      ["recorded", reference(first), reference(second), "difference"],
      [.left, .right, .right, .right])
    func cell(_ number: Double?) -> String {
      number.map { Wording.decimal($0, places: $0.rounded() == $0 ? 0 : 4) } ?? "–"
    }
    for name in names {
      table.add([
        name, cell(first.metrics[name]), cell(second.metrics[name]), cell(difference(name)),
      ])
    }
    let data =
      isSameData
      ? "Both were trained on the same data."
      : "They were trained on different data, and judged by different rows."
    return table.text + data
      + "\nHow sure a difference is, --data PLACE --label COLUMN tells on rows that neither has seen."
  }
}
