public import SQL
internal import Tables

// Dates and times in ISO 8601, read from text, and arithmetic of times.
extension PostgreSQLDialect {
  /// A text as date, time or timestamp; NULL where it is none.
  func tryMoment(_ text: SQL, as type: ColumnType) -> SQL {
    switch type {
    case .date:
      let day: SQL = "substring(\(text), '[0-9]+[-/][0-9]+[-/][0-9]+')"
      return
        "CASE WHEN \(matches(text, pattern: ReadableText.day)) THEN \(cast(day, to: .date)) END"
    case .time:
      let clock: SQL = "substring(\(text), '[0-9]+:[0-9:.]+')"
      return
        "CASE WHEN \(matches(text, pattern: ReadableText.clock)) THEN \(cast(shortened(clock), to: .time)) END"
    case .timeWithZone:
      return """
        CASE WHEN \(matches(text, pattern: ReadableText.plainClock)) THEN \(cast("\(shortened(text)) || '+00'", to: type)) \
        WHEN \(matches(text, pattern: ReadableText.clockWithOffset)) THEN \(cast(shortened(text), to: type)) END
        """
    case .timestampWithZone: return tryInstant(text, in: "UTC")
    default:
      return
        "CASE WHEN \(matches(text, pattern: ReadableText.localTime)) THEN \(cast(shortened(text), to: .timestamp)) END"
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
      CASE WHEN \(matches(text, pattern: ReadableText.localTime)) THEN \(instant(local, in: zone)) \
      WHEN \(matches(text, pattern: ReadableText.instant)) THEN \(cast(shortened(text), to: .timestampWithZone)) END
      """
  }

  /// See ``TimeDialect/tryLocalTime(_:in:)``.
  public func tryLocalTime(_ text: SQL, in zone: String) -> SQL {
    let instant = cast(shortened(text), to: .timestampWithZone)
    return """
      CASE WHEN \(matches(text, pattern: ReadableText.localTime)) THEN \(cast(shortened(text), to: .timestamp)) \
      WHEN \(matches(text, pattern: ReadableText.instant)) THEN \(localTime(instant, in: zone)) END
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
