internal import Glibc

/// Owns exactly one file descriptor.
final class OpenFile: Sendable {
  private let descriptor: Int32
  private let path: String

  /// - Parameter mode: of a file that is made; the user's umask takes away what others may not do.
  init(_ path: String, _ flags: Int32, mode: mode_t = 0o666) throws(FileError) {
    descriptor = unsafe open(path, flags | O_CLOEXEC, mode)
    self.path = path
    if descriptor < 0 { throw FileError("open", path) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func write(_ bytes: [UInt8]) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Glibc.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError("write", path) }
      written += count
    }
  }

  func readAll() throws(FileError) -> [UInt8] {
    var content: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes { piece in
        unsafe Glibc.read(descriptor, piece.baseAddress, piece.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError("read", path) }
      if count == 0 { return content }
      content += piece[..<count]
    }
  }

  func sync() throws(FileError) {
    guard fsync(descriptor) == 0 else { throw FileError("sync", path) }
  }

  /// Takes the lock of the open file; `false` where another holds it and `waiting` is not wanted.
  func lock(waiting: Bool) throws(FileError) -> Bool {
    while flock(descriptor, waiting ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return false }
      guard errno == EINTR else { throw FileError("lock", path) }
    }
    return true
  }
}
