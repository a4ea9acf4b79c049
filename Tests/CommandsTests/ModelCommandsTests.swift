import DuckDB
import Foundation
import Glibc
import SQL
import Testing

@Suite("Models on the command line")
struct ModelCommandsTests {
  private let programs: Programs

  init() throws {
    programs = try Programs()
    let file = programs.directory.appending(path: "h.parquet").path
    try Database().connect().execute(
      """
      COPY (SELECT i AS id, ((i * 37) % 101)::DOUBLE AS amount, (i % 7)::DOUBLE AS day
        FROM range(3000) r (i)) TO \(file) (FORMAT parquet)
      """)
    let trained = try train()
    #expect(trained.code == 0, "\(trained.errors)")
  }

  private func train() throws -> Programs.Outcome {
    try programs.run(
      "weir-train", "isolation-forest", "--data", "h.parquet", "--features", "amount,day",
      "--name", "m", "--parameter", "trees=20", "--json")
  }

  @Test("a model that learns under a contract learns from the rows alone that keep it")
  func underContract() throws {
    defer { programs.remove() }
    try programs.writeContract(
      of: "history",
      "{name: amount, logicalType: number, logicalTypeOptions: {minimum: 50}}")
    for name in ["", "history="] {
      let trained = try programs.run(
        "weir-train", "isolation-forest", "--data", "\(name)h.parquet", "--features", "amount",
        "--name", "kept", "--contract", "c.yaml", "--holdout", "0", "--json")
      #expect(trained.code == 0, "\(trained.errors)")
      let kept = (0..<3000).count { $0 * 37 % 101 >= 50 }
      #expect(try Programs.json(trained.output)["rows"] as? Int == kept)
    }
    let other = try programs.run(
      "weir-train", "isolation-forest", "--data", "other=h.parquet", "--features", "amount",
      "--name", "kept", "--contract", "c.yaml")
    #expect(other.code == 2 && other.errors.contains("history"), "\(other.errors)")
  }

