public import SQL

/// What differs between engines about instants and local times.
///
/// Nothing here depends on the zone of the engine's session. Zones are IANA names; a zone the engine does not
/// know makes the statement fail.
public protocol TimeDialect: Sendable {
  /// The text as a timestamp with zone: ISO 8601, with an offset, or else a time of `zone`; NULL where it
  /// cannot be read.
  func tryInstant(_ text: SQL, in zone: String) -> SQL
  /// The text as a timestamp without zone: ISO 8601, where it has an offset converted to the time of `zone`;
  /// NULL where it cannot be read.
  func tryLocalTime(_ text: SQL, in zone: String) -> SQL
  /// The instant (timestamp with zone) at which clocks of `zone` show the timestamp `local`.
  func instant(_ local: SQL, in zone: String) -> SQL
  /// What clocks of `zone` show (timestamp without zone) at `instant`.
  func localTime(_ instant: SQL, in zone: String) -> SQL
  /// Microseconds from 1970-01-01 00:00:00 UTC to an instant, a whole number.
  func microseconds(of instant: SQL) -> SQL
  /// A timestamp without zone, later by whole months (on the month's last day where it has no such day) and then
  /// by microseconds.
  func adding(months: Int, microseconds: Int64, to time: SQL) -> SQL
  /// A timestamp without zone as one of microseconds, which any bound compares with: an engine's finer ones reach from
  /// 1677 to 2262 only, and a bound beyond would make the statement fail.
  func microsecondTime(_ time: SQL) -> SQL
}

extension TimeDialect {
  /// See ``TimeDialect/microsecondTime(_:)``: nothing finer is read by this engine.
  public func microsecondTime(_ time: SQL) -> SQL { time }
}
