public import ModelRegistry

/// What a training made, for people and as JSON.
public struct TrainingReport: Sendable {
  private let manifest: Manifest
  private let path: String
  private let seconds: Double

  /// The report of a version published at `path`.
  public init(_ manifest: Manifest, path: String, seconds: Double) {
    self.manifest = manifest
    self.path = path
    self.seconds = seconds
  }

  /// `{name, version, kind, path, rows, contract, features, threshold, classes, metrics, findings, duration_s}`; `threshold` is null where
  /// a number is predicted.
  public var json: String {
    JSONText.object([
      ("name", .text(manifest.name)), ("version", .integer(manifest.version)),
      ("kind", .text(manifest.kind)), ("path", .text(path)),
      ("rows", .integer(manifest.training.rows)),
      ("contract", manifest.contract.map(contract) ?? .null),
      ("features", .list(manifest.columns.map { .text($0.name) })),
      ("threshold", flagsRows ? .number(manifest.threshold.value) : .null),
      ("classes", .list((manifest.classes ?? []).map(JSONText.text))),
      ("metrics", .object(metrics.map { ($0, .number($1)) })),
      ("findings", .list((manifest.findings ?? []).map(JSONText.text))),
      ("duration_s", .rounded(seconds, places: 3)),
    ]).indented
  }

  /// A few lines on what was trained and how good it is.
  public var text: String {
    var lines = [
      "\(manifest.name)@\(manifest.version): \(manifest.kind), trained on "
        + "\(Wording.count(manifest.training.rows)) rows in \(Wording.seconds(seconds))",
      "  features   \(manifest.columns.map(\.name).joined(separator: ", "))",
    ]
    if flagsRows {
      lines.append(
        "  threshold  \(Wording.decimal(manifest.threshold.value, places: 4)) "
          + "(\(manifest.threshold.rule) \(manifest.threshold.requested))")
    }
    if let contract = manifest.contract {
      lines.append(
        "  contract   \(contract.id) \(contract.version); \(Wording.rows(contract.rowsLeftOut)) that "
          + "break it left out")
    }
    let shown = metrics.filter { $0.0 != "imputed_values" }.map { name, value in
      let places =
        value.rounded() == value ? Wording.count(Int(value)) : Wording.decimal(value, places: 4)
      return "\(name) \(places)"
    }
    lines.append("  evaluation \(shown.joined(separator: ", "))")
    lines += (manifest.findings ?? []).map { "  note       \($0)" }
    lines.append("  published  \(path)")
    return lines.joined(separator: "\n")
  }

  private func contract(_ record: Manifest.ContractRecord) -> JSONText {
    .object([
      ("id", .text(record.id)), ("version", .text(record.version)),
      ("rows_left_out", .integer(record.rowsLeftOut)),
      ("unmet_checks", .list(record.unmetChecks.map(JSONText.text))),
    ])
  }

  private var flagsRows: Bool { manifest.task != .regression }

  private var metrics: [(String, Double)] {
    manifest.metrics.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
