import CDuckDB
import Synchronization

/// An embedded DuckDB database: in memory, or a file that one process at a time may write.
///
/// Safe to share between threads; each thread takes a `Connection` of its own.
public final class Database: Sendable {
  /// What a database may use of the machine.
  public struct Configuration: Sendable {
    /// Threads for queries; `nil`: all cores.
    public var threads: Int?
    /// Memory before spilling, as DuckDB writes it: `2GB`, `500MiB`; `nil`: 80 % of the machine's.
    public var memoryLimit: String?
    /// Where operators spill; `nil`: beside the database file, or `.tmp` in memory.
    public var temporaryDirectory: String?
    /// Whether the database file may not be changed; it must exist then.
    public var readOnly = false

    /// All cores, DuckDB's own memory limit.
    public init(
      threads: Int? = nil, memoryLimit: String? = nil, temporaryDirectory: String? = nil,
      readOnly: Bool = false
    ) {
      self.threads = threads
      self.memoryLimit = memoryLimit
      self.temporaryDirectory = temporaryDirectory
      self.readOnly = readOnly
    }
  }

  private let handle: DatabaseHandle
  private let connections = Mutex<[WeakLine]>([])

  /// Opens the database at `path`, or a new one in memory.
  ///
  /// - Throws: DuckDB's text when the file is no database, is locked by another process, or a setting is wrong.
  public init(path: String? = nil, configuration: Configuration = Configuration())
    throws(DuckDBError)
  {
    var settings = [
      // Nothing may be fetched behind the user's back.
      ("autoinstall_known_extensions", "false"), ("autoload_known_extensions", "false"),
      // A COPY that fails (a full disk) waits for its writes in flight while it holds the lock that they want, and may
      // wait forever (2.0.0); local files are written as fast without.
      ("async_threads", "0"),
    ]
    if let threads = configuration.threads { settings.append(("threads", String(threads))) }
    if let limit = configuration.memoryLimit { settings.append(("memory_limit", limit)) }
    if let directory = configuration.temporaryDirectory {
      settings.append(("temp_directory", directory))
    }
    if configuration.readOnly { settings.append(("access_mode", "READ_ONLY")) }
    handle = try DatabaseHandle(path: path, settings: settings)
  }

  /// A new connection, for one thread at a time.
  public func connect() throws(DuckDBError) -> Connection {
    let line = try ConnectionLine(handle)
    connections.withLock { lines in
      lines.removeAll { $0.line == nil }
      lines.append(WeakLine(line: line))
    }
    return try Connection(line: line)
  }

  /// Stops whatever any connection of this database is running; callable from any thread.
  public func interrupt() {
    for line in connections.withLock({ $0.compactMap(\.line) }) { line.interrupt() }
  }

  /// The version of the DuckDB library in use, such as `v2.0.0`.
  public static var libraryVersion: String { unsafe String(cString: duckdb_library_version()) }
}

/// A connection that may be gone by the time it is to be interrupted.
private struct WeakLine {
  weak var line: ConnectionLine?
}

/// Owns the database handle; nothing else lives here.
@safe final class DatabaseHandle: @unchecked Sendable {
  // Set once; DuckDB's database object locks for itself.
  let raw: OpaquePointer

  init(path: String?, settings: [(String, String)]) throws(DuckDBError) {
    var config: OpaquePointer?
    guard unsafe duckdb_create_config(&config) == DuckDBSuccess, let config = unsafe config else {
      throw DuckDBError(message: "Out of Memory Error: no memory for DuckDB's configuration")
    }
    var owned: OpaquePointer? = unsafe config
    defer { unsafe duckdb_destroy_config(&owned) }
    for (name, value) in settings
    where unsafe duckdb_set_config(config, name, value) != DuckDBSuccess {
      throw DuckDBError(message: "Invalid Input Error: \(name) may not be '\(value)'")
    }
    var database: OpaquePointer?
    var error: UnsafeMutablePointer<CChar>?
    let state = unsafe duckdb_open_ext(path, &database, config, &error)
    defer { unsafe duckdb_free(error) }
    guard state == DuckDBSuccess, let database = unsafe database else {
      throw DuckDBError(
        message: unsafe error.map { unsafe String(cString: $0) }
          ?? "IO Error: the database could not be opened")
    }
    unsafe raw = database
  }

  deinit {
    var database: OpaquePointer? = unsafe raw
    unsafe duckdb_close(&database)
  }
}

/// Owns the connection handle; nothing else lives here.
@safe final class ConnectionLine: @unchecked Sendable {
  // Only `interrupt` and `progress` are called from other threads, which DuckDB allows.
  let raw: OpaquePointer
  private let database: DatabaseHandle  // must outlive the connection

  init(_ database: DatabaseHandle) throws(DuckDBError) {
    var connection: OpaquePointer?
    guard unsafe duckdb_connect(database.raw, &connection) == DuckDBSuccess,
      let connection = unsafe connection
    else { throw DuckDBError(message: "Connection Error: no connection to the database") }
    unsafe raw = connection
    self.database = database
  }

  func interrupt() { unsafe duckdb_interrupt(raw) }

  deinit {
    var connection: OpaquePointer? = unsafe raw
    unsafe duckdb_disconnect(&connection)
  }
}
