internal import DurableFiles
internal import Failpoints
internal import FoundationEssentials

extension Registry {
  /// What an alias must mean for a promotion to go ahead.
  public enum Present: Hashable, Sendable {
    case anything
    /// The version, or nothing yet.
    case exactly(Int?)
  }

  /// Makes `alias` mean a version, whatever it meant before, which it remembers.
  ///
  /// - Parameter present: what the alias must mean now.
  /// - Returns: the version it meant before.
  /// - Throws: `RegistryError` for what is not there, for a version with a file that is not what was
  ///   published, and `.aliasMoved` where the alias means another version than `present` by now.
  @discardableResult
  public func promote(
    _ reference: ModelReference, to alias: String, from present: Present = .anything
  ) throws -> Int? {
    guard ModelReference.isValidAlias(alias) else { throw RegistryError.invalidAlias(alias) }
    _ = try resolve(reference)
    return try changingAliases(of: reference.name) { aliases in
      if case .exactly(let expected) = present, aliases[alias] != expected {
        throw RegistryError.aliasMoved(
          model: reference.name, alias: alias, from: expected, to: aliases[alias])
      }
      let version = try resolve(reference)
      // A damaged version must not become the one that gates loads.
      _ = try load(ModelReference(name: reference.name, selector: .version(version)))
      return aliases.set(alias, to: version)
    }
  }

  /// Makes `alias` of a model mean what it meant before it was promoted last.
  ///
  /// Rolling back again goes further back; the version that is left is forgotten.
  ///
  /// - Returns: the version that it meant, and the one that it means now.
  /// - Throws: `RegistryError` for what is not there, where there is nothing to go back to, and for a version
  ///   with a file that is not what was published.
  public func rollBack(_ name: String, alias: String) throws -> (from: Int, to: Int) {
    _ = try resolve(ModelReference(name: name, selector: .alias(alias)))
    return try changingAliases(of: name) { aliases in
      guard let change = aliases.rollBack(alias) else {
        throw RegistryError.nothingBefore(model: name, alias: alias)
      }
      _ = try load(ModelReference(name: name, selector: .version(change.to)))
      return change
    }
  }

  /// Lets `body` change the aliases of `name`, and nobody else meanwhile.
  private func changingAliases<Result>(
    of name: String, _ body: (inout Aliases) throws -> Result
  ) throws -> Result {
    try holdingAliases(of: name) {
      // Who reads before the lock is held could write back what another has changed since.
      let before = try aliases(of: name)
      try Failpoint.aliasLocked.pass()
      var aliases = before
      let result = try body(&aliases)
      if aliases != before {
        try DurableFiles.replace(
          "\(directory)/\(name)/\(File.aliases)", with: try Self.json(aliases))
      }
      try Failpoint.aliasMoved.pass()
      return result
    }
  }

  /// Runs `body` while no other process changes the aliases of `name`, or removes versions of it.
  func holdingAliases<Result>(of name: String, _ body: () throws -> Result) throws -> Result {
    do {
      let lock = try FileLock.waiting(for: "\(directory)/\(name)/.aliases.lock")
      return try withExtendedLifetime(lock) { try body() }
    } catch let error as FileError {
      throw RegistryError(error)
    }
  }

  /// The aliases of `name`, whose versions are all there; none where it has none.
  ///
  /// - Throws: `RegistryError` for a file that cannot be read, or that names a version which is not there.
  public func aliases(of name: String) throws(RegistryError) -> Aliases {
    let path = "\(directory)/\(name)/\(File.aliases)"
    guard FileManager.default.fileExists(atPath: path) else { return Aliases() }
    let bytes: [UInt8]
    do {
      bytes = try DurableFiles.read(path)
    } catch {
      throw RegistryError(error)
    }
    let aliases: Aliases
    do {
      aliases = try JSONDecoder().decode(Aliases.self, from: Data(bytes))
    } catch {
      throw .damaged(file: path, reason: "it is not a JSON object of versions")
    }
    let versions = versions(of: name)
    for (alias, version) in aliases.versions.sorted(by: { $0.key < $1.key })
    where !versions.contains(version) {
      throw .damaged(file: path, reason: "'\(alias)' is version \(version), which is not there")
    }
    return aliases
  }
}
