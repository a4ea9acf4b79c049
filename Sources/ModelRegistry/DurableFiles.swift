internal import Glibc

/// Files that are on the disk, not only in its cache, once a call returns.
enum DurableFiles {
  /// Writes a new file and syncs it; its directory is the caller's to sync.
  static func write(_ bytes: [UInt8], to path: String) throws(RegistryError) {
    let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC)
    try file.write(bytes)
    try file.sync()
  }

  /// The content of a file.
  ///
  /// Not Foundation's way, which keeps 4 kB for each empty file it reads.
  static func read(_ path: String) throws(RegistryError) -> [UInt8] {
    try OpenFile(path, O_RDONLY | O_CLOEXEC).readAll()
  }

  /// Replaces the file at `path` in one step: a reader sees the old content or the new.
  static func replace(_ path: String, with bytes: [UInt8]) throws(RegistryError) {
    let temporary = "\(path).\(getpid())-\(UInt64.random(in: 0 ... .max))"
    do throws(RegistryError) {
      try write(bytes, to: temporary)
      guard unsafe rename(temporary, path) == 0 else { throw failure("replace", path) }
    } catch {
      _ = unsafe unlink(temporary)
      throw error
    }
  }

  /// Makes the names in a directory durable.
  static func sync(directory path: String) throws(RegistryError) {
    try OpenFile(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC).sync()
  }

  /// Moves a directory to a name that nobody has; `false` if somebody has it.
  static func claim(_ target: String, moving source: String) throws(RegistryError) -> Bool {
    // A directory cannot be renamed over one that is not empty, and a version never is.
    if unsafe rename(source, target) == 0 { return true }
    if errno == ENOTEMPTY || errno == EEXIST { return false }
    throw failure("publish", target)
  }

  /// Runs `body` while no other process or thread holds the lock file at `path`.
  static func locking<Result>(
    _ path: String, _ body: () throws -> Result
  ) throws -> Result {
    let file = try OpenFile(path, O_RDWR | O_CREAT | O_CLOEXEC)
    try file.lock()
    // The lock goes with the descriptor, also when the process is killed.
    return try withExtendedLifetime(file, body)
  }

  static func failure(_ action: String, _ path: String) -> RegistryError {
    unsafe .system(action: action, path: path, reason: String(cString: strerror(errno)))
  }
}

/// Owns exactly one file descriptor.
private final class OpenFile {
  private let descriptor: Int32
  private let path: String

  init(_ path: String, _ flags: Int32) throws(RegistryError) {
    descriptor = unsafe open(path, flags, 0o644)
    self.path = path
    if descriptor < 0 { throw DurableFiles.failure("open", path) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func write(_ bytes: [UInt8]) throws(RegistryError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Glibc.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw DurableFiles.failure("write", path) }
      written += count
    }
  }

  func readAll() throws(RegistryError) -> [UInt8] {
    var content: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes { piece in
        unsafe Glibc.read(descriptor, piece.baseAddress, piece.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw DurableFiles.failure("read", path) }
      if count == 0 { return content }
      content += piece[..<count]
    }
  }

  func sync() throws(RegistryError) {
    guard fsync(descriptor) == 0 else { throw DurableFiles.failure("sync", path) }
  }

  func lock() throws(RegistryError) {
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw DurableFiles.failure("lock", path) }
    }
  }
}
