import DuckDB
import Foundation
import SQL
import Testing

@Suite("Versions of models on the command line")
struct ModelRegistryCommandsTests {
  private let programs: Programs

  /// Version 1 looks at what tells strange rows, version 2 at what tells nothing.
  init() throws {
    programs = try Programs()
    for (file, rows) in [("h.parquet", 3000), ("new.parquet", 1000)] {
      try Database().connect().execute(
        """
        COPY (SELECT i AS id, (hash(i + \(rows)) % 1000)::DOUBLE AS noise,
          (CASE WHEN i % 50 = 0 THEN 500 + i % 7 * 100 ELSE i % 11 END)::DOUBLE AS amount,
          CASE WHEN i % 50 = 0 THEN 1 ELSE 0 END AS strange
          FROM range(\(rows)) r (i)) TO \(programs.directory.appending(path: file).path) (FORMAT parquet)
        """)
    }
    for column in ["amount", "noise"] {
      let trained = try train(column)
      #expect(trained.code == 0, "\(trained.errors)")
    }
  }

  private func train(_ columns: String) throws -> Programs.Outcome {
    try programs.run(
      "weir-train", "isolation-forest", "--data", "h.parquet", "--features", columns, "--label",
      "strange", "--name", "m", "--parameter", "trees=20", "--json")
  }

  private func models(_ words: String...) throws -> Programs.Outcome {
    try programs.run("weir-models", words)
  }

  @Test("tell how far data is from the training rows, and fail where that is above the limit given")
  func drift() throws {
    defer { programs.remove() }
    let same = try models("drift", "m@1", "--data", "new.parquet", "--max-psi", "0.25", "--json")
    #expect(same.code == 0, "\(same.errors)")
    let document = try Programs.json(same.output)
    #expect(document["drifted"] as? Bool == false && document["rows"] as? Int == 1000)
    let features = try #require(document["features"] as? [[String: Any]])
    #expect(features.map { $0["name"] as? String } == ["amount"])
    try Database().connect().execute(
      """
      COPY (SELECT 300.0 + i AS amount FROM range(500) r (i))
      TO \(programs.directory.appending(path: "moved.parquet").path) (FORMAT parquet)
      """)
    let moved = try models("drift", "m@1", "--data", "moved.parquet", "--max-psi", "0.25")
    #expect(moved.code == 1)
    #expect(moved.output.contains("drifted: the stability index is above 0.25"), "\(moved.output)")
    #expect(try models("drift", "m@1", "--data", "moved.parquet").code == 0)
    #expect(try models("drift", "m@1").code == 64)
  }

