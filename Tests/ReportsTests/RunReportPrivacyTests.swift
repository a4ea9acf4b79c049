import Foundation
import Tables
import Testing

@testable import Contracts
@testable import Pipelines
@testable import Reports

@Suite("Personal values in the report of a run")
struct RunReportPrivacyTests {
  @Test("appear nowhere: not in records, nested or not, not in reasons, not in torn lines")
  func masking() {
    let html = RunReport(SampleRun.outcome()).html
    for value in SampleRun.personalValues { #expect(!html.contains(value), "\(value)") }
    // What is not personal is there, or the test would prove nothing.
    for value in ["DE", "line 8", "row 7", "not her bank", "vip", "912000.00", "-12.50"] {
      #expect(html.contains(value), "\(value)")
    }
  }

  @Test("are in the page when no column is personal, so the masks do what they say")
  func withoutPersonalColumns() {
    var outcome = SampleRun.outcome()
    outcome.record.personalColumns = ["customers": [], "transactions": []]
    let html = RunReport(outcome).html
    for value in SampleRun.personalValues { #expect(html.contains(value), "\(value)") }
  }

  @Test("do not come in with the failure's message either")
  func failureMessage() {
    var outcome = SampleRun.outcome(status: .failed)
    outcome.record.failure = .init(
      stage: "load", message: "duplicate key (email)=(anna.schmidt@example.org)")
    let html = RunReport(outcome).html
    #expect(!html.contains("anna.schmidt"))
    #expect(html.contains("duplicate key (email)=(•••)"))
  }

  @Test("of a dataset made by a transform are those of all the others, in any case of letters")
  func derivedDatasets() {
    let letter = SampleRun.letter(
      "enriched", "score", "row 1", #"{"Name": "Zoë Q.", "amount": 12}"#)
    let shown = ShownLetter(letter, PersonalData(SampleRun.record(status: .succeeded)))
    #expect(shown.fields.map(\.text) == ["•••", "12"])
  }

  @Test("may hide in any line while the contract was not asked which columns are personal")
  func unknownColumns() {
    var outcome = SampleRun.outcome(status: .failed)
    outcome.record.personalColumns = [:]
    outcome.validation = nil
    outcome.deadLetterSamples = Array(outcome.deadLetterSamples.prefix(1))
    let html = RunReport(outcome).html
    #expect(!html.contains("Bert Ôzil"))
    #expect(html.contains("line 8"))
  }

  @Test(
    "are not shown when the record cannot be read",
    arguments: ["", "{", "Anna", "[1]", "{\"a\":1}x"])
  func unreadableRecord(record: String) {
    let letter = SampleRun.letter("customers", "contract", "row 1", record)
    let shown = ShownLetter(letter, PersonalData(SampleRun.record(status: .succeeded)))
    #expect(shown.fields.isEmpty)
    #expect(shown.omission != nil)
  }

  @Test("that are short are masked as words only, in reasons")
  func shortValues() {
    #expect(PersonalData.redacted("age 7 is below 17, 7", ["7"]) == "age ••• is below 17, •••")
    #expect(PersonalData.redacted("Annabel", ["Anna"]) == "•••bel")
  }

  @Test("are not quoted from a torn line, however its problem is worded")
  func tornLines() throws {
    let data = PersonalData(SampleRun.record(status: .succeeded))
    let record = JSONText.object([("line", .text("9;\"Siobhán O\"\"Brien\";x@y.zz;1987"))]).line
    for problem in [
      "Could not convert string \"Siobhán O\"Brien\" to INT32", "bad value Siobhán O here, x@y.zz",
      "9;\"Siobhán O\"\"Brien\";x@y.zz;1987", "expected 3 columns at 'x@y.zz'",
    ] {
      let letter = SampleRun.letter(
        "customers", "extract", "line 9", record,
        SampleRun.reason("customers.source.malformed", "", problem, observed: "x@y.zz"))
      let shown = ShownLetter(letter, data)
      let told = shown.reasons.map { $0.message + ($0.observed ?? "") }.joined()
      for value in ["Siobhán", "Brien", "x@y.zz"] { #expect(!told.contains(value), "\(told)") }
      #expect(shown.fields.isEmpty)
    }
  }

  @Test("do not come in with what an engine says about a check, while its counts stay")
  func engineMessages() throws {
    var outcome = SampleRun.outcome()
    let text = "Could not convert 'Anna Schmidt' to INT32"
    var refused = SampleRun.check("customers.sql", "sql", [], .error, text)
    var yields = SampleRun.check("customers.top", "sql", [], .pass, "the query yields Anna Schmidt")
    yields.observed = .text("Anna Schmidt")
    refused.observed = .null
    outcome.validation?.datasets[0].checks += [refused, yields]
    let html = RunReport(outcome).html
    #expect(!html.contains("Anna Schmidt"))
    #expect(html.contains("Could not convert &#39;•••&#39; to INT32"))
    #expect(html.contains("the query yields •••"))
  }

  @Test("NULL in a personal column is told, since it is no one's")
  func null() {
    let letter = SampleRun.letter("customers", "contract", "row 1", #"{"name": null, "email": 5}"#)
    let shown = ShownLetter(letter, PersonalData(SampleRun.record(status: .succeeded)))
    #expect(shown.fields.map(\.text) == ["NULL", "•••"])
  }

  @Test("of a check's sample rows are masked again")
  func checkSamples() throws {
    let data = PersonalData(SampleRun.record(status: .succeeded))
    let check = SampleRun.check("c", "pattern", ["email"], .fail, failed: 1, of: 1, "m")
    let row: [Value.Member] = [.init("Email", .text("a@b.c")), .init("id", .integer(1))]
    let shown = try #require(data.shown(row, of: check, in: "customers"))
    #expect(shown.map(\.value) == [.text("•••"), .integer(1)])
  }
}
