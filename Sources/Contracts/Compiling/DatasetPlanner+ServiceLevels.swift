internal import SQL
internal import Tables

// Promises about the age of the data: freshness, latency, retention, frequency.
extension DatasetPlanner {
  mutating func addServiceLevels() {
    for level in contract.serviceLevels
    where contract.dataset(named: level.dataset)?.name == dataset.name {
      add(
        level.kind.rawValue, columns: [level.property], .timeliness, severity: level.severity,
        body: body(of: level), phrase: "", line: level.line)
    }
  }

  private func body(of level: ServiceLevel) -> PlannedCheck.Body {
    guard let now else {
      return .skipped("the age of data is not checked where nobody says what time it is")
    }
    let promise = AgePromise(
      kind: level.kind, property: level.property, limit: level.text,
      isOfArrival: level.comparedWith != nil)
    switch (times(of: level.property, now), level.comparedWith.map { times(of: $0, now) }) {
    case (.failure(let problem), _), (_, .failure(let problem)?): return problem.body
    case (.success(let times), .success(let arrivals)?):
      return .age(arrivalQuery(level, times, arrivals), promise)
    case (.success(let times), nil):
      switch level.kind {
      case .freshness: return .age(freshnessQuery(level, times), promise)
      case .frequency: return .age(frequencyQuery(level, times), promise)
      case .latency, .retention: return .age(oldestQuery(level, times), promise)
      }
    }
  }

  /// A column of times, and the moment of checking in its terms.
  private struct Times {
    var column: SQL
    var type: ColumnType
    var now: Instant
    /// A moment as a literal that the column compares with.
    var literal: (Instant) -> SQL
    /// A value of the column's type, within what all engines can reckon with, as an instant.
    var read: (SQL) -> SQL

    /// A value of the column's type as an instant: what is before the year 1 or after 9999 as the one end or the
    /// other, beyond which engines stop at different times, and fail on their way.
    func instant(_ value: SQL) -> SQL {
      let (first, last) = (literal(.firstReckoned), literal(.lastReckoned))
      return read(
        "CASE WHEN \(value) < \(first) THEN \(first) WHEN \(value) > \(last) THEN \(last) ELSE \(value) END"
      )
    }

    /// The same as what clocks of UTC show, which months can be added to in any session's zone.
    func clock(_ value: SQL, _ dialect: any Dialect) -> SQL {
      dialect.localTime(instant(value), in: "UTC")
    }
  }

  private struct Obstacle: Error { var body: PlannedCheck.Body }

  private func times(of name: String, _ now: Instant) -> Result<Times, Obstacle> {
    guard let property = dataset.property(named: name), let column = typed.column(property.name)
    else { return .failure(Obstacle(body: obstacle(ofMissing: name))) }
    let value: SQL = "\(name: column.name)"
    let dialect = dialect
    let zone = property.zone
    switch column.type {
    case .date:
      // A date is a whole day: ages are counted in days.
      return .success(
        Times(
          column: value, type: .date, now: now.startOfDay,
          literal: { dialect.cast("\(Value.timestamp(microseconds: $0.microseconds))", to: .date) },
          read: { dialect.instant(dialect.cast($0, to: .timestamp), in: "UTC") }))
    case .timestamp:
      return .success(
        Times(
          column: dialect.microsecondTime(value), type: .timestamp, now: now,
          literal: { dialect.localTime("\($0.value)", in: zone) },
          read: { dialect.instant($0, in: zone) }))
    case .timestampWithZone:
      return .success(
        Times(
          column: value, type: .timestampWithZone, now: now, literal: { "\($0.value)" },
          read: { $0 }))
    default:
      return .failure(
        Obstacle(
          body: .undecided(
            "\(name) is \(column.type), and an age needs dates or timestamps; give it a logicalType"
          )))
    }
  }

