public import ModelRegistry

/// The models of a registry, for people and as JSON.
public struct ModelList: Sendable {
  /// A model.
  public struct Line: Sendable {
    /// Its versions and aliases.
    public var entry: Registry.Entry
    /// What is known of the version that the bare name means; `nil` where it cannot be read.
    public var manifest: Manifest?

    /// A line of the list.
    public init(_ entry: Registry.Entry, manifest: Manifest?) {
      self.entry = entry
      self.manifest = manifest
    }
  }

  private let lines: [Line]

  /// The list of `lines`.
  public init(_ lines: [Line]) { self.lines = lines }

  /// A list of `{name, versions, aliases, preferred, kind, created, metrics}`; the last three of the preferred
  /// version, null where it cannot be read.
  public var json: String {
    JSONText.list(
      lines.map { line in
        .object([
          ("name", .text(line.entry.name)),
          ("versions", .list(line.entry.versions.map(JSONText.integer))),
          (
            "aliases",
            .object(
              line.entry.aliases.names.map { ($0, .integer(line.entry.aliases[$0] ?? 0)) })
          ),
          ("preferred", line.entry.preferred.map(JSONText.integer) ?? .null),
          ("kind", line.manifest.map { .text($0.kind) } ?? .null),
          ("created", line.manifest.map { .text($0.created) } ?? .null),
          ("metrics", line.manifest.map(\.metricsJSON) ?? .null),
        ])
      }
    ).indented
  }

  /// A table, a model a line.
  public var text: String {
    var table = TextTable(
      ["model", "kind", "versions", "in use", "trained", "metric", "aliases"],
      [.left, .left, .right, .right, .left, .left, .left])
    for line in lines {
      let aliases = line.entry.aliases.names.map { "\($0) → \(line.entry.aliases[$0] ?? 0)" }
      table.add([
        line.entry.name, line.manifest?.kind ?? "–", String(line.entry.versions.count),
        line.entry.preferred.map(String.init) ?? "–", line.manifest?.created ?? "–",
        line.manifest?.mainMetric ?? "–", aliases.joined(separator: ", "),
      ])
    }
    return table.text.dropLastNewline
  }
}

/// The versions of a model, for people and as JSON.
public struct VersionList: Sendable {
  private let manifests: [Manifest]
  private let aliases: Aliases

  /// The list of `manifests`, ascending.
  public init(_ manifests: [Manifest], aliases: Aliases) {
    self.manifests = manifests
    self.aliases = aliases
  }

  private func aliases(of version: Int) -> [String] {
    aliases.names.filter { aliases[$0] == version }
  }

  /// A list of `{name, version, kind, created, rows, aliases, metrics}`.
  public var json: String {
    JSONText.list(
      manifests.map { manifest in
        .object([
          ("name", .text(manifest.name)), ("version", .integer(manifest.version)),
          ("kind", .text(manifest.kind)), ("created", .text(manifest.created)),
          ("rows", .integer(manifest.training.rows)),
          ("aliases", .list(aliases(of: manifest.version).map(JSONText.text))),
          ("metrics", manifest.metricsJSON),
        ])
      }
    ).indented
  }

  /// A table, a version a line.
  public var text: String {
    var table = TextTable(
      ["version", "kind", "trained", "on rows", "metric", "aliases"],
      [.right, .left, .left, .right, .left, .left])
    for manifest in manifests {
      table.add([
        String(manifest.version), manifest.kind, manifest.created,
        Wording.count(manifest.training.rows), manifest.mainMetric ?? "–",
        aliases(of: manifest.version).joined(separator: ", "),
      ])
    }
    return table.text.dropLastNewline
  }
}

extension Manifest {
  /// The metrics, by name.
  fileprivate var metricsJSON: JSONText {
    .object(metrics.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })
  }

  /// The first of what models are judged by most.
  fileprivate var mainMetric: String? {
    let names = ["roc_auc", "average_precision", "accuracy", "rmse", "flagged_rows"]
    guard let name = names.first(where: { metrics[$0] != nil }), let value = metrics[name] else {
      return nil
    }
    return "\(name) \(Wording.decimal(value, places: value.rounded() == value ? 0 : 4))"
  }
}
