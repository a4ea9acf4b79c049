import Foundation

/// A run that is stopped in any way, and resumed: with the rows that it had, where it came to keep them.
package struct ResumeScenario: Scenario {
  package let name: String
  private let pipeline: PipelineScenario
  package var usesServer: Bool { pipeline.usesServer }

  /// Rows that are added to several targets, one after the other and side by side.
  package static let all = [
    ResumeScenario(name: "resume", []), ResumeScenario(name: "resume-parallel", .parallel),
    ResumeScenario(name: "resume-sealed", .sealed),
  ]

  private init(name: String, _ traits: PipelineScenario.Traits) {
    self.name = name
    pipeline = PipelineScenario(
      "", [.postgres(mode: "append"), .duckdb(mode: "append"), .parquet], traits)
  }

  package func prepare(on bench: Bench) throws -> Work {
    _ = try bench.wayToServer()
    var work = try pipeline.prepare(on: bench)
    let source = try Data(contentsOf: bench.directory.appending(path: "rows.csv"))
    work.finishing = { [command = work.command] bench in
      // Where rows are kept it does not matter what the source says by now.
      try? (bench.keepsRows ? Data("id,grp,amount,part,note\n9,9,9,9,other\n".utf8) : source)
        .write(to: bench.directory.appending(path: "rows.csv"))
      return bench.keepsRows || bench.lastRunIsUnfinished ? command + ["--resume"] : command
    }
    return work
  }
}

extension Bench {
  /// Whether rows of earlier runs wait for targets that lack them.
  var keepsRows: Bool {
    let backlog = directory.appending(path: ".weir/state/torture/backlog").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: backlog)) ?? []
    return names.contains { !$0.hasPrefix(".") }
  }

  /// Whether the last run that left a record failed, or was killed.
  var lastRunIsUnfinished: Bool {
    let runs = directory.appending(path: ".weir/runs").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
    let statuses = names.filter { !$0.hasPrefix(".") }.sorted().compactMap { name in
      FileManager.default.contents(atPath: "\(runs)/\(name)/run.json").flatMap { data in
        (try? JSONSerialization.jsonObject(with: data) as? [String: Any])?["status"] as? String
      }
    }
    return statuses.last.map { $0 != "succeeded" } ?? false
  }
}
