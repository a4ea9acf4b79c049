public import Tables

/// A point in time, as data is held against it.
///
/// Whoever checks says what time it is; nothing here reads a clock.
public struct Instant: Hashable, Sendable {
  /// Microseconds since 1970-01-01 00:00:00 UTC.
  public var microseconds: Int64

  /// The moment so many microseconds after 1970-01-01 00:00:00 UTC.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The moment as a value that SQL can be given.
  public var value: Value { .instant(microseconds: microseconds) }
}

extension Instant {
  static let day: Int64 = 86_400_000_000

  /// Midnight (UTC) before, or this moment if it is one.
  var startOfDay: Instant { Instant(microseconds: wholeDays * Instant.day) }

  private var wholeDays: Int64 {
    let (days, rest) = microseconds.quotientAndRemainder(dividingBy: Instant.day)
    return rest < 0 ? days - 1 : days
  }

  /// The moment earlier by whole months, on the month's last day where it has no such day, and then by
  /// `microseconds`; the earliest one where that is out of range.
  func earlier(months: Int, microseconds: Int64) -> Instant {
    let date = CivilDate(days: wholeDays).earlier(months: months)
    let timeOfDay = self.microseconds - wholeDays * Instant.day
    let (midnight, isFarAway) = date.days.multipliedReportingOverflow(by: Instant.day)
    let (moment, isEarlier) = (midnight + timeOfDay).subtractingReportingOverflow(microseconds)
    return Instant(microseconds: isFarAway || isEarlier ? .min : moment)
  }
}

/// A day of the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms").
private struct CivilDate {
  var year: Int64
  /// 1…12.
  var month: Int64
  var day: Int64

  /// - Parameter days: since 1970-01-01.
  init(days: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * fromMarch + 2) / 5 + 1
    month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  var days: Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  func earlier(months: Int) -> CivilDate {
    // Beyond this no engine has dates.
    let index = year * 12 + month - 1 - Int64(min(max(months, -1_000_000), 1_000_000))
    var result = self
    result.year = index >= 0 ? index / 12 : (index - 11) / 12
    result.month = index - result.year * 12 + 1
    result.day = min(day, result.lengthOfMonth)
    return result
  }

  private var lengthOfMonth: Int64 {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
