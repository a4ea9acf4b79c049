import Foundation
import Glibc
import Pipelines

/// Puts a file or directory in its place at once: readers see the old content or the new, whole.
///
/// What is being written has a hidden name beside its place, so that it is on the same file system, and ends with the process
/// identifier of its writer, so that leftovers of killed runs are known and removed.
struct Publication {
  /// Where the content shall stand.
  let path: String
  /// Where it is written meanwhile.
  let draft: String

  private static let prefix = ".weir-"

  /// Makes the parent directory and a draft's name for `path`; removes drafts of dead processes.
  init(path: String) throws {
    let place = URL(filePath: path).standardizedFileURL
    let parent = place.deletingLastPathComponent()
    self.path = place.path
    let start = Publication.prefix + place.lastPathComponent + "."
    draft = parent.path + "/" + start + "\(UUID().uuidString.lowercased()).\(getpid())"
    do {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      for name in try FileManager.default.contentsOfDirectory(atPath: parent.path)
      where name.hasPrefix(start) {
        guard let owner = name.split(separator: ".").last.flatMap({ pid_t($0) }), !isAlive(owner)
        else { continue }
        try FileManager.default.removeItem(atPath: parent.path + "/" + name)
      }
    } catch let error as CocoaError {
      throw WeirFailure(
        "writing \(path)", reason: error.localizedDescription,
        remedy: "make the directory \(parent.path) writable for this user")
    }
  }

  /// Removes the draft, if there is one still.
  func discard() { try? FileManager.default.removeItem(atPath: draft) }

  /// Makes the draft durable and puts it in the place of what stands there.
  func publish() throws {
    try synchronize(draft)
    var old = stat()
    let exists = unsafe lstat(path, &old) == 0
    if exists, old.st_mode & S_IFMT == S_IFDIR {
      // A directory cannot be renamed over another: the two exchange names, then the old one goes.
      guard exchangeNames(draft, path) else {
        throw failure()
      }
      try synchronizeDirectory(URL(filePath: path).deletingLastPathComponent().path)
      discard()
    } else {
      guard unsafe rename(draft, path) == 0 else { throw failure() }
      try synchronizeDirectory(URL(filePath: path).deletingLastPathComponent().path)
    }
  }

  /// Waits until `path` and all below it are on the disk.
  private func synchronize(_ path: String) throws {
    var isDirectory: ObjCBool = false
    _ = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    if isDirectory.boolValue {
      for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
        try synchronize(path + "/" + name)
      }
    }
    try synchronizeDirectory(path)
  }

  private func synchronizeDirectory(_ path: String) throws {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure() }
  }

  private func failure() -> WeirFailure {
    WeirFailure("writing \(path)", reason: unsafe String(cString: strerror(errno)))
  }
}

/// Whether a process with this identifier runs, whoever owns it.
private func isAlive(_ process: pid_t) -> Bool { kill(process, 0) == 0 || errno == EPERM }

/// Exchanges the names of two files or directories, in one step of the file system (`renameat2(2)`).
///
/// Swift's view of the C library has not this function, which the library has had since 2018.
private func exchangeNames(_ first: String, _ second: String) -> Bool {
  typealias Rename =
    @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) -> CInt
  guard let symbol = unsafe dlsym(nil, "renameat2") else {
    errno = ENOSYS
    return false
  }
  let exchange: CUnsignedInt = 1 << 1  // RENAME_EXCHANGE
  let rename = unsafe unsafeBitCast(symbol, to: Rename.self)
  return unsafe rename(AT_FDCWD, first, AT_FDCWD, second, exchange) == 0
}
