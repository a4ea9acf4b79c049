/// Which model is meant: `NAME`, `NAME@3` or `NAME@champion`.
public struct ModelReference: Hashable, Sendable {
  /// The model's name.
  public let name: String
  /// Which of its versions.
  public let selector: Selector

  /// Which version of a model.
  public enum Selector: Hashable, Sendable {
    /// What `champion` points to; the newest where there is no champion.
    case preferred
    case version(Int)
    case alias(String)
  }

  /// A reference made of its parts.
  public init(name: String, selector: Selector = .preferred) {
    self.name = name
    self.selector = selector
  }

  /// Reads a reference as a user writes it.
  ///
  /// - Throws: `RegistryError.invalidReference` or `.invalidName`.
  public init(_ text: String) throws(RegistryError) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.first, parts.count <= 2 else { throw .invalidReference(text) }
    guard Self.isValidName(name) else { throw .invalidName(name) }
    self.name = name
    guard parts.count == 2 else {
      selector = .preferred
      return
    }
    if let version = Int(parts[1]), version > 0, parts[1].allSatisfy(\.isWholeNumber) {
      selector = .version(version)
    } else if Self.isValidAlias(parts[1]) {
      selector = .alias(parts[1])
    } else {
      throw .invalidReference(text)
    }
  }

  /// The alias of the version that is meant where none is told.
  public static let champion = "champion"

  /// Whether `name` can name a model, and so a directory: letters, digits, `-`, `_` and `.` inside.
  public static func isValidName(_ name: String) -> Bool {
    let allowed = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
    // A leading point would hide the directory, a leading dash look like an option.
    return allowed && 1...100 ~= name.utf8.count && !name.hasPrefix(".") && !name.hasPrefix("-")
  }

  /// Whether `alias` can be an alias: a name that is no number, since numbers are versions.
  public static func isValidAlias(_ alias: String) -> Bool {
    isValidName(alias) && !alias.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
  }
}

extension ModelReference: CustomStringConvertible {
  /// As a user writes it.
  public var description: String {
    switch selector {
    case .preferred: name
    case .version(let version): "\(name)@\(version)"
    case .alias(let alias): "\(name)@\(alias)"
    }
  }
}
