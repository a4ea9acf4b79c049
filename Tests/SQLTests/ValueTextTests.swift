import SQL
import Tables
import Testing

@Suite("Values as text")
struct ValueTextTests {
  @Test(
    "a double is shown as the shortest text that reads back as it, whole numbers without a point",
    arguments: [
      (0, "0"), (-0.0, "0"), (1e15, "1000000000000000"), (0.1, "0.1"), (1e300, "1e+300"),
      // The least whole number of 64 bits has no counterpart above 0.
      (-9_223_372_036_854_775_808, "-9.223372036854776e+18"), (.nan, "NaN"), (.infinity, "inf"),
    ])
  func doubles(number: Double, text: String) {
    #expect(Value.double(number).description == text)
    if !number.isNaN { #expect(Double(text) == number) }
  }

  @Test(
    "what has no end is shown as such, and is a literal of every engine that knows it",
    arguments: [
      (Value.date(days: .max), "infinity"), (.date(days: -.max), "-infinity"),
      (.timestamp(microseconds: .max), "infinity"), (.instant(microseconds: -.max), "-infinity"),
    ])
  func endless(value: Value, text: String) {
    #expect(value.description == text)
    for syntax in [SQLSyntax.duckDB, .postgreSQL] {
      #expect(("\(value)" as SQL).text(in: syntax).hasSuffix(" '\(text)'"))
    }
  }
}
