import Foundation
import SQL
import Synchronization
import Tables
import Testing

@testable import DuckDB

@Suite("Statements and results")
struct StatementTests {
  @Test("a result is streamed in chunks, in order, also past one vector")
  func streaming() throws {
    let stream = try Database().connect().stream(
      "SELECT i, i / 2.0 AS half FROM range(100000) t(i)")
    var expected: Int64 = 0
    while let chunk = try stream.next() {
      let view = chunk.column(0)
      view.withInt64s { span in
        for index in span.indices {
          #expect(span[index] == expected)
          expected += 1
        }
      }
      #expect(view.hasNoNulls)
    }
    #expect(expected == 100_000)
  }

  @Test(
    "DuckDB's own text reaches the caller, whatever fails",
    arguments: [
      ("SELEC 1", "syntax error"), ("SELECT nope", "nope"), ("SELECT * FROM no_table", "no_table"),
      ("SELECT 'x'::INTEGER", "'x'"), ("", "no statement"),
      ("SELECT * FROM read_csv('/nonexistent/a.csv')", "a.csv"),
      ("SELECT CAST(i AS TINYINT) FROM range(100000) t(i)", "out of range"),
    ])
  func errors(text: String, fragment: String) throws {
    let connection = try Database().connect()
    let error = #expect(throws: DuckDBError.self) {
      _ = try connection.stream(SQL(userText: text)).allRows()
    }
    #expect(error?.message.contains(fragment) == true, "\(error?.message ?? "")")
    #expect(try connection.value("SELECT 1") == .integer(1), "the connection stays usable")
  }

  @Test("statements run in order and the last one's changes are told")
  func severalStatements() throws {
    let connection = try Database().connect()
    let changed = try connection.execute(
      "CREATE TABLE t AS SELECT * FROM range(3) r(i); DELETE FROM t WHERE i > 0")
    #expect(changed == 2)
    #expect(throws: DuckDBError.self) { try connection.prepare("SELECT 1; SELECT 2") }
  }

  @Test(
    "lists are bound, whatever is in them",
    arguments: [
      ("VARCHAR[]", Value.list([.text("a"), .null, .text("")])), ("VARCHAR[]", .list([])),
      ("INTEGER[]", .list([.null])),
      ("DECIMAL(5, 2)[]", .list([.decimal(unscaled: 150, scale: 2)])),
      ("DATE[][]", .list([.list([]), .null, .list([.date(days: 3)])])),
    ])
  func lists(type: String, value: Value) throws {
    let connection = try Database().connect()
    try connection.execute(SQL(userText: "CREATE TABLE t (x \(type))"))
    let appender = try Appender(connection, table: "t")
    try appender.append([value])
    try appender.close()
    _ = try connection.prepare("INSERT INTO t SELECT ?").execute(value).allRows()
    #expect(try connection.rows("SELECT x FROM t") == [[value], [value]])
  }

  @Test("the number of values must fit the statement")
  func valueCount() throws {
    let statement = try Database().connect().prepare("SELECT ? + ?")
    #expect(throws: DuckDBError.self) { try statement.execute(.integer(1)) }
    #expect(try statement.execute(.integer(1), .integer(2)).allRows() == [[.integer(3)]])
    #expect(throws: DuckDBError.self) { try statement.execute(.structure([]), .null) }
  }

  @Test("a transaction that throws leaves nothing behind")
  func rollback() throws {
    let connection = try Database().connect()
    try connection.execute("CREATE TABLE t (i INTEGER)")
    #expect(throws: CancellationError.self) {
      try connection.transaction {
        try connection.execute("INSERT INTO t VALUES (1)")
        throw CancellationError()
      }
    }
    #expect(try connection.value("SELECT count(*) FROM t") == .integer(0))
  }

  @Test("an interrupt from another thread ends a long query")
  func interrupt() throws {
    let database = try Database()
    let connection = try database.connect()
    Thread.detachNewThread { [weak database] in
      usleep(200_000)
      database?.interrupt()
    }
    let error = #expect(throws: DuckDBError.self) {
      try connection.rows("SELECT sum(a.i * b.i) FROM range(1000000) a(i), range(1000000) b(i)")
    }
    #expect(error?.kind == .interrupted)
  }

  @Test("another thread sees how far a long query is, and nothing when none runs")
  func progress() throws {
    let connection = try Database(configuration: .init(threads: 1)).connect()
    #expect(connection.monitor.progress == nil)
    try connection.execute("CREATE TABLE t AS SELECT i FROM range(20000000) r(i)")
    let seen = Mutex<[Double]>([])
    let isOver = Mutex(false)
    // Emptied below: a thread that ended last with the database would close it too late for DuckDB.
    let monitor = Mutex<Monitor?>(connection.monitor)
    Thread.detachNewThread {
      while !isOver.withLock({ $0 }) {
        if let share = monitor.withLock({ $0?.progress }) { seen.withLock { $0.append(share) } }
        usleep(2000)
      }
    }
    _ = try connection.rows("SELECT sum(hash(i) % 7), sum(hash(i + 1) % 11) FROM t")
    isOver.withLock { $0 = true }
    monitor.withLock { $0 = nil }
    let shares = seen.withLock { $0 }
    #expect(shares.contains { $0 > 0 && $0 <= 1 }, "\(shares.count) looks")
    #expect(shares.allSatisfy { 0...1 ~= $0 })
  }

  @Test("appended rows are cast to the table's types; a row that does not fit is refused")
  func appender() throws {
    let connection = try Database().connect()
    try connection.execute("CREATE TABLE t (i SMALLINT, s VARCHAR)")
    let appender = try Appender(connection, table: "t")
    try appender.append([.integer(7), .text("seven")])
    try appender.append([.null, .null])
    try appender.close()
    #expect(
      try connection.rows("SELECT * FROM t") == [[.integer(7), .text("seven")], [.null, .null]])
    #expect(throws: DuckDBError.self) {
      try Appender(connection, table: "t").append([.text("no number"), .null])
    }
    #expect(throws: DuckDBError.self) { try Appender(connection, table: "missing") }
  }

  @Test("a memory limit makes a large sort spill instead of failing")
  func spilling() throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: directory) }
    let database = try Database(
      configuration: .init(threads: 2, memoryLimit: "60MB", temporaryDirectory: directory.path))
    let connection = try database.connect()
    let sorted = try connection.value(
      "SELECT count(*) FROM (SELECT * FROM range(5000000) t(i) ORDER BY hash(i))")
    #expect(sorted == .integer(5_000_000))
  }

  @Test("a wrong setting and a file that is no database are told")
  func opening() throws {
    #expect(throws: DuckDBError.self) { try Database(configuration: .init(memoryLimit: "lots")) }
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(repeating: 65, count: 8192).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(throws: DuckDBError.self) { try Database(path: file.path) }
  }
}
