import Foundation
import SQL
import Tables
import Testing

@testable import Pipelines

@Suite("Scoring in pipelines")
struct ScoringTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    try workshop.trainPlane()
    try workshop.write("id,x,y\n1,0,0\n2,50,50\ntorn\n4,0.1,\n5,-90,3\n", to: "t.csv")
  }

  private func body(_ action: String, budget: String = "90%", more: String = "") -> String {
    """
    extract: [{dataset: t, source: t.csv, delimiter: ","}]
    \(more)
    score: [{dataset: t, model: plane, when_anomalous: \(action)}]
    quarantine: {budget: \(budget)}
    load: [{dataset: t, to: w, table: t, mode: replace}]
    """
  }

  @Test("anomalous rows leave the flow, with their place in the source")
  func quarantine() throws {
    let outcome = try workshop.run(body("quarantine"))
    #expect(outcome.balances == ["t 5 = 2 + 3 + 0 + 0"])
    let letters = try workshop.letters()
    #expect(
      letters.map { "\($0.stage) \($0.position)" } == [
        "extract line 4", "score row 2", "score row 4",
      ])
    #expect(letters.last?.source == "t.csv")
    #expect(letters.last?.model == "plane@1")
    #expect(letters.last?.reasons.map(\.checkID) == ["t.score.plane"])
    #expect(letters.last?.record.contains("anomaly_score") == false)
    let scoring = try #require(outcome.record.scorings.first)
    #expect(scoring.rows == 4 && scoring.anomalous == 2 && scoring.imputed == 1)
    #expect(scoring.histogram.reduce(0, +) == 4)
    #expect(
      try workshop.rows("SELECT id, is_anomaly FROM w.t ORDER BY id") == ["1 false", "4 false"])
  }

  @Test("flagged rows go on, marked")
  func flag() throws {
    let outcome = try workshop.run(body("flag", budget: "20%"))
    #expect(outcome.balances == ["t 5 = 4 + 1 + 0 + 0"])
    #expect(
      try workshop.rows(
        "SELECT id, is_anomaly FROM w.t WHERE is_anomaly = (anomaly_score > 0.5) OR true ORDER BY id"
      )
        == ["1 false", "2 true", "4 false", "5 true"])
  }

  @Test("the budget counts malformed lines, broken rules and anomalies of a dataset together")
  func budget() throws {
    let outcome = try workshop.run(body("quarantine", budget: "55%"))
    #expect(outcome.record.status == .gateClosed)
    #expect(
      outcome.record.failure?.message.contains("3 of 5 rows of t (60 %) failed") == true,
      "\(String(describing: outcome.record.failure))")
    #expect(outcome.balances == ["t 5 = 0 + 3 + 0 + 2"])
  }

  @Test(
    "a column called like what scoring adds is refused", arguments: ["anomaly_score", "Is_Anomaly"])
  func conflict(column: String) throws {
    try workshop.write("id,x,y,\(column)\n1,0,0,1\n", to: "t.csv")
    let told = failure { try workshop.run(body("flag")) }
    #expect(told.contains("scoring t: it has a column '\(column)' already"), "\(told)")
    #expect(told.contains("remedy: rename the column"))
  }

  @Test("a model that is missing or lacks its inputs is told before anything is loaded")
  func missing() throws {
    let absent = failure {
      try workshop.run(body("flag").replacing("model: plane", with: "model: plain"))
    }
    #expect(absent.contains("plain"), "\(absent)")
    try workshop.write("id,x\n1,0\n", to: "t.csv")
    let told = failure { try workshop.run(body("flag")) }
    #expect(told.contains("scoring t with plane@1: the data has no column 'y'"), "\(told)")
    #expect(try workshop.tree()["w.duckdb"] == nil)
  }

  @Test("a transform may score, by alias or by expressions, and gets the pipeline's own scores")
  func inTransform() throws {
    let outcome = try workshop.run(
      """
      extract: [{dataset: t, source: t.csv, delimiter: ","}]
      transform:
        - dataset: scored
          sql: SELECT d.*, weir_score('plane', d) AS s, weir_score('plane@1', x, y) AS e FROM t AS d
      score: [{dataset: scored, model: plane, when_anomalous: flag}]
      quarantine: {budget: 90%}
      load: [{dataset: scored, to: w, table: t}]
      """)
    #expect(outcome.balances == ["t 5 = 4 + 1 + 0 + 0"])
    #expect(
      try workshop.rows("SELECT count(*) FROM w.t WHERE s = anomaly_score AND e = anomaly_score")
        == ["4"])
  }

  @Test(
    "rows set aside after a transform has read them are refused, since they would be loaded too")
  func scoredTooLate() throws {
    let told = failure {
      try workshop.run(
        """
        extract: [{dataset: t, source: t.csv, delimiter: ","}]
        transform: [{dataset: made, sql: FROM t}]
        score: [{dataset: t, model: plane, when_anomalous: quarantine}]
        quarantine: {budget: 90%}
        load: [{dataset: made, to: w, table: t}]
        """)
    }
    #expect(told.contains("scoring t"), "\(told)")
    #expect(told.contains("score made instead"), "\(told)")
    #expect(try workshop.tree()["w.duckdb"] == nil)
  }
}