  @Test("are listed with kind, metrics and dates, all models or the versions of one")
  func listing() throws {
    defer { programs.remove() }
    #expect(try models("promote", "m@1", "champion").code == 0)
    let list = try models("list")
    #expect(list.code == 0 && list.output.contains("isolation-forest"), "\(list.output)")
    #expect(list.output.contains("roc_auc 1") && list.output.contains("champion → 1"))
    let versions = try models("list", "m", "--json")
    let json = try JSONSerialization.jsonObject(with: Data(versions.output.utf8))
    let lines = try #require(json as? [[String: Any]])
    #expect(lines.map { $0["version"] as? Int } == [1, 2])
    #expect(lines.map { $0["aliases"] as? [String] } == [["champion"], []])
    #expect(lines.allSatisfy { ($0["created"] as? String)?.hasSuffix("Z") == true })
    #expect((lines[0]["metrics"] as? [String: Double])?["roc_auc"] == 1)
    let shown = try models("show", "m@2")
    #expect(shown.output.hasPrefix("# m\n") && shown.output.contains("![ROC curve"))
    #expect(
      shown.output.contains("| version | 2 |") && shown.output.contains("| parent | m@1, `sha256:"))
    let manifest = try Programs.json(try models("show", "m@2", "--json").output)
    let lineage = try #require(manifest["lineage"] as? [String: Any])
    #expect((lineage["parent"] as? [String: Any])?["version"] as? Int == 1)
    #expect(try models("list", "m@2").code == 64)
    #expect(try models("list", "n").errors.contains("did you mean 'm'?"))
  }

  @Test("are compared on the same rows, with an interval, and told apart where they differ")
  func comparing() throws {
    defer { programs.remove() }
    let outcome = try models("compare", "m@1", "m@2", "--data", "new.parquet", "--json")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let json = try Programs.json(outcome.output)
    #expect(json["verdict"] as? String == "better" && json["rows"] as? Int == 1000)
    let improvement = try #require(json["improvement"] as? [String: Double])
    let candidate = try #require(json["candidate"] as? [String: Any])
    let reference = try #require(json["reference"] as? [String: Any])
    #expect(candidate["value"] as? Double == 1)
    let difference = 1 - (reference["value"] as? Double ?? .nan)
    #expect(abs(try #require(improvement["estimate"]) - difference) < 1e-12)
    #expect(try #require(improvement["lower"]) > 0.2 && improvement["lower"]! < difference)
    #expect(try #require(improvement["upper"]) > difference)
    // The other way round it is as much worse, and threads and order do not matter.
    try Database().connect().execute(
      """
      COPY (FROM \(programs.directory.appending(path: "new.parquet").path) ORDER BY id DESC)
      TO \(programs.directory.appending(path: "turned.parquet").path)
      """)
    let again = try models(
      "compare", "m@1", "m@2", "--data", "turned.parquet", "--threads", "1", "--json")
    #expect(again.output == outcome.output)
    let turned = try models("compare", "m@2", "m@1", "--data", "new.parquet")
    #expect(turned.output.contains("m@2 is worse than m@1"), "\(turned.output)")
    let known = try models("compare", "m@1", "m@2", "--data", "h.parquet", "--metric", "f1")
    #expect(known.output.contains("trained on these very rows"), "\(known.output)")
  }

  @Test("are compared by what was recorded where no data is given")
  func recorded() throws {
    defer { programs.remove() }
    let outcome = try models("compare", "m@1", "m@2")
    #expect(outcome.code == 0 && outcome.output.contains("roc_auc"), "\(outcome.errors)")
    #expect(outcome.output.contains("Both were trained on the same data."))
    let json = try Programs.json(try models("compare", "m@1", "m@2", "--json").output)
    let areas = try #require((json["metrics"] as? [String: [String: Double]])?["roc_auc"])
    #expect(abs(areas["candidate"]! - areas["reference"]! - areas["difference"]!) < 1e-12)
  }

  @Test(
    "that cannot be compared are refused with the reason",
    arguments: [
      ("m@1 m@1", "both are m@1"), ("m@1 m@2 --metric f1", "--metric goes with --data"),
      ("m@1 m@2 --data new.parquet --label nothing", "nothing"),
      ("m@1 m@2 --data new.parquet --metric log_loss", "choose one of roc_auc"),
      ("m@1 m@2 --data new.parquet --metric auc", "--metric is one of"),
      ("m@1 m@2 --data new.parquet --label noise --draws 1", "--draws"), ("m@1", "is missing"),
    ])
  func refused(words: String, reason: String) throws {
    defer { programs.remove() }
    let outcome = try programs.run(
      "weir-models", ["compare"] + words.split(separator: " ").map(String.init))
    #expect(outcome.code == 2 || outcome.code == 64)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("are promoted where they must be better only if they surely are")
  func requireBetter() throws {
    defer { programs.remove() }
    let words = ["champion", "--require-better", "--data", "new.parquet"]
    let first = try programs.run("weir-models", ["promote", "m@2"] + words)
    #expect(first.code == 0 && first.output.contains("m@champion is version 2 now"))
    let better = try programs.run("weir-models", ["promote", "m@1"] + words + ["--json"])
    #expect(better.code == 0, "\(better.errors)")
    let json = try Programs.json(better.output)
    #expect(json["promoted"] as? Bool == true && json["before"] as? Int == 2)
    let worse = try programs.run("weir-models", ["promote", "m@2"] + words)
    #expect(worse.code == 1)
    #expect(worse.output.contains("95 % interval -") && worse.output.contains("not promoted"))
    // Trained anew with other trees it is no better: what is not sure is not promoted.
    let trained = try programs.run(
      "weir-train", "isolation-forest", "--data", "h.parquet", "--features", "amount", "--label",
      "strange", "--name", "m", "--parameter", "trees=20", "--seed", "8")
    #expect(trained.code == 0)
    let alike = try programs.run("weir-models", ["promote", "m@3"] + words + ["--json"])
    #expect(alike.code == 1)
    let refused = try Programs.json(alike.output)
    #expect(refused["promoted"] as? Bool == false && refused["version"] as? Int == 1)
    #expect((refused["comparison"] as? [String: Any])?["verdict"] as? String == "undecided")
    #expect(try models("show", "m", "--json").output.contains("\"version\" : 1"))
    #expect(try models("promote", "m@2", "champion", "--require-better").code == 64)
  }

  @Test("are gone back to, verified, and collected when nothing needs them")
  func keeping() throws {
    defer { programs.remove() }
    for _ in 0..<2 { #expect(try train("amount").code == 0) }
    for version in [2, 3] {
      #expect(try models("promote", "m@\(version)", "champion").code == 0)
    }
    let back = try models("rollback", "m")
    #expect(back.code == 0 && back.output == "m@champion is version 2 now (was 3)\n")
    let none = try models("rollback", "m", "champion")
    #expect(none.code == 2 && none.errors.contains("nothing to go back to"))
    let young = try models("gc", "--keep", "1", "--older-than", "1d", "--json")
    #expect(young.code == 0 && young.output.contains("\"versions\": []"), "\(young.output)")
    let planned = try models("gc", "m", "--keep", "1", "--dry-run")
    #expect(planned.output.contains("m@1") && planned.output.contains("m@3"))
    #expect(planned.output.contains("2 versions would be removed"))
    let collected = try models("gc", "--older-than", "0h", "--keep", "2")
    #expect(collected.code == 0 && collected.output.contains("1 version was removed"))
    #expect(try models("list", "m", "--json").output.contains("\"version\": 3"))
    #expect(try models("gc").code == 64)
    #expect(try models("gc", "--older-than", "tomorrow").code == 64)

    let sound = try models("verify")
    #expect(sound.code == 0 && sound.output == "  ok       m@2\n  ok       m@3\n  ok       m@4\n")
    try programs.write("<svg/>", to: "trained-models/m/3/roc.svg")
    let damaged = try models("verify", "m", "--json")
    #expect(damaged.code == 1)
    #expect(try Programs.json(damaged.output)["status"] as? String == "damaged")
    #expect(damaged.output.contains("roc.svg is damaged: its SHA-256"))
    #expect(try models("verify", "m@4").code == 0)
    #expect(try models("verify", "none").code == 2)
    try programs.write("{", to: "trained-models/m/aliases.json")
    #expect(try models("verify").output.contains("damaged  m, its aliases"))
  }

  @Test(
    "each command's help begins with an example",
    arguments: ["list", "show", "compare", "promote", "rollback", "verify", "gc"])
  func help(command: String) throws {
    defer { programs.remove() }
    let outcome = try models(command, "--help")
    #expect(outcome.code == 0 && outcome.output.hasPrefix("Example:\n  weir-models \(command)"))
  }
}
