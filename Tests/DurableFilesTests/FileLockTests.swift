import Foundation
import Synchronization
import Testing

@testable import DurableFiles

@Suite struct FileLockTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test("a lock excludes another holder in this process, until it is let go")
  func descriptors() throws {
    var lock = try FileLock.attempt(directory: directory.path)
    #expect(lock != nil)
    #expect(try FileLock.attempt(directory: directory.path) == nil)
    lock = nil
    #expect(try FileLock.attempt(directory: directory.path) != nil)
  }

  @Test("a lock excludes another process")
  func processes() async throws {
    let lock = try FileLock.attempt(directory: directory.path)
    await #expect(processExitsWith: .exitCode(7)) { [path = directory.path as String] in
      exit(try FileLock.attempt(directory: path) == nil ? 7 : 1)
    }
    withExtendedLifetime(lock) {}
  }

  @Test("a lock goes with its process, however that ends")
  func killedHolder() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = directory.path as String] in
      let lock = try FileLock.attempt(directory: path)
      withExtendedLifetime(lock) { _ = kill(getpid(), SIGKILL) }
    }
    #expect(try FileLock.attempt(directory: directory.path) != nil)
  }

  @Test("who waits for a lock changes what the holder before has left")
  func waiting() throws {
    let path = directory("counter")
    let failures = Mutex(0)
    try DurableFiles.write([0], to: path)
    DispatchQueue.concurrentPerform(iterations: 20) { @Sendable _ in
      do {
        let lock = try FileLock.waiting(for: path + ".lock")
        try withExtendedLifetime(lock) {
          try DurableFiles.replace(path, with: [try DurableFiles.read(path)[0] + 1])
        }
      } catch {
        failures.withLock { $0 += 1 }
      }
    }
    #expect(failures.withLock { $0 } == 0)
    #expect(try DurableFiles.read(path) == [20])
  }

  @Test("what cannot be locked is told with its path")
  func missing() {
    let path = directory("missing")
    #expect(
      throws: FileError(action: "open", path: path, reason: "No such file or directory")
    ) { try FileLock.attempt(directory: path) }
    #expect(throws: FileError.self) { try FileLock.waiting(for: path + "/lock") }
  }
}
