public import SQL
public import Tables

// Dates and times: those without a zone are TIMESTAMP_NTZ, so that no session's zone is asked.
extension SparkDialect {
  /// A text as date, time or timestamp; NULL where it is none.
  func tryMoment(_ text: SQL, as type: ColumnType) -> SQL {
    switch type {
    case .date:
      let day: SQL = "regexp_extract(\(text), '[0-9]+[-/][0-9]+[-/][0-9]+', 0)"
      return when(text, ReadableText.day, "try_cast(replace(\(day), '/', '-') AS DATE)")
    case .time:
      let clock: SQL =
        "coalesce(nullif(regexp_extract(\(text), '[0-9]+:[0-9:.]+', 0), ''), '0:0:0')"
      return when(
        text, ReadableText.clock, "try_cast(concat('1970-01-01 ', \(clock)) AS TIMESTAMP_NTZ)")
    case .timeWithZone:
      return """
        CASE WHEN \(matches(text, pattern: ReadableText.plainClock)) \
        THEN try_cast(concat('1970-01-01 ', trim(\(text)), 'Z') AS TIMESTAMP) \
        WHEN \(matches(text, pattern: ReadableText.clockWithOffset)) \
        THEN try_cast(concat('1970-01-01 ', replace(trim(\(text)), ' ', '')) AS TIMESTAMP) END
        """
    case .timestampWithZone: return tryInstant(text, in: "UTC")
    default: return when(text, ReadableText.localTime, local(text))
    }
  }

  private func when(_ text: SQL, _ pattern: String, _ value: SQL) -> SQL {
    "CASE WHEN \(matches(text, pattern: pattern)) THEN \(value) END"
  }

  private func local(_ text: SQL) -> SQL {
    "try_cast(replace(trim(\(text)), '/', '-') AS TIMESTAMP_NTZ)"
  }

  private func withOffset(_ text: SQL) -> SQL {
    "try_cast(replace(trim(\(text)), '/', '-') AS TIMESTAMP)"
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
    // A cast alone would take the time for one of the session's zone; as text it says which it is of.
    "CAST(concat(CAST(convert_timezone(\(zone), 'UTC', \(local)) AS STRING), 'Z') AS TIMESTAMP)"
  }

  /// See ``TimeDialect/localTime(_:in:)``.
  public func localTime(_ instant: SQL, in zone: String) -> SQL {
    """
    convert_timezone('UTC', \(zone), timestampadd(MICROSECOND, unix_micros(\(instant)), \
    TIMESTAMP_NTZ '1970-01-01 00:00:00'))
    """
  }

  /// See ``TimeDialect/microseconds(of:)``.
  public func microseconds(of instant: SQL) -> SQL { "unix_micros(\(instant))" }

  /// See ``TimeDialect/adding(months:microseconds:to:)``.
  public func adding(months: Int, microseconds: Int64, to time: SQL) -> SQL {
    let rest = Value.integer(Int128(microseconds))
    return "timestampadd(MICROSECOND, \(rest), timestampadd(MONTH, \(months), \(time)))"
  }

  /// See ``Dialect/tryRead(_:by:as:)``.
  public func tryRead(_ expression: SQL, by directives: String, as type: ColumnType) -> SQL {
    guard let format = TimeFormat(directives, for: .java), format.canBeWritten else {
      return cast("NULL", to: .timestamp)
    }
    let written = format.written(self) { group in
      "regexp_extract(\(expression), \(format.pattern), \(group))"
    }
    let local: SQL = "try_cast(\(written.local) AS TIMESTAMP_NTZ)"
    var value = local
    switch (type, written.offset) {
    case (.date, _): value = "CAST(\(local) AS DATE)"
    case (.timestampWithZone, let offset?):
      value = "try_cast(concat(\(written.local), \(offset)) AS TIMESTAMP)"
    case (.timestampWithZone, nil): value = instant(local, in: "UTC")
    case (.timestamp, let offset?):
      value = localTime("try_cast(concat(\(written.local), \(offset)) AS TIMESTAMP)", in: "UTC")
    default: break
    }
    return "CASE WHEN \(matches(expression, pattern: format.pattern)) THEN \(value) END"
  }
}
