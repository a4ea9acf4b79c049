import DuckDB
import Foundation
import Glibc
import SQL
import Testing

/// Runs that are stopped at any moment, and what the next one makes of it.
@Suite("Stopped runs")
struct InterruptionTests {
  private let programs: Programs
  private let rows = 300_000

  init() throws {
    programs = try Programs()
    let connection = try Database().connect()
    let file = programs.directory.appending(path: "t.parquet").path
    try connection.execute(
      """
      COPY (SELECT i AS id, i % 100 AS amount, i % 3 AS part, md5(i::VARCHAR) AS note
        FROM range(\(rows)) r (i)) TO \(file) (FORMAT parquet)
      """)
    try programs.writeContract(
      "{name: id, logicalType: integer, required: true, unique: true}",
      "{name: amount, logicalType: integer, logicalTypeOptions: {minimum: 1}}",
      "{name: part, logicalType: integer}",
      "{name: note, logicalType: string}")
    try programs.write(
      """
      kind: Pipeline
      apiVersion: weir/v1
      name: p
      extract: [{dataset: t, source: t.parquet}]
      contract: c.yaml
      load:
        - {dataset: t, to: {type: duckdb, path: w.duckdb, table: t}, mode: append}
        - {dataset: t, to: {type: parquet, path: out/one.parquet}}
        - {dataset: t, to: {type: parquet, path: out/parts, partition_by: [part]}}
      """, to: "p.yaml")
  }

  /// How long a run takes that nobody stops.
  private func timed(_ words: String...) throws -> Duration {
    let start = ContinuousClock.now
    #expect(try programs.run(words[0], Array(words.dropFirst())).code == 0)
    return ContinuousClock.now - start
  }

  /// Every file below `out` that is not a hidden draft, with the rows it holds.
  private func requireWholeFiles() throws {
    let connection = try Database().connect()
    let out = programs.directory.appending(path: "out").path
    for place in ["one.parquet", "parts"]
    where FileManager.default.fileExists(atPath: "\(out)/\(place)") {
      let pattern = place == "parts" ? "\(out)/parts/*/*.parquet" : "\(out)/one.parquet"
      let count = try connection.value("SELECT count(*) FROM read_parquet(\(pattern))")
      #expect(count.int == rows - rows / 100, "\(place)")
    }
  }

  private func requireRightTable() throws {
    let connection = try Database().connect()
    let file = programs.directory.appending(path: "w.duckdb").path
    try connection.execute("ATTACH \(file) AS w (READ_ONLY)")
    let counts = try connection.rows("SELECT count(*), count(DISTINCT id), min(amount) FROM w.t")[0]
    #expect(counts.map(\.int) == [rows - rows / 100, rows - rows / 100, 1])
    #expect(try connection.value("SELECT count(*) FROM w.weir_ledger").int == 1)
  }

  private func statuses() throws -> [String] {
    let runs = programs.directory.appending(path: ".weir/runs").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
    return try names.sorted().compactMap { name in
      guard FileManager.default.fileExists(atPath: "\(runs)/\(name)/run.json") else { return nil }
      return try Programs.json(programs.read(".weir/runs/\(name)/run.json"))["status"] as? String
    }
  }

  @Test("a run killed at any moment leaves nothing half-done, and the next one completes it")
  func killed() throws {
    defer { programs.remove() }
    let whole = try timed("weir-run", "p.yaml", "--threads", "2")
    for path in ["w.duckdb", "out", ".weir"] {
      try FileManager.default.removeItem(at: programs.directory.appending(path: path))
    }
    let moments = 16
    var killed = 0
    for moment in 0..<moments {
      let before = try statuses().count
      let (process, _, _) = try programs.start("weir-run", ["p.yaml", "--threads", "2"])
      // The first is killed while it starts; the others from when they have a record, however slow that was.
      while moment > 0, process.isRunning, try statuses().count == before { usleep(1000) }
      Thread.sleep(forTimeInterval: 0.8 * whole.inSeconds * Double(moment) / Double(moments))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { killed += 1 }
      try requireWholeFiles()
    }
    #expect(killed >= moments / 2)
    let left = try statuses()
    #expect(left.count >= killed - 1)
    // One that was killed between its last word and its end has succeeded.
    #expect(left.allSatisfy { ["running", "succeeded"].contains($0) }, "\(left)")
    #expect(left.contains("running"))
    let last = try programs.run("weir-run", "p.yaml", "--threads", "2")
    #expect(last.code == 0, "\(last.errors)")
    try requireRightTable()
    try requireWholeFiles()
    #expect(try statuses().last == "succeeded")
    // A killed run's own directory may keep the draft of its record, as it keeps the record itself.
    let drafts = try FileManager.default.subpathsOfDirectory(atPath: programs.directory.path)
      .filter { !$0.hasPrefix(".weir/runs/") }
      .filter { $0.hasPrefix(".weir/scratch/") || $0.contains(".weir-") }
    #expect(drafts.isEmpty, "\(drafts)")
  }

