import Contracts
import Digests
import Foundation
import Markup
import Tables
import Testing

@testable import Reports

@Suite("The page of a validation")
struct ValidationPageTests {
  /// A validation with something of everything, `text` wherever text comes from outside.
  static func validation(_ text: String = "x") -> Validation {
    var checks = CheckStatus.allCases.enumerated().map { index, status in
      var check = ValidationReportsTests.check(
        "\(text).\(index)", status, rows: index, message: text,
        sample: [[.init(text, .text(text)), .init("amount", .null)]])
      check.rule = text
      check.columns = [text]
      check.expected = text
      check.observed = .text(text)
      check.sql = text
      return check
    }
    checks.append(ValidationReportsTests.check("unique", .pass, rows: 0))
    let result = ValidationResult(
      contractID: text, contractName: text, contractVersion: text, file: text,
      datasets: [
        DatasetResult(name: text, source: text, rows: 1000, malformedRows: 2, checks: checks)
      ], absentDatasets: [text])
    var outcome = Validation.Outcome(result)
    outcome.profiles = [profile(text)]
    outcome.past = [0.25, 0.5].map { score in
      PastValidation(
        contractID: text, version: text, runID: text, started: text, status: "fail", score: score,
        isSampled: score == 0.5, checks: ["\(text).0": "fail"])
    }
    var validation = Validation([outcome], seconds: 0.5, weirVersion: text)
    validation.runID = text
    validation.started = text
    validation.selection = .init(words: [text], of: 99)
    return validation
  }

  private static func profile(_ text: String) -> DatasetProfile {
    func column(_ type: ColumnType, _ change: (inout ColumnProfile) -> Void) -> ColumnProfile {
      var column = ColumnProfile(name: text, property: text, type: type, isPersonal: false)
      column.minimum = .text(text)
      column.maximum = .text(text)
      column.distinct = 7
      change(&column)
      return column
    }
    return DatasetProfile(
      dataset: text, rows: 1000, isSampled: false,
      columns: [
        column(.text) {
          $0.nulls = 10
          $0.distribution = .values([.init(text, rows: 800), .init("", rows: 100)], others: 90)
        },
        column(.int64) {
          $0.unreadable = 3
          $0.mean = 12345.678
          $0.distribution = .histogram(
            Histogram(axis: .wholeNumber, low: 1, width: 5, rows: [3, 0, 990], below: 1, above: 3))
        },
        column(.date) {
          $0.distribution = .histogram(
            Histogram(axis: .date, low: 20_000 * 86_400, width: 86_400, rows: [1, 999]))
        },
        column(.list(.text)) { _ in },
        column(.double) { $0.nulls = 1000 },
      ])
  }

  @Test("is well-formed, and says first how it ended, of what, and how good it is")
  func head() throws {
    let page = Page(ValidationPage(ValidationReportsTests.validation).html)
    #expect(page.problem == nil)
    #expect(page.all("h1").map(\.text) == ["bank 1.2.0"])
    let header = try #require(page.all("header").first).text
    for fact in ["Not all could be evaluated", "2 of 4 checks did not hold", "50 %", "bank.yaml"] {
      #expect(header.contains(fact), "\(fact)")
    }
    #expect(page.all("section").map { $0.attributes["class"] } == ["card dataset"])
    let badges = page.all("details").filter { $0.attributes["class"] == "check" }
    #expect(badges.count == 3)
  }

  @Test("escapes markup in every field, loses nothing of it, and runs nothing of it")
  func hostile() throws {
    let attack = "<script>alert('x')</script>\"&\u{0}\u{202E}"
    let html = ValidationPage(Self.validation(attack)).html
    let page = Page(html)
    #expect(page.problem == nil)
    #expect(page.all("script").count == 1)
    #expect(!html.contains("<script>alert"))
    #expect(page.elements.allSatisfy { !$0.attributes.keys.contains { $0.hasPrefix("on") } })
    let text = try #require(page.all("html").first).text
    #expect(text.contains("<script>alert('x')</script>\"&\u{FFFD}\u{FFFD}"))
  }

