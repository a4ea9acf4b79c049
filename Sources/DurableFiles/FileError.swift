internal import Glibc

/// What the file system refused, where, and the system's own reason.
public struct FileError: Error, Hashable, Sendable {
  /// What was tried, as it follows "cannot": "write", "lock".
  public var action: String
  /// The file or directory it was tried on.
  public var path: String
  /// The system's text: "No space left on device".
  public var reason: String

  /// A refusal, told by its parts.
  public init(action: String, path: String, reason: String) {
    self.action = action
    self.path = path
    self.reason = reason
  }

  /// The refusal of the system call just made: to be formed before any other call changes `errno`.
  init(_ action: String, _ path: String) {
    self.init(action: action, path: path, reason: unsafe String(cString: strerror(errno)))
  }
}

extension FileError: CustomStringConvertible {
  /// `cannot ACTION PATH: REASON`.
  public var description: String { "cannot \(action) \(path): \(reason)" }
}
