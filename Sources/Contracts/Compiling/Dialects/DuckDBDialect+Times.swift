public import SQL
internal import Tables

// Instants and local times.
extension DuckDBDialect {
  /// See ``TimeDialect/tryInstant(_:in:)``.
  public func tryInstant(_ text: SQL, in zone: String) -> SQL {
    """
    CASE WHEN \(isPlainTime(text)) OR regexp_matches(\(text), \(ReadableText.localTime)) \
    THEN \(instant("TRY_CAST(\(text) AS TIMESTAMP)", in: zone)) \
    WHEN regexp_matches(\(text), \(ReadableText.instant)) THEN TRY_CAST(\(text) AS TIMESTAMPTZ) END
    """
  }

  /// See ``TimeDialect/tryLocalTime(_:in:)``.
  public func tryLocalTime(_ text: SQL, in zone: String) -> SQL {
    // The engine's own cast leaves out an offset, whatever it is; that of UTC may be left out in UTC.
    let isUTC = ["UTC", "Etc/UTC"].contains(zone)
    let zulu: SQL =
      isUTC ? "OR \(text) LIKE '____-__-_____:__:__Z' AND \(beginsWithYear(text)) " : ""
    return """
      CASE WHEN \(isPlainTime(text)) \(zulu)OR regexp_matches(\(text), \(ReadableText.localTime)) \
      THEN TRY_CAST(\(text) AS TIMESTAMP) WHEN regexp_matches(\(text), \(ReadableText.instant)) \
      THEN \(localTime("TRY_CAST(\(text) AS TIMESTAMPTZ)", in: zone)) END
      """
  }

  /// A text as date, time or timestamp, where it is written as ISO 8601 has it; few have to be matched for that.
  ///
  /// The engine itself reads a good deal more: 24-02-29 as a day of the year 24, epoch and infinity as days, a day
  /// as a time, names of zones.
  func tryMoment(_ text: SQL, as type: ColumnType) -> SQL {
    let isWritten: SQL
    switch type {
    case .date:
      isWritten = """
        length(\(text)) = 10 AND \(text) LIKE '____-%' AND \(beginsWithYear(text)) \
        OR regexp_matches(\(text), \(ReadableText.day))
        """
    case .time:
      isWritten = """
        length(\(text)) = 8 AND \(text)[3] = ':' OR regexp_matches(\(text), \(ReadableText.clock))
        """
    case .timestampWithZone: return tryInstant(text, in: "UTC")
    default:
      isWritten = "\(isPlainTime(text)) OR regexp_matches(\(text), \(ReadableText.localTime))"
    }
    return "TRY_CAST(CASE WHEN \(isWritten) THEN \(text) END AS \(name(of: type)))"
  }

  /// See ``TimeDialect/instant(_:in:)``.
  public func instant(_ local: SQL, in zone: String) -> SQL { "(\(local) AT TIME ZONE \(zone))" }

  /// See ``TimeDialect/localTime(_:in:)``.
  public func localTime(_ instant: SQL, in zone: String) -> SQL {
    "(\(instant) AT TIME ZONE \(zone))"
  }

  /// See ``TimeDialect/microseconds(of:)``.
  public func microseconds(of instant: SQL) -> SQL {
    // Of TIMESTAMP_NS the engine makes an instant of nanoseconds, which the function does not take.
    "epoch_us(CAST(\(instant) AS TIMESTAMPTZ))"
  }

  /// See ``TimeDialect/microsecondTime(_:)``.
  public func microsecondTime(_ time: SQL) -> SQL { cast(time, to: .timestamp) }

  /// See ``TimeDialect/adding(months:microseconds:to:)``.
  public func adding(months: Int, microseconds: Int64, to time: SQL) -> SQL {
    "(\(time) + to_months(\(months)) + to_microseconds(\(Value.integer(Int128(microseconds)))))"
  }

  /// Whether a text is written as a day, or a day and a time without a zone, seen by the shape that nearly all have
  /// (with a regular expression alone, reading 5 M timestamps took twice as long).
  private func isPlainTime(_ text: SQL) -> SQL {
    """
    (\(text) LIKE '____-__-_____:__:__' OR \(text) LIKE '____-__-__') AND \(beginsWithYear(text))
    """
  }

  /// Whether a text begins with a year of four digits, if with a year. The character after 9 is the colon.
  private func beginsWithYear(_ text: SQL) -> SQL { "\(text) BETWEEN '1' AND '9:'" }
}
