/// The texts that are read as numbers, dates and times, as patterns: what every engine reads once it is guarded by these.
///
/// DuckDB's own casts read more, and dates and times are guarded there, too: 24-02-29 would be a day of the year 24,
/// epoch and infinity would be days, a day a time. What it reads beyond numbers of these kinds nobody writes:
/// hexadecimal ones.
enum ReadableText {
  private static let blanks = "[\\t\\n\\x0B\\f\\r ]*"
  private static let digits = "[0-9]+(_[0-9]+)*"

  /// A number, exponents of more than three digits left out, with marks between its digits.
  static let number =
    "^\(blanks)[+-]?(\(digits)(\\.(\(digits))?)?|\\.\(digits))([eE][+-]?0*[0-9]{1,3})?\(blanks)$"
  /// A number that no floating-point type is too small for, and that needs no care.
  static let plainNumber =
    "^\(blanks)[+-]?([0-9]{1,30}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})\(blanks)$"
  /// NaN and the infinities.
  static let specialNumber =
    "^\(blanks)[+-]?([nN][aA][nN]|[iI][nN][fF]([iI][nN][iI][tT][yY])?)\(blanks)$"

  /// A whole number of at most so many digits and nothing else.
  static func plainInteger(_ digits: Int) -> String { "^[+-]?[0-9]{1,\(digits)}$" }

  static let uuid = "^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"

  /// A day of the calendar, the 29th of February in leap years only; there is no year 0.
  private static let calendarDay: String = {
    func day(_ mark: String) -> String {
      let year = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
      let leap =
        "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
      return "\(year)\(mark)((0?[13578]|1[02])\(mark)(0?[1-9]|[12][0-9]|3[01])|"
        + "(0?[469]|11)\(mark)(0?[1-9]|[12][0-9]|30)|"
        + "0?2\(mark)(0?[1-9]|1[0-9]|2[0-8]))|\(leap)\(mark)0?2\(mark)29"
    }
    return "(\(day("-"))|\(day("/")))"
  }()
  private static let timeOfDay =
    "(([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]*)?)?|24:0?0(:0?0(\\.0*)?)?)"
  private static let hours = "[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?"
  private static let offset = "( (UTC|utc)|Z|\(hours)(:[0-5][0-9])?)"
  private static let joint = "( +|T)"

  /// A day, or a day and a time of no zone.
  static let localTime = "^\(blanks)\(calendarDay)(\(joint)\(timeOfDay)\(blanks))?$"
  /// A day and a time with its offset from UTC.
  static let instant = "^\(blanks)\(calendarDay)\(joint)\(timeOfDay)\(offset)\(blanks)$"
  /// What has a day.
  static let day = "^\(blanks)\(calendarDay)(\(joint)\(timeOfDay)\(offset)?)?\(blanks)$"
  /// A time of day, whose offset from UTC is left out.
  static let clock = "^\(blanks)\(timeOfDay)\(offset)?\(blanks)$"
  /// A time of day alone.
  static let plainClock = "^\(blanks)\(timeOfDay)$"
  /// A time of day with its offset from UTC.
  static let clockWithOffset = "^\(blanks)\(timeOfDay) ?\(hours)\(blanks)$"
}
