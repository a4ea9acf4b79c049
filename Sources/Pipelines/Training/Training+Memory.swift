import DuckDB
import Models

extension Training {
  /// Lets `body` learn with the memory that there is for it, while the engine keeps to the rest.
  ///
  /// - Parameter body: is given the bytes beyond the learner's least.
  /// - Throws: `WeirFailure` where the limit cannot hold the job, and what `body` throws.
  func withinMemory<Result>(
    _ learner: Learner, on rows: EncodedRows, validation: EncodedRows, classes: Int,
    _ body: (_ spare: Int) throws -> Result
  ) throws -> Result {
    let need = learner.memoryNeed(
      TrainingSize(
        rows: rows.rowCount, validationRows: validation.rowCount, columns: rows.columns.count,
        classes: classes, isWeighted: specification.weight != nil, threads: threads))
    let shares = try memoryPlan.shares(
      for: need, doing: "training \(specification.name)", work: "to learn",
      remedy: "train on fewer rows or features")
    try limitEngine(to: shares.engine)
    let result = try body(shares.spare)
    try limitEngine(to: memoryPlan.engine())
    return result
  }

  /// Lets `body` hold so many bytes while the engine keeps to the rest.
  func holding<Result>(_ bytes: Int, _ body: () throws -> Result) throws -> Result {
    try limitEngine(to: memoryPlan.engine(beside: bytes))
    let result = try body()
    try limitEngine()
    return result
  }

  private var memoryPlan: MemoryPlan { MemoryPlan(limit: memoryLimit, threads: threads) }

  /// Lets the engine have what nothing else needs, while nothing is learnt.
  func limitEngine() throws { try limitEngine(to: memoryPlan.engine()) }

  private func limitEngine(to bytes: Int?) throws {
    guard let bytes else { return }
    try connection.execute("SET memory_limit = \("\(bytes / 1000)KB")")
  }
}
