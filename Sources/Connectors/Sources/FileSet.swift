import DuckDB
import Foundation
import Glibc
import Pipelines
import SQL
import Tables

/// The files a location names, found and readable, in order of their paths.
struct FileSet: Hashable, Sendable {
  /// Absolute paths, ordered by their bytes.
  let paths: [String]
  /// The location as the user wrote it.
  let location: String
  /// The path that relative names start from, with a slash at its end.
  private let root: String

  /// Finds the files of `location`, which is a path or a glob; a path that exists is never a glob.
  ///
  /// - Parameter chosen: those of them that count, as `shown` names them; `nil` for all.
  /// - Throws: `WeirFailure` naming the place when there is no file, or one that cannot be read or is empty.
  init(
    _ location: String, workspace: Workspace, choosing chosen: Set<String>? = nil,
    on connection: Connection
  ) throws {
    self.location = Secrets.redact(location)
    root = workspace.root.path.hasSuffix("/") ? workspace.root.path : workspace.root.path + "/"
    let path = workspace.resolve(location).path
    if !FileManager.default.fileExists(atPath: path), location.contains(where: "*?[".contains) {
      let rows = try connection.rows("SELECT file FROM glob(\(path))")
      // Ordered here, since the engine's order follows its collation and the directory.
      // What a load is about to publish is nobody's source; the engine's globs match hidden names.
      let found = rows.compactMap { $0[0].string }
        .filter { !$0.contains("/.weir-") || location.contains(".weir-") }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      let root = root
      paths =
        chosen.map { chosen in
          found.filter { chosen.contains(FileSet.shown($0, from: root)) }
        } ?? found
      if paths.isEmpty {
        throw WeirFailure(
          "reading \(location)", reason: "no file matches",
          remedy: "look at the pattern; relative paths start from \(workspace.root.path)")
      }
    } else {
      paths = [path]
    }
    for path in paths { try FileSet.verify(path, shownAs: shown(path)) }
  }

  /// The path as a person knows it: the location itself, or relative to the workspace.
  func shown(_ path: String) -> String {
    if paths.count == 1, !location.contains(where: "*?[".contains) { return location }
    return FileSet.shown(path, from: root)
  }

  private static func shown(_ path: String, from root: String) -> String {
    Secrets.redact(path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path)
  }

  /// `shown` of a column of paths, as an expression.
  func shown(column: SQL) -> SQL {
    if paths.count == 1 { return "\(shown(paths[0]))" }
    return
      "CASE WHEN starts_with(\(column), \(root)) THEN substr(\(column), \(root.count + 1)) ELSE \(column) END"
  }

  /// The list of paths for a reading function; characters that globs give a meaning are taken as they are.
  var listing: SQL { FileSet.listing(paths) }

  /// A list of paths for a reading function.
  static func listing(_ paths: [String]) -> SQL {
    let literals = paths.map { path in
      let escaped = path.unicodeScalars.map {
        "*?[".unicodeScalars.contains($0) ? "[\($0)]" : String($0)
      }
      .joined()
      return "\(escaped)" as SQL
    }
    return "[\(literals)]"
  }

  /// Refuses a file whose columns are not those of the first.
  ///
  /// - Parameters:
  ///   - ordered: whether their order counts too.
  /// - Throws: `WeirFailure` naming the columns that differ.
  func requireSameColumns(
    _ names: [String], of path: String, as expected: [String], ordered: Bool
  ) throws {
    guard ordered ? names != expected : Set(names) != Set(expected) else { return }
    let (own, common) = (Set(names), Set(expected))
    let told =
      names.filter { !common.contains($0) }.prefix(5).map { "'\($0)' is new" }
      + expected.filter { !own.contains($0) }.prefix(5).map { "'\($0)' is missing" }
    throw WeirFailure(
      "reading \(location)",
      reason: "\(shown(path)) has other columns than \(shown(paths[0])): "
        + (told.isEmpty ? "their order differs" : told.joined(separator: ", ")),
      remedy: "read files of different columns as different datasets")
  }

  /// Refuses what is no readable file with bytes in it, before the engine fails on it with fewer words.
  private static func verify(_ path: String, shownAs shown: String) throws {
    var isDirectory: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw missing(path, shownAs: shown)
    }
    if isDirectory.boolValue {
      throw WeirFailure(
        "reading \(shown)", reason: "it is a directory",
        remedy: "name the files in it, for example \(shown)/*.parquet")
    }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw WeirFailure(
        "reading \(shown)", reason: "permission denied", remedy: "allow this user to read it")
    }
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw WeirFailure(
        "reading \(shown)", reason: "it is a pipe or a device, and is read more than once",
        remedy: "write what comes out of it into a file first")
    }
    if status.st_size == 0 {
      throw WeirFailure(
        "reading \(shown)", reason: "the file is empty (0 bytes)",
        remedy: "see whether what writes it has finished")
    }
  }

  private static func missing(_ path: String, shownAs shown: String) -> WeirFailure {
    let url = URL(filePath: path)
    let directory = url.deletingLastPathComponent()
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory.path) else {
      return WeirFailure(
        "reading \(shown)", reason: "there is no directory \(directory.path)",
        remedy: "relative paths start from the workspace; choose it with --workspace")
    }
    let similar = nearest(to: url.lastPathComponent, in: names.sorted())
    return WeirFailure(
      "reading \(shown)", reason: "there is no such file",
      remedy: similar.map { "did you mean '\($0)', which is in that directory?" }
        ?? "relative paths start from the workspace; choose it with --workspace")
  }
}
