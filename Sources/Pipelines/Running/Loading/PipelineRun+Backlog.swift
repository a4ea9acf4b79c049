import DuckDB
import Failpoints
import Foundation
import SQL

// Rows that a target could not take, until it does.
extension PipelineRun {
  var backlog: Backlog { Backlog(of: specification.name, in: workspace) }

  /// Whether rows of the run may be loaded by a later one. Letters are kept as letters.
  var keepsRows: Bool { replay == nil && !options.dryRun }

  /// The loads that earlier runs owe, the oldest first, as loads of this run.
  ///
  /// What is owed to a target that is replaced as a whole is left out where newer rows come.
  func owedLoads() throws -> [PreparedLoad] {
    guard keepsRows else { return [] }
    var owed: [PreparedLoad] = []
    let entries = try backlog.entries()
    for (number, entry) in entries.enumerated() {
      for item in entry.loads {
        guard let (load, target) = try load(for: item) else {
          observer?.note(
            """
            rows of run \(entry.run) are kept for \(item.target), which \(specification.file) does not load any more; \
            weir-run --discard-kept forgets them
            """)
          continue
        }
        let isNewest = !entries[(number + 1)...].contains { later in
          later.loads.contains { $0.dataset == item.dataset && $0.target == item.target }
        }
        if load.target.mode == .replace, !options.resumes || !isNewest { continue }
        let (dataset, keptLetters) = try keptDataset(item.dataset, of: entry)
        let letters = specification.letterTable.map { name in
          LetterTable(
            name: name,
            of: .init(letters: keptLetters, dataset: item.dataset, target: target.location))
        }
        let batch = Batch(
          id: item.batch, pipeline: specification.name, runID: entry.run, dataset: item.dataset,
          fingerprint: item.fingerprint)
        owed.append(
          PreparedLoad(
            index: owed.count, load: load, target: target, dataset: dataset, batch: batch,
            budget: item.budget, letters: letters, madeBy: entry.run))
      }
    }
    return owed
  }

  private func load(
    for item: Backlog.Owed
  ) throws -> (PipelineSpecification.Load, any DatasetTarget)? {
    for load in specification.loads where load.dataset == item.dataset {
      let target = try connecting.target(load.target)
      if target.location == item.target { return (load, target) }
    }
    return nil
  }

  /// The rows of a dataset as an earlier run left them, and the letters that go beside them.
  private func keptDataset(
    _ name: String, of entry: Backlog.Entry
  ) throws -> (FlowDataset, letters: SQL?) {
    guard let kept = entry.datasets.first(where: { $0.dataset == name }) else {
      throw WeirFailure(
        "loading what run \(entry.run) left", reason: "its rows of \(name) are not kept",
        remedy: "weir-run --discard-kept forgets them; then load the source again")
    }
    let catalog = "weir kept \(entry.run)"
    let file = try openedFile(of: entry)
    do {
      try connection.execute("ATTACH IF NOT EXISTS \(file) AS \(name: catalog) (READ_ONLY)")
    } catch {
      if error.kind == .interrupted { throw error }
      throw WeirFailure(
        "reading \(backlog.file(of: entry))", reason: error.withoutValues,
        remedy: "see whether it is there and whole")
    }
    let table: SQL = "\(path: [catalog, "main", kept.table])"
    // Reports of a run that reads no source mask what they show of these rows, too.
    record.personalColumns[name] = Set(record.personalColumns[name] ?? [])
      .union(kept.personalColumns).sorted()
    let names = Set(kept.columns)
    let columns = try connection.columns(of: "FROM \(table)").filter { names.contains($0.name) }
    let letters = kept.letters.map { "\(path: [catalog, "main", $0])" as SQL }
    let dataset = FlowDataset(
      name: name, parent: nil, origins: Set(kept.origins), relation: "\(table) AS d",
      columns: columns,
      rowCount: kept.rowCount, personalColumns: Set(kept.personalColumns),
      sealedColumns: Set(kept.sealedColumns), location: kept.location)
    return (dataset, letters)
  }

  /// Notes in the backlog what is loaded by now, and keeps what else of this run is `owed`.
  func settleBacklog(owed: [PreparedLoad]) throws {
    let held = loading.prepared.filter { loading.held.contains($0.index) }
    let entries = try backlog.entries()
    /// How many runs owed rows before the one that made those of `load`.
    let position = { (load: PreparedLoad) in
      entries.firstIndex { $0.run == load.madeBy } ?? entries.count
    }
    for (index, entry) in entries.enumerated() {
      var entry = entry
      let before = entry.loads
      if entry.run == record.runID {
        entry.loads = owed.map(\.owed)
      } else {
        entry.loads.removeAll { item in
          held.contains { load in
            load.place == item.place
              // What is replaced as a whole needs nothing that was before.
              && (load.madeBy == entry.run
                || load.load.target.mode == .replace && position(load) > index)
          }
        }
      }
      if entry.loads != before || entry.loads.isEmpty { try backlog.update(entry) }
    }
    if !owed.isEmpty, !loading.keptAhead { try keep(owed) }
    try Failpoint.rowsSettled.pass()
    try tellEarlierRuns(held)
  }

  /// Tells in the records of the runs that made batches that they are loaded now.
  private func tellEarlierRuns(_ held: [PreparedLoad]) throws {
    for (run, loads) in Dictionary(grouping: held.filter { $0.madeBy != nil }, by: { $0.madeBy }) {
      // A record that somebody removed has nobody to tell.
      guard let run, var earlier = try? store.record(of: run), var targets = earlier.targets
      else { continue }
      for index in targets.indices
      where loads.contains(where: {
        $0.load.dataset == targets[index].dataset && $0.target.location == targets[index].location
      }) {
        targets[index].state = .holds
        targets[index].isKept = false
        targets[index].reason = nil
        targets[index].loadedBy = record.runID
      }
      earlier.targets = targets
      try store.write(earlier)
    }
  }
}

extension Backlog.Owed {
  fileprivate var place: String { "\(dataset)\u{1F}\(target)" }
}
