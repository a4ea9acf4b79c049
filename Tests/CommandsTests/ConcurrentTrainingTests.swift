import DuckDB
import Foundation
import Glibc
import SQL
import Testing

/// Many processes that train, promote and read one model at once, as schedulers make them.
@Suite("Many trainers at once", .serialized)
struct ConcurrentTrainingTests {
  private let programs: Programs

  init() throws {
    programs = try Programs()
    let file = programs.directory.appending(path: "h.parquet").path
    try Database().connect().execute(
      """
      COPY (SELECT (i * 37 % 101)::DOUBLE AS amount FROM range(500) r (i))
      TO \(file) (FORMAT parquet)
      """)
  }

  private var home: URL { programs.directory.appending(path: "trained-models/m") }

  private func trainer(_ seed: Int) throws -> ChildProcess {
    try programs.start(
      "weir-train",
      [
        "isolation-forest", "--data", "h.parquet", "--features", "amount", "--name", "m",
        "--parameter", "trees=5", "--seed", "\(seed)", "--threads", "1",
      ]
    ).0
  }

  /// What the directory of the model holds.
  private var entries: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
  }

  private var versions: [Int] { entries.compactMap(Int.init).sorted() }

  /// The aliases as a reader sees them; each must name a version that is there, complete.
  private func checkAliases() throws {
    guard let data = try? Data(contentsOf: home.appending(path: "aliases.json")) else { return }
    let json = try JSONSerialization.jsonObject(with: data)
    let aliases = try #require(json as? [String: [String: Any]])
    for (alias, meaning) in aliases {
      let version = try #require(meaning["version"] as? Int)
      let manifest = home.appending(path: "\(version)/model.json").path
      #expect(FileManager.default.fileExists(atPath: manifest), "\(alias) is \(version)")
    }
  }

  @Test("publish complete versions, numbered without gaps or doubles, while aliases move")
  func trainers() throws {
    defer { programs.remove() }
    let count = 12
    let trainers = try (1...count).map(trainer)
    var promotions: [ChildProcess] = []
    while trainers.contains(where: \.isRunning) {
      // Aliases must be whole at any moment, so they are read again and again meanwhile.
      try checkAliases()
      if let newest = versions.last, promotions.count(where: \.isRunning) < 3, promotions.count < 20
      {
        promotions.append(
          try programs.start(
            "weir-models", ["promote", "m@\(newest)", "alias-\(promotions.count % 4)"]
          ).0)
      }
      usleep(2000)
    }
    for process in trainers + promotions {
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    }
    #expect(versions == Array(1...count))
    try checkAliases()
    let verified = try programs.run("weir-models", "verify", "m")
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
    // Each is of a trainer of its own, and no promotion was lost to another one.
    let seeds = try versions.map { version in
      try Programs.json(programs.read("trained-models/m/\(version)/model.json"))["seed"] as? Int
    }
    #expect(Set(seeds) == Set(1...count))
    let aliases = try Programs.json(programs.read("trained-models/m/aliases.json"))
    #expect(aliases.count == min(promotions.count, 4))
    #expect(entries.allSatisfy { !$0.hasPrefix(".weir-") }, "\(entries)")
  }

  @Test("that are killed while they publish leave no half of a version, and no gap")
  func killed() throws {
    defer { programs.remove() }
    var killedInside = 0
    var attempt = 0
    while killedInside < 3, attempt < 20 {
      attempt += 1
      let process = try trainer(attempt)
      // A hidden directory is there from the first file until the version has its number.
      while process.isRunning, !entries.contains(where: { $0.hasPrefix(".weir-version.") }) {
        usleep(200)
      }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if entries.contains(where: { $0.hasPrefix(".weir-version.") }) { killedInside += 1 }
      // What is there is complete, whatever was going on.
      #expect(versions == Array(1..<(versions.count + 1)))
      if !versions.isEmpty {
        #expect(try programs.run("weir-models", "verify", "m").code == 0)
      }
    }
    #expect(killedInside > 0, "no process was caught publishing in \(attempt) attempts")
    let before = versions.count
    let next = try trainer(0)
    next.waitUntilExit()
    #expect(next.terminationStatus == 0)
    #expect(versions == Array(1...(before + 1)))
    #expect(entries.allSatisfy { !$0.hasPrefix(".weir-version.") }, "\(entries)")
    #expect(try programs.run("weir-models", "verify", "m").code == 0)
  }
}
