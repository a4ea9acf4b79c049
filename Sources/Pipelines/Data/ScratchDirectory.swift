import DurableFiles
public import Foundation

/// A directory for what a process needs only while it runs: the engine's staged rows and spilled data.
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
    let directory = parent.appending(path: UUID().uuidString.lowercased())
    do {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    } catch {
      throw WeirFailure(
        "creating \(directory.path)", reason: error.localizedDescription,
        remedy: "make \(parent.path) writable, or choose another place (--workspace, TMPDIR)")
    }
    lock = try ScratchDirectory.lock(of: directory)
    url = directory
    ScratchDirectory.removeAbandoned(below: parent, except: directory)
  }

  private static func lock(of directory: URL) throws -> FileLock {
    var reason = "another process holds it"
    do {
      if let lock = try FileLock.attempt(directory: directory.path) { return lock }
    } catch {
      reason = error.reason
    }
    throw WeirFailure("locking \(directory.path)", reason: reason)
  }

  private static func removeAbandoned(below parent: URL, except own: URL) {
    let all =
      (try? FileManager.default.contentsOfDirectory(at: parent, includingPropertiesForKeys: nil))
      ?? []
    for directory in all where directory.lastPathComponent != own.lastPathComponent {
      // Who can be locked has no living owner. A new owner locks within an instant of creating, so a
      // directory younger than a minute is left alone.
      guard let age = try? directory.resourceValues(forKeys: [.creationDateKey]).creationDate,
        age.timeIntervalSinceNow < -60, let lock = try? FileLock.attempt(directory: directory.path)
      else { continue }
      withExtendedLifetime(lock) { try? FileManager.default.removeItem(at: directory) }
    }
  }

  deinit {
    // The lock goes after the directory: nobody else then has it to remove.
    try? FileManager.default.removeItem(at: url)
  }
}
