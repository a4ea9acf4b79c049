import Contracts
import Foundation
import SQL
import Testing

@Suite("Patterns in each engine's words")
struct PatternFlavourTests {
  @Test(
    "classes, ends and lines are spelled out where engines differ",
    arguments: [
      ("^\\d+$", "'^[0-9]+$'", "'^[0-9]+\\\\z'", "'[0-9]+'"),
      ("a.c", "E'a[^\\\\n]c'", "'a[^\\\\n]c'", "'.*(a[^\\\\n]c).*', 's'"),
      ("(?i)k", "'[KkK]'", "'[KkK]'", "'.*([KkK]).*', 's'"),
      ("^(?:a|b){2,}$", "'^(?:a|b){2,}$'", "'^(?:a|b){2,}\\\\z'", "'(a|b){2,}'"),
      ("\\Qa.b\\E", "E'a\\\\.b'", "'a\\\\.b'", "'.*(a\\\\.b).*', 's'"),
      ("[^a-c\\d]", "'[^0-9a-c]'", "'[^0-9a-c]'", "'.*([^0-9a-c]).*', 's'"),
      ("it's", "'it''s'", "'it\\'s'", "'.*(it''s).*', 's'"),
      (
        "^x{300}$", "'^(?:x{255}x{45})$'", "'^x{300}\\\\z'", "'x{300}'"
      ),
      ("a{+1}", "E'a\\\\{+1\\\\}'", "'a\\\\{+1\\\\}'", "'.*(a\\\\{+1\\\\}).*', 's'"),
      ("a*?b+?", "'a*b+'", "'a*b+'", "'.*(a*b+).*', 's'"),
      ("(?P<x>a)(?s).", "'a.'", "'a[\\\\s\\\\S]'", "'.*(a[\\\\s\\\\S]).*', 's'"),
    ])
  func flavours(pattern: String, postgreSQL: String, spark: String, snowflake: String) {
    let text: SQL = "x"
    #expect(
      PostgreSQLDialect().matches(text, pattern: pattern).text(in: .postgreSQL)
        == "x ~ " + postgreSQL)
    #expect(SparkDialect().matches(text, pattern: pattern).text(in: .spark) == "x RLIKE " + spark)
    #expect(
      SnowflakeDialect().matches(text, pattern: pattern).text(in: .snowflake)
        == "REGEXP_LIKE(x, \(snowflake))")
  }

  @Test("what an engine has no counterpart of is told, with what it is")
  func obstacles() {
    #expect(PostgreSQLDialect().obstacle(toMatching: "\\p{Greek}")?.contains("\\p{Greek}") == true)
    #expect(SparkDialect().obstacle(toMatching: "\\p{Lu}+") == nil)
    #expect(SnowflakeDialect().obstacle(toMatching: "(?m)^a$") != nil)
    #expect(SnowflakeDialect().obstacle(toReading: "%Y-%j") != nil)
    #expect(PostgreSQLDialect().obstacle(toReading: "%Y-%j") == nil)
    #expect(PostgreSQLDialect().obstacle(toReading: "%Y-%U") != nil)
    #expect(DuckDBDialect().obstacle(toReading: "%Y-%U") == nil)
  }
}
