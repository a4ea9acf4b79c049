import Contracts
import SQL
import Tables
import Testing

@Suite("Promises about the age of data, and time zones")
struct AgeTests {
  static let timed = CheckCase.ofTimes + CheckCase.ofServiceLevels

  @Test(
    "no zone of the engine's session changes what holds",
    arguments: timed, ["Asia/Tokyo", "America/New_York"])
  func sessionZones(checked: CheckCase, zone: String) throws {
    let engine = try Engine()
    let contract = try DataContract(parsing: checked.contract, file: "case.yaml")
    let rows = checked.passing + checked.failing
    let inputs = try engine.inputs(of: checked, rows: rows)
    _ = try engine.connection.execute("SET TimeZone = \(zone)")
    let plan = contract.plan(for: inputs, now: checked.now)
    let check = try #require(
      try Checker(engine).check(plan).checks.first { $0.id == checked.checkID })
    #expect((check.status == .pass) == checked.failing.isEmpty, "\(check.message)\n\(check.sql)")
    if let failed = checked.failedRows { #expect(check.failedRows ?? failed == failed) }
  }

  func message(_ level: String, _ values: [String], type: String = "TIMESTAMP") throws -> String {
    let contract = try DataContract(
      parsing: """
        kind: DataContract
        apiVersion: v3.1.0
        id: ages
        version: 1.0.0
        status: active
        slaProperties: [{element: t.x, \(level)}]
        schema: [{name: t, properties: [{name: x}]}]
        """, file: "ages.yaml")
    let engine = try Engine()
    let rows = values.map { "(\(type) '\($0)')" }.joined(separator: ", ")
    let query =
      values.isEmpty
      ? "SELECT CAST(NULL AS \(type)) AS x WHERE FALSE" : "SELECT * FROM (VALUES \(rows)) AS v(x)"
    let plan = contract.plan(
      for: [try engine.input("t", query)], now: moment("2024-03-31 12:00:00"))
    let check = try #require(try Checker(engine).check(plan).checks.last)
    #expect(check.dimension == .timeliness)
    return "\(check.status): \(check.message)"
  }

  @Test(
    "the age is told, with what was promised",
    arguments: [
      (
        "property: freshness, value: 4, unit: d", ["2024-03-26 09:00:00", "2023-01-01 00:00:00"],
        "fail: the newest x is 5 d 3 h old, promised is at most 4 d"
      ),
      (
        "property: freshness, value: 4, unit: d", ["2024-03-31 13:00:00"],
        "pass: the newest x is 1 h in the future, promised is at most 4 d"
      ),
      (
        "property: freshness, value: 4, unit: d", ["2024-03-31 11:59:30", "2999-01-01 00:00:00"],
        "pass: the newest x is 30 s old, promised is at most 4 d; 1 rows in the future do not count"
      ),
      (
        "property: freshness, value: 4, unit: d", [],
        "fail: there is no x to tell how old the data is, promised is at most 4 d"
      ),
      (
        "property: retention, value: 1, unit: month",
        ["2024-01-01 00:00:00", "2024-03-01 00:00:00"],
        "fail: the oldest x is 90 d 12 h old, promised is at most 1 month; 1 rows beyond it"
      ),
      (
        "property: retention, value: 1, unit: month", [],
        "pass: there is no x, so none is too old"
      ),
      (
        "property: frequency, value: 1, unit: d", ["2024-03-28 10:00:00", "2024-03-31 10:00:00"],
        "fail: the longest time between values of x is 3 d, promised is at most 1 d; "
          + "1 gaps beyond it"
      ),
    ])
  func told(level: String, values: [String], message: String) throws {
    #expect(try self.message(level, values) == message)
  }

