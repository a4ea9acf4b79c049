/// What an engine may take of the memory of a process.
public enum EngineMemory {
  /// The engine's limit where the process may take `bytes`, as the engine reads it: it covers the engine's own buffers
  /// alone, and a process is more than those.
  ///
  /// Of little memory the engine gets most all the same, since with less it could do nothing; the process then takes more
  /// than it may.
  public static func limit(of bytes: Int, threads: Int) -> String {
    let most = bytes / 10 * 8
    let plan = MemoryPlan(limit: bytes, threads: threads)
    return "\(min(most, plan.engine() ?? most) / 1000)KB"
  }
}