  /// A run that is interrupted `delay` after it has a record of its own, and how it ended.
  private func interruptedRun(after delay: Duration) throws -> (code: CInt, errors: String) {
    let before = try statuses().count
    let (process, _, errors) = try programs.start("weir-run", ["p.yaml"])
    // Counted from the record and not from the start, which a busy machine may put off.
    while process.isRunning, try statuses().count == before { usleep(1000) }
    Thread.sleep(forTimeInterval: delay.inSeconds)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    let text = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    return (process.terminationStatus, text)
  }

  @Test(
    "an interrupted run says so, ends with 2, and publishes nothing by halves",
    arguments: [0, 300])
  func interrupted(milliseconds: Int) throws {
    defer { programs.remove() }
    // A machine that is faster than the delay is given less of it, until the run is still under way.
    var delay = Duration.milliseconds(milliseconds)
    var (code, text) = try interruptedRun(after: delay)
    while code == 0, delay > .zero {
      try requireRightTable()
      for path in ["w.duckdb", "out", ".weir"] {
        try FileManager.default.removeItem(at: programs.directory.appending(path: path))
      }
      delay = delay > .milliseconds(1) ? delay / 2 : .zero
      (code, text) = try interruptedRun(after: delay)
    }
    #expect(code == 2)
    #expect(text.contains("interrupted; nothing was left half-done"), "\(text)")
    try requireWholeFiles()
    #expect(try statuses() == ["failed"])
    #expect(try programs.run("weir-run", "p.yaml").code == 0)
    try requireRightTable()
    try requireWholeFiles()
  }

  @Test(
    "a signal ends a run by the usual way, whichever thread of whichever library it reaches",
    arguments: [SIGINT, SIGTERM])
  func anyThread(signal: CInt) throws {
    defer { programs.remove() }
    let (process, errors, goOn) = try programs.start(
      "weir-run", ["p.yaml"], pausingAt: "source.read")
    kill(process.processIdentifier, signal)
    // Until it is told: what is paused would else go on before the signal has arrived.
    let told = { String(decoding: (try? Data(contentsOf: errors)) ?? Data(), as: UTF8.self) }
    while process.isRunning, !told().contains("stopping") { usleep(1000) }
    goOn()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 2, "\(told())")
    #expect(told().contains("interrupted; nothing was left half-done"), "\(told())")
  }

  @Test("a source that changes while it is read ends the run, and nothing is loaded or set aside")
  func changedSource() throws {
    defer { programs.remove() }
    let (process, errors, goOn) = try programs.start(
      "weir-run", ["p.yaml"], pausingAt: "source.read")
    let source = try FileHandle(
      forWritingTo: programs.directory.appending(path: "t.parquet"))
    try source.seekToEnd()
    try source.write(contentsOf: Data("more".utf8))
    try source.close()
    goOn()
    process.waitUntilExit()
    let told = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    #expect(process.terminationStatus == 2, "\(told)")
    #expect(told.contains("reading t.parquet: it changed while it was read"), "\(told)")
    #expect(try statuses() == ["failed"])
    for place in ["out", "w.duckdb", ".weir/dead-letters/p"] {
      let path = programs.directory.appending(path: place).path
      #expect(!FileManager.default.fileExists(atPath: path), "\(place)")
    }
  }

  @Test(
    "what a run has left that was killed when its record was complete is gone once nothing is to resume"
  )
  func killedWhenComplete() throws {
    defer { programs.remove() }
    let killed = try programs.run(
      "weir-run", "p.yaml", environment: ["WEIR_FAILPOINT": "run.finished"])
    #expect(killed.code == -1)
    let scratch = programs.directory.appending(path: ".weir/scratch").path
    let left = { try FileManager.default.contentsOfDirectory(atPath: scratch) }
    #expect(try left().count == 1)
    let resumed = try programs.run("weir-run", "p.yaml", "--resume")
    #expect(resumed.code == 0 && resumed.output.contains("nothing to resume"), "\(resumed)")
    #expect(try left() == [])
    try requireRightTable()
  }

  @Test("of two runs at once, each loads everything once or fails clearly")
  func together() throws {
    defer { programs.remove() }
    let started = try (0..<2).map { _ in try programs.start("weir-run", ["p.yaml"]) }
    for (process, _, errors) in started {
      process.waitUntilExit()
      let text = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
      #expect([0, 2].contains(process.terminationStatus), "\(text)")
      if process.terminationStatus == 2 {
        #expect(text.contains("another process has the database open"), "\(text)")
      }
    }
    #expect(started.contains { $0.0.terminationStatus == 0 })
    try requireRightTable()
    try requireWholeFiles()
  }
}

extension Duration {
  fileprivate var inSeconds: Double { self / .seconds(1) }
}
