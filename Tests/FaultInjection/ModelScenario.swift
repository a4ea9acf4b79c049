import DuckDB
import Foundation
import SQL

/// Models that are trained, and promoted.
package struct ModelScenario: Scenario {
  package let name: String
  package let usesServer = false
  private let isPromoting: Bool

  /// Both.
  package static let all = [
    ModelScenario(name: "train", isPromoting: false),
    ModelScenario(name: "promote", isPromoting: true),
  ]

  package func prepare(on bench: Bench) throws -> Work {
    let delivery = Delivery(keys: 1..<3000, &bench.random)
    // Nothing but rows: what a training does with others is not what is tried here.
    let lines = delivery.good.map { "\($0.id),\($0.grp),\($0.amount),\($0.part)" }
    try bench.write("id,grp,amount,part\n" + lines.map { $0 + "\n" }.joined(), to: "rows.csv")
    let training = [
      "train", "isolation-forest", "--data", "rows.csv", "--features", "grp,amount", "--name", "m",
      "--parameter", "trees=20", "--quiet",
    ]
    let promotion = { (version: Int) in ["models", "promote", "m@\(version)", "champion"] }
    for words in [training, promotion(1)] + (isPromoting ? [training] : []) {
      let outcome = try bench.run(words)
      guard outcome.ending == .exit(0) else {
        throw HarnessFailure("no model to begin with: \(outcome.text)")
      }
    }
    let aliases = Place(
      name: "the aliases", before: "1", after: isPromoting ? "2" : "1", content: Self.champion)
    var work = Work(command: isPromoting ? promotion(2) : training, places: [aliases])
    work.moreFindings = { bench, isAtEnd in
      try Self.versionFindings(on: bench, least: isAtEnd ? 2 : 1)
    }
    return work
  }

  /// The version that is the champion.
  private static func champion(on bench: Bench) throws -> String? {
    let file = bench.directory.appending(path: "trained-models/m/aliases.json")
    guard let data = try? Data(contentsOf: file) else { return nil }
    let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let champion = object?["champion"] as? [String: Any]
    return (champion?["version"] as? NSNumber).map { "\($0)" } ?? "no champion"
  }

  /// Every version that is to be seen is whole: of each file the manifest tells the SHA-256.
  private static func versionFindings(on bench: Bench, least: Int) throws -> [String] {
    let home = bench.directory.appending(path: "trained-models/m").path
    let names = try FileManager.default.contentsOfDirectory(atPath: home)
      .filter { !$0.hasPrefix(".") && $0 != "aliases.json" }
    let versions = names.compactMap { Int($0) }.sorted()
    var findings: [String] = []
    if versions.count != names.count { findings.append("the registry holds \(names.sorted())") }
    if versions != Array(1..<(versions.count + 1)) || versions.count < least {
      findings.append("the versions are \(versions)")
    }
    let connection = try bench.engine()
    for version in versions {
      let folder = "\(home)/\(version)"
      guard let data = FileManager.default.contents(atPath: "\(folder)/model.json"),
        let manifest = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
        let files = manifest["files"] as? [String: String], files.count >= 4,
        manifest["version"] as? Int == version
      else {
        findings.append("the manifest of version \(version) is damaged")
        continue
      }
      for (file, digest) in files.sorted(by: { $0.key < $1.key }) {
        let found = try? connection.value(
          "SELECT sha256(content) FROM read_blob(\("\(folder)/\(file)"))")
        if found?.string != digest { findings.append("\(version)/\(file) is damaged") }
      }
    }
    return findings
  }
}
