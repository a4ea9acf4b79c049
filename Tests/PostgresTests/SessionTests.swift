import Foundation
import Postgres
import SQL
import Tables
import Testing

@Suite("PostgreSQL sessions", needsServer)
struct SessionTests {
  @Test("times are in UTC and texts in UTF-8 whatever the server and the user prefer")
  func settings() throws {
    let options = "-c TimeZone=Pacific/Auckland -c DateStyle=German -c extra_float_digits=-10"
    let connection = try PostgresConnection(address(["options": options]))
    let shown = try connection.rows(
      """
      SELECT current_setting('TimeZone'), current_setting('DateStyle'),
        current_setting('client_encoding'), current_setting('application_name'),
        CAST(timestamptz '2024-07-01 00:00:00+12' AS text), CAST(0.1::float8 + 0.2::float8 AS text)
      """)
    #expect(
      shown[0].map(\.description) == [
        "UTC", "ISO, YMD", "UTF8", "weir", "2024-06-30 12:00:00+00", "0.30000000000000004",
      ])
  }

  @Test("a large result is streamed, and one that is given up leaves the session in order")
  func streaming() throws {
    let connection = try connect()
    let rows = try connection.stream("SELECT i, 'row ' || i FROM generate_series(1, 100000) AS i")
    var count = 0
    while let row = try rows.next() {
      count += 1
      if count == 70_000 { #expect(row == [.integer(70_000), .text("row 70000")]) }
    }
    #expect(count == 100_000)
    do {
      let endless = try connection.stream("SELECT generate_series(1, 1000000000)")
      #expect(try endless.next() == [.integer(1)])
    }
    #expect(try connection.value("SELECT 7") == .integer(7))
    let first = try connection.stream("SELECT generate_series(1, 1000000000)")
    #expect(try first.next() == [.integer(1)])
    #expect(try connection.value("SELECT 8") == .integer(8))
    #expect(try first.next() == nil)
  }

  @Test(
    "a snapshot sees nothing of what others do, writes nothing, and outlives a failed statement")
  func snapshot() throws {
    let writer = try connect()
    try writer.execute("DROP TABLE IF EXISTS snapshot_rows")
    try writer.execute("CREATE TABLE snapshot_rows AS SELECT 1 AS x")
    let reader = try connect()
    try reader.beginSnapshot()
    try writer.execute("INSERT INTO snapshot_rows VALUES (2)")
    #expect(try reader.value("SELECT count(*) FROM snapshot_rows") == .integer(1))
    #expect(throws: PostgresError.self) {
      try reader.value("SELECT 1 / (x - 1) FROM snapshot_rows")
    }
    #expect(throws: PostgresError.self) { try reader.execute("DELETE FROM snapshot_rows") }
    #expect(throws: PostgresError.self) { try reader.columns(of: "SELECT nothing") }
    #expect(try reader.value("SELECT count(*) FROM snapshot_rows") == .integer(1))
    #expect(try writer.value("SELECT count(*) FROM snapshot_rows") == .integer(2))
    try reader.execute("SELECT 1")
    _ = consume reader
    try writer.execute("DROP TABLE snapshot_rows")
  }

  @Test("another thread stops a query, and none begins after that")
  func interruption() throws {
    let connection = try connect()
    let canceller = connection.canceller
    let thread = Thread {
      for _ in 0..<100 {
        Thread.sleep(forTimeInterval: 0.02)
        canceller.interrupt()
      }
    }
    thread.start()
    let start = ContinuousClock.now
    let error = #expect(throws: PostgresError.self) {
      try connection.value("SELECT count(*) FROM generate_series(1, 100000000000) AS i")
    }
    #expect(error?.kind == .interrupted)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(throws: PostgresError.self) { try connection.value("SELECT 1") }
  }
}
