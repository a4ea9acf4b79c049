import DuckDB
import DurableFiles
import Failpoints
import Foundation
import SQL

/// The rows that passed and that a target could not take, kept until it does: a directory for each run that made them.
///
/// `rows.duckdb` has a table of each dataset with the engine's own types, of which no file format has all; where the
/// contract has values sealed it is sealed as a whole, as `rows.sealed`. `loads.json` says where the rows are owed. All are
/// their owner's alone.
public struct Backlog: Sendable {
  /// The rows of one dataset.
  struct Kept: Hashable, Sendable, Codable {
    var dataset: String
    var table: String
    var columns: [String]
    var rowCount: Int
    var origins: [String]
    var personalColumns: [String]
    var sealedColumns: [String]
    var location: String
    /// The table of the letters that go into the target beside the rows; `nil` where there are none.
    var letters: String?
  }

  /// A load that is still to be done.
  struct Owed: Hashable, Sendable, Codable {
    var dataset: String
    /// The target as people name it, without secrets.
    var target: String
    var batch: String
    var fingerprint: String
    /// How many rows the target may refuse.
    var budget: Int
  }

  /// What is kept of one run.
  struct Entry: Hashable, Sendable, Codable {
    var run: String
    var datasets: [Kept]
    var loads: [Owed]
    /// Its place among others: clocks may be set back.
    var sequence = 0
    /// The key that its rows are sealed under; `nil` where they are in the clear.
    var sealedUnder: String?

    /// The name of its directory.
    var name: String {
      let digits = String(sequence)
      return String(repeating: "0", count: max(0, 8 - digits.count)) + digits + "-" + run
    }
  }

  let directory: URL

  /// The backlog of a pipeline of `workspace`.
  public init(of pipeline: String, in workspace: Workspace) {
    directory = workspace.state(of: pipeline)
      .appending(path: "backlog", directoryHint: .isDirectory)
  }

  /// What is kept, in the order in which it was made.
  func entries() throws -> [Entry] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    let found = try names.filter { !$0.hasPrefix(".") }.map { name in
      let file = directory.appending(path: "\(name)/loads.json").path
      do {
        return try JSONDecoder().decode(Entry.self, from: Data(try DurableFiles.read(file)))
      } catch {
        throw WeirFailure(
          "reading \(file)", reason: "it does not say which rows are kept: \(error)",
          remedy:
            "restore it, or remove \(directory.appending(path: name).path) if no target needs its rows"
        )
      }
    }
    return found.sorted { $0.sequence < $1.sequence }
  }

  /// The database of rows of an entry, which may be sealed.
  func file(of entry: Entry) -> String {
    directory.appending(path: "\(entry.name)/\(Self.fileName(of: entry))").path
  }

  private static func fileName(of entry: Entry) -> String {
    entry.sealedUnder == nil ? "rows.duckdb" : "rows.sealed"
  }

  /// How many bytes the rows of an entry take.
  func byteCount(of entry: Entry) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file(of: entry))
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }

  /// Keeps rows, durably and as a whole.
  ///
  /// - Parameter write: makes the file of rows at a path.
  func add(_ entry: Entry, writing write: (_ path: String) throws -> Void) throws {
    var entry = entry
    entry.sequence = (try entries().last?.sequence ?? 0) + 1
    do {
      let draft = try Draft(of: directory.appending(path: "backlog").path)
      defer { draft.discard() }
      try DurableFiles.makeDirectory(draft.path, isPrivate: true)
      try DurableFiles.privately { try write("\(draft.path)/\(Self.fileName(of: entry))") }
      try DurableFiles.write(
        [UInt8](try JSONEncoder().encode(entry)), to: "\(draft.path)/loads.json", isPrivate: true)
      guard try draft.claim(entry.name) else {
        throw FileError(
          action: "make", path: directory.appending(path: entry.name).path,
          reason: "rows are kept there already")
      }
      try Failpoint.rowsKept.pass()
    } catch let error as FileError {
      throw WeirFailure(
        "keeping rows in \(directory.path)", reason: error.reason,
        remedy: "make room or make the directory writable, then run again")
    }
  }

  /// Says what of an entry is still owed; one of which nothing is goes.
  func update(_ entry: Entry) throws {
    let place = directory.appending(path: entry.name)
    do {
      guard !entry.loads.isEmpty else {
        let draft = try Draft(of: directory.appending(path: "backlog").path)
        try draft.take(entry.name)
        draft.discard()
        return
      }
      let file = place.appending(path: "loads.json").path
      try DurableFiles.replace(
        file, with: [UInt8](try JSONEncoder().encode(entry)), isPrivate: true)
    } catch let error as FileError {
      throw WeirFailure(
        "noting in \(place.path) what is loaded", reason: error.reason,
        remedy:
          "make room or make the directory writable; targets know what they hold, so run again")
    }
  }

  /// Forgets all that is kept.
  ///
  /// - Returns: how many rows of how many runs.
  /// - Throws: `WeirFailure` where a run is at work, which may be loading them.
  public func discard() throws -> (rows: Int, runs: Int) {
    let all = try entries()
    guard !all.isEmpty else { return (0, 0) }
    let state = directory.deletingLastPathComponent()
    guard let lock = try FileLock.attempt(directory: state.path) else {
      throw WeirFailure(
        "forgetting the rows in \(directory.path)", reason: "a run of the pipeline is at work",
        remedy: "wait until it has ended")
    }
    try withExtendedLifetime(lock) {
      for var entry in all {
        entry.loads = []
        try update(entry)
      }
    }
    return (all.reduce(0) { $0 + $1.datasets.reduce(0) { $0 + $1.rowCount } }, all.count)
  }
}

extension Workspace {
  /// Where a pipeline keeps what its next run needs.
  func state(of pipeline: String) -> URL {
    root.appending(path: ".weir/state", directoryHint: .isDirectory)
      .appending(path: pipeline, directoryHint: .isDirectory)
  }
}
