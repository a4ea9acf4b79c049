import DuckDB

/// Loads that are done one after the other, on any thread.
struct LaneWork: Sendable {
  let loads: [PreparedLoad]
  let runID: String
  let pause: Pause

  /// Does the loads for which the answer to `begins` is true; what fails ends no other.
  func perform(on connection: Connection, telling tell: (LoadNews) throws -> Bool) {
    for load in loads {
      guard (try? tell(.begins(load))) == true else { continue }
      let start = ContinuousClock.now
      let result = Result { try perform(load, on: connection, telling: tell) }
      _ = try? tell(.ends(load, result, ContinuousClock.now - start))
    }
  }

  private func perform(
    _ load: PreparedLoad, on connection: Connection, telling tell: (LoadNews) throws -> Bool
  ) throws -> LoadOutcome {
    let retrying = Retrying(
      policy: load.load.retry, seed: Retrying.seed(runID, load.place), pause: pause)
    var batch = load.batch
    return try withoutActuallyEscaping(tell) { tell in
      let refusals = RefusalPolicy(limit: load.budget, letters: load.letters) { refused in
        _ = try tell(.refuses(load, refused, connection))
      }
      return try retrying(telling: { _ = try? tell(.waits($0)) }) { isAgain in
        batch.isAgain = isAgain
        return try load.target.load(load.rows, batch: batch, refusals: refusals, on: connection)
      }
    }
  }
}
