import Foundation
import Testing

@testable import DurableFiles

@Suite struct DurableFilesTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test("what was written is read, whatever its size", arguments: [0, 1, 65_536, 1_000_003])
  func roundTrip(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try DurableFiles.write(bytes, to: directory("new"))
    #expect(try DurableFiles.read(directory("new")) == bytes)
    try DurableFiles.replace(directory("new"), with: bytes.reversed())
    #expect(try DurableFiles.read(directory("new")) == bytes.reversed())
    #expect(directory.names == ["new"])
  }

  @Test("a new file does not overwrite one that is there")
  func exclusive() throws {
    try DurableFiles.write([1], to: directory("f"))
    let error = #expect(throws: FileError.self) { try DurableFiles.write([2], to: directory("f")) }
    #expect(error?.reason == "File exists")
    #expect(try DurableFiles.read(directory("f")) == [1])
  }

  @Test("a write that fails in its middle leaves the old content, and no new file")
  func fullDisk() async throws {
    try DurableFiles.write([1, 2, 3], to: directory("old"))
    await #expect(processExitsWith: .success) { [path = directory.path as String] in
      limitFileSize(to: 1000)
      let tooMuch = [UInt8](repeating: 9, count: 5000)
      let replacing = #expect(throws: FileError.self) {
        try DurableFiles.replace("\(path)/old", with: tooMuch)
      }
      #expect(replacing?.description == "cannot write \(path)/old: File too large")
      #expect(throws: FileError.self) { try DurableFiles.write(tooMuch, to: "\(path)/new") }
    }
    #expect(directory.names == ["old"])
    #expect(try DurableFiles.read(directory("old")) == [1, 2, 3])
  }

  @Test("a reader of a file that is replaced sees one content or the other, whole")
  func replacing() async throws {
    let contents = [UInt8](1...2).map { [UInt8](repeating: $0, count: 100_000) }
    let file = directory("f")
    try DurableFiles.replace(file, with: contents[0])
    let reader = Task.detached {
      var seen: Set<[UInt8]> = []
      while !Task.isCancelled { seen.insert(try DurableFiles.read(file)) }
      return seen
    }
    for turn in 0..<50 { try DurableFiles.replace(file, with: contents[turn % 2]) }
    reader.cancel()
    #expect(try await reader.value.isSubset(of: contents))
  }

  @Test("where nothing can be made, the error says what, where and why")
  func unwritable() throws {
    try DurableFiles.write([], to: directory("file"))
    for path in [directory("file/below"), directory("file/far/below")] {
      let error = #expect(throws: FileError.self) { try DurableFiles.replace(path, with: [1]) }
      #expect(error == FileError(action: "write", path: path, reason: "Not a directory"))
    }
  }

  @Test("a directory without permission is told as such", .enabled(if: geteuid() != 0))
  func forbidden() throws {
    #expect(unsafe chmod(directory.path, 0o555) == 0)
    defer { _ = unsafe chmod(directory.path, 0o755) }
    let error = #expect(throws: FileError.self) {
      try DurableFiles.replace(directory("f"), with: [1])
    }
    #expect(error?.reason == "Permission denied")
  }

  @Test("directories are made with those above them, and again without harm")
  func makeDirectory() throws {
    for _ in 0..<2 { try DurableFiles.makeDirectory(directory("a/b/c/")) }
    #expect(DurableFiles.isDirectory(directory("a/b/c")))
    try DurableFiles.write([], to: directory("file"))
    let error = #expect(throws: FileError.self) {
      try DurableFiles.makeDirectory(directory("file"))
    }
    #expect(error?.reason == "Not a directory")
  }

  @Test("a tree is synced and removed without following its links")
  func links() throws {
    try DurableFiles.makeDirectory(directory("tree/below"))
    try DurableFiles.makeDirectory(directory("kept"))
    try DurableFiles.write([1], to: directory("kept/f"))
    for (link, target) in [("loop", ".."), ("gone", "nowhere"), ("out", directory("kept"))] {
      try FileManager.default.createSymbolicLink(
        atPath: directory("tree/below/\(link)"), withDestinationPath: target)
    }
    try DurableFiles.sync(tree: directory("tree"))
    try DurableFiles.remove(tree: directory("tree"))
    try DurableFiles.remove(tree: directory("tree"))
    #expect(directory.names == ["kept"])
    #expect(try DurableFiles.read(directory("kept/f")) == [1])
  }

  @Test(
    "a path's directory and name",
    arguments: [
      ("a", ".", "a"), ("/a", "/", "a"), ("/", "/", "/"), ("a/b/", "a", "b"), ("./a", ".", "a"),
    ])
  func parts(path: String, parent: String, name: String) {
    #expect(DurableFiles.parent(of: path) == parent)
    #expect(DurableFiles.name(of: path) == name)
  }
}
