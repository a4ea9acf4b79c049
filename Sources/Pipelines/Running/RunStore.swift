import DurableFiles
public import Foundation

/// The directory of run records: `RUN_ID/run.json` and what belongs to it.
public struct RunStore: Sendable {
  /// The directory that holds a directory for each run.
  public var directory: URL

  /// The store in `directory`, which need not exist yet.
  public init(directory: URL) { self.directory = directory }

  /// Where run `id` keeps its files.
  public func directory(of id: String) -> URL {
    directory.appending(path: id, directoryHint: .isDirectory)
  }

  /// Writes `run.json`, atomically.
  public func write(_ record: RunRecord) throws {
    try write(Data(RunStore.json(record).utf8), to: "run.json", of: record.runID)
  }

  /// The record as JSON, keys sorted.
  public static func json(_ record: RunRecord) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(record), as: UTF8.self)
  }

  /// Writes a file of run `id`, HTML or JSON, atomically and durably: a reader sees the old content or the new.
  ///
  /// - Throws: `WeirFailure` with the system's reason: a full disk, a read-only directory.
  public func write(_ content: Data, to name: String, of id: String) throws {
    try ReportFile.write(
      String(decoding: content, as: UTF8.self), as: name.hasSuffix(".html") ? .markup : .json,
      to: directory(of: id).appending(path: name))
  }

  /// The ids of all runs that left anything, the oldest first: ids sort by time.
  public func runIDs() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []).sorted()
  }

  /// A file of run `id` as text; `nil` where there is none.
  public func text(_ name: String, of id: String) -> String? {
    let file = directory(of: id).appending(path: name)
    return (try? DurableFiles.read(file.path)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The record of run `id`.
  ///
  /// - Throws: `WeirFailure` when there is none or it cannot be read.
  public func record(of id: String) throws -> RunRecord {
    let file = directory(of: id).appending(path: "run.json")
    do {
      return try JSONDecoder().decode(RunRecord.self, from: Data(contentsOf: file))
    } catch {
      throw WeirFailure("reading \(file.path)", reason: "it is no run record: \(error)")
    }
  }

  /// The records of all runs, oldest first; directories without a readable record are left out.
  public func all() -> [RunRecord] {
    runIDs().compactMap { try? record(of: $0) }
  }
}
