import Foundation
import Markup
import Testing

@testable import Contracts
@testable import Pipelines
@testable import Reports

@Suite("Pictures in the report of a run")
struct RunReportPictureTests {
  @Test("follow rows through the transform to the load that the balance counts")
  func ways() throws {
    let ways = RowWay.all(in: SampleRun.record(status: .succeeded))
    #expect(
      ways.map { $0.steps.map(\.stage) } == [
        ["extract", "contract", "load"], ["extract"],
        ["extract", "contract", "transform", "score", "load", "load"],
      ])
  }

  @Test("survive transforms that read each other")
  func cyclicParents() {
    var record = SampleRun.record(status: .succeeded)
    for (dataset, parent) in [("a", "b"), ("b", "a")] {
      record.stages.append(
        .init(
          stage: "transform", dataset: dataset, detail: "SQL", rowsIn: 1, rowsOut: 1,
          deadLettered: 0,
          filtered: 0, seconds: 0, parent: parent))
    }
    #expect(RowWay.all(in: record).count == 3)
  }

  @Test("tell the same numbers in words")
  func flowDescription() throws {
    let page = Page(RunReport(SampleRun.outcome()).html)
    let descriptions = page.all("desc").map(\.text)
    #expect(
      descriptions.first == """
        extract customers: 10003 rows in, 10000 out, 3 dead-lettered; \
        contract customers: 10000 rows in, 9962 out, 38 dead-lettered; \
        load customers: 9962 rows in, 9962 out.
        """)
    #expect(descriptions.contains { $0.contains("26204 filtered") })
  }

  @Test("show rows that a transform made beyond those it read")
  func madeRows() {
    var outcome = SampleRun.outcome()
    outcome.record.stages[5].rowsOut = 990_000
    outcome.record.stages[5].filtered = 981_204 - 990_000
    outcome.record.stages[6].rowsIn = 990_000
    outcome.record.stages[6].deadLettered = 990_000 - 954_988
    outcome.record.balance[2].filtered = 981_204 - 990_000
    outcome.record.balance[2].deadLettered = 17 + 19_196 + 990_000 - 954_988
    let page = Page(RunReport(outcome).html)
    #expect(page.problem == nil)
    #expect(page.all("text").contains { $0.text.hasPrefix("+ made") })
  }

  @Test("put the threshold where its score stands", arguments: [0, 0.25, 0.6125, 1])
  func thresholdLine(threshold: Double) throws {
    var outcome = SampleRun.outcome()
    outcome.record.scorings[0].threshold = threshold
    let page = Page(RunReport(outcome).html)
    let line = try #require(page.all("line").first { $0.attributes["class"] == "threshold" })
    let x = SVG.length(ScorePicture.left + threshold * ScorePicture.width)
    #expect(line.attributes["x1"] == x)
    #expect(line.attributes["x2"] == x)
    let text = "threshold \(Figures.decimal(threshold, places: 4))"
    #expect(page.all("text").contains { $0.text == text })
    let anomalous = page.all("rect").filter { $0.attributes["class"] == "bin anomalous" }
    for bar in anomalous {
      let start = try #require(Double(bar.attributes["x"] ?? ""))
      #expect(start >= ScorePicture.x(ofScore: threshold))
    }
    #expect(anomalous.count == [0: 17, 0.25: 17, 0.6125: 3, 1: 0][threshold])
  }

  @Test("stand even where a model has no threshold")
  func missingThreshold() {
    var outcome = SampleRun.outcome()
    outcome.record.scorings[0].threshold = .nan
    #expect(Page(RunReport(outcome).html).problem == nil)
  }

  @Test("show one row beside hundreds of thousands")
  func rareBars() throws {
    let page = Page(RunReport(SampleRun.outcome()).html)
    let bars = page.all("rect").filter { $0.attributes["class"]?.hasPrefix("bin") == true }
    #expect(bars.count == 17)
    for bar in bars { #expect(try #require(Double(bar.attributes["height"] ?? "")) >= 2) }
  }

  @Test("mark a dataset whose rows do not add up")
  func unbalanced() {
    var outcome = SampleRun.outcome()
    #expect(RunReport(outcome).html.components(separatedBy: "✓ conserved").count == 4)
    outcome.record.balance[0].loaded -= 2
    let html = RunReport(outcome).html
    #expect(html.contains("✕ off by 2"))
    #expect(html.components(separatedBy: "✓ conserved").count == 3)
  }
}
