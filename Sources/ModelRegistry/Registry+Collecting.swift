internal import DurableFiles
internal import FoundationEssentials

extension Registry {
  /// Which versions of a model may go.
  public struct Retention: Hashable, Sendable {
    /// How many of the newest stay; at least 1, since the next number follows from the newest.
    public var newest: Int
    /// Versions created at this instant or later stay, ISO 8601 in UTC; `nil`: none for its age.
    public var createdBefore: String?

    /// Keeps the newest version, and what aliases name or remember.
    public init(newest: Int = 1, createdBefore: String? = nil) {
      precondition(newest >= 1, "the newest version stays")
      self.newest = newest
      self.createdBefore = createdBefore
    }
  }

  /// A version that was removed, or would be.
  public struct Collected: Hashable, Sendable {
    /// The model.
    public var name: String
    /// Its version.
    public var version: Int
    /// When it was trained.
    public var created: String
    /// What its files take, in bytes.
    public var bytes: Int
  }

  /// Removes the versions of a model that `retention` lets go and that no alias names or remembers.
  ///
  /// A version is gone at once: readers find all of it or none.
  ///
  /// - Parameter isTrial: tells what would go, and removes nothing.
  /// - Returns: the versions, the oldest first.
  /// - Throws: `RegistryError`, also for a version whose manifest cannot be read: its age is not known.
  public func collect(
    _ name: String, keeping retention: Retention, isTrial: Bool = false
  ) throws -> [Collected] {
    _ = try resolve(ModelReference(name: name))
    guard !isTrial else { return try collectible(name, retention) }
    // No promotion can name a version between the look at the aliases and its removal.
    return try holdingAliases(of: name) {
      try collectible(name, retention).map { version in
        let draft = try Draft(of: "\(directory)/\(name)/version")
        try draft.take("\(version.version)")
        draft.discard()
        return version
      }
    }
  }

  private func collectible(_ name: String, _ retention: Retention) throws -> [Collected] {
    let kept = try aliases(of: name).kept
    let versions = versions(of: name).dropLast(retention.newest).filter { !kept.contains($0) }
    return try versions.compactMap { version in
      let reference = ModelReference(name: name, selector: .version(version))
      let created = try manifest(of: reference).created
      // Instants of this form are in the order of their texts.
      if let limit = retention.createdBefore, created >= limit { return nil }
      let bytes = size(of: versionPath(name, version))
      return Collected(name: name, version: version, created: created, bytes: bytes)
    }
  }

  private func size(of path: String) -> Int {
    contents(of: path).reduce(0) { sum, file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(file)")
      return sum + (attributes?[.size] as? Int ?? 0)
    }
  }
}
