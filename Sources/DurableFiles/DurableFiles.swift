internal import Glibc
import Synchronization

/// Files that are on the disk, not only in its cache, once a call returns.
///
/// Every path is absolute or relative to the working directory. All calls block.
public enum DurableFiles {
  /// Writes a new file and syncs it; its directory is the caller's to sync.
  ///
  /// - Parameter isPrivate: whether its owner alone may read it, whatever the process's mask says.
  /// - Throws: `FileError`, also when there is a file of this name; what was half-written is removed.
  public static func write(
    _ bytes: [UInt8], to path: String, isPrivate: Bool = false
  ) throws(FileError) {
    let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL, mode: isPrivate ? 0o600 : 0o666)
    do throws(FileError) {
      try file.write(bytes)
      try file.sync()
    } catch {
      _ = unsafe unlink(path)
      throw error
    }
  }

  /// The content of a file.
  ///
  /// Not Foundation's way, which keeps 4 kB for each empty file it reads.
  public static func read(_ path: String) throws(FileError) -> [UInt8] {
    try OpenFile(path, O_RDONLY).readAll()
  }

  /// Replaces the file at `path`, or makes it: a reader sees the old content or the new, never half.
  ///
  /// - Parameter isPrivate: whether its owner alone may read it, whatever the process's mask says.
  /// - Throws: `FileError`, which names `path`; the old content is there still.
  public static func replace(
    _ path: String, with bytes: [UInt8], isPrivate: Bool = false
  ) throws(FileError) {
    do throws(FileError) {
      let draft = try Draft(of: path)
      // After publishing there is none; after a failure it must not stay.
      defer { draft.discard() }
      try write(bytes, to: draft.path, isPrivate: isPrivate)
      try draft.publish()
    } catch {
      // The caller knows the place, not the draft or a directory far above.
      throw FileError(action: "write", path: path, reason: error.reason)
    }
  }

  /// Makes a directory and those above it that are missing, durably; one that is there is left as it is.
  ///
  /// - Parameter isPrivate: whether its owner alone may enter it, whatever is made in it; those above it are as the
  ///   process's mask says.
  public static func makeDirectory(
    _ path: String, isPrivate: Bool = false
  ) throws(FileError) {
    let mode: mode_t = isPrivate ? 0o700 : 0o777
    if unsafe mkdir(path, mode) == 0 { return try sync(parent(of: path)) }
    let refusal = errno
    let error = FileError("make directory", path)
    switch refusal {
    case EEXIST:
      if isDirectory(path, followingLinks: true) { return }
      // "File exists" would puzzle: what is wrong is that it is a file.
      throw FileError(action: "make directory", path: path, reason: "Not a directory")
    case ENOENT where parent(of: path) != path:
      try makeDirectory(parent(of: path))
      // Another process may have made it by now, which is as good.
      guard unsafe mkdir(path, mode) == 0 || errno == EEXIST else {
        throw FileError("make directory", path)
      }
      try sync(parent(of: path))
    default: throw error
    }
  }
}

extension DurableFiles {
  /// Runs `body`, during which this process makes files and directories for their owner alone, by whatever means.
  ///
  /// For files that a library makes. The mask is the process's: what other threads make meanwhile is private, too.
  public static func privately<Result>(_ body: () throws -> Result) rethrows -> Result {
    privacy.withLock { privacy in
      if privacy.bodies == 0 { privacy.mask = umask(0o077) }
      privacy.bodies += 1
    }
    defer {
      privacy.withLock { privacy in
        privacy.bodies -= 1
        if privacy.bodies == 0 { umask(privacy.mask) }
      }
    }
    return try body()
  }

  /// How many bodies go on, of all threads, and the mask that comes back after the last.
  private static let privacy = Mutex<(bodies: Int, mask: mode_t)>((0, 0))

  /// Makes the content of a file, or the names in a directory, durable.
  public static func sync(_ path: String) throws(FileError) {
    try OpenFile(path, O_RDONLY).sync()
  }

  /// Makes a file, or a directory with all below it, durable; symbolic links are not followed.
  public static func sync(tree path: String) throws(FileError) {
    if isDirectory(path) {
      for name in try names(in: path) where !isLink("\(path)/\(name)") {
        try sync(tree: "\(path)/\(name)")
      }
    }
    try sync(path)
  }

  /// Gives all files below a directory names below another as well, which is made (`link(2)`).
  ///
  /// - Parameter left: names in the directory that are left out.
  /// - Throws: `FileError`, also on file systems without hard links.
  public static func link(
    tree path: String, as other: String, except left: Set<String> = []
  ) throws(FileError) {
    try makeDirectory(other)
    for name in try names(in: path) where !left.contains(name) {
      let (from, to) = ("\(path)/\(name)", "\(other)/\(name)")
      if isDirectory(from) {
        try link(tree: from, as: to)
      } else if unsafe Glibc.link(from, to) != 0 {
        throw FileError("link", from)
      }
    }
  }

  /// The lock of those who write `path`, which need not be there, and is put in its place as a whole; waits for who holds it.
  ///
  /// It is that of a hidden file beside it, which stays.
  public static func lock(of path: String) throws(FileError) -> FileLock {
    try makeDirectory(parent(of: path))
    return try FileLock.waiting(for: "\(parent(of: path))/.weir-\(name(of: path)).lock")
  }

  /// Removes a file, or a directory with all below it; what is not there is removed already.
  public static func remove(tree path: String) throws(FileError) {
    if isDirectory(path) {
      for name in try names(in: path) { try remove(tree: "\(path)/\(name)") }
      guard unsafe rmdir(path) == 0 || errno == ENOENT else { throw FileError("remove", path) }
    } else {
      guard unsafe unlink(path) == 0 || errno == ENOENT else { throw FileError("remove", path) }
    }
  }

  /// What a directory holds, sorted.
  static func names(in directory: String) throws(FileError) -> [String] {
    guard let stream = unsafe opendir(directory) else { throw FileError("list", directory) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      // The end and a failure both give no entry; only `errno` tells them apart.
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw FileError("list", directory) }
    return names.sorted()
  }

  /// The directory that holds the name `path`.
  static func parent(of path: String) -> String {
    var rest = path[...]
    while rest.count > 1 && rest.hasSuffix("/") { rest.removeLast() }
    guard let slash = rest.lastIndex(of: "/") else { return "." }
    return slash == rest.startIndex ? "/" : String(rest[..<slash])
  }

  /// The last name of `path`.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  static func isDirectory(_ path: String, followingLinks: Bool = false) -> Bool {
    var found = stat()
    let result = unsafe followingLinks ? stat(path, &found) : lstat(path, &found)
    return result == 0 && found.st_mode & S_IFMT == S_IFDIR
  }

  private static func isLink(_ path: String) -> Bool {
    var found = stat()
    return unsafe lstat(path, &found) == 0 && found.st_mode & S_IFMT == S_IFLNK
  }
}
