internal import DurableFiles

/// Why a model cannot be found, read or published.
public enum RegistryError: Error, Hashable, Sendable {
  case invalidName(String)
  case invalidAlias(String)
  case invalidReference(String)
  case unknownModel(String, directory: String, didYouMean: String?)
  case unknownVersion(model: String, version: Int, newest: Int?)
  case unknownAlias(model: String, alias: String, didYouMean: String?)
  /// Another process made the alias mean another version meanwhile.
  case aliasMoved(model: String, alias: String, from: Int?, to: Int?)
  /// The alias has meant one version only.
  case nothingBefore(model: String, alias: String)
  /// The file is not what its manifest says, or cannot be understood.
  case damaged(file: String, reason: String)
  case unknownKind(String, file: String)
  /// The system refused.
  case system(action: String, path: String, reason: String)

  /// The refusal of the system, as callers of a registry know it.
  init(_ error: FileError) {
    self = .system(action: error.action, path: error.path, reason: error.reason)
  }
}

extension RegistryError: CustomStringConvertible {
  /// What is wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .invalidName(let name):
      "'\(name)' cannot name a model: use letters, digits, '-', '_' and '.', at most 100"
    case .invalidAlias(let alias):
      "'\(alias)' cannot be an alias: use letters, digits, '-', '_' and '.', not digits alone"
    case .invalidReference(let text):
      "'\(text)' names no model: write NAME, NAME@VERSION or NAME@ALIAS"
    case .unknownModel(let name, let directory, let suggestion):
      "there is no model '\(name)' in \(directory)"
        + (suggestion.map { "; did you mean '\($0)'?" }
          ?? "; `weir models list` shows those there are")
    case .unknownVersion(let model, let version, let newest):
      "model '\(model)' has no version \(version)"
        + (newest.map { "; the newest is \($0)" } ?? "; it has none")
    case .unknownAlias(let model, let alias, let suggestion):
      "model '\(model)' has no alias '\(alias)'"
        + (suggestion.map { "; did you mean '\($0)'?" }
          ?? "; `weir models promote \(model)@VERSION \(alias)` gives it one")
    case .aliasMoved(let model, let alias, let from, let to):
      "\(model)@\(alias) is \(Self.words(to)) by now, no longer \(Self.words(from))"
        + ": somebody else promoted meanwhile; compare again"
    case .nothingBefore(let model, let alias):
      "\(model)@\(alias) has meant one version only: there is nothing to go back to"
        + "; `weir models promote \(model)@VERSION \(alias)` makes it mean another"
    case .damaged(let file, let reason): "\(file) is damaged: \(reason)"
    case .unknownKind(let kind, let file):
      "\(file): this version of Weir knows no model of kind '\(kind)'"
    case .system(let action, let path, let reason):
      "cannot \(action) \(path): \(reason)"
        + "\n  remedy: make room or permit writing, or choose another place with --registry; nothing was published"
    }
  }

  private static func words(_ version: Int?) -> String { version.map { "version \($0)" } ?? "none" }
}
