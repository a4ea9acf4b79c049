import Foundation
import Glibc

/// Files that are there whole or not at all, also after a crash or a power cut.
enum DurableFile {
  /// Writes `content` under a temporary name, flushes it to the disk and renames it to `file`.
  ///
  /// - Throws: `WeirFailure` with the system's reason: a full disk, a read-only directory.
  static func write(_ content: Data, to file: URL) throws {
    let folder = file.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let temporary = folder.appending(path: ".\(file.lastPathComponent).\(getpid()).tmp")
      defer { try? FileManager.default.removeItem(at: temporary) }
      try content.write(to: temporary)
      try flush(temporary)
      guard unsafe rename(temporary.path, file.path) == 0 else { throw systemError() }
      try flush(folder)
    } catch {
      throw WeirFailure(
        "writing \(file.path)", reason: error.localizedDescription,
        remedy: "make room or make the directory writable, then run again; nothing is half-written")
    }
  }

  /// Makes sure that a file's content, or a directory's entries, are on the disk.
  static func flush(_ place: URL) throws {
    let descriptor = unsafe Glibc.open(place.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw systemError() }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw systemError() }
  }

  private static func systemError() -> POSIXError {
    POSIXError(POSIXError.Code(rawValue: errno) ?? .EIO)
  }
}
