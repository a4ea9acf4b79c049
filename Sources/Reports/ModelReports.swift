public import ModelRegistry
public import Models

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

  /// `{name, version, kind, path, rows, features, threshold, classes, metrics, findings, duration_s}`.
  public var json: String {
    JSONText.object([
      ("name", .text(manifest.name)), ("version", .integer(manifest.version)),
      ("kind", .text(manifest.kind)), ("path", .text(path)),
      ("rows", .integer(manifest.training.rows)),
      ("features", .list(manifest.columns.map { .text($0.name) })),
      ("threshold", .number(manifest.threshold.value)),
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
      "  threshold  \(Wording.decimal(manifest.threshold.value, places: 4)) "
        + "(\(manifest.threshold.rule) \(manifest.threshold.requested))",
    ]
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

  private var metrics: [(String, Double)] {
    manifest.metrics.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// The models of a registry, for people and as JSON.
public struct ModelList: Sendable {
  private let entries: [Registry.Entry]

  /// The list of `entries`.
  public init(_ entries: [Registry.Entry]) { self.entries = entries }

  /// A list of `{name, versions, aliases, preferred}`.
  public var json: String {
    JSONText.list(
      entries.map { entry in
        .object([
          ("name", .text(entry.name)), ("versions", .list(entry.versions.map(JSONText.integer))),
          (
            "aliases",
            .object(entry.aliases.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })
          ),
          ("preferred", entry.preferred.map(JSONText.integer) ?? .null),
        ])
      }
    ).indented
  }

  /// A table, a model a line.
  public var text: String {
    var table = TextTable(
      ["model", "versions", "newest", "aliases"], [.left, .right, .right, .left])
    for entry in entries {
      let aliases = entry.aliases.sorted { $0.key < $1.key }.map { "\($0.key) → \($0.value)" }
      table.add([
        entry.name, String(entry.versions.count), entry.versions.last.map(String.init) ?? "–",
        aliases.joined(separator: ", "),
      ])
    }
    return table.text.dropLastNewline
  }
}

/// What an alias means now, for people and as JSON.
public struct PromotionReport: Sendable {
  private let name: String
  private let alias: String
  private let version: Int
  private let before: Int?

  /// The report that `alias` of `name` means `version` now, and meant `before`.
  public init(name: String, alias: String, version: Int, before: Int?) {
    self.name = name
    self.alias = alias
    self.version = version
    self.before = before
  }

  /// `{name, alias, version, before}`.
  public var json: String {
    JSONText.object([
      ("name", .text(name)), ("alias", .text(alias)), ("version", .integer(version)),
      ("before", before.map(JSONText.integer) ?? .null),
    ]).indented
  }

  /// One line.
  public var text: String {
    if before == version { return "\(name)@\(alias) is version \(version) already" }
    return "\(name)@\(alias) is version \(version) now" + (before.map { " (was \($0))" } ?? "")
  }
}

/// What a scoring did, for people and as JSON.
public struct ScoringReport: Sendable {
  /// The version used.
  public var model: String
  /// Above which a row is anomalous.
  public var threshold: Double
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
    model: String, threshold: Double, rowsRead: Int, malformed: Int, rowsWritten: Int,
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
      ("model", .text(model)), ("threshold", .number(threshold)), ("rows", .integer(rowsRead)),
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

extension String {
  /// The text without a line break at its end.
  var dropLastNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
