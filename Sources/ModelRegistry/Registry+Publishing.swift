internal import Digests
internal import FoundationEssentials
public import Models

extension Registry {
  /// Publishes a forest as the next version of its name; readers see all of it or nothing.
  ///
  /// The files are written and synced in a hidden directory, which is then renamed to the first number
  /// that is free. A publisher that loses that race takes the next number; one that dies leaves the hidden
  /// directory, which is no version.
  ///
  /// - Parameter draft: `version` and `files` are filled in here.
  /// - Returns: the model as it was published.
  /// - Throws: `RegistryError`; nothing is published then.
  public func publish(
    _ draft: Manifest, forest: IsolationForest, baseline: Baseline
  ) throws -> Model {
    guard ModelReference.isValidName(draft.name) else {
      throw RegistryError.invalidName(draft.name)
    }
    precondition(forest.features.count == draft.columns.count, "a column for each of the forest's")
    var manifest = draft
    let home = "\(directory)/\(manifest.name)"
    let hidden = "\(home)/.publishing-\(UInt64.random(in: 0 ... .max))"
    try makeDirectory(hidden)
    do {
      let files: [(name: String, bytes: [UInt8])] = [
        (File.weights, Safetensors.encode(forest.weights)),
        (File.baseline, try Self.json(baseline)),
        (File.card, Array(ModelCard(manifest).markdown.utf8)),
      ]
      for file in files {
        try DurableFiles.write(file.bytes, to: "\(hidden)/\(file.name)")
        manifest.files[file.name] = try SHA256.hexadecimal(of: file.bytes)
      }
      try claim(home: home, hidden: hidden, &manifest)
    } catch {
      try? FileManager.default.removeItem(atPath: hidden)
      throw error
    }
    return Model(
      manifest: manifest, forest: forest, baseline: baseline,
      path: versionPath(manifest.name, manifest.version))
  }

  /// Renames `hidden` to the next free number, which its manifest names by then.
  private func claim(home: String, hidden: String, _ manifest: inout Manifest) throws {
    manifest.version = (versions(of: manifest.name).last ?? 0) + 1
    while true {
      let manifestPath = "\(hidden)/\(File.manifest)"
      try DurableFiles.replace(manifestPath, with: try Self.json(manifest))
      try DurableFiles.sync(directory: hidden)
      if try DurableFiles.claim("\(home)/\(manifest.version)", moving: hidden) { break }
      manifest.version += 1
    }
    try DurableFiles.sync(directory: home)
    try DurableFiles.sync(directory: directory)
  }

  /// Makes `alias` mean a version, whatever it meant before.
  ///
  /// - Returns: the version it meant before.
  /// - Throws: `RegistryError` for what is not there.
  @discardableResult
  public func promote(_ reference: ModelReference, to alias: String) throws -> Int? {
    guard ModelReference.isValidAlias(alias) else { throw RegistryError.invalidAlias(alias) }
    let version = try resolve(reference)
    let home = "\(directory)/\(reference.name)"
    return try DurableFiles.locking("\(home)/.aliases.lock") {
      var aliases = try aliases(of: reference.name)
      let before = aliases.updateValue(version, forKey: alias)
      try DurableFiles.replace("\(home)/\(File.aliases)", with: try Self.json(aliases))
      try DurableFiles.sync(directory: home)
      return before
    }
  }

  private func makeDirectory(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw RegistryError.system(
        action: "make directory", path: path, reason: "it is not allowed, or no directory")
    }
  }

  /// `value` as JSON: the same bytes for the same value, easy on the eyes, ending in a new line.
  static func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }
}
