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
    /// A value of the column's type as an instant.
    var instant: (SQL) -> SQL
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
          instant: { dialect.instant(dialect.cast($0, to: .timestamp), in: "UTC") }))
    case .timestamp:
      return .success(
        Times(
          column: value, type: .timestamp, now: now,
          literal: { dialect.localTime("\($0.value)", in: zone) },
          instant: { dialect.instant($0, in: zone) }))
    case .timestampWithZone:
      return .success(
        Times(
          column: value, type: .timestampWithZone, now: now, literal: { "\($0.value)" },
          instant: { $0 }))
    default:
      return .failure(
        Obstacle(
          body: .impossible(
            "\(name) is \(column.type), and an age needs dates or timestamps; give it a logicalType"
          )))
    }
  }

  /// What is further ahead than clocks and zones differ is no time of this data.
  private func isFuture(_ times: Times) -> SQL {
    let latest = times.literal(Instant(microseconds: times.now.microseconds + Instant.day))
    return "\(times.column) > \(latest)"
  }

  private func deadline(_ level: ServiceLevel, _ times: Times) -> SQL {
    let moment = times.now.earlier(months: level.months, microseconds: level.microseconds)
    return times.literal(times.type == .date ? moment.startOfDay : moment)
  }

  private func age(of instant: SQL, _ times: Times) -> SQL {
    "\(times.now.literal) - \(dialect.microseconds(of: times.instant(instant)))"
  }

  private func freshnessQuery(_ level: ServiceLevel, _ times: Times) -> SQL {
    """
    SELECT \(age(of: "newest", times)), CASE WHEN newest < \(deadline(level, times)) THEN 1 ELSE 0 END, \
    future FROM (SELECT max(CASE WHEN \(isFuture(times)) THEN NULL ELSE \(times.column) END) AS newest, \
    \(dialect.countIf(isFuture(times))) AS future FROM \(name: typed.name)) AS ages
    """
  }

  private func oldestQuery(_ level: ServiceLevel, _ times: Times) -> SQL {
    let isOlder: SQL = "\(times.column) < \(deadline(level, times))"
    return """
      SELECT \(age(of: "oldest", times)), beyond FROM (SELECT min(\(times.column)) AS oldest, \
      \(dialect.countIf(isOlder)) AS beyond FROM \(name: typed.name)) AS ages
      """
  }

  private func arrivalQuery(_ level: ServiceLevel, _ times: Times, _ arrivals: Times) -> SQL {
    let begun = times.instant(times.column)
    let arrived = arrivals.instant(arrivals.column)
    let latest = dialect.adding(
      months: level.months, microseconds: level.microseconds,
      to: times.clock(times.column, dialect))
    let isLate: SQL = "\(arrivals.clock(arrivals.column, dialect)) > \(latest)"
    return """
      SELECT max(\(dialect.microseconds(of: arrived)) - \(dialect.microseconds(of: begun))), \
      \(dialect.countIf(isLate)) FROM \(name: typed.name)
      """
  }

  private func frequencyQuery(_ level: ServiceLevel, _ times: Times) -> SQL {
    let latest = dialect.adding(
      months: level.months, microseconds: level.microseconds,
      to: times.clock("earlier", dialect))
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
  /// The microseconds as a literal.
  fileprivate var literal: SQL { "\(Value.integer(Int128(microseconds)))" }
}
