import Models

/// How the memory that a process may take is shared between the engine and what learns or compares.
///
/// A learner gets what it needs, and what is of use to it as far as there is; the engine, which reads rows and spills,
/// the rest, which is all of it before and after.
struct MemoryPlan {
  /// What the process may take; `nil`: nobody said.
  let limit: Int?
  let threads: Int

  /// What each gets while a model learns.
  struct Shares: Hashable {
    /// Bytes beyond a learner's least.
    var spare: Int
    /// The engine's limit; `nil`: as it is.
    var engine: Int?
  }

  /// What learners get to keep rows in where nobody set a limit.
  private static let usualSpare = 1 << 30

  /// What the program takes besides: its code and libraries, and rows on their way.
  private var program: Int { (80 << 20) + threads * (16 << 20) }

  /// With less the engine cannot read rows that it has spilt.
  private var leastEngine: Int { (64 << 20) + threads * (32 << 20) }

  /// The engine's limit while a learner has so many bytes; `nil`: as it is.
  ///
  /// The engine does not count all of its buffers: while a table of 5 M rows of 20 columns was made and spilt by two
  /// threads, the process took 1026 MB under an engine's limit of 800 MB, and 572 MB under one of 400 MB.
  func engine(beside learner: Int = 0) -> Int? {
    limit.map { max(leastEngine, ($0 - program - learner) / 6 * 5) }
  }

  /// The shares where the work beside the engine has `need`.
  ///
  /// - Parameters:
  ///   - work: what takes it, such as “to learn”.
  ///   - remedy: what else would do than a higher limit.
  /// - Throws: `WeirFailure` with the limit that would do.
  func shares(
    for need: MemoryNeed, doing: String, work: String, remedy: String
  ) throws(WeirFailure) -> Shares {
    guard let limit else { return Shares(spare: Self.usualSpare, engine: nil) }
    let spare = limit - program - leastEngine / 5 * 6 - need.least
    guard spare >= 0 else {
      let (enough, learning) = (megabytes(limit - spare), megabytes(need.least))
      throw WeirFailure(
        doing,
        reason: "it takes \(enough) MB of memory at least, \(learning) MB of them \(work)",
        remedy: "give --memory-limit \(enough)MB or more, or \(remedy)")
    }
    let given = min(spare, need.most - need.least)
    return Shares(spare: given, engine: engine(beside: need.least + given))
  }

  private func megabytes(_ bytes: Int) -> Int { (bytes + 999_999) / 1_000_000 }
}
