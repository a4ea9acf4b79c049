import Foundation
import Glibc
package import Postgres

/// A PostgreSQL server of the harness's own, which it may stop at any moment; gone with its owner.
///
/// A server that is stopped at once has to replay its log, so commits are in the log before they are told. What
/// the disk itself might lose in a power failure is not tried.
package final class Cluster: Sendable {
  /// Where it listens, on 127.0.0.1.
  package let port: Int
  /// The password of the user `weir`, which nothing may print.
  package let password: String
  private let folder: URL
  private let programs: String
  private let owner: [String]

  /// Makes and starts one; its port is drawn, and another one where it is taken.
  package init() throws {
    guard let programs = Self.newestPrograms else {
      throw HarnessFailure("there is no PostgreSQL server here; run scripts/setup-test.sh")
    }
    self.programs = programs
    // Not seeded: several may be there at once, and nothing that is tried depends on it.
    password = "pw" + (0..<2).map { _ in String(UInt64.random(in: 0 ... .max), radix: 36) }.joined()
    folder = URL(filePath: "/tmp/weir-torture-server.\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // PostgreSQL refuses to run as root: there it runs as the user that its package made.
    owner =
      geteuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : []
    let passwordFile = folder.appending(path: "password")
    try Data((password + "\n").utf8).write(to: passwordFile)
    if geteuid() == 0 {
      try Self.run(["chown", "-R", "postgres", folder.path], in: URL(filePath: "/tmp"))
    }
    let (folder, owner) = (folder, owner)
    let run = { (words: [String]) in
      try Self.run(owner + ["\(programs)/\(words[0])"] + words.dropFirst(), in: folder)
    }
    try run([
      "initdb", "-D", Self.data(in: folder), "-U", "weir", "--auth=scram-sha-256",
      "--pwfile=\(passwordFile.path)", "--encoding=UTF8", "--no-sync",
    ])
    port = try Self.startedPort { try run(Self.starting(at: $0, in: folder)) }
  }

  /// A free port, at which `start` has started the server.
  private static func startedPort(_ start: (Int) throws -> Void) throws -> Int {
    for _ in 0..<4 {
      let port = Int.random(in: 20_000..<32_000)
      if (try? start(port)) != nil { return port }
    }
    let port = Int.random(in: 20_000..<32_000)
    try start(port)
    return port
  }

  deinit { close() }

  /// Stops it for good, and removes what it had: at once, whoever still holds it.
  package func close() {
    try? stop()
    try? FileManager.default.removeItem(at: folder)
  }

  /// How programs reach it.
  package var address: String { address(port: port) }

  /// How programs reach it by a port of somebody between.
  package func address(port: Int) -> String {
    "postgresql://weir:\(password)@127.0.0.1:\(port)/postgres"
  }

  /// A session of the harness's own.
  package func connect() throws -> PostgresConnection {
    try PostgresConnection(ServerAddress(address))
  }

  /// Starts it and waits until it answers.
  package func start() throws { try run(Self.starting(at: port, in: folder)) }

  /// Stops it as a crash does: nobody is told, and what was not committed is lost.
  package func stop() throws {
    try run(["pg_ctl", "-D", Self.data(in: folder), "-m", "immediate", "-w", "stop"])
  }

  /// Gives a directory to the user that the server runs as.
  func own(_ directory: String) throws {
    guard !owner.isEmpty else { return }
    try Self.run(["chown", "postgres", directory], in: folder)
  }

  private static func data(in folder: URL) -> String { folder.appending(path: "data").path }

  /// The words that start it.
  private static func starting(at port: Int, in folder: URL) -> [String] {
    [
      "pg_ctl", "-D", data(in: folder), "-l", folder.appending(path: "log").path, "-w", "-t", "60",
      "-o",
      "-p \(port) -c listen_addresses=127.0.0.1 -c unix_socket_directories=\(folder.path) -c fsync=off "
        + "-c max_prepared_transactions=8",
      "start",
    ]
  }

  private func run(_ words: [String]) throws {
    try Self.run(owner + ["\(programs)/\(words[0])"] + words.dropFirst(), in: folder)
  }

  private static func run(_ words: [String], in folder: URL) throws {
    let errors = URL(filePath: "/tmp/weir-torture-tool.\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: errors) }
    let environment = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8"]
    let child = try Child(words, environment: environment, directory: folder, errors: errors)
    guard child.wait(within: 90) == .exit(0) else {
      let text = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
      throw HarnessFailure("\(words.joined(separator: " ")) failed: \(text)")
    }
  }

  /// Whether a server is installed.
  package static var isPossible: Bool { newestPrograms != nil }

  /// Debian keeps the server's programs off the PATH.
  private static var newestPrograms: String? {
    let home = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: home)) ?? []
    let newest = versions.compactMap { Int($0) }.max()
    return newest.map { "\(home)/\($0)/bin" }
  }
}
