import Foundation
import Testing

@Suite("The events of a run")
struct RunEventsTests {
  private let programs: Programs

  init() throws {
    programs = try Programs()
    try programs.write("id,name\n1,a\n2,b\n", to: "t.csv")
    try programs.write(
      """
      kind: Pipeline
      apiVersion: weir/v1
      name: p
      extract: [{dataset: t, source: "${FILE}"}]
      load: [{dataset: t, to: {type: duckdb, path: w.duckdb, table: t}, mode: append}]
      """, to: "p.yaml")
  }

  /// The events of the only run, each line read by itself.
  private func events() throws -> [[String: Any]] {
    let runs = programs.directory.appending(path: ".weir/runs").path
    let run = try #require(try FileManager.default.contentsOfDirectory(atPath: runs).first)
    return try programs.read(".weir/runs/\(run)/events.ndjson").split(separator: "\n").map {
      try Programs.json(String($0))
    }
  }

  @Test(
    "are kept beside its record, and told on stderr where logs are JSON", arguments: [false, true])
  func kept(asJSON: Bool) throws {
    defer { programs.remove() }
    let options = asJSON ? ["--log-format", "json"] : ["--quiet"]
    let outcome = try programs.run("weir-run", ["p.yaml", "--set", "FILE=t.csv"] + options)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let events = try events()
    #expect(
      events.map { $0["event"] as? String }
        == ["run_started", "stage_finished", "stage_finished", "run_finished"])
    let run = try Set(events.map { try #require($0["run_id"] as? String) })
    #expect(run.count == 1)
    let load = events[2]
    #expect(load["stage"] as? String == "load" && load["rows_out"] as? Int == 2)
    #expect(try #require(load["rows_per_second"] as? Double) > 0)
    #expect(try #require(load["peak_memory_bytes"] as? Int) > 1_000_000)
    #expect(try #require(load["batch"] as? String).count > 10)
    #expect(events[1]["batch"] == nil)
    #expect(events[3]["status"] as? String == "succeeded")
    let told = outcome.errors.split(separator: "\n").count
    #expect(told == (asJSON ? events.count : 0), "\(outcome.errors)")
  }

  @Test("tell how one failed, and a dry run keeps none")
  func failed() throws {
    defer { programs.remove() }
    #expect(try programs.run("weir-run", "p.yaml", "--set", "FILE=t.csv", "--dry-run").code == 0)
    let workspace = programs.directory.appending(path: ".weir/runs").path
    #expect(!FileManager.default.fileExists(atPath: workspace))
    #expect(try programs.run("weir-run", "p.yaml", "--set", "FILE=none.csv").code == 2)
    let events = try events()
    #expect(
      events.map { $0["event"] as? String } == ["run_started", "run_finished", "failed"])
    #expect(events[1]["status"] as? String == "failed")
    #expect((events[2]["message"] as? String)?.contains("none.csv") == true)
  }
}
