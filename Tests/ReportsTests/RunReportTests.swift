import Foundation
import Tables
import Testing

@testable import Contracts
@testable import Pipelines
@testable import Reports

@Suite("The report of a run")
struct RunReportTests {
  @Test("says first how the run ended, in words, and what it did")
  func headline() throws {
    let page = Page(RunReport(SampleRun.outcome()).html)
    #expect(page.problem == nil)
    #expect(page.all("h1").map(\.text) == ["bank-nightly"])
    let header = try #require(page.all("header").first).text
    for fact in [
      "Succeeded", "2026-01-31 02:00:07 UTC", "4.21 s", "412 MB", "etl-3", "0.1.0", "bank 1.0.0",
      "018f4e6a-7c11-7a3e-9b1c-2f6d0c5e4a77", "1\u{202F}025\u{202F}420", "964\u{202F}950",
    ] { #expect(header.contains(fact), "\(fact)") }
    #expect(!header.contains("What to do next"))
    #expect(
      page.all("h2").map(\.text) == [
        "Where the rows went", "Checks", "Models", "Dead letters", "Time",
      ])
  }

  @Test(
    "puts the failure before everything else, with what to do next",
    arguments: [
      (RunRecord.Status.gateClosed, "gate", "Gate closed", "quarantine: {budget: …}"),
      (.failed, "load", "Failed", "is not loaded twice"),
    ])
  func failure(status: RunRecord.Status, stage: String, words: String, advice: String) throws {
    var outcome = SampleRun.outcome(status: status)
    outcome.record.failure = .init(stage: stage, message: "disk <full>\nsecond line")
    let html = RunReport(outcome).html
    let page = Page(html)
    #expect(page.problem == nil)
    #expect(try #require(page.all("p").first).text.contains(words))
    #expect(page.all("pre").first?.text == "disk <full>\nsecond line")
    #expect(try #require(page.all("ol").first).text.contains(advice))
    let message = try #require(html.range(of: "disk &lt;full&gt;"))
    let tiles = try #require(html.range(of: "<dl class=\"tiles\">"))
    #expect(message.lowerBound < tiles.lowerBound)
  }

  @Test("says of a dry run that nothing was kept")
  func dryRun() throws {
    let html = RunReport(SampleRun.outcome(status: .dryRun)).html
    #expect(html.contains("Dry run"))
    #expect(!html.contains("run.json"))
    #expect(RunReport(SampleRun.outcome()).html.contains("/srv/bank/.weir/runs/018f/run.json"))
  }

  @Test("refers to nothing outside itself and runs no script")
  func selfContained() {
    let html = RunReport(SampleRun.outcome()).html
    for reference in ["http://", "https://", "src=", "@import", "url(", "<script", "<link", "<img"]
    {
      #expect(!html.contains(reference), "\(reference)")
    }
    let links = Page(html).elements.compactMap { $0.attributes["href"] }
    #expect(links.allSatisfy { $0.hasPrefix("#") })
    #expect(html.contains("default-src 'none'"))
  }

  @Test("is the same for the same outcome, byte for byte")
  func determinism() {
    let first = RunReport(SampleRun.outcome()).html
    for _ in 0..<5 { #expect(RunReport(SampleRun.outcome()).html == first) }
  }

  @Test("names every picture and every column, and points to what is there")
  func accessibility() {
    var closed = SampleRun.outcome(status: .gateClosed)
    closed.record.failure = .init(stage: "gate", message: "too many")
    for page in [Page(RunReport(SampleRun.outcome()).html), Page(RunReport(closed).html)] {
      let ids = page.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
      for picture in page.all("svg") where picture.attributes["aria-hidden"] == nil {
        let labels =
          picture.attributes["aria-labelledby"]?.split(separator: " ").map(String.init) ?? []
        #expect(labels.count == 2 && labels.allSatisfy(ids.contains))
      }
      for head in page.all("th") { #expect(head.attributes["scope"] != nil) }
      let targets = page.elements.compactMap { $0.attributes["href"]?.dropFirst() }.map(String.init)
      #expect(targets.allSatisfy(ids.contains))
    }
  }

  @Test("escapes markup in every field, and loses nothing of it")
  func escaping() throws {
    let attack = "<script>alert('x')</script>\"&\u{0}\u{202E}"
    let plain = Page(RunReport(SampleRun.outcome(status: .failed)).html)
    let page = Page(RunReport(hostile(attack)).html)
    #expect(page.problem == nil)
    #expect(page.all("script").isEmpty)
    #expect(page.elements.allSatisfy { !$0.attributes.keys.contains("onload") })
    let text = try #require(page.all("html").first).text
    #expect(text.contains("<script>alert('x')</script>\"&\u{FFFD}\u{FFFD}"))
    #expect(plain.problem == nil)
  }

  /// The sample outcome with `text` in every field that holds text.
  private func hostile(_ text: String) -> RunOutcome {
    var outcome = SampleRun.outcome(status: .failed)
    outcome.record.runID = text
    outcome.record.pipeline = text
    outcome.record.started = text
    outcome.record.finished = text
    outcome.record.contract = text
    outcome.record.host = text
    outcome.record.user = text
    outcome.record.weir = text
    outcome.record.failure = .init(stage: text, message: text)
    outcome.record.personalColumns = [:]
    outcome.directory = URL(filePath: "/runs/" + "<script>")
    for index in outcome.record.stages.indices {
      outcome.record.stages[index].dataset = text
      outcome.record.stages[index].detail = text
    }
    for index in outcome.record.balance.indices { outcome.record.balance[index].dataset = text }
    for index in outcome.record.scorings.indices {
      outcome.record.scorings[index].dataset = text
      outcome.record.scorings[index].model = text
    }
    var check = SampleRun.check(text, text, [text], .fail, failed: 1, of: 2, text)
    check.expected = text
    check.observed = .text(text)
    check.sql = text
    check.sample = [[.init(text, .text(text))]]
    let passing = SampleRun.check(text, text, [text], .pass, text)
    outcome.validation = ValidationResult(
      contractID: text, contractName: text, contractVersion: text, file: text,
      datasets: [
        DatasetResult(
          name: text, source: text, rows: 2, malformedRows: nil, checks: [check, passing])
      ],
      absentDatasets: [text])
    let record = JSONText.object([(text, .text(text)), ("list", .list([.text(text)]))]).line
    var letter = SampleRun.letter(
      text, text, text, record,
      .init(checkID: text, column: text, severity: text, message: text, observed: text))
    letter.id = text
    letter.source = text
    outcome.deadLetterSamples = [letter]
    return outcome
  }
}
