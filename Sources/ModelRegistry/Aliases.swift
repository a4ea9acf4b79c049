/// What the aliases of a model mean, and what each meant before: `aliases.json`.
public struct Aliases: Hashable, Sendable {
  /// One alias.
  public struct Meaning: Hashable, Sendable, Codable {
    /// The version that it names.
    public var version: Int
    /// The versions that it named before, the latest last; at most `mostRemembered`.
    public var before: [Int]

    /// Remembered versions are never collected: so many are enough to go back, and few enough to keep.
    public static let mostRemembered = 10

    /// An alias of `version`, new unless told.
    public init(version: Int, before: [Int] = []) {
      self.version = version
      self.before = before
    }
  }

  /// The aliases by name.
  public private(set) var meanings: [String: Meaning]

  /// The given aliases; none unless told.
  public init(_ meanings: [String: Meaning] = [:]) { self.meanings = meanings }

  /// The version that `alias` names.
  public subscript(_ alias: String) -> Int? { meanings[alias]?.version }

  /// The version of each alias.
  public var versions: [String: Int] { meanings.mapValues(\.version) }

  /// The aliases themselves, sorted.
  public var names: [String] { meanings.keys.sorted() }

  /// Every version that an alias names, or that it can go back to.
  public var kept: Set<Int> {
    Set(meanings.values.flatMap { $0.before + [$0.version] })
  }

  /// Makes `alias` name `version`, and remembers what it named.
  ///
  /// - Returns: the version that it named.
  mutating func set(_ alias: String, to version: Int) -> Int? {
    guard let present = meanings[alias] else {
      meanings[alias] = Meaning(version: version)
      return nil
    }
    // What changes nothing is nothing to go back from.
    guard present.version != version else { return version }
    let before = (present.before + [present.version]).suffix(Meaning.mostRemembered)
    meanings[alias] = Meaning(version: version, before: Array(before))
    return present.version
  }

  /// Makes `alias` name what it named before, and forgets what it names now.
  ///
  /// - Returns: both versions; `nil` where there is nothing to go back to.
  mutating func rollBack(_ alias: String) -> (from: Int, to: Int)? {
    guard var meaning = meanings[alias], let earlier = meaning.before.popLast() else { return nil }
    let present = meaning.version
    meaning.version = earlier
    meanings[alias] = meaning
    return (present, earlier)
  }
}

extension Aliases: Codable {
  /// Reads an object of aliases; a number alone, as earlier versions of Weir wrote it, is one without a history.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: Name.self)
    meanings = [:]
    for key in stored.allKeys {
      if let version = try? stored.decode(Int.self, forKey: key) {
        meanings[key.stringValue] = Meaning(version: version)
      } else {
        meanings[key.stringValue] = try stored.decode(Meaning.self, forKey: key)
      }
    }
  }

  /// Writes an object with a member for each alias.
  public func encode(to encoder: any Encoder) throws {
    var stored = encoder.container(keyedBy: Name.self)
    for (alias, meaning) in meanings { try stored.encode(meaning, forKey: Name(alias)) }
  }

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
