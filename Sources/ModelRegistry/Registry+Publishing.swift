internal import Digests
internal import DurableFiles
internal import Failpoints
internal import FoundationEssentials
public import Models

extension Registry {
  /// Publishes a model as the next version of its name; readers see all of it or nothing.
  ///
  /// The files are written and synced in a hidden directory, which is then renamed to the first number
  /// that is free. A publisher that loses that race takes the next number; one that dies leaves the hidden
  /// directory, which is no version, and which the next publisher removes.
  ///
  /// - Parameter draft: `version` and `files` are filled in here.
  /// - Returns: the model as it was published.
  /// - Throws: `RegistryError`; nothing is published then.
  public func publish(
    _ draft: Manifest, model: TrainedModel, baseline: Baseline,
    evaluation: EvaluationRecord
  ) throws -> Model {
    guard ModelReference.isValidName(draft.name) else {
      throw RegistryError.invalidName(draft.name)
    }
    precondition(model.columnCount == draft.columns.count, "a column for each of the model's")
    var manifest = draft
    let home = "\(directory)/\(manifest.name)"
    do {
      let hidden = try Draft(of: "\(home)/version")
      defer { hidden.discard() }
      try DurableFiles.makeDirectory(hidden.path)
      let card = ModelCard(manifest, baseline: baseline, evaluation: evaluation)
      let pictures = card.pictures.map { (name: $0.file, bytes: Array($0.svg.utf8)) }
      let files: [(name: String, bytes: [UInt8])] =
        [
          (File.weights, Safetensors.encode(model.weights)),
          (File.baseline, try Self.json(baseline)),
          (File.evaluation, try Self.json(evaluation)),
          (File.card, Array(card.markdown.utf8)),
        ] + pictures
      for file in files {
        try DurableFiles.write(file.bytes, to: "\(hidden.path)/\(file.name)")
        manifest.files[file.name] = try SHA256.hexadecimal(of: file.bytes)
      }
      try Failpoint.modelDrafted.pass()
      try claim(hidden, &manifest)
      try Failpoint.modelPublished.pass()
    } catch let error as FileError {
      throw RegistryError(error)
    }
    return Model(
      manifest: manifest, model: model, baseline: baseline, evaluation: evaluation,
      path: versionPath(manifest.name, manifest.version))
  }

  /// Renames `hidden` to the next free number, which its manifest names by then.
  private func claim(_ hidden: Draft, _ manifest: inout Manifest) throws {
    manifest.version = (versions(of: manifest.name).last ?? 0) + 1
    while true {
      let manifestPath = "\(hidden.path)/\(File.manifest)"
      try DurableFiles.replace(manifestPath, with: try Self.json(manifest))
      if try hidden.claim("\(manifest.version)") { return }
      manifest.version += 1
    }
  }

  /// `value` as JSON: the same bytes for the same value, easy on the eyes, ending in a new line.
  static func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }
}
