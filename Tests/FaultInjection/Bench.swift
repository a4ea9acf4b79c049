import DuckDB
package import Foundation
import Glibc
import Models
import Postgres

/// Where one case is tried: a workspace of its own, a schema of its own, and the programs as they were built.
package final class Bench {
  /// How a program ended, and all that it said.
  package struct Outcome {
    /// `nil` where it had not ended in time, and was killed then.
    package var ending: Ending?
    package var text: String
    package var seconds: Double
  }

  /// The workspace that programs start in.
  package let directory: URL
  /// Where the harness keeps what programs say, beside the workspace.
  package let notes: URL
  /// The folder of both.
  package let home: URL
  /// Whether all stays as it is, to be looked at.
  package var isKept = false
  package let cluster: Cluster
  /// The schema that holds the tables of the case.
  package let schema: String
  /// Decides all that is drawn for the case.
  var random: SeededRandom
  /// What the programs find the server behind, to the end of the case: an address does not change with the weather.
  var proxy: Proxy?
  /// Everything that programs said so far: no secret may be in it.
  package private(set) var said = ""
  /// How many programs were ended by the harness, so that their records may say that they run still.
  package private(set) var killCount = 0
  /// How many more records may say so, since there was no room to write how their runs ended.
  package var unrecordedCount = 0
  /// For how long loads are tried again whose server is out of reach, as specifications write it.
  package var deadline = "0"
  /// Whether pipelines find their file by a pattern: nobody knows beforehand how much that is, so that its rows are
  /// staged in a file, as those of large sources are.
  package var readsByPattern = false
  /// More of the environment of all programs that are started.
  package var variables: [String: String] = [:]
  /// Whether something took longer than the harness waits.
  package var isOutOfPatience = false
  private let program: URL
  private var count = 0
  private var database: Database?

  /// How long a program may take before it counts as one that hangs, in seconds.
  package static let patience = 60.0

  /// An empty workspace.
  ///
  /// - Parameters:
  ///   - program: the built `weir`.
  ///   - number: makes names of this process's cases differ.
  ///   - seed: with `stream` decides what is drawn.
  package init(program: URL, cluster: Cluster, number: Int, seed: UInt64, stream: UInt64 = 0) throws
  {
    self.program = program
    self.cluster = cluster
    random = SeededRandom(seed: seed, stream: stream)
    schema = "case_\(number)"
    home = Self.home(of: cluster).appending(path: "\(number)")
    directory = home.appending(path: "workspace")
    notes = home.appending(path: "notes")
    for folder in [directory, notes] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
  }

  /// The folder of all cases that load into a server of this process.
  ///
  /// Not below /tmp, which may be kept in memory, where no disk is waited for.
  static func home(of cluster: Cluster) -> URL {
    URL(filePath: "/var/tmp/weir-torture.\(getpid()).\(cluster.port)")
  }

  deinit {
    proxy?.close()
    guard !isKept else { return }
    try? FileManager.default.removeItem(at: home)
    // The folder of all cases goes with the last.
    _ = unsafe rmdir(home.deletingLastPathComponent().path)
    if let server = try? cluster.connect() {
      _ = try? server.execute("DROP SCHEMA IF EXISTS \(name: schema) CASCADE")
    }
  }

  /// Starts `weir` with `words`.
  ///
  /// - Parameters:
  ///   - failpoint: what `WEIR_FAILPOINT` says.
  ///   - variables: more of the environment.
  package func start(
    _ words: [String], failpoint: String? = nil, variables: [String: String] = [:]
  ) throws -> (child: Child, errors: URL) {
    count += 1
    let errors = notes.appending(path: "said-\(count)")
    var environment = [
      "PATH": "/usr/bin:/bin", "HOME": directory.path, "LC_ALL": "C.UTF-8",
      "TORTURE_URI": cluster.address(port: proxy?.port ?? cluster.port),
      "TORTURE_DEADLINE": deadline,
    ]
    environment.merge(self.variables.merging(variables) { $1 }) { $1 }
    if let failpoint { environment["WEIR_FAILPOINT"] = failpoint }
    let child = try Child(
      [program.path] + words, environment: environment, directory: directory, errors: errors)
    return (child, errors)
  }

  /// Runs `weir` to its end.
  package func run(
    _ words: [String], failpoint: String? = nil, variables: [String: String] = [:]
  ) throws -> Outcome {
    let start = ContinuousClock.now
    let (child, errors) = try self.start(words, failpoint: failpoint, variables: variables)
    return try end(child, errors, start)
  }

  /// Waits for a started program, and kills it where it hangs.
  package func end(
    _ child: Child, _ errors: URL, _ start: ContinuousClock.Instant = .now
  ) throws -> Outcome {
    let ending = child.wait(within: Self.patience)
    if ending == nil {
      isOutOfPatience = true
      child.send(SIGKILL)
      _ = child.wait(within: 10)
    }
    if ending == nil || ending.map(\.isSignal) == true { killCount += 1 }
    let text = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
    said += text
    return Outcome(ending: ending, text: text, seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  /// A session of the harness's own engine, by which it looks at what the programs have left.
  func engine() throws -> Connection {
    if let database { return try database.connect() }
    let database = try Database()
    self.database = database
    let connection = try database.connect()
    // Files change between two looks, and are read as they are.
    try connection.execute("SET GLOBAL enable_external_file_cache = false")
    return connection
  }

  /// What stands between programs and the server, from now on: they know the server by its port.
  func wayToServer() throws -> Proxy {
    if let proxy { return proxy }
    let way = try Proxy(to: cluster.port)
    proxy = way
    return way
  }

  /// Writes a file of the workspace.
  package func write(_ text: String, to path: String) throws {
    let url = directory.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// The table `name` of the case, as specifications name it.
  package func table(_ name: String) -> String { "\(schema).\(name)" }
}
