import DuckDB
import Foundation
import Pipelines
import SQL

// The file.
extension DuckDBTarget {
  /// Runs `body` with the database attached; it is detached also when `body` throws.
  ///
  /// - Parameters:
  ///   - isNew: whether there was no file, so that one which could not even be made is this load's to remove.
  ///   - toRead: whether it is only looked at.
  func attached<Result>(
    on connection: Connection, isNew: Bool = false, toRead: Bool = false,
    _ body: () throws -> Result
  ) throws -> Result {
    do {
      let mode: SQL = toRead ? " (READ_ONLY)" : ""
      try connection.execute("ATTACH \(file) AS \(name: catalog)\(mode)")
    } catch {
      if isNew, !DatabaseFile.isLocked(error) { removeDatabase() }
      if error.kind == .interrupted { throw error }
      throw DatabaseFile.failure(doing, error)
    }
    do {
      let result = try body()
      // What is committed is safe in the log beside the file; moving it into the file only spares the next
      // reader that, so a disk too full for it is no failure.
      if !toRead { _ = try? connection.execute("CHECKPOINT \(name: catalog)") }
      try connection.execute("DETACH \(name: catalog)")
      return result
    } catch {
      // The first error is the one to tell.
      _ = try? connection.execute("DETACH \(name: catalog)")
      throw error
    }
  }

  func makeDirectory() throws {
    let parent = URL(filePath: file).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    } catch {
      throw WeirFailure(
        doing, reason: "the directory \(parent.path) cannot be created",
        remedy: "create it, or permit this user to")
    }
  }

  func checkDirectory() throws {
    var parent = URL(filePath: file).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: parent.path), parent.path != "/" {
      parent.deleteLastPathComponent()
    }
    if !FileManager.default.isWritableFile(atPath: parent.path) {
      throw WeirFailure(
        doing, reason: "the directory \(parent.path) cannot be written",
        remedy: "make it writable for this user, or load elsewhere")
    }
  }

  func removeDatabase() {
    for path in [file, file + ".wal"] { try? FileManager.default.removeItem(atPath: path) }
  }
}