  @Test("refers to nothing outside, and its policy lets the search run and nothing else")
  func selfContained() throws {
    let html = ValidationPage(Self.validation()).html
    for reference in [
      "http://", "https://", "src=\"", "@import", "url(", "<link", "<img", "<iframe",
    ] {
      #expect(!html.contains(reference), "\(reference)")
    }
    let page = Page(html)
    #expect(page.elements.compactMap { $0.attributes["href"] }.allSatisfy { $0.hasPrefix("#") })
    let script = try #require(page.all("script").first).text
    let digest = try SHA256.hexadecimal(of: Data(script.utf8))
    let bytes = stride(from: 0, to: digest.count, by: 2).map { place -> UInt8 in
      UInt8(digest.dropFirst(place).prefix(2), radix: 16) ?? 0
    }
    let hash = "sha256-" + Data(bytes).base64EncodedString()
    #expect(PageSearch.scriptHash == hash, "the script is another one: write its hash down")
    let policy = page.all("meta").compactMap { $0.attributes["content"] }.first {
      $0.contains("default-src")
    }
    #expect(policy == "default-src 'none'; style-src 'unsafe-inline'; script-src '\(hash)'")
  }

  @Test("ids are unique, links lead somewhere, pictures have names, heads have scopes")
  func accessibility() {
    var two = Self.validation()
    two.outcomes.append(ValidationReportsTests.validation.outcomes[0])
    for page in [Page(ValidationPage(Self.validation()).html), Page(ValidationPage(two).html)] {
      #expect(page.problem == nil)
      let ids = page.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
      let targets = page.elements.compactMap { $0.attributes["href"]?.dropFirst() }.map(String.init)
      #expect(!targets.isEmpty && targets.allSatisfy(ids.contains))
      for picture in page.all("svg") where picture.attributes["aria-hidden"] == nil {
        let labels = picture.attributes["aria-labelledby"]?.split(separator: " ").map(String.init)
        #expect(picture.attributes["aria-label"] != nil || labels?.allSatisfy(ids.contains) == true)
      }
      for head in page.all("th") { #expect(head.attributes["scope"] != nil) }
    }
  }

  @Test("is the same for the same validation, byte for byte")
  func determinism() {
    let first = ValidationPage(Self.validation()).html
    for _ in 0..<5 { #expect(ValidationPage(Self.validation()).html == first) }
  }

  @Test("shows every column, what is missing in it, and where its checks are told")
  func columns() throws {
    let page = Page(ValidationPage(Self.validation("c")).html)
    let columns = page.all("figure").filter { $0.attributes["class"]?.hasPrefix("column") == true }
    #expect(columns.count == 5)
    let words = [
      "1 % NULL", "3 unreadable", "≈ 7", "2024-10-04", "no picture for this type", "no values",
    ]
    for (column, word) in zip([0, 1, 1, 2, 3, 4], words) {
      #expect(columns[column].text.contains(word), "\(word): \(columns[column].text)")
    }
    #expect(columns[1].text.contains("1 below, 3 above"))
    #expect(columns[0].text.contains("empty text") && columns[0].text.contains("others"))
    // Three checks that do not hold are about the column, and one is skipped.
    #expect(page.all("a").count == 5 * 4)
  }

  @Test("the trend tells every run, and a score that is new")
  func trend() throws {
    var validation = Self.validation("c")
    validation.selection = nil
    let page = Page(ValidationPage(validation).html)
    let dots = page.all("circle").filter { $0.attributes["class"]?.hasPrefix("dot") == true }
    #expect(dots.count == 3)
    #expect(dots.count { $0.attributes["class"]?.contains("hollow") == true } == 1)
    // A run of some checks has no place in it.
    let some = Page(ValidationPage(Self.validation("c")).html)
    #expect(some.all("circle").count { $0.attributes["class"]?.hasPrefix("dot") == true } == 2)
  }

  @Test("says that only a part was looked at")
  func restrictions() throws {
    var validation = Self.validation("tag=x")
    validation.sampling = .init(share: "10%", seed: 3)
    validation.outcomes[0].result.datasets[0].sampledRows = 100
    let page = Page(ValidationPage(validation).html)
    let notes = page.all("ul").first { $0.attributes["class"] == "restrictions" }?.text ?? ""
    #expect(notes.contains("only tag=x: 6 of 99 checks"))
    #expect(notes.contains("a sample of 10% (seed 3): row rules looked at 100 of 1000 rows"))
  }

  @Test(
    "numbers of pictures have as many digits as tell them apart",
    arguments: [
      (0, "0"), (1000, "1\u{202F}000"), (3.14159, "3.14"), (0.00042, "0.0004"),
      (12345.6, "12\u{202F}346"),
      (-0.5, "−0.5"), (4.2e15, "4.20e15"), (1e-9, "1.00e-9"), (99.96, "100"),
    ])
  func figures(number: Double, text: String) { #expect(Figures.short(number) == text) }
}
