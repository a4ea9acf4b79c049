import DuckDB
import Foundation
import Pipelines
import SQL
import Tables

@testable import Connectors

/// A temporary workspace with a connection; removed when the test ends.
final class Desk {
  let workspace: Workspace
  let connection: Connection
  private let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory
      .appending(path: "connectors-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    workspace = Workspace(root: root)
    connection = try Database(configuration: .init(threads: 2)).connect()
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func path(_ name: String) -> String { workspace.resolve(name).path }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = workspace.resolve(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  func open(
    _ location: String, copies: Bool = true, infersTypes: Bool = false,
    _ change: (inout SourceOptions) -> Void = { _ in }
  ) throws -> OpenDataset {
    var options = SourceOptions(location: location)
    change(&options)
    return try Connectors.source(options, workspace: workspace).open(
      as: "data", mode: OpeningMode(copies: copies, infersTypes: infersTypes), on: connection)
  }

  /// The rows in order, as text; NULL is `NULL`.
  func rows(_ dataset: OpenDataset) throws -> [[String]] {
    let names = dataset.columns.map { SQL.name($0.name) }
    return try connection.rows(
      "SELECT \(names) FROM \(dataset.relation) ORDER BY \(dataset.rowNumber)"
    ).map { $0.map(\.description) }
  }

  /// Each malformed line as `file:line text`.
  func malformed(_ dataset: OpenDataset) throws -> [String] {
    guard let relation = dataset.malformed.relation else { return [] }
    return try connection.rows("SELECT file, line, text FROM \(relation) ORDER BY file, line").map {
      "\($0[0]):\($0[1]) \($0[2])"
    }
  }

  func problems(_ dataset: OpenDataset) throws -> [String] {
    guard let relation = dataset.malformed.relation else { return [] }
    return try connection.rows("SELECT problem FROM \(relation) ORDER BY file, line").map {
      $0[0].description
    }
  }

  func target(_ place: TargetOptions.Place, _ mode: LoadMode = .replace, key: [String] = [])
    -> any DatasetTarget
  {
    Connectors.target(TargetOptions(place: place, mode: mode, key: key), workspace: workspace)
  }

  /// Every name below the root, hidden ones included.
  func listing(_ directory: String = "") -> [String] {
    let url = directory.isEmpty ? workspace.root : workspace.resolve(directory)
    return ((try? FileManager.default.subpathsOfDirectory(atPath: url.path)) ?? []).sorted()
  }
}

/// What `body` fails with, as text; "" when it does not fail.
func failure(of body: () throws -> Void) -> String {
  do {
    try body()
    return ""
  } catch { return "\(error)" }
}

func batch(_ id: String, run: String = "run-1") -> Batch {
  Batch(id: id, pipeline: "p", runID: run, dataset: "d")
}
