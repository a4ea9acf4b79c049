public import SQL
public import Tables

// Dates and times: texts are brought into the one form that is named with them, so that no session's formats count.
extension SnowflakeDialect {
  private static let day = "[0-9]+[-/][0-9]+[-/][0-9]+"
  private static let clock = "[0-9]+:[0-9:.]+"

  /// A text as date, time or timestamp; NULL where it is none.
  func tryMoment(_ text: SQL, as type: ColumnType) -> SQL {
    switch type {
    case .date:
      return when(text, ReadableText.day, "TRY_TO_DATE(\(day(of: text)), 'YYYY-MM-DD')")
    case .time: return when(text, ReadableText.clock, "TRY_TO_TIME(\(clock(of: text)))")
    case .timeWithZone:
      // Of an offset there is no time of day; the first day of 1970 stands for it.
      let moment: SQL = "'1970-01-01 ' || \(clock(of: text))"
      return """
        CASE WHEN \(matches(text, pattern: ReadableText.plainClock)) \
        THEN TRY_TO_TIMESTAMP_TZ(\(moment) || ' +00:00') \
        WHEN \(matches(text, pattern: ReadableText.clockWithOffset)) \
        THEN TRY_TO_TIMESTAMP_TZ(\(moment) || ' ' || \(offset(of: text))) END
        """
    case .timestampWithZone: return tryInstant(text, in: "UTC")
    default: return when(text, ReadableText.localTime, local(text))
    }
  }

  private func when(_ text: SQL, _ pattern: String, _ value: SQL) -> SQL {
    "CASE WHEN \(matches(text, pattern: pattern)) THEN \(value) END"
  }

  /// `YYYY-MM-DD`, whatever stands between the numbers.
  private func day(of text: SQL) -> SQL {
    let day: SQL = "REPLACE(REGEXP_SUBSTR(\(text), \(Self.day)), '/', '-')"
    return """
      SPLIT_PART(\(day), '-', 1) || '-' || LPAD(SPLIT_PART(\(day), '-', 2), 2, '0') || '-' || \
      LPAD(SPLIT_PART(\(day), '-', 3), 2, '0')
      """
  }

  /// `HH24:MI:SS` with or without a fraction; midnight where there is no time.
  private func clock(of text: SQL) -> SQL {
    let clock: SQL = "COALESCE(REGEXP_SUBSTR(\(text), \(Self.clock)), '0:0:0')"
    return """
      LPAD(SPLIT_PART(\(clock), ':', 1), 2, '0') || ':' || LPAD(SPLIT_PART(\(clock), ':', 2), 2, '0') \
      || ':' || COALESCE(NULLIF(SPLIT_PART(\(clock), ':', 3), ''), '00')
      """
  }

  /// `+HH:MM`.
  private func offset(of text: SQL) -> SQL {
    let hours: SQL = "REGEXP_SUBSTR(\(text), ':[0-9.]+ ?([+-][0-9]{2})', 1, 1, 'e', 1)"
    let minutes: SQL = "REGEXP_SUBSTR(\(text), '[+-][0-9]{2}:?([0-9]{2})', 9, 1, 'e', 1)"
    return "COALESCE(\(hours), '+00') || ':' || COALESCE(\(minutes), '00')"
  }

  private func local(_ text: SQL) -> SQL {
    "TRY_TO_TIMESTAMP_NTZ(\(day(of: text)) || ' ' || \(clock(of: text)))"
  }

  private func withOffset(_ text: SQL) -> SQL {
    "TRY_TO_TIMESTAMP_TZ(\(day(of: text)) || ' ' || \(clock(of: text)) || ' ' || \(offset(of: text)))"
  }

  /// See ``TimeDialect/tryInstant(_:in:)``.
  public func tryInstant(_ text: SQL, in zone: String) -> SQL {
    """
    CASE WHEN \(matches(text, pattern: ReadableText.localTime)) THEN \(instant(local(text), in: zone)) \
    WHEN \(matches(text, pattern: ReadableText.instant)) THEN \(withOffset(text)) END
    """
  }

  /// See ``TimeDialect/tryLocalTime(_:in:)``.
  public func tryLocalTime(_ text: SQL, in zone: String) -> SQL {
    """
    CASE WHEN \(matches(text, pattern: ReadableText.localTime)) THEN \(local(text)) \
    WHEN \(matches(text, pattern: ReadableText.instant)) \
    THEN \(localTime(withOffset(text), in: zone)) END
    """
  }

  /// See ``TimeDialect/instant(_:in:)``.
  public func instant(_ local: SQL, in zone: String) -> SQL {
    """
    TO_TIMESTAMP_TZ(TO_CHAR(CONVERT_TIMEZONE(\(zone), 'UTC', \(local)), 'YYYY-MM-DD HH24:MI:SS.FF9') \
    || ' +00:00', 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM')
    """
  }

  /// See ``TimeDialect/localTime(_:in:)``.
  public func localTime(_ instant: SQL, in zone: String) -> SQL {
    "CAST(CONVERT_TIMEZONE(\(zone), \(instant)) AS TIMESTAMP_NTZ)"
  }

  /// See ``TimeDialect/microseconds(of:)``.
  public func microseconds(of instant: SQL) -> SQL { "DATE_PART(EPOCH_MICROSECOND, \(instant))" }

  /// See ``TimeDialect/adding(months:microseconds:to:)``.
  public func adding(months: Int, microseconds: Int64, to time: SQL) -> SQL {
    let rest = Value.integer(Int128(microseconds))
    return "DATEADD(MICROSECOND, \(rest), DATEADD(MONTH, \(months), \(time)))"
  }

  /// See ``Dialect/tryRead(_:by:as:)``.
  public func tryRead(_ expression: SQL, by directives: String, as type: ColumnType) -> SQL {
    guard let format = TimeFormat(directives, for: .snowflake), format.canBeWritten else {
      return cast("NULL", to: type)
    }
    let written = format.written(self) { group in
      "REGEXP_SUBSTR(\(expression), \(format.pattern), 1, 1, 'e', \(group))"
    }
    let local: SQL = "TRY_TO_TIMESTAMP_NTZ(\(written.local))"
    let zoned = written.offset.map { offset -> SQL in
      "TRY_TO_TIMESTAMP_TZ(\(written.local) || ' ' || \(offset))"
    }
    let value: SQL =
      switch type {
      case .timestampWithZone: zoned ?? instant(local, in: "UTC")
      case .timestamp: zoned.map { localTime($0, in: "UTC") } ?? local
      default: cast(zoned.map { localTime($0, in: "UTC") } ?? local, to: type)
      }
    return "CASE WHEN \(matches(expression, pattern: format.pattern)) THEN \(value) END"
  }
}
