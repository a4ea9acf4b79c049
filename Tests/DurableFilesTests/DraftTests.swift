import Foundation
import Glibc
import Testing

@testable import DurableFiles

@Suite struct DraftTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func draft(of place: String, holding byte: UInt8) throws -> Draft {
    let draft = try Draft(of: directory(place))
    try DurableFiles.makeDirectory(draft.path)
    try DurableFiles.write([byte], to: "\(draft.path)/f")
    return draft
  }

  @Test("a directory takes the place of another, of which nothing stays")
  func exchange() throws {
    for byte: UInt8 in 1...3 {
      try draft(of: "place", holding: byte).publish()
      #expect(try DurableFiles.read(directory("place/f")) == [byte])
      #expect(directory.names == ["place"])
    }
  }

  @Test("a reader finds a directory at every moment of an exchange")
  func exchangeIsOneStep() async throws {
    try draft(of: "place", holding: 0).publish()
    let place = directory("place")
    let reader = Task.detached {
      var missing = 0
      while !Task.isCancelled { if !DurableFiles.isDirectory(place) { missing += 1 } }
      return missing
    }
    for byte: UInt8 in 1...100 { try draft(of: "place", holding: byte).publish() }
    reader.cancel()
    #expect(await reader.value == 0)
  }

  @Test("a file does not take the place of a directory")
  func kinds() throws {
    try draft(of: "place", holding: 1).publish()
    #expect(throws: FileError.self) { try DurableFiles.replace(directory("place"), with: [2]) }
    #expect(try DurableFiles.read(directory("place/f")) == [1])
    #expect(directory.names == ["place"])
  }

  @Test("a draft of nothing cannot be published")
  func missing() throws {
    let draft = try Draft(of: directory("place"))
    #expect(throws: FileError.self) { try draft.publish() }
    #expect(throws: FileError.self) { try draft.claim("1") }
    draft.discard()
    #expect(directory.names == [])
  }

  @Test("a name is claimed once, by one of many threads")
  func claims() async throws {
    let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
      for byte: UInt8 in 1...8 {
        let draft = try draft(of: "version", holding: byte)
        group.addTask {
          defer { draft.discard() }
          return try draft.claim("1")
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(winners == 1)
    #expect(directory.names == ["1"])
  }

  @Test("what a killed writer left is removed by the next of its place, and only that")
  func leftovers() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = directory.path as String] in
      for place in ["f", "g"] {
        let draft = try Draft(of: "\(path)/\(place)")
        try DurableFiles.makeDirectory("\(draft.path)/below")
        try DurableFiles.write([1], to: "\(draft.path)/below/half")
      }
      kill(getpid(), SIGKILL)
    }
    let living = try draft(of: "f", holding: 2)
    try DurableFiles.replace(directory("f"), with: [3])
    let hidden = directory.names.filter { $0 != "f" }
    #expect(hidden.count == 2)
    #expect(hidden.contains { $0.hasPrefix(".weir-g.") })
    #expect(hidden.contains { living.path == "\(directory($0))/f" })
    try DurableFiles.remove(tree: directory("f"))
    try living.publish()
    #expect(try DurableFiles.read(directory("f/f")) == [2])
  }

  @Test("whether a writer lives is not told by its number, which another process may have by now")
  func reusedIdentifiers() throws {
    for name in [".weir-f.a.\(getpid())", ".weir-f.b.1"] {
      try DurableFiles.makeDirectory(directory("\(name)/f"))
      try DurableFiles.write([1], to: directory("\(name)/f/half"))
    }
    // A lock beside the place is no draft.
    try DurableFiles.write([], to: directory(".weir-f.lock"))
    try draft(of: "f", holding: 2).publish()
    #expect(directory.names.sorted() == [".weir-f.lock", "f"])
  }

  @Test("many writers of one place do not take each other's drafts for dead ones")
  func crowd() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for byte: UInt8 in 1...8 {
        group.addTask { [path = directory("f")] in
          for _ in 1...50 { try DurableFiles.replace(path, with: [byte, byte]) }
        }
      }
      try await group.waitForAll()
    }
    #expect(directory.names == ["f"])
    #expect(try DurableFiles.read(directory("f")).count == 2)
  }
}
