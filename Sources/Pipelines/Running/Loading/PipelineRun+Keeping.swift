import Foundation
import SQL

// How rows are kept for later runs, and how many.
extension PipelineRun {
  /// Refuses to go on where a target that is out of reach has as many rows waiting for it as may wait, and this run would
  /// leave more: nothing is loaded yet, so that the next run reads the same sources.
  ///
  /// Rows of one run are kept whatever their number, since a target may fail when others have taken them.
  func requireRoomToKeep() throws {
    guard keepsRows, let limit = specification.keep else { return }
    let lacking = loading.prepared.filter {
      loading.failures[$0.index] != nil || reasonToWait($0) != nil
    }
    guard let target = lacking.first(where: { $0.madeBy == nil && $0.batch.move == nil }) else {
      return
    }
    let waiting = try backlog.entries().filter { entry in
      lacking.contains { $0.madeBy == entry.run }
    }
    let rows = waiting.reduce(0) { $0 + $1.datasets.reduce(0) { $0 + $1.rowCount } }
    let bytes = waiting.reduce(0) { $0 + backlog.byteCount(of: $1) }
    guard limit.rows.map({ rows >= $0 }) == true || limit.bytes.map({ bytes >= $0 }) == true else {
      return
    }
    let index = lacking.first { $0.place == target.place }?.index ?? target.index
    let reason = record.targets?[index].reason.map { ": \($0)" } ?? ""
    throw WeirFailure(
      "keeping rows for \(target.target.location)",
      reason: """
        \(rows) rows of earlier runs (\(bytes) bytes) wait already, and no more may (keep: in \(specification.file)); the target \
        is out of reach\(reason)
        """,
      remedy: """
        nothing was loaded, and the rows are in the sources: bring the target back and run again, raise keep:, or give the \
        waiting rows up by weir-run --discard-kept
        """)
  }

  /// Keeps the rows of `owed` loads of this run.
  func keep(_ owed: [PreparedLoad]) throws {
    var entry = Backlog.Entry(run: record.runID, datasets: [], loads: owed.map(\.owed))
    var tables: [(name: String, query: SQL)] = []
    for load in owed where !entry.datasets.contains(where: { $0.dataset == load.dataset.name }) {
      let dataset = load.dataset
      let places = [SQL.name(FlowDataset.rowColumn), SQL.name(FlowDataset.fileColumn)]
      let table = "rows_\(entry.datasets.count)"
      tables.append((table, "SELECT \(dataset.selection), \(places) FROM \(dataset.relation)"))
      // What goes into the target beside the rows goes there with them, whenever that is.
      let letters = try letterTable(for: dataset)?.rows(on: connection).map { query in
        (name: "letters_\(entry.datasets.count)", query: query)
      }
      if let letters { tables.append(letters) }
      entry.datasets.append(
        Backlog.Kept(
          dataset: dataset.name, table: table, columns: dataset.columns.map(\.name),
          rowCount: dataset.rowCount, origins: dataset.origins.sorted(),
          personalColumns: dataset.personalColumns.sorted(),
          sealedColumns: dataset.sealedColumns.sorted(), location: dataset.location,
          letters: letters?.name))
    }
    guard entry.datasets.contains(where: { !$0.sealedColumns.isEmpty }) else {
      return try backlog.add(entry) { try write(tables, of: owed, to: $0) }
    }
    guard let keys = options.sealing else { throw SealingKeys.missing }
    entry.sealedUnder = keys.sealingID
    // In the clear they are where all rows of the run are, and nowhere else.
    let clear = scratch.url.appending(path: "rows-to-keep.duckdb").path
    defer { try? FileManager.default.removeItem(atPath: clear) }
    try write(tables, of: owed, to: clear)
    try backlog.add(entry) { path in
      try SealedFile(path: path, context: Self.context(ofKept: entry)).seal(clear, under: keys)
    }
  }

  /// What kept rows are sealed as, so that those of one run are nothing in the place of another's.
  private static func context(ofKept entry: Backlog.Entry) -> String {
    "weir kept rows of run \(entry.run)"
  }

  /// Makes a database of tables of the rows of `owed` loads, in one file.
  private func write(
    _ tables: [(name: String, query: SQL)], of owed: [PreparedLoad], to path: String
  ) throws {
    let catalog = "weir rows to keep"
    try connection.execute("ATTACH \(path) AS \(name: catalog)")
    do {
      for (table, query) in tables {
        try connection.execute("CREATE TABLE \(path: [catalog, "main", table]) AS \(query)")
      }
      for load in owed { try load.dataset.confirm(connection) }
      // The run's databases are not written anew when they are closed; this one is to be whole without a log beside it.
      try connection.execute("CHECKPOINT \(name: catalog)")
      try connection.execute("DETACH \(name: catalog)")
    } catch {
      _ = try? connection.execute("DETACH \(name: catalog)")
      throw error
    }
  }

  /// The database of an entry's rows; where they are sealed, opened into the run's own directory.
  func openedFile(of entry: Backlog.Entry) throws -> String {
    let file = backlog.file(of: entry)
    guard let id = entry.sealedUnder else { return file }
    let clear = scratch.url.appending(path: "kept-\(entry.run).duckdb").path
    guard !FileManager.default.fileExists(atPath: clear) else { return clear }
    guard let keys = options.sealing, keys.has(id) else {
      throw WeirFailure(
        "opening the rows that run \(entry.run) left",
        reason: "they are sealed under '\(id)', which \(SealingKeys.variable) does not list",
        remedy: "set \(SealingKeys.variable) to ID:KEY of all keys that sealed them")
    }
    do {
      try SealedFile(path: file, context: Self.context(ofKept: entry)).open(with: keys, to: clear)
    } catch let error as SealingError {
      throw WeirFailure(
        "opening \(file)", reason: error.description,
        remedy:
          "restore it; or weir-run --discard-kept forgets the rows, and the source is loaded again"
      )
    }
    return clear
  }
}

extension PreparedLoad {
  /// The load as a later run is to do it.
  var owed: Backlog.Owed {
    Backlog.Owed(
      dataset: load.dataset, target: target.location, batch: batch.id,
      fingerprint: batch.fingerprint, budget: budget)
  }
}
