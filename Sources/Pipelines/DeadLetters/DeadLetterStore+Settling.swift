public import DuckDB
import DurableFiles
public import Foundation
public import SQL
import Tables

// Letters that need no more care.
extension DeadLetterStore {
  /// What became of a letter.
  public enum Settlement: String, Sendable {
    /// Its row was mended and loaded.
    case resolved
    /// Somebody decided that its row is not needed.
    case discarded
  }

  /// Tells what became of the letters of `query`; what was told before is kept.
  func settle(
    _ query: SQL, as settlement: Settlement, name: String, pipeline: String, runID: String,
    on connection: Connection
  ) throws {
    let attempt = settlement == .resolved ? 1 : 0
    try add(
      (
        name: name,
        query: """
        SELECT * REPLACE (\(runID) AS run_id, \(settlement.rawValue) AS status, \
        attempts + \(attempt) AS attempts) FROM (\(query)) ORDER BY id
        """
      ), pipeline: pipeline, runID: runID, on: connection)
  }

  /// Discards the quarantined letters of `query`, pipeline by pipeline; returns how many.
  ///
  /// - Parameter now: when it is done, which names what is written.
  public func discard(_ query: SQL, now: Date, on connection: Connection) throws -> Int {
    let letters: SQL = "SELECT * FROM (\(query)) WHERE status = 'quarantined'"
    let pipelines = try connection.rows(
      "SELECT pipeline, count(*) FROM (\(letters)) GROUP BY pipeline ORDER BY pipeline")
    for row in pipelines {
      let pipeline = row[0].string ?? ""
      try settle(
        "SELECT * FROM (\(letters)) WHERE pipeline = \(pipeline)", as: .discarded,
        name: "discarded.parquet", pipeline: pipeline, runID: RunID.make(at: now), on: connection)
    }
    return pipelines.reduce(0) { $0 + ($1[1].int ?? 0) }
  }

  /// Removes the letters of runs before `limit` whose every letter is settled; returns how many runs of letters.
  ///
  /// A run's letters stay as long as another run's letters of the same rows do: where what settled a letter went before
  /// what opened it, the letter would be open again.
  ///
  /// - Parameter pipeline: the pipeline's letters alone; `nil` for all.
  public func purge(before limit: Date, of pipeline: String?, on connection: Connection) throws
    -> Int
  {
    try (pipeline.map { [$0] } ?? pipelines).reduce(0) { count, name in
      let runs = try removableRuns(of: name, before: RunID.least(at: limit), on: connection)
      for run in runs { try remove(run: run, of: name) }
      return count + runs.count
    }
  }

  /// The runs whose letters can go, the oldest first.
  private func removableRuns(
    of pipeline: String, before bound: String, on connection: Connection
  ) throws -> [String] {
    let rows = try connection.rows(
      """
      WITH versions AS (SELECT DISTINCT id, run_id FROM \(Self.letters(in: files(of: pipeline)))),
      settled AS (SELECT id FROM \(Self.letters(in: files(of: pipeline))) GROUP BY id
        HAVING bool_or(\(Self.isSettled)))
      SELECT v.run_id, v.run_id < \(bound) AND bool_and(v.id IN (FROM settled)), list(DISTINCT o.run_id)
      FROM versions AS v JOIN versions AS o ON o.id = v.id GROUP BY v.run_id ORDER BY v.run_id
      """)
    var removable = Set(rows.filter { $0[1].bool == true }.compactMap { $0[0].string })
    var isChanged = true
    while isChanged {
      isChanged = false
      for row in rows {
        guard let run = row[0].string, removable.contains(run), case .list(let others) = row[2],
          !others.allSatisfy({ removable.contains($0.string ?? "") })
        else { continue }
        removable.remove(run)
        isChanged = true
      }
    }
    return removable.sorted()
  }

  private func remove(run: String, of pipeline: String) throws {
    let place = directory.appending(path: pipeline).appending(path: run)
    do {
      let draft = try Draft(of: Self.draftPlace(in: directory.appending(path: pipeline)))
      try draft.take(run)
      draft.discard()
    } catch {
      throw WeirFailure(
        "purging \(place.path)", reason: error.reason,
        remedy: "make the directory writable, then purge again")
    }
  }

  private var pipelines: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }
}