  @Test("a training that is interrupted while it learns ends, and publishes nothing")
  func interruptedLearning() throws {
    defer { programs.remove() }
    let (process, _, errors) = try programs.start(
      "weir-train",
      ["autoencoder", "--data", "h.parquet", "--features", "amount,day", "--name", "endless"]
        + ["--parameter", "epochs=100000", "--parameter", "patience=100000"])
    Thread.sleep(forTimeInterval: 3)
    process.interrupt()
    let deadline = Date(timeIntervalSinceNow: 60)
    while process.isRunning, Date.now < deadline { usleep(10_000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    #expect(process.terminationReason == .exit && process.terminationStatus == 2, "\(text)")
    #expect(text.contains("interrupted; nothing was left half-done"), "\(text)")
    #expect(try programs.run("weir-models", "show", "endless").code == 2)
  }

  private func sql(_ text: String) throws -> Programs.Outcome {
    try programs.run("weir", ["sql", "--json", text])
  }

  @Test("weir_score in SQL is what weir-score writes, bit for bit, however it is called")
  func sameScores() throws {
    defer { programs.remove() }
    let scored = try programs.run(
      "weir-score", "m", "--data", "h.parquet", "--to", "s.parquet", "--json")
    #expect(scored.code == 0, "\(scored.errors)")
    #expect(try Programs.json(scored.output)["rows"] as? Int == 3000)
    let made = try sql(
      """
      CREATE TABLE made AS SELECT t.*, weir_score('m', t) AS s FROM 'h.parquet' t;
      COPY (SELECT id, weir_score('m@1', d) AS c FROM 'h.parquet' AS d) TO 'c.parquet';
      SELECT count(*) AS n,
        count(*) FILTER (WHERE a.anomaly_score = made.s AND a.anomaly_score = c.c
          AND a.anomaly_score = weir_score('m@1', a.amount, a.day)) AS same
      FROM 's.parquet' a JOIN made USING (id) JOIN 'c.parquet' c USING (id)
      """)
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output.contains(#"{"n": 3000, "same": 3000}"#), "\(made.output)")
  }

  @Test("a model of one column takes the column or the table's alias")
  func oneColumn() throws {
    defer { programs.remove() }
    let trained = try programs.run(
      "weir-train", "isolation-forest", "--data", "h.parquet", "--features", "amount", "--name", "o"
    )
    #expect(trained.code == 0, "\(trained.errors)")
    let counted = try sql(
      "SELECT count(*) AS n FROM 'h.parquet' t WHERE weir_score('o', t) = weir_score('o', amount)")
    #expect(counted.output.contains(#"{"n": 3000}"#), "\(counted.errors)")
  }

  @Test("scored rows go to stdout as CSV, all of them or the flagged alone")
  func toStdout() throws {
    defer { programs.remove() }
    let all = try programs.run("weir-score", "m", "--data", "h.parquet", "--quiet")
    #expect(all.code == 0)
    let lines = all.output.split(separator: "\n")
    #expect(lines.first == "id,amount,day,anomaly_score,is_anomaly" && lines.count == 3001)
    let flagged = try programs.run(
      "weir-score", "m", "--data", "h.parquet", "--quiet", "--only-anomalies")
    let rows = flagged.output.split(separator: "\n").dropFirst()
    #expect(!rows.isEmpty && rows.allSatisfy { $0.hasSuffix(",true") })
    #expect(rows.count == lines.filter { $0.hasSuffix(",true") }.count)
  }

  @Test("versions are listed, shown and promoted")
  func versions() throws {
    defer { programs.remove() }
    #expect(try train().code == 0)
    let promoted = try programs.run("weir-models", "promote", "m@1", "champion")
    #expect(promoted.code == 0 && promoted.output.contains("m@champion is version 1 now"))
    let list = try programs.run("weir-models", "list", "--json")
    #expect(list.code == 0 && list.output.contains("champion"), "\(list.output)")
    let shown = try programs.run("weir-models", "show", "m", "--json")
    #expect(try Programs.json(shown.output)["version"] as? Int == 1)
    let card = try programs.run("weir-models", "show", "m@2")
    #expect(card.code == 0 && card.output.hasPrefix("# m"), "\(card.output)")
    for words in [["promote", "m@7", "champion"], ["show", "n"], ["promote", "m@1", "9"]] {
      let refused = try programs.run("weir-models", words)
      #expect(refused.code != 0 && !refused.errors.isEmpty && refused.output.isEmpty)
    }
  }

  @Test("damaged weights are refused by name, wherever the model is used")
  func damaged() throws {
    defer { programs.remove() }
    let path = "trained-models/m/1/weights.safetensors"
    var weights = try Data(contentsOf: programs.directory.appending(path: path))
    weights[weights.count - 1] ^= 1
    try programs.write(weights, to: path)
    for (program, words) in [
      ("weir-score", ["m", "--data", "h.parquet"]),
      ("weir-models", ["promote", "m@1", "champion"]),
      ("weir", ["sql", "SELECT weir_score('m', t) FROM 'h.parquet' t"]),
    ] {
      let outcome = try programs.run(program, words)
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("weights.safetensors"), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
  }

  @Test(
    "what cannot be scored is told",
    arguments: [
      ("SELECT weir_score('none', t) FROM 'h.parquet' t", "none"),
      ("SELECT weir_score('m', t) FROM (SELECT 1 AS amount) t", "day"),
      ("SELECT weir_score('m', amount) FROM 'h.parquet' t", "amount"),
      ("SELECT weir_score(m, t) FROM 'h.parquet' t", "as a string first"),
    ])
  func refused(text: String, message: String) throws {
    defer { programs.remove() }
    let outcome = try sql(text)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test("lines of the history that are no rows are told")
  func malformedHistory() throws {
    defer { programs.remove() }
    try programs.write(
      "amount,day\n" + (0..<50).map { "\($0),\($0 % 7)\n" }.joined() + "torn\n", to: "h.csv")
    let outcome = try programs.run(
      "weir-train", "isolation-forest", "--data", "h.csv", "--delimiter", ",", "--features",
      "amount,day", "--name", "n")
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("1 line of h.csv is no row"), "\(outcome.errors)")
  }
}
