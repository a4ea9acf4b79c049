internal import Glibc

/// A lock that excludes other processes, and other holders in this one, as long as it lives.
///
/// The system drops it however the process ends: there is nothing to clean up after a crash.
public final class FileLock: Sendable {
  private let file: OpenFile

  private init(_ file: OpenFile) { self.file = file }

  /// The lock of the file at `path`, which is made if it is missing; waits for who holds it.
  public static func waiting(for path: String) throws(FileError) -> FileLock {
    let file = try OpenFile(path, O_RDWR | O_CREAT)
    _ = try file.lock(waiting: true)
    return FileLock(file)
  }

  /// The lock of a directory; `nil` if somebody holds it.
  ///
  /// It is the directory's own: nothing more to create, nothing more to leave behind.
  public static func attempt(directory path: String) throws(FileError) -> FileLock? {
    let file = try OpenFile(path, O_RDONLY | O_DIRECTORY)
    return try file.lock(waiting: false) ? FileLock(file) : nil
  }
}
