import Digests
public import DuckDB
import DurableFiles
import Failpoints
import Foundation
public import SQL
import Tables

/// A replay that has begun: its letters and how they are mended, kept until what came of each is told.
///
/// Targets know a replay by its content. Where one was killed, the same letters are tried again in the same way, and
/// a target that took them does not take them twice.
public struct PendingReplay: Sendable {
  /// How they are tried.
  public let replay: Replay
  /// Runs that tried them and did not come to the end.
  public let earlierRuns: [String]
  fileprivate let directory: URL
  /// Keeps another replay of the pipeline from beginning meanwhile.
  fileprivate let lock: FileLock

  fileprivate struct Note: Codable {
    var replay: Replay
    var runs: [String]
  }

  /// The letters, in the order of their ids.
  var letters: SQL { "read_parquet(\(directory.appending(path: "letters.parquet").path))" }

  /// What targets know the replay by: the letters, how often they were tried, and how they are mended. Hexadecimal.
  ///
  /// A target that refused them before may take them now; but one that took them in this same try must not again.
  func fingerprint(on connection: Connection) throws -> String {
    let letters = try connection.value(
      "SELECT sha256(string_agg(concat_ws(' ', id, fingerprint, attempts), ',' ORDER BY id)) FROM \(letters)"
    )
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let how = String(decoding: try encoder.encode(replay), as: UTF8.self)
    return try SHA256.hexadecimal(of: "replay \(letters) \(how)".utf8)
  }

  /// Notes, durably, that a run is about to try the letters.
  ///
  /// Not as reports are written: a patch that had its secrets left out would be another one when it is read again.
  func begin(_ runID: String) throws {
    let note = Note(replay: replay, runs: earlierRuns + [runID])
    let place = directory.appending(path: "replay.json")
    do {
      try DurableFiles.replace(place.path, with: [UInt8](try JSONEncoder().encode(note)))
    } catch let error as FileError {
      throw WeirFailure(
        "writing \(place.path)", reason: error.reason,
        remedy: "make room or make the directory writable, then replay again; nothing was loaded")
    }
    try Failpoint.replayNoted.pass()
  }

  /// Forgets the replay, when what came of each letter is told.
  func finish() throws {
    let draft = try Draft(of: DeadLetterStore.draftPlace(in: directory.deletingLastPathComponent()))
    try draft.take(directory.lastPathComponent)
    draft.discard()
  }
}

extension DeadLetterStore {
  /// The replay of a pipeline that has begun and has not come to its end; `nil` where there is none.
  ///
  /// - Throws: `WeirFailure` where another process is about it.
  public func pendingReplay(of pipeline: String) throws -> PendingReplay? {
    let folder = directory.appending(path: pipeline, directoryHint: .isDirectory)
    guard FileManager.default.fileExists(atPath: folder.path) else { return nil }
    let lock = try lockReplays(in: folder)
    let place = folder.appending(path: Self.replayName, directoryHint: .isDirectory)
    guard let text = try? Data(contentsOf: place.appending(path: "replay.json")) else { return nil }
    let note = try JSONDecoder().decode(PendingReplay.Note.self, from: text)
    return PendingReplay(
      replay: note.replay, earlierRuns: note.runs, directory: place, lock: lock)
  }

  /// Keeps the letters of `query` as a replay that begins.
  ///
  /// - Throws: `WeirFailure` where one of the pipeline has not come to its end, or nothing can be written.
  public func begin(
    _ replay: Replay, of pipeline: String, letters query: SQL, on connection: Connection
  ) throws -> PendingReplay {
    let folder = directory.appending(path: pipeline, directoryHint: .isDirectory)
    let doing = "beginning a replay in \(folder.path)"
    let lock = try lockReplays(in: folder)
    let place = folder.appending(path: Self.replayName, directoryHint: .isDirectory)
    do {
      let draft = try Draft(of: Self.draftPlace(in: folder))
      defer { draft.discard() }
      try DurableFiles.makeDirectory(draft.path)
      _ = try connection.copy(
        "SELECT * FROM (\(query)) ORDER BY id", toPrivateFile: "\(draft.path)/letters.parquet",
        Self.parquet)
      let note = try JSONEncoder().encode(PendingReplay.Note(replay: replay, runs: []))
      try DurableFiles.write([UInt8](note), to: "\(draft.path)/replay.json", isPrivate: true)
      guard try draft.claim(Self.replayName) else {
        throw WeirFailure(
          doing, reason: "an earlier replay did not come to its end",
          remedy: "replay without conditions to finish that one first")
      }
    } catch let error as FileError {
      throw WeirFailure(
        doing, reason: error.reason, remedy: "make room or make the directory writable")
    }
    try Failpoint.replayKept.pass()
    return PendingReplay(replay: replay, earlierRuns: [], directory: place, lock: lock)
  }

  /// Hidden, so that it is no run.
  private static let replayName = ".replay"

  private func lockReplays(in folder: URL) throws -> FileLock {
    guard let lock = try FileLock.attempt(directory: folder.path) else {
      throw WeirFailure(
        "replaying letters of \(folder.lastPathComponent)",
        reason: "another process replays letters of this pipeline",
        remedy: "wait until it is done")
    }
    return lock
  }
}
