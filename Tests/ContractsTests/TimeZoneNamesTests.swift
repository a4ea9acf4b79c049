@testable import Contracts
import DuckDB
import SQL
import Testing

@Suite("Names of time zones")
struct TimeZoneNamesTests {
  @Test("every zone that a contract may name is one that the engine reads times in")
  func known() throws {
    let engine = try Engine()
    let names = Set(try engine.rows("SELECT name FROM pg_timezone_names()").map(\.[0].description))
    #expect(TimeZoneNames.all.filter { !names.contains($0) } == [])
    #expect(TimeZoneNames.all.count > 550)
    #expect(TimeZoneNames.contains("europe/zurich"))
    #expect(!TimeZoneNames.contains("AST"))
  }
}
