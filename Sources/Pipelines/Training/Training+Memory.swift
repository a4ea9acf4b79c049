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
    let plan = MemoryPlan(limit: memoryLimit, threads: threads)
    let shares = try plan.shares(for: need, doing: "training \(specification.name)")
    guard let limit = memoryLimit, let engine = shares.engine else {
      return try body(shares.spare)
    }
    try connection.execute("SET memory_limit = \(EngineMemory.text(engine))")
    let result = try body(shares.spare)
    try connection.execute("SET memory_limit = \(EngineMemory.limit(of: limit))")
    return result
  }
}