  @Test(
    "times at the ends of the engine's calendar have an age, that of the years 1 and 9999",
    arguments: ["TIMESTAMP", "TIMESTAMPTZ", "DATE"],
    [
      (
        "property: freshness, value: 4, unit: d", ["-infinity"],
        "fail: the newest x is 738974 d old, promised is at most 4 d"
      ),
      (
        "property: freshness, value: 4, unit: d", ["infinity", "294246-12-31", "2024-03-31"],
        "pass: the newest x is 0 s old, promised is at most 4 d; 2 rows in the future do not count"
      ),
      (
        "property: latency, value: 1, unit: d", ["290308-12-31 (BC)", "2024-03-31"],
        "fail: the oldest x is 738974 d old, promised is at most 1 d; 1 rows beyond it"
      ),
      (
        "property: retention, value: 900000, unit: y", ["-infinity", "2024-03-31"],
        "pass: the oldest x is 738974 d old, promised is at most 900000 y"
      ),
      (
        "property: frequency, value: 900000, unit: y", ["290308-12-31 (BC)", "2024-03-31"],
        "pass: the longest time between values of x is 738974 d, promised is at most 900000 y"
      ),
    ])
  func ends(type: String, told: (level: String, values: [String], message: String)) throws {
    let message = try self.message(told.level, told.values, type: type)
      .replacing("x is 12 h old", with: "x is 0 s old").replacing(" 12 h", with: "")
    #expect(message == told.message)
  }

  @Test(
    "nanoseconds have an age and bounds like microseconds, though their calendar ends in 2262",
    arguments: [
      (
        "property: freshness, value: 4, unit: d",
        "pass: the newest x is 12 h old, promised is at most 4 d"
      ),
      (
        "property: frequency, value: 900000, unit: y",
        "pass: the longest time between values of x is 12 h, promised is at most 900000 y"
      ),
    ])
  func nanoseconds(level: String, told: String) throws {
    let values = ["2024-03-31 00:00:00.000000001"]
    #expect(try message(level, values, type: "TIMESTAMP_NS") == told)
  }

  @Test("the age of a column that holds no times cannot be told, and without a clock none is")
  func impossible() throws {
    #expect(
      try message("property: freshness, value: 4, unit: d", ["2024-01-01"], type: "VARCHAR")
        .hasPrefix("error: x is text, and an age needs dates or timestamps"))
    let contract = try DataContract(
      parsing: """
        kind: DataContract
        apiVersion: v3.1.0
        id: ages
        version: 1.0.0
        status: active
        slaProperties: [{property: freshness, element: t.x, value: 1, unit: h}]
        schema: [{name: t, properties: [{name: x}]}]
        """, file: "ages.yaml")
    let engine = try Engine()
    let input = try engine.input("t", "SELECT DATE '2024-01-01' AS x")
    let check = try #require(try engine.check(contract, [input]).checks.last)
    #expect(check.status == .skipped)
  }

  /// Held against the engine's own calendar.
  @Test(
    "months back are those of the calendar",
    arguments: [
      "2024-03-31 12:00:00", "2024-02-29 00:00:00", "2000-01-31 23:59:59", "1969-12-31 00:00:01",
    ],
    [1, 2, 11, 12, 13, 48])
  func months(start: String, months: Int) throws {
    let engine = try Engine()
    let contract = try DataContract(
      parsing: """
        kind: DataContract
        apiVersion: v3.1.0
        id: ages
        version: 1.0.0
        status: active
        slaProperties: [{property: retention, element: t.x, value: \(months), unit: month}]
        schema: [{name: t, properties: [{name: x}]}]
        """, file: "ages.yaml")
    // The last moment that is kept, and the first that is not.
    let deadline = "TIMESTAMP '\(start)' - to_months(\(months))"
    for (value, status) in [
      (deadline, CheckStatus.pass), ("\(deadline) - to_microseconds(1)", .fail),
    ] {
      let table = "t\(status)"
      var input = try engine.input(table, "SELECT \(value) AS x")
      input.name = "t"
      let plan = contract.plan(for: [input], now: moment(start))
      #expect(try Checker(engine).check(plan).checks.last?.status == status)
    }
  }
}
