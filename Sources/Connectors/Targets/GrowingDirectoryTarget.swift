import DuckDB
import DurableFiles
import Failpoints
import Foundation
import Pipelines
import SQL

/// A directory of Parquet files that each load adds files to, with a ledger of the loads in it.
///
/// A load makes the directory anew, of the same files under further names (hard links) and of those that it adds, and
/// exchanges the two: a reader, or a crash at any moment, sees the rows and the ledger before the load or after it.
/// The files of a load are called by its run. Two loads at once follow each other.
struct GrowingDirectoryTarget: DatasetTarget {
  let files: RowFiles

  var location: String { files.location }

  var lane: String { RowFiles.lane }

  private var doing: String { "loading into \(location)" }

  /// Refuses places that cannot be written, directories with files that no load has added, and rows with other columns
  /// than those that are there.
  func check(_ query: SQL, on connection: Connection) throws {
    try files.check(query, on: connection)
    guard hasLedger else {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: files.path)) ?? []
      guard names.isEmpty else {
        throw WeirFailure(
          doing, reason: "the directory holds files that no load with mode append has put there",
          remedy: "load into a directory of its own, or say mode: replace")
      }
      return
    }
    guard let held = heldFile else { return }
    let partitions = held.partitions
    guard partitions == files.partitionBy else {
      throw WeirFailure(
        doing,
        reason:
          "the files there are partitioned by \(partitions.isEmpty ? "nothing" : partitions.joined(separator: ", "))",
        remedy: "say partition_by as before, or load into another directory")
    }
    let there = try connection.columns(of: Self.rows(of: held.path)).map(\.name) + partitions
    let offered = try connection.columns(of: query).map(\.name)
    try ColumnDifference(
      missing: there.filter { !offered.contains($0) },
      extra: offered.filter { !there.contains($0) }
    ).requireNone(in: .files, doing: doing)
  }

  func load(
    _ rows: RowsToLoad, batch: Batch, refusals: RefusalPolicy?, on connection: Connection
  ) throws -> LoadOutcome {
    let place = DirectoryLedger.path(in: files.path)
    let lock = try told { () throws(FileError) in try DurableFiles.lock(of: files.path) }
    defer { withExtendedLifetime(lock) {} }
    try check(rows.query, on: connection)
    let publication = try Publication(path: files.path)
    // After an exchange the draft is the old content: gone either way.
    defer { publication.discard() }
    let draft = publication.draft
    let directory = DirectoryLedger(directory: draft, doing: doing)
    let isNew = !hasLedger
    try told { () throws(FileError) in
      try DurableFiles.makeDirectory("\(draft)/\(DirectoryLedger.name)")
      if !isNew {
        try DurableFiles.link(tree: files.path, as: draft, except: [DirectoryLedger.name])
        try DurableFiles.write(
          DurableFiles.read(place), to: DirectoryLedger.path(in: draft))
      }
    }
    return try files.telling(of: draft) {
      let outcome = try directory.opened { ledger -> LoadOutcome in
        try ledger.create()
        if let earlier = try ledger.outcome(of: batch, mode: .append) { return earlier }
        try ledger.requireUnmoved(batch, isNew: isNew, doing: doing)
        let count = try add(rows.ordered, of: batch, to: draft, on: connection)
        try Failpoint.fileDrafted.pass()
        try directory.record(batch, rows: count, in: ledger, of: connection)
        return .loaded(rows: count)
      }
      guard case .loaded = outcome else { return outcome }
      try publication.publish()
      try Failpoint.filePublished.pass()
      return outcome
    }
  }

  /// Of a directory that is not there nothing was loaded, whatever was before.
  func progress(
    of pipeline: String, _ dataset: String, remembering table: String, on connection: Connection
  ) throws -> LoadProgress? {
    let columns = RememberedRows.columns.map { "\(name: $0.name) \($0.type)" as SQL }
    try connection.execute("CREATE OR REPLACE TABLE \(name: table) (\(columns))")
    guard hasLedger else { return nil }
    return try DirectoryLedger(directory: files.path, doing: doing).progress(
      of: pipeline, dataset, remembering: table, on: connection)
  }

  private var hasLedger: Bool {
    FileManager.default.fileExists(atPath: DirectoryLedger.path(in: files.path))
  }

  private func told<Result>(_ body: () throws(FileError) -> Result) throws -> Result {
    do throws(FileError) {
      return try body()
    } catch {
      throw WeirFailure(
        doing, reason: error.reason,
        remedy:
          "mode append needs a directory beside which it can write, and a file system with hard links; "
          + "nothing was loaded")
    }
  }
}

// The files.
extension GrowingDirectoryTarget {
  private static func rows(of path: String) -> SQL {
    "SELECT * FROM read_parquet(\(FileSet.listing([path])), hive_partitioning = false)"
  }

  /// One of the files that loads have added, and the columns whose values name the directories it is in.
  private var heldFile: (path: String, partitions: [String])? {
    let names = FileManager.default.enumerator(atPath: files.path)
    while let name = names?.nextObject() as? String {
      guard name.hasSuffix(".parquet") else { continue }
      let partitions = name.split(separator: "/").dropLast().compactMap {
        $0.split(separator: "=").first.map(String.init)
      }
      return ("\(files.path)/\(name)", partitions)
    }
    return nil
  }

  /// Writes the rows beside the files that are linked in `draft`, none of which has a name like theirs.
  private func add(
    _ query: SQL, of batch: Batch, to draft: String, on connection: Connection
  ) throws -> Int {
    let name = "\(batch.runID)-\(batch.id.prefix(16))"
    let held = heldFile
    let count = try files.write(query, to: draft, named: name, on: connection)
    guard let held else { return count }
    let added = FileManager.default.enumerator(atPath: draft)?.lazy
      .compactMap { $0 as? String }.first { URL(filePath: $0).lastPathComponent.hasPrefix(name) }
    guard let added else { return count }
    // No rows are no file, but for the first, which tells readers the columns.
    guard count > 0 else {
      try FileManager.default.removeItem(atPath: "\(draft)/\(added)")
      return count
    }
    let there = try connection.columns(of: Self.rows(of: held.path))
    let new = try connection.columns(of: Self.rows(of: "\(draft)/\(added)"))
    for column in new {
      guard let before = there.first(where: { $0.name == column.name }), before.type != column.type
      else { continue }
      throw WeirFailure(
        doing,
        reason: "column \(column.name) is \(column.type), and in the files there \(before.type)",
        remedy: "cast it in a transform, or load into another directory; nothing was loaded")
    }
    return count
  }
}
