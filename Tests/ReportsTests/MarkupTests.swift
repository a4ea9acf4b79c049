import Markup
import Testing

@testable import Reports

@Suite("Building blocks of pages")
struct MarkupTests {
  @Test(
    "counts stand in groups of three",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1\u{202F}000"), (-49_102, "−49\u{202F}102"),
      (Int.min, "−9 223 372 036 854 775 808".replacing(" ", with: "\u{202F}")),
    ])
  func counts(number: Int, text: String) { #expect(Figures.count(number) == text) }

  @Test(
    "shares never read as none or all when they are neither",
    arguments: [
      (0, "0 %"), (1, "100 %"), (0.05, "5 %"), (0.0000611, "0.006 %"), (0.000001, "< 0.001 %"),
      (0.99999, "> 99.99 %"), (0.1234, "12.3 %"), (.nan, "NaN %"), (1.5, "150 %"),
    ])
  func percentages(share: Double, text: String) { #expect(Figures.percent(share) == text) }

  @Test(
    "durations come in the unit that suits them",
    arguments: [
      (0, "0.0 ms"), (0.0042, "4.2 ms"), (0.042, "42 ms"), (0.42, "0.42 s"), (9.996, "10.0 s"),
      (59.96, "1 min 0 s"), (133, "2 min 13 s"), (7_380, "2 h 3 min"), (-1, "–"), (.infinity, "–"),
    ])
  func durations(seconds: Double, text: String) {
    #expect(Figures.duration(seconds: seconds) == text)
  }

  @Test("lengths in pictures are short and never in exponents")
  func lengths() {
    #expect(
      [0, 1, 1.5, 1.25, 1.05, -0.5, 1e-9, 123_456.789, .nan, .infinity].map(SVG.length) == [
        "0", "1", "1.5", "1.25", "1.05", "-0.5", "0", "123456.79", "0", "0",
      ])
  }

  @Test("text is escaped, markup is not")
  func escaping() {
    let inner: HTML = "<b>\("a < b & \"c\"")</b>"
    let html: HTML = "<p title=\"\("it's")\">\(inner)\(count: 1234)</p>"
    #expect(
      html.markup
        == "<p title=\"it&#39;s\"><b>a &lt; b &amp; &quot;c&quot;</b>1\u{202F}234</p>")
  }

  @Test(
    "JSON is read back as it was written",
    arguments: [
      #"{"b": 1, "a": [1.50, -2e9, true, false, null, "x"], "c": {}}"#, "[]", #""Grüße \"\\ \n""#,
      "12345678901234567890.10",
    ])
  func roundTrip(text: String) throws {
    #expect(try #require(JSONReader.document(text)).line == text)
  }

  @Test("escapes of JSON are characters, half a pair is U+FFFD")
  func escapes() {
    #expect(JSONReader.document(#""\u00e9\ud83d\ude00\/\b""#) == .text("é😀/\u{8}"))
    #expect(JSONReader.document(#""\ud83dx\ude00""#) == .text("\u{FFFD}x\u{FFFD}"))
  }

  @Test(
    "what is no JSON is none",
    arguments: [
      "", "{", "[1", "{\"a\"}", "{\"a\": }", "{1: 2}", "\"", "\"\\u12\"", "\"\\", "nul", "[1,]",
      "1 2",
      String(repeating: "[", count: 100_000),
    ])
  func badJSON(text: String) { #expect(JSONReader.document(text) == nil) }
}
