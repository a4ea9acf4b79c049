import DurableFiles
public import Foundation

/// A directory for what a process needs only while it runs: the engine's staged rows and spilled data. Nobody but its
/// owner may enter it.
///
/// The owner holds a lock on it, which the system drops however the process ends; the next owner removes
/// what dead processes left.
public final class ScratchDirectory {
  /// The directory, empty at first.
  public let url: URL
  private let lock: FileLock

  /// A new directory below `parent`, after removing those whose owner is gone.
  ///
  /// - Throws: `WeirFailure` when `parent` cannot be written.
  public init(below parent: URL) throws {
    (url, lock) = try ScratchDirectory.makeLocked(below: parent)
    ScratchDirectory.removeAbandoned(below: parent, except: url)
  }

  /// Another process may take a new directory for an abandoned one, in the instant before it is locked.
  /// It then holds the lock or has removed the directory, both of which show; the next one is tried.
  private static func makeLocked(below parent: URL) throws -> (URL, FileLock) {
    var reason = "other processes keep removing it"
    for _ in 0..<100 {
      let directory = parent.appending(path: UUID().uuidString.lowercased())
      do {
        try DurableFiles.makeDirectory(directory.path, isPrivate: true)
      } catch {
        throw WeirFailure(
          "creating \(directory.path)", reason: error.reason,
          remedy: "make \(parent.path) writable, or choose another place (--workspace, TMPDIR)")
      }
      do {
        // Nobody makes a directory of this name again: where one is, it is the one that was locked.
        if let lock = try FileLock.attempt(directory: directory.path),
          FileManager.default.fileExists(atPath: directory.path)
        {
          return (directory, lock)
        }
      } catch {
        reason = error.reason
      }
    }
    throw WeirFailure("locking a directory below \(parent.path)", reason: reason)
  }

  /// Removes the directories that can be locked: they have no living owner.
  ///
  /// - Parameter own: one that stays, whoever asks.
  public static func removeAbandoned(below parent: URL, except own: URL? = nil) {
    let all =
      (try? FileManager.default.contentsOfDirectory(at: parent, includingPropertiesForKeys: nil))
      ?? []
    for directory in all where directory.lastPathComponent != own?.lastPathComponent {
      guard let lock = try? FileLock.attempt(directory: directory.path) else { continue }
      withExtendedLifetime(lock) { try? FileManager.default.removeItem(at: directory) }
    }
  }

  deinit {
    // The lock goes after the directory: nobody else then has it to remove.
    try? FileManager.default.removeItem(at: url)
  }
}
