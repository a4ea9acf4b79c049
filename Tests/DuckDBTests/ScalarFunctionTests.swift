import SQL
import Tables
import Testing

@testable import DuckDB

@Suite("Functions written in Swift")
struct ScalarFunctionTests {
  private struct Refusal: Error, CustomStringConvertible {
    var description: String { "thirteen is refused" }
  }

  private func connection(
    _ body: @escaping @Sendable (ScalarFunction.Arguments, inout MutableSpan<Double>) throws -> Void
  ) throws -> Connection {
    let connection = try Database().connect()
    try connection.register(
      ScalarFunction(name: "f", arguments: [.double, .double], body: .double(body)))
    return connection
  }

  @Test("a function sees every row of every chunk, NULLs included")
  func values() throws {
    let connection = try connection { arguments, results in
      let (left, right) = (arguments.column(0), arguments.column(1))
      for row in 0..<arguments.rowCount {
        results[row] = right.isNull(row) ? -1 : left.value(row).number! * right.value(row).number!
      }
    }
    let rows = try connection.rows(
      "SELECT sum(f(i, 2)), sum(f(i, NULL)) FROM range(10000) t(i)")
    #expect(rows == [[.double(99_990_000), .double(-10_000)]])
  }

  @Test("an error thrown in Swift becomes the query's error, with its text")
  func errors() throws {
    let connection = try connection { _, _ in throw Refusal() }
    let error = #expect(throws: DuckDBError.self) { try connection.rows("SELECT f(1, 2)") }
    #expect(error?.message.contains("thirteen is refused") == true)
  }

  @Test("the body runs on the engine's threads and gives the same sum on any number of them")
  func threads() throws {
    let sums = try [1, 2, 4].map { threads in
      let connection = try Database(configuration: .init(threads: threads)).connect()
      try connection.register(
        ScalarFunction(
          name: "f", arguments: [.double],
          body: .double { arguments, results in
            arguments.column(0).withDoubles { doubles in
              for row in doubles.indices { results[row] = doubles[row] + 1 }
            }
          }))
      return try connection.value("SELECT sum(f(i)) FROM range(1000000) t(i)")
    }
    #expect(Set(sums).count == 1)
  }

  @Test("a second function of the same name and arguments takes the place of the first")
  func twice() throws {
    let connection = try connection { _, results in results[0] = 1 }
    try connection.register(
      ScalarFunction(
        name: "f", arguments: [.double, .double], body: .double { _, results in results[0] = 2 }))
    #expect(try connection.value("SELECT f(0, 0)") == .double(2))
  }

  @Test("texts come in as bytes, and arrays and texts go out, over several chunks")
  func textsAndArrays() throws {
    let connection = try Database().connect()
    try connection.register(
      ScalarFunction(
        name: "lengths", arguments: [.text, .double],
        body: .doubles(2) { arguments, results in
          for row in 0..<arguments.rowCount {
            results[2 * row] = arguments.column(0).withUTF8(row) { Double($0.count) } ?? -1
            results[2 * row + 1] = arguments.column(1).value(row).number ?? -1
          }
        }))
    try connection.register(
      ScalarFunction(
        name: "echo", arguments: [.text],
        body: .text { arguments in
          (0..<arguments.rowCount).map { arguments.column(0).value($0).string ?? "nothing" }
        }))
    let texts: SQL = """
      SELECT CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN 'ä' ELSE repeat('x', 40) END \
      AS t, i FROM range(8000) r(i)
      """
    let sums = try connection.rows(
      "SELECT sum(l[1]), sum(l[2]) FROM (SELECT lengths(t, i) AS l FROM (\(texts)))")
    // 2000 each: NULL (−1), empty (0), ä (2 bytes), 40 letters.
    #expect(sums == [[.double(82_000), .double(31_996_000)]])
    let echoed = try connection.rows(
      "SELECT count(*) FROM (\(texts)) WHERE echo(t) IS NOT DISTINCT FROM coalesce(t, 'nothing')")
    #expect(echoed == [[.integer(8000)]])
  }
}
