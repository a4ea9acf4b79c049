internal import Failpoints
internal import Glibc

/// A file or directory that is written beside its place and then put there at once.
///
/// It is written in a directory of its own, which has a hidden name in the directory of its place, so that all are on one
/// file system. The writer holds the lock of that directory, which the system drops however the writer ends: the next
/// draft for the same place removes what has no living writer, in whatever container and under whatever process
/// identifier it ran. Where the file system knows no locks, what killed writers left stays.
public struct Draft: Sendable {
  /// Where the content shall stand.
  public let place: String
  /// Where to write it meanwhile; nothing is there yet.
  public let path: String
  /// The directory that holds it, and nothing else.
  private let holder: String
  /// Tells others that the writer lives; `nil` where there are no locks.
  private let lock: FileLock?

  /// Makes the directory of `place` where it is missing, and removes what dead writers left beside it.
  ///
  /// - Parameter other: a place on the same file system whose draft this one is called, beside it: for places in
  ///   directories that nobody writes into again, where a dead writer's draft would stay for ever.
  /// - Complexity: O(entries of the directory).
  public init(of place: String, beside other: String? = nil) throws(FileError) {
    let parent = DurableFiles.parent(of: other ?? place)
    let start = ".weir-\(DurableFiles.name(of: other ?? place))."
    self.place = place
    try DurableFiles.makeDirectory(parent)
    if other != nil { try DurableFiles.makeDirectory(DurableFiles.parent(of: place)) }
    (holder, lock) = try Self.makeHolder("\(parent)/\(start)")
    path = "\(holder)/\(DurableFiles.name(of: place))"
    for name in try DurableFiles.names(in: parent) where name.hasPrefix(start) {
      let leftover = "\(parent)/\(name)"
      // A lock that somebody holds is that of a living writer, this one's own among them.
      guard leftover != holder, DurableFiles.isDirectory(leftover),
        let lock = try? FileLock.attempt(directory: leftover)
      else { continue }
      // Another writer may be removing it too; and what cannot be removed harms nobody.
      withExtendedLifetime(lock) { try? DurableFiles.remove(tree: leftover) }
    }
  }

  /// A new directory whose name begins so, and its lock.
  ///
  /// Another writer may take a new directory for a dead one's, in the instant before it is locked. It then holds the lock
  /// or has removed the directory, both of which show; the next one is tried.
  private static func makeHolder(
    _ start: String
  ) throws(FileError) -> (path: String, lock: FileLock?) {
    for _ in 0..<100 {
      let holder = start + String(UInt64.random(in: 0 ... .max), radix: 16)
      // Its owner's alone: what is half-written is nobody's to read.
      guard unsafe mkdir(holder, 0o700) == 0 else { throw FileError("make directory", holder) }
      do throws(FileError) {
        guard let lock = try FileLock.attempt(directory: holder) else { continue }
        if DurableFiles.isDirectory(holder) { return (holder, lock) }
      } catch {
        if DurableFiles.isDirectory(holder) { return (holder, nil) }
      }
    }
    throw FileError(
      action: "make directory", path: start, reason: "other processes keep removing it")
  }

  /// Removes the draft, if there is one still.
  public func discard() { try? DurableFiles.remove(tree: holder) }

  /// Moves what stands under `name` beside the draft's place into the draft, so that it is gone at once.
  ///
  /// What is left to do is to discard the draft; after a crash the next draft for the place does it.
  ///
  /// - Throws: `FileError`, which names what was to be moved.
  public func take(_ name: String) throws(FileError) {
    let parent = DurableFiles.parent(of: place)
    guard unsafe rename("\(parent)/\(name)", path) == 0 else {
      throw FileError("remove", "\(parent)/\(name)")
    }
    try pass(.draftTaken)
    try DurableFiles.sync(parent)
  }

  /// Makes the draft durable and puts it in its place, instead of what stands there.
  ///
  /// A directory takes the place of a directory, a file that of a file.
  ///
  /// - Throws: `FileError`, which names the place; what stood there does still.
  public func publish() throws(FileError) {
    try DurableFiles.sync(tree: path)
    try pass(.draftSynced)
    if DurableFiles.isDirectory(path) && DurableFiles.isDirectory(place) {
      // A directory cannot be renamed over another: the two exchange names, then the old one goes.
      try DurableFiles.exchange(path, with: place)
      try pass(.draftExchanged)
    } else {
      guard unsafe rename(path, place) == 0 else { throw FileError("replace", place) }
      try pass(.draftRenamed)
    }
    try DurableFiles.sync(DurableFiles.parent(of: place))
    discard()
  }

  /// Makes a directory durable and moves it to a name that nobody has; `false` if somebody has it.
  ///
  /// - Parameter name: a name in the directory of `place`; the draft must not be empty.
  public func claim(_ name: String) throws(FileError) -> Bool {
    let parent = DurableFiles.parent(of: place)
    try DurableFiles.sync(tree: path)
    try pass(.draftSynced)
    // A directory cannot be renamed over one that is not empty, and what was claimed never is.
    guard unsafe rename(path, "\(parent)/\(name)") == 0 else {
      if errno == ENOTEMPTY || errno == EEXIST { return false }
      throw FileError("publish", "\(parent)/\(name)")
    }
    try pass(.draftClaimed)
    try DurableFiles.sync(parent)
    discard()
    return true
  }

  private func pass(_ failpoint: Failpoint) throws(FileError) {
    do throws(InjectedFault) {
      try failpoint.pass()
    } catch {
      throw FileError(action: "write", path: place, reason: error.description)
    }
  }
}

extension DurableFiles {
  /// Exchanges the names of two files or directories, in one step of the file system (`renameat2(2)`).
  ///
  /// - Throws: `FileError`, also on file systems that cannot do it, such as NFS.
  public static func exchange(_ first: String, with second: String) throws(FileError) {
    // Swift's view of the C library has not this function, which the library has had since 2018.
    typealias Rename =
      @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) -> CInt
    guard let symbol = unsafe dlsym(nil, "renameat2") else {
      throw FileError(
        action: "replace", path: second, reason: "the C library is older than 2.28, of 2018")
    }
    let exchange: CUnsignedInt = 1 << 1  // RENAME_EXCHANGE
    let rename = unsafe unsafeBitCast(symbol, to: Rename.self)
    guard unsafe rename(AT_FDCWD, first, AT_FDCWD, second, exchange) == 0 else {
      throw FileError("replace", second)
    }
  }
}
