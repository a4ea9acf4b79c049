import Postgres
import SQL
import Tables

// Dates and times.
extension ColumnCast {
  /// The way into a column of dates, times or intervals.
  static func temporal(
    _ offered: OfferedColumn, to type: PostgresType, modifier: Int
  ) throws(NoCast) -> ColumnCast {
    // Nanoseconds are finer than what the server has.
    let isFine = offered.typeName.hasSuffix("_NS")
    var cast: ColumnCast
    switch (type, offered.type) {
    case (.date, .date), (.date, .timestamp), (.date, .text):
      cast = ColumnCast(offered, as: "DATE", .date, isSafe: offered.type == .date)
    case (.time, .time), (.time, .text):
      cast = ColumnCast(
        offered, as: "TIME", .eightBytes, isSafe: offered.type == .time && !isFine)
    case (.timeWithZone, .timeWithZone):
      cast = ColumnCast(value: offered.value, form: .timeWithZone)
    case (.timestamp, .timestamp), (.timestamp, .date), (.timestamp, .text):
      cast = ColumnCast(
        offered, as: "TIMESTAMP", .timestamp, isSafe: offered.type != .text && !isFine)
    case (.timestampWithZone, .timestampWithZone):
      cast = ColumnCast(value: offered.value, form: .timestamp)
    case (.interval, .interval):
      guard PostgresType.hasAllFields(intervalModifier: modifier) else {
        throw NoCast(remedy: "let the column be an interval without limits of its fields")
      }
      cast = ColumnCast(value: offered.value, form: .interval)
    case (.timestamp, .timestampWithZone), (.timestampWithZone, .timestamp),
      (.timestampWithZone, .date):
      throw NoCast(remedy: "say in a transform which zone it is in: x AT TIME ZONE 'UTC'")
    default: throw .inTransform
    }
    guard type != .date, let digits = PostgresType.fraction(ofModifier: modifier, of: type),
      digits < 6
    else { return cast }
    // The server would round to these digits without a word.
    let part: Int = (digits..<6).reduce(1) { product, _ in product * 10 }
    let isFiner: SQL = "date_part('microseconds', \(cast.value)) % \(part) <> 0"
    let isEndless = type == .timestamp || type == .timestampWithZone
    let exact = isEndless ? "isfinite(\(cast.value)) AND \(isFiner)" : isFiner
    cast.misfit = cast.misfit.map { "CASE WHEN \($0) THEN true ELSE \(exact) END" } ?? exact
    return cast
  }
}
