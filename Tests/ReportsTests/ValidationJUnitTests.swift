import Contracts
import Foundation
import Tables
import Testing

@testable import Reports

@Suite("A validation as JUnit")
struct ValidationJUnitTests {
  private static var validation: Validation {
    var validation = ValidationReportsTests.validation
    validation.started = "2026-01-31T02:00:07Z"
    validation.runID = "r-1"
    return validation
  }

  @Test("has a suite for each dataset and a case for each check, and the counts are theirs")
  func counts() throws {
    let page = Page(ValidationJUnit(Self.validation).text)
    #expect(page.problem == nil)
    let suites = try #require(page.all("testsuites").first)
    #expect(
      suites.attributes == [
        "name": "bank 1.2.0", "tests": "4", "failures": "1", "errors": "1", "time": "0.215",
      ])
    let suite = try #require(page.all("testsuite").first)
    #expect(
      suite.attributes == [
        "name": "bank.transactions", "tests": "4", "failures": "1", "errors": "1", "skipped": "0",
        "timestamp": "2026-01-31T02:00:07", "file": "bank.yaml",
      ])
    #expect(page.all("testcase").count == 4)
    #expect(page.all("failure").count == 1 && page.all("error").count == 1)
    #expect(page.all("system-out").count == 1 && page.all("skipped").isEmpty)
    // Build servers know a case by class and name; of two that are the same they show one.
    let names = page.all("testcase").map {
      "\($0.attributes["classname"] ?? "") \($0.attributes["name"] ?? "")"
    }
    #expect(Set(names).count == 4)
  }

  @Test(
    "tells a failure in its text, which is all that some servers show, with where the rule stands")
  func failure() throws {
    let page = Page(ValidationJUnit(Self.validation).text)
    let failure = try #require(page.all("failure").first)
    #expect(failure.attributes["type"] == "minimum")
    #expect(failure.attributes["message"] == "3 of 49102 rows have amount below 0")
    #expect(
      failure.text.hasPrefix(
        """
        3 of 49102 rows have amount below 0
        expected mustBe 0, observed 3
        at bank.yaml:7
        e.g. id=9007199254740993, amount=NaN, price=-12.50, note=a"b
        """))
    #expect(page.all("system-out").first?.text.hasPrefix("warning: 900 of 49102 rows") == true)
  }

  @Test("names what was checked in the suite's properties")
  func properties() {
    var validation = Self.validation
    validation.sampling = .init(share: "10%", seed: 1)
    validation.selection = .init(words: ["tag=a", "rule=b"], of: 9)
    validation.outcomes[0].result.datasets[0].sampledRows = 4910
    let properties = Page(ValidationJUnit(validation).text).all("property").map(\.attributes)
    var found: [String: String] = [:]
    for property in properties { found[property["name"] ?? ""] = property["value"] }
    #expect(
      found == [
        "contract": "b-1", "contract.version": "1.2.0", "rows": "49102", "source": "trans.csv",
        "malformed_rows": "1", "sampled_rows": "4910", "sample": "10%", "only": "tag=a rule=b",
        "run_id": "r-1", "weir": "0.1.0",
      ])
  }

  /// The elements and attributes of the schema that Jenkins' xUnit plugin holds files against
  /// (`junit-10.xsd`), which knows fewer than other readers.
  private static let allowed: [String: Set<String>] = [
    "testsuites": ["name", "time", "tests", "failures", "errors"],
    "testsuite": [
      "name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id",
      "package", "file", "log", "url", "group",
    ],
    "properties": [], "property": ["name", "value"],
    "testcase": ["name", "time", "classname", "group"], "failure": ["type", "message"],
    "error": ["type", "message"], "skipped": ["type", "message"], "system-out": [],
  ]

  @Test("holds nothing that Jenkins' schema does not know, whatever the checks say")
  func schema() throws {
    var result = ValidationReportsTests.result
    for (index, status) in CheckStatus.allCases.enumerated() {
      var check = ValidationReportsTests.check(
        "x\(index)", status, rows: 1, message: "<&\"\u{1B}\u{0}")
      check.sample = [[.init("a<b", .text("]]>\u{FFFE}"))]]
      result.datasets[0].checks.append(check)
    }
    let page = Page(
      ValidationJUnit(Validation(result, seconds: 1234.5, weirVersion: "0")).text)
    #expect(page.problem == nil)
    for element in page.elements {
      let known = try #require(Self.allowed[element.name], "\(element.name)")
      #expect(known.isSuperset(of: element.attributes.keys), "\(element)")
    }
    #expect(page.all("testsuites").first?.attributes["time"] == "1234.5")
    #expect(page.all("skipped").count == 1)
  }

  @Test("warnings are failures where they close the gate")
  func warnings() {
    var validation = Self.validation
    validation.warningsFail = true
    let page = Page(ValidationJUnit(validation).text)
    #expect(page.all("testsuites").first?.attributes["failures"] == "2")
    #expect(page.all("failure").count == 2 && page.all("system-out").isEmpty)
  }

  @Test("two contracts with a dataset of one name have suites of different names")
  func severalContracts() {
    var other = ValidationReportsTests.result
    other.contractName = "crm"
    let validation = Validation(
      [.init(ValidationReportsTests.result), .init(other)], seconds: 1, weirVersion: "0")
    let page = Page(ValidationJUnit(validation).text)
    #expect(
      page.all("testsuite").map { $0.attributes["name"] } == [
        "bank.transactions", "crm.transactions",
      ])
    #expect(page.all("testsuites").first?.attributes["tests"] == "8")
  }

  @Test("characters that XML cannot hold are replaced, line breaks are kept")
  func escaping() {
    #expect(ValidationJUnit.escaped("a\u{1B}b\u{FFFE}\nc") == "a\u{FFFD}b\u{FFFD}&#10;c")
  }
}
