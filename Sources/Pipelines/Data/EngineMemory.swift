/// What an engine may take of the memory of a process.
public enum EngineMemory {
  /// The engine's limit where the process may take `bytes`, as the engine reads it: it covers the engine's own buffers
  /// alone, and a process is more than those.
  public static func limit(of bytes: Int) -> String { "\(bytes / 10 * 8 / 1000)KB" }
}
