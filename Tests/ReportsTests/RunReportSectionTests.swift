import Foundation
import Testing

@testable import Contracts
@testable import Pipelines
@testable import Reports

@Suite("Sections of the report of a run")
struct RunReportSectionTests {
  @Test("checks stand by dataset, the worst first, and those that passed are folded")
  func checks() {
    let page = Page(RunReport(SampleRun.outcome()).html)
    let entries = page.all("details").filter { $0.attributes["class"] == "check" }
    let ids = entries.map { $0.text.split(whereSeparator: \.isWhitespace)[2] }
    #expect(
      ids == [
        "transactions.booked_at.freshness", "transactions.account_id.foreignKey",
        "transactions.amount.minimum", "transactions.source.malformed",
        "transactions.channel.validValues",
        "customers.email.pattern",
        "customers.source.malformed",
      ])
    #expect(entries.allSatisfy { $0.attributes["open"] == nil })
    let passing = page.all("details").filter { $0.attributes["class"] == "passing" }
    #expect(passing.count == 2)
    #expect(passing.first?.text.contains("transactions.rowCount") == true)
  }

  @Test("dead letters are counted by reason, the most first")
  func reasons() throws {
    let outcome = SampleRun.outcome()
    let step = try #require(
      outcome.record.stages.first { $0.stage == "contract" && $0.dataset == "transactions" })
    let reasons = LetterReasons(step: step, outcome: outcome).all
    #expect(
      reasons.map(\.id) == ["transactions.account_id.foreignKey", "transactions.amount.minimum"])
    #expect(reasons.map(\.count) == ["18\u{202F}885", "311"])
    let extract = try #require(
      outcome.record.stages.first { $0.stage == "extract" && $0.dataset == "transactions" })
    #expect(LetterReasons(step: extract, outcome: outcome).all.map(\.count) == ["17"])
    let score = try #require(outcome.record.stages.first { $0.stage == "score" })
    #expect(LetterReasons(step: score, outcome: outcome).all.map(\.count) == ["12"])
  }

  @Test("a wide record shows the columns at fault, and counts those it leaves out")
  func wideRecord() {
    let members = (0..<10_000).map { ("c\($0)", JSONText.integer($0)) }
    let letter = SampleRun.letter(
      "wide", "contract", "row 1", JSONText.object(members).line,
      SampleRun.reason("wide.c9999.maximum", "c9999", "too large"))
    let card = LetterCard(ShownLetter(letter, PersonalData(SampleRun.record(status: .succeeded))))
    #expect(card.html.markup.contains("<dt>c9999</dt>"))
    #expect(card.html.markup.contains("and 9\u{202F}960 more columns"))
  }

  @Test("a run that reached nothing says so, section by section")
  func emptyRun() {
    var outcome = SampleRun.outcome(status: .failed)
    outcome.record.stages = []
    outcome.record.balance = []
    outcome.record.scorings = []
    outcome.record.finished = nil
    outcome.record.failure = .init(stage: "extract", message: "no such file")
    outcome.validation = nil
    outcome.deadLetterSamples = []
    let page = Page(RunReport(outcome).html)
    #expect(page.problem == nil)
    let text = page.all("main").first?.text ?? ""
    for sentence in [
      "What failed: extract", "No rows were read.", "did not get as far as the contract",
      "No rows were scored.", "No row was dead-lettered.", "No step was finished.", "not finished",
    ] { #expect(text.contains(sentence), "\(sentence)") }
  }

  @Test("no contract, no rows, no scores: still a page")
  func nothingToShow() {
    var outcome = SampleRun.outcome()
    outcome.record.contract = nil
    outcome.validation = nil
    outcome.record.stages = [
      .init(
        stage: "extract", dataset: "empty", detail: "empty.csv", rowsIn: 0, rowsOut: 0,
        deadLettered: 0, filtered: 0, seconds: 0)
    ]
    outcome.record.balance = [
      .init(dataset: "empty", extracted: 0, loaded: 0, deadLettered: 0, filtered: 0, notLoaded: 0)
    ]
    outcome.record.scorings[0].histogram = Array(repeating: 0, count: 50)
    outcome.record.scorings[0].rows = 0
    outcome.record.scorings[0].threshold = .nan
    let html = RunReport(outcome).html
    #expect(Page(html).problem == nil)
    #expect(html.contains("names no contract"))
    #expect(html.contains("There were no rows to score."))
    #expect(!html.contains("=\"nan\""))
  }

  @Test("a gate that closed before the transform shows the rows that wait behind it")
  func closedGate() {
    var outcome = SampleRun.outcome(status: .gateClosed)
    outcome.record.stages = Array(outcome.record.stages.prefix(5))
    outcome.record.scorings = []
    outcome.record.balance[2] = .init(
      dataset: "transactions", extracted: 1_000_417, loaded: 0, deadLettered: 19_213, filtered: 0,
      notLoaded: 981_204)
    outcome.record.failure = .init(stage: "gate", message: "too many")
    let page = Page(RunReport(outcome).html)
    #expect(page.problem == nil)
    #expect(page.all("text").contains { $0.text == "gate closed" })
    #expect(page.all("text").contains { $0.text == "○ not loaded" })
  }
}
