internal import Digests
internal import DurableFiles
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
    public var aliases: [String: Int]

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
    let names = contents(of: directory).filter(ModelReference.isValidName).sorted()
    var entries: [Entry] = []
    for name in names {
      let versions = versions(of: name)
      if versions.isEmpty { continue }
      entries.append(Entry(name: name, versions: versions, aliases: try aliases(of: name)))
    }
    return entries
  }

  /// The version that `reference` means.
  ///
  /// - Throws: `RegistryError` for what is not there, with the nearest name that is.
  public func resolve(_ reference: ModelReference) throws(RegistryError) -> Int {
    let versions = versions(of: reference.name)
    guard let newest = versions.last else {
      let known = try list().map(\.name)
      throw .unknownModel(
        reference.name, directory: directory, didYouMean: nearest(to: reference.name, in: known))
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
          didYouMean: nearest(to: alias, in: aliases.keys.sorted()))
      }
      return version
    case .preferred:
      return try aliases(of: reference.name)[ModelReference.champion] ?? newest
    }
  }

  /// Reads a version, and every file of it against its SHA-256.
  ///
  /// - Throws: `RegistryError`, which names a file that is not what was published.
  public func load(_ reference: ModelReference) throws -> Model {
    let version = try resolve(reference)
    let path = versionPath(reference.name, version)
    let manifest = try manifest(name: reference.name, version: version)
    let manifestPath = "\(path)/\(File.manifest)"
    for file in [File.weights, File.baseline, File.card] where manifest.files[file] == nil {
      throw RegistryError.damaged(file: manifestPath, reason: "it does not name \(file)")
    }
    for (file, recorded) in manifest.files.sorted(by: { $0.key < $1.key }) {
      try verify(file, in: path, recorded: recorded, manifestPath: manifestPath)
    }
    guard let kind = ModelKind(rawValue: manifest.kind) else {
      throw RegistryError.unknownKind(manifest.kind, file: manifestPath)
    }
    let weightsPath = "\(path)/\(File.weights)"
    let model = try understanding(weightsPath) {
      try TrainedModel(kind, weights: try Safetensors.decode(DurableFiles.read(weightsPath)))
    }
    let columns = manifest.columns.count
    guard model.columnCount == columns else {
      throw RegistryError.damaged(
        file: weightsPath,
        reason: "it has \(model.columnCount) columns, the manifest \(columns)")
    }
    let baselinePath = "\(path)/\(File.baseline)"
    let baseline = try understanding(baselinePath) {
      try JSONDecoder().decode(Baseline.self, from: Data(try DurableFiles.read(baselinePath)))
    }
    let evaluationPath = "\(path)/\(File.evaluation)"
    let evaluation =
      manifest.files[File.evaluation] == nil
      ? nil
      : try understanding(evaluationPath) {
        try JSONDecoder().decode(
          EvaluationRecord.self, from: Data(try DurableFiles.read(evaluationPath)))
      }
    return Model(
      manifest: manifest, model: model, baseline: baseline, evaluation: evaluation, path: path)
  }

  /// What is known of a version, without reading its weights.
  ///
  /// - Throws: `RegistryError`.
  public func manifest(of reference: ModelReference) throws -> Manifest {
    try manifest(name: reference.name, version: try resolve(reference))
  }

  /// The directory of a version.
  public func versionPath(_ name: String, _ version: Int) -> String {
    "\(directory)/\(name)/\(version)"
  }
}

extension Registry {
  private func manifest(name: String, version: Int) throws -> Manifest {
    let path = "\(versionPath(name, version))/\(File.manifest)"
    let manifest = try understanding(path) {
      try JSONDecoder().decode(Manifest.self, from: Data(try DurableFiles.read(path)))
    }
    guard manifest.format <= Manifest.currentFormat else {
      throw RegistryError.damaged(
        file: path, reason: "its format \(manifest.format) is newer than this Weir")
    }
    guard manifest.name == name, manifest.version == version else {
      throw RegistryError.damaged(
        file: path, reason: "it is of \(manifest.name)@\(manifest.version)")
    }
    return manifest
  }

  private func verify(
    _ file: String, in path: String, recorded: String, manifestPath: String
  ) throws {
    guard !file.contains("/"), !file.hasPrefix(".") else {
      throw RegistryError.damaged(file: manifestPath, reason: "it names a file outside the version")
    }
    let found: String
    do {
      found = try SHA256.hexadecimal(ofFile: "\(path)/\(file)")
    } catch {
      throw RegistryError.damaged(file: "\(path)/\(file)", reason: error.description)
    }
    guard found == recorded else {
      throw RegistryError.damaged(
        file: "\(path)/\(file)", reason: "its SHA-256 is not the one that \(File.manifest) records")
    }
  }

  /// The result of `body`; an error that says what is wrong with content becomes one that says where.
  private func understanding<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as RegistryError {
      throw error
    } catch let error as FileError {
      throw RegistryError(error)
    } catch let error as DecodingError {
      throw RegistryError.damaged(file: path, reason: Self.reason(error))
    } catch {
      throw RegistryError.damaged(file: path, reason: "\(error)")
    }
  }

  private static func reason(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "it lacks '\(key.stringValue)'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is of another type"
    default: "it is not JSON"
    }
  }

  /// The published versions of `name`, ascending.
  func versions(of name: String) -> [Int] {
    contents(of: "\(directory)/\(name)").compactMap { entry in
      // "007" or "+7" would name a version twice.
      Int(entry).flatMap { $0 > 0 && String($0) == entry ? $0 : nil }
    }.sorted()
  }

  /// The aliases of `name`, whose versions are all there.
  func aliases(of name: String) throws(RegistryError) -> [String: Int] {
    let path = "\(directory)/\(name)/\(File.aliases)"
    guard FileManager.default.fileExists(atPath: path) else { return [:] }
    let bytes: [UInt8]
    do {
      bytes = try DurableFiles.read(path)
    } catch {
      throw RegistryError(error)
    }
    let aliases: [String: Int]
    do {
      aliases = try JSONDecoder().decode([String: Int].self, from: Data(bytes))
    } catch {
      throw .damaged(file: path, reason: "it is not a JSON object of versions")
    }
    let versions = versions(of: name)
    for (alias, version) in aliases.sorted(by: { $0.key < $1.key })
    where !versions.contains(version) {
      throw .damaged(file: path, reason: "'\(alias)' is version \(version), which is not there")
    }
    return aliases
  }

  private func contents(of path: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  }
}
