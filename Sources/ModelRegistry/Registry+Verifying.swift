extension Registry {
  /// What is wrong with the files of a version; empty where every file is what was published.
  ///
  /// All its files are read against their SHA-256, and the model from them.
  ///
  /// - Throws: `RegistryError` for a version that is not there.
  public func damage(of reference: ModelReference) throws -> [RegistryError] {
    let version = try resolve(reference)
    let exact = ModelReference(name: reference.name, selector: .version(version))
    do {
      let damaged = damagedFiles(of: try manifest(of: exact))
      // What the files hold is read only where they are what was published.
      if damaged.isEmpty { _ = try load(exact) }
      return damaged
    } catch let error as RegistryError {
      return [error]
    }
  }

  /// The files of a version that are not what its manifest says.
  private func damagedFiles(of manifest: Manifest) -> [RegistryError] {
    let path = versionPath(manifest.name, manifest.version)
    return manifest.files.sorted { $0.key < $1.key }.compactMap { file, recorded in
      do throws(RegistryError) {
        try verify(file, in: path, recorded: recorded)
        return nil
      } catch {
        return error
      }
    }
  }
}
