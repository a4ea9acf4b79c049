internal import FoundationEssentials
public import Models
internal import Tables

/// Published models in a directory: `NAME/VERSION/` with the files of a version, `NAME/aliases.json`.
///
/// A version does not change once it is there. Any number of processes may read and publish at once.
public struct Registry: Sendable {
  /// Where the models are; it need not exist before the first publication.
  public let directory: String

  /// The registry in `directory`.
  public init(directory: String) { self.directory = directory }

  /// A model with its versions.
  public struct Entry: Hashable, Sendable {
    /// The model's name.
    public var name: String
    /// Its versions, ascending.
    public var versions: [Int]
    /// Names of versions.
    public var aliases: Aliases

    /// What the bare name means: the champion, else the newest; `nil` without versions.
    public var preferred: Int? { aliases[ModelReference.champion] ?? versions.last }
  }

  /// A version that was read, all its files verified.
  public struct Model: Sendable {
    /// What is known of it.
    public var manifest: Manifest
    /// The model, ready to score.
    public var model: TrainedModel
    /// The distributions at training.
    public var baseline: Baseline
    /// What evaluation found; `nil` for models of format 1.
    public var evaluation: EvaluationRecord?
    /// The directory of the version.
    public var path: String
  }

  /// The files of a version.
  enum File {
    static let manifest = "model.json"
    static let weights = "weights.safetensors"
    static let baseline = "baseline.json"
    static let evaluation = "evaluation.json"
    static let card = "MODEL_CARD.md"
    static let aliases = "aliases.json"
  }
}

extension Registry {
  /// All models by name; empty where the directory does not exist.
  ///
  /// - Throws: `RegistryError` for aliases that cannot be read.
  public func list() throws(RegistryError) -> [Entry] {
    var entries: [Entry] = []
    for name in names {
      entries.append(
        Entry(name: name, versions: versions(of: name), aliases: try aliases(of: name)))
    }
    return entries
  }

  /// The names of all models, sorted; empty where the directory does not exist.
  public var names: [String] {
    contents(of: directory).filter { ModelReference.isValidName($0) && !versions(of: $0).isEmpty }
      .sorted()
  }

  /// The version that `reference` means.
  ///
  /// - Throws: `RegistryError` for what is not there, with the nearest name that is.
  public func resolve(_ reference: ModelReference) throws(RegistryError) -> Int {
    let versions = versions(of: reference.name)
    guard let newest = versions.last else {
      throw .unknownModel(
        reference.name, directory: directory, didYouMean: nearest(to: reference.name, in: names))
    }
    switch reference.selector {
    case .version(let version):
      guard versions.contains(version) else {
        throw .unknownVersion(model: reference.name, version: version, newest: newest)
      }
      return version
    case .alias(let alias):
      let aliases = try aliases(of: reference.name)
      guard let version = aliases[alias] else {
        throw .unknownAlias(
          model: reference.name, alias: alias,
          didYouMean: nearest(to: alias, in: aliases.names))
      }
      return version
    case .preferred:
      return try aliases(of: reference.name)[ModelReference.champion] ?? newest
    }
  }

  /// The directory of a version.
  public func versionPath(_ name: String, _ version: Int) -> String {
    "\(directory)/\(name)/\(version)"
  }
}

extension Registry {
  /// The published versions of `name`, ascending; empty where there are none.
  public func versions(of name: String) -> [Int] {
    contents(of: "\(directory)/\(name)").compactMap { entry in
      // "007" or "+7" would name a version twice.
      Int(entry).flatMap { $0 > 0 && String($0) == entry ? $0 : nil }
    }.sorted()
  }

  func contents(of path: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  }
}