  /// What is further ahead than clocks and zones differ is no time of this data.
  private func isFuture(_ times: Times) -> SQL {
    let latest = times.literal(Instant(microseconds: times.now.microseconds + Instant.day))
    return "\(times.column) > \(latest)"
  }

  /// Whether a value of the column is older than is promised; never where that is beyond what is reckoned with.
  private func isOlder(_ value: SQL, _ level: ServiceLevel, _ times: Times) -> SQL {
    let moment = times.now.earlier(months: level.months, microseconds: level.microseconds)
    guard moment.microseconds > Instant.firstReckoned.microseconds else { return "FALSE" }
    return "\(value) < \(times.literal(times.type == .date ? moment.startOfDay : moment))"
  }

  private func age(of instant: SQL, _ times: Times) -> SQL {
    "\(times.now.literal) - \(dialect.microseconds(of: times.instant(instant)))"
  }

  /// A time later by what is promised; ten thousand years are more than lie between any two that are reckoned with.
  private func later(_ time: SQL, by level: ServiceLevel) -> SQL {
    dialect.adding(
      months: min(level.months, 120_000),
      microseconds: min(level.microseconds, 3_652_500 * Instant.day),
      to: time)
  }

  private func freshnessQuery(_ level: ServiceLevel, _ times: Times) -> SQL {
    """
    SELECT \(age(of: "newest", times)), CASE WHEN \(isOlder("newest", level, times)) THEN 1 ELSE 0 END, \
    future FROM (SELECT max(CASE WHEN \(isFuture(times)) THEN NULL ELSE \(times.column) END) AS newest, \
    \(dialect.countIf(isFuture(times))) AS future FROM \(name: typed.name)) AS ages
    """
  }

  private func oldestQuery(_ level: ServiceLevel, _ times: Times) -> SQL {
    let isOlder = isOlder(times.column, level, times)
    return """
      SELECT \(age(of: "oldest", times)), beyond FROM (SELECT min(\(times.column)) AS oldest, \
      \(dialect.countIf(isOlder)) AS beyond FROM \(name: typed.name)) AS ages
      """
  }

  private func arrivalQuery(_ level: ServiceLevel, _ times: Times, _ arrivals: Times) -> SQL {
    let begun = times.instant(times.column)
    let arrived = arrivals.instant(arrivals.column)
    let latest = later(times.clock(times.column, dialect), by: level)
    let isLate: SQL = "\(arrivals.clock(arrivals.column, dialect)) > \(latest)"
    return """
      SELECT max(\(dialect.microseconds(of: arrived)) - \(dialect.microseconds(of: begun))), \
      \(dialect.countIf(isLate)) FROM \(name: typed.name)
      """
  }

  private func frequencyQuery(_ level: ServiceLevel, _ times: Times) -> SQL {
    let latest = later(times.clock("earlier", dialect), by: level)
    let isLong: SQL = "\(times.clock("later", dialect)) > \(latest)"
    let gap: SQL = """
      \(dialect.microseconds(of: times.instant("later"))) \
      - \(dialect.microseconds(of: times.instant("earlier")))
      """
    return """
      SELECT max(\(gap)), \(dialect.countIf(isLong)) \
      FROM (SELECT value AS earlier, \
      coalesce(lead(value) OVER (ORDER BY value), \(times.literal(times.now))) AS later \
      FROM (SELECT DISTINCT \(times.column) AS value FROM \(name: typed.name) \
      WHERE \(times.column) IS NOT NULL AND NOT (\(isFuture(times)))) AS distinct_values) AS gaps
      """
  }
}

extension Instant {
  /// Within the years 1 and 9999, which every engine has, in whatever zone.
  fileprivate static let firstReckoned = Instant(microseconds: -719_161 * day)
  fileprivate static let lastReckoned = Instant(microseconds: 2_932_894 * day)

  /// The microseconds as a literal.
  fileprivate var literal: SQL { "\(Value.integer(Int128(microseconds)))" }
}
