public import SQL
internal import Tables

// Instants and local times.
extension DuckDBDialect {
  /// See ``TimeDialect/tryInstant(_:in:)``.
  public func tryInstant(_ text: SQL, in zone: String) -> SQL {
    """
    CASE WHEN \(hasNoZone(text)) THEN \(instant("TRY_CAST(\(text) AS TIMESTAMP)", in: zone)) \
    ELSE TRY_CAST(\(text) AS TIMESTAMPTZ) END
    """
  }

  /// See ``TimeDialect/tryLocalTime(_:in:)``.
  public func tryLocalTime(_ text: SQL, in zone: String) -> SQL {
    // The engine's own cast leaves out an offset, whatever it is; that of UTC may be left out in UTC.
    let isUTC = ["UTC", "Etc/UTC"].contains(zone)
    let isPlain: SQL = isUTC ? "ends_with(\(text), 'Z') OR " : ""
    return """
      CASE WHEN \(isPlain)\(hasNoZone(text)) THEN TRY_CAST(\(text) AS TIMESTAMP) \
      ELSE \(localTime("TRY_CAST(\(text) AS TIMESTAMPTZ)", in: zone)) END
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
    // Of TIMESTAMP_NS the engine makes an instant of nanoseconds, which the function does not take.
    "epoch_us(CAST(\(instant) AS TIMESTAMPTZ))"
  }

  /// See ``TimeDialect/adding(months:microseconds:to:)``.
  public func adding(months: Int, microseconds: Int64, to time: SQL) -> SQL {
    "(\(time) + to_months(\(months)) + to_microseconds(\(Value.integer(Int128(microseconds)))))"
  }

  /// Whether a text has no offset or zone after a time of day: nearly always, and mostly seen by its length
  /// (with a regular expression alone, reading 5 M timestamps took twice as long).
  private func hasNoZone(_ text: SQL) -> SQL {
    """
    (length(\(text)) = 10 OR length(\(text)) = 19 AND \(text)[17] = ':' \
    OR NOT regexp_matches(\(text), ':[0-9]{2}(\\.[0-9]+)?\\s*([A-Za-z]|[+-][0-9])'))
    """
  }
}
