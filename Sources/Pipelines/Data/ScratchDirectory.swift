public import Foundation
import Glibc

/// A directory for what a process needs only while it runs: the engine's staged rows and spilled data.
///
/// The owner holds a lock on it, which the system drops however the process ends; the next owner removes
/// what dead processes left.
public final class ScratchDirectory {
  /// The directory, empty at first.
  public let url: URL
  private let lock: CInt

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
    guard let lock = ScratchDirectory.takeLock(on: directory) else {
      throw WeirFailure(
        "locking \(directory.path)", reason: unsafe String(cString: strerror(errno)))
    }
    url = directory
    self.lock = lock
    ScratchDirectory.removeAbandoned(below: parent, except: directory)
  }

  /// The lock is the directory's own descriptor: nothing more to create, nothing more to leave behind.
  private static func takeLock(on directory: URL) -> CInt? {
    let descriptor = unsafe Glibc.open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
    close(descriptor)
    return nil
  }

  private static func removeAbandoned(below parent: URL, except own: URL) {
    let all =
      (try? FileManager.default.contentsOfDirectory(at: parent, includingPropertiesForKeys: nil))
      ?? []
    for directory in all where directory.lastPathComponent != own.lastPathComponent {
      // Who can be locked has no living owner. A new owner locks within an instant of creating, so a
      // directory younger than a minute is left alone.
      guard let age = try? directory.resourceValues(forKeys: [.creationDateKey]).creationDate,
        age.timeIntervalSinceNow < -60, let descriptor = takeLock(on: directory)
      else { continue }
      try? FileManager.default.removeItem(at: directory)
      close(descriptor)
    }
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
    close(lock)
  }
}
