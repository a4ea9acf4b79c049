internal import Digests
internal import DurableFiles
internal import FoundationEssentials
internal import Models

extension Registry {
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
      try verify(file, in: path, recorded: recorded)
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

  /// What the bare name means now, as the parent of a version that is trained next; `nil` for the first one.
  ///
  /// - Throws: `RegistryError`.
  public func parent(ofNext name: String) throws -> Manifest.Lineage.Parent? {
    guard !versions(of: name).isEmpty else { return nil }
    let version = try resolve(ModelReference(name: name))
    let path = "\(versionPath(name, version))/\(File.manifest)"
    return try understanding(path) {
      Manifest.Lineage.Parent(
        version: version,
        fingerprint: "sha256:" + (try SHA256.hexadecimal(of: DurableFiles.read(path))))
    }
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

  /// Holds a file of the version in `path` against the SHA-256 that its manifest records.
  func verify(_ file: String, in path: String, recorded: String) throws(RegistryError) {
    guard !file.contains("/"), !file.hasPrefix(".") else {
      throw RegistryError.damaged(
        file: "\(path)/\(File.manifest)", reason: "it names a file outside the version")
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
  func understanding<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
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
}
