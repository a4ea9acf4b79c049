import SQL
import Testing

@testable import Pipelines

@Suite("Calls of weir_score in SQL")
struct ModelCallsTests {
  private func expanded(_ text: String) throws -> String {
    try ModelCalls(in: text).replacing { call in
      SQL(userText: "<\(call.model)|\(call.alias ?? "-")|\(call.arguments)>")
    }.text
  }

  @Test(
    "a call is replaced wherever it stands",
    arguments: [
      ("SELECT weir_score('m', t) FROM t", "SELECT <m|t|t> FROM t"),
      ("SELECT WEIR_SCORE ( 'm@3' , \"my t\" )", "SELECT <m@3|my t|\"my t\">"),
      ("weir_score('m', a, b + (c))", "<m|-|a, b + (c)>"),
      ("weir_score('it''s', t)", "<it's|t|t>"),
      ("weir_score('a', t) > weir_score('b', u)", "<a|t|t> > <b|u|u>"),
      ("weir_score(/* which */ 'm', t -- rows\n)", "<m|t|t>"),
      ("ž weir_score('m', ť)", "ž <m|ť|ť>"),
    ])
  func replaced(text: String, expected: String) throws {
    #expect(try expanded(text) == expected)
  }

  @Test(
    "strings, comments, names and other functions are left alone",
    arguments: [
      "SELECT 'weir_score(''m'', t)'", "-- weir_score('m', t)\nSELECT 1",
      "/* weir_score('m', t) */ SELECT 1", "SELECT weir_score FROM t", "my_weir_score('m', t)",
      "SELECT 'unfinished", "SELECT \"unfinished", "/* unfinished", "",
    ])
  func untouched(text: String) throws {
    #expect(try expanded(text) == text)
  }

  @Test(
    "a call that cannot be one is refused with the way to write it",
    arguments: ["weir_score(name, t)", "weir_score('m')", "weir_score('m', t", "weir_score()"])
  func refused(text: String) throws {
    let failure = #expect(throws: WeirFailure.self) { try ModelCalls(in: text) }
    #expect(failure?.remedy?.contains("weir_score('model-name', t)") == true)
  }

  @Test("each model is named once, in the order of the text")
  func models() throws {
    let calls = try ModelCalls(in: "weir_score('b', t), weir_score('a', t), weir_score('b', u)")
    #expect(calls.models == ["b", "a"])
  }
}
