public import SQL
public import Tables

// Dates and times written by a format of their own.
extension PostgreSQLDialect {
  /// See ``Dialect/tryRead(_:by:as:)``.
  public func tryRead(_ expression: SQL, by directives: String, as type: ColumnType) -> SQL {
    guard let format = TimeFormat(directives, for: .postgreSQL) else {
      return cast("NULL", to: type)
    }
    let pattern = format.pattern
    let number = { (part: TimeFormat.Part) -> SQL in
      format.groups[part].map { "m[\($0)]" } ?? "NULL"
    }
    func has(_ part: TimeFormat.Part) -> Bool { format.groups[part] != nil }
    func integer(_ part: TimeFormat.Part) -> SQL { "CAST(\(number(part)) AS INTEGER)" }

    var year: SQL = "1900"
    if has(.year) {
      // The year before 1 is -1 here.
      year = "coalesce(nullif(\(integer(.year)), 0), -1)"
    } else if has(.shortYear) {
      let two = integer(.shortYear)
      year = "\(two) + CASE WHEN \(two) < 69 THEN 2000 ELSE 1900 END"
    }
    var month: SQL = has(.month) ? integer(.month) : "1"
    if has(.monthName) {
      let start: SQL = "lower(substr(\(number(.monthName)), 1, 3))"
      month = "(strpos('janfebmaraprmayjunjulaugsepoctnovdec', \(start)) + 2) / 3"
    }
    var hour: SQL = has(.hour) ? integer(.hour) : "0"
    if has(.halfDayHour) {
      let isAfternoon: SQL = "\(number(.halfDay)) ~ '[pP]'"
      hour = integer(.halfDayHour)
      if has(.halfDay) { hour = "\(hour) % 12 + CASE WHEN \(isAfternoon) THEN 12 ELSE 0 END" }
    }
    var fraction: SQL = "0"
    if has(.fraction) {
      fraction = "CAST(rpad(substr(\(number(.fraction)), 1, 6), 6, '0') AS INTEGER)"
    }
    let values: [SQL] = [
      "\(year) AS y", "\(month) AS mo", "\(has(.day) ? integer(.day) : "1") AS d",
      "\(has(.dayOfYear) ? integer(.dayOfYear) : "1") AS j", "\(hour) AS h",
      "\(has(.minute) ? integer(.minute) : "0") AS mi",
      "\(has(.second) ? integer(.second) : "0") AS s",
      "\(fraction) AS us", "\(has(.offset) ? number(.offset) : "NULL") AS z",
    ]
    return """
      (SELECT CASE WHEN d <= CASE WHEN mo IN (4, 6, 9, 11) THEN 30 WHEN mo <> 2 THEN 31 \
      WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) OR y = -1 THEN 29 ELSE 28 END \
      AND j BETWEEN 1 AND 366 THEN \(result(of: format, as: type)) END \
      FROM (SELECT \(values) FROM regexp_match(\(expression), \(pattern)) AS m WHERE m IS NOT NULL) AS parts)
      """
  }

  private func result(of format: TimeFormat, as type: ColumnType) -> SQL {
    let local: SQL = """
      (make_timestamp(y, mo, d, h, mi, s) + us * INTERVAL '1 microsecond' + (j - 1) * INTERVAL '1 day')
      """
    let hasOffset = format.groups[.offset] != nil
    // An offset in words of an interval: +02:30 is two hours and a half.
    let instant: SQL = """
      (\(local) - CAST(CASE WHEN length(z) = 3 THEN z || ':00' \
      ELSE substr(z, 1, 3) || ':' || right(z, 2) END AS INTERVAL)) AT TIME ZONE 'UTC'
      """
    return switch type {
    case .timestampWithZone: hasOffset ? instant : "\(local) AT TIME ZONE 'UTC'"
    case .timestamp where hasOffset: "(\(instant)) AT TIME ZONE 'UTC'"
    case .timestamp: local
    default: cast(hasOffset ? "(\(instant)) AT TIME ZONE 'UTC'" : local, to: type)
    }
  }
}
