public import SQL
internal import Tables

// Dates and times in ISO 8601, read from text, and arithmetic of times.
extension PostgreSQLDialect {
  /// A text as date, time or timestamp; NULL where it is none.
  func tryMoment(_ text: SQL, as type: ColumnType) -> SQL {
    switch type {
    case .date:
      let day: SQL = "substring(\(text), '[0-9]+[-/][0-9]+[-/][0-9]+')"
      return "CASE WHEN \(text) ~ \(ISO.anyMoment) THEN \(cast(day, to: .date)) END"
    case .time:
      let clock: SQL = "coalesce(substring(\(text), '[0-9]+:[0-9:.]+'), '0:0')"
      return "CASE WHEN \(text) ~ \(ISO.anyClock) THEN \(cast(shortened(clock), to: .time)) END"
    case .timeWithZone:
      return """
        CASE WHEN \(text) ~ \(ISO.clock) THEN \(cast("\(shortened(text)) || '+00'", to: type)) \
        WHEN \(text) ~ \(ISO.clockWithOffset) THEN \(cast(shortened(text), to: type)) END
        """
    case .timestampWithZone: return tryInstant(text, in: "UTC")
    default:
      return "CASE WHEN \(text) ~ \(ISO.local) THEN \(cast(shortened(text), to: .timestamp)) END"
    }
  }

  /// A text without what is below microseconds, which the server would round.
  private func shortened(_ text: SQL) -> SQL {
    "regexp_replace(\(text), '([.][0-9]{6})[0-9]+', '\\1')"
  }

  /// See ``TimeDialect/tryInstant(_:in:)``.
  public func tryInstant(_ text: SQL, in zone: String) -> SQL {
    let local = cast(shortened(text), to: .timestamp)
    return """
      CASE WHEN \(text) ~ \(ISO.local) THEN \(instant(local, in: zone)) \
      WHEN \(text) ~ \(ISO.withOffset) THEN \(cast(shortened(text), to: .timestampWithZone)) END
      """
  }

  /// See ``TimeDialect/tryLocalTime(_:in:)``.
  public func tryLocalTime(_ text: SQL, in zone: String) -> SQL {
    let instant = cast(shortened(text), to: .timestampWithZone)
    return """
      CASE WHEN \(text) ~ \(ISO.local) THEN \(cast(shortened(text), to: .timestamp)) \
      WHEN \(text) ~ \(ISO.withOffset) THEN \(localTime(instant, in: zone)) END
      """
  }

  /// See ``TimeDialect/instant(_:in:)``.
  public func instant(_ local: SQL, in zone: String) -> SQL { "(\(local) AT TIME ZONE \(zone))" }

  /// See ``TimeDialect/localTime(_:in:)``.
  public func localTime(_ instant: SQL, in zone: String) -> SQL {
    "(\(instant) AT TIME ZONE \(zone))"
  }

  /// See ``TimeDialect/microseconds(of:)``.
  public func microseconds(of instant: SQL) -> SQL {
    "CAST(extract(epoch FROM \(instant)) * 1000000 AS BIGINT)"
  }

  /// See ``TimeDialect/adding(months:microseconds:to:)``.
  public func adding(months: Int, microseconds: Int64, to time: SQL) -> SQL {
    // By itself each, since months go before what is shorter.
    let rest: SQL = "\(Value.integer(Int128(microseconds))) * INTERVAL '1 microsecond'"
    return "(\(time) + make_interval(months => \(months)) + \(rest))"
  }
}

/// Regular expressions of dates and times that the server reads without an error.
private enum ISO {
  private static let blanks = PostgreSQLDialect.blanks

  /// A day of the calendar, the 29th of February in leap years only.
  private static let day: String = {
    func day(_ mark: String) -> String {
      let leap = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
      return "[0-9]{4}\(mark)(?:"
        + "(?:0?[13578]|1[02])\(mark)(?:0?[1-9]|[12][0-9]|3[01])|"
        + "(?:0?[469]|11)\(mark)(?:0?[1-9]|[12][0-9]|30)|"
        + "0?2\(mark)(?:0?[1-9]|1[0-9]|2[0-8]))|\(leap)\(mark)0?2\(mark)29"
    }
    // There is no year 0.
    return "(?!0000)(?:\(day("-"))|\(day("/")))"
  }()
  private static let time =
    "(?:(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9](?::[0-5]?[0-9](?:[.][0-9]*)?)?|24:0?0(?::0?0(?:[.]0*)?)?)"
  private static let offset =
    "(?: (?:UTC|utc)|Z|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9](?::[0-5][0-9])?)?)"
  private static let joint = "(?: +|T)"

  static let local = "^\(blanks)\(day)(?:\(joint)\(time)\(blanks))?$"
  static let withOffset = "^\(blanks)\(day)\(joint)\(time)\(offset)\(blanks)$"
  static let anyMoment = "^\(blanks)\(day)(?:\(joint)\(time)\(offset)?)?\(blanks)$"
  static let anyClock =
    "^\(blanks)(?:\(day)|(?:\(day)\(joint))?\(time)\(offset)?\(blanks))$"
  static let clock = "^\(blanks)\(time)$"
  static let clockWithOffset =
    "^\(blanks)\(time) ?[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?\(blanks)$"
}
