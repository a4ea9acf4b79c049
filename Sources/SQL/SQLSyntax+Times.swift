internal import Tables

// Dates, times and intervals: where engines differ most, and sessions, too.
extension SQLSyntax {
  /// A date, time or timestamp.
  ///
  /// Spark has no time of day that can be relied upon; there it is a timestamp of 1970-01-01.
  func moment(_ value: Value) -> String {
    let text = value.description
    switch (self, value) {
    case (.duckDB, .date), (.spark, .date): return "DATE '\(text)'"
    case (.postgreSQL, .date): return "DATE '\(historic(text))'"
    case (.snowflake, .date): return "TO_DATE('\(text)', 'YYYY-MM-DD')"
    case (.duckDB, .time), (.postgreSQL, .time): return "TIME '\(text)'"
    case (.spark, .time): return "TIMESTAMP_NTZ '1970-01-01 \(text)'"
    case (.snowflake, .time): return "TO_TIME('\(text)', '\(format(ofTimeIn: text))')"
    case (.duckDB, .timestamp): return "TIMESTAMP '\(text)'"
    case (.postgreSQL, .timestamp): return "TIMESTAMP '\(historic(text))'"
    case (.spark, .timestamp): return "TIMESTAMP_NTZ '\(text)'"
    case (.snowflake, .timestamp):
      return "TO_TIMESTAMP_NTZ('\(text)', 'YYYY-MM-DD \(format(ofTimeIn: text))')"
    case (.duckDB, _): return "TIMESTAMPTZ '\(text)'"
    case (.postgreSQL, _): return "TIMESTAMPTZ '\(historic(text))'"
    // A bare +00 is no offset here.
    case (.spark, _): return "TIMESTAMP_LTZ '\(text.replacing("+00", with: "Z"))'"
    case (.snowflake, _):
      let zoned = text.replacing("+00", with: " +0000")
      return "TO_TIMESTAMP_TZ('\(zoned)', 'YYYY-MM-DD \(format(ofTimeIn: text)) TZHTZM')"
    }
  }

  /// Months, days and microseconds, each counted by itself.
  func interval(_ value: Value, months: Int32, days: Int32, microseconds: Int64) -> String {
    switch self {
    case .duckDB: return "INTERVAL '\(value)'"
    case .postgreSQL:
      return "INTERVAL '\(months) months \(days) days \(microseconds) microseconds'"
    // Literals hold either months or days there.
    case .spark:
      let seconds = Value.decimal(unscaled: Int128(microseconds), scale: 6)
      return "make_interval(0, \(months), 0, \(days), 0, 0, \(seconds))"
    case .snowflake:
      return "INTERVAL '\(months) months, \(days) days, \(microseconds) microseconds'"
    }
  }

  /// The text with a year before the first as PostgreSQL writes it: -0043 is 44 BC.
  private func historic(_ text: String) -> String {
    guard let dash = text.dropFirst().firstIndex(of: "-"), let year = Int(text[..<dash]), year <= 0
    else { return text }
    let digits = String(1 - year)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
    return zeros + digits + text[dash...] + " BC"
  }

  /// Snowflake's format of the time of day at the end of `text`, with or without microseconds.
  private func format(ofTimeIn text: String) -> String {
    text.contains(".") ? "HH24:MI:SS.FF6" : "HH24:MI:SS"
  }
}
