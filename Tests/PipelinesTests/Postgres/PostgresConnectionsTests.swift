import DuckDB
import Foundation
import Glibc
import Pipelines
import Postgres
import SQL
import Tables
import Testing

@testable import Connectors

@Suite("Tables of PostgreSQL read by several connections", needsServer)
struct PostgresConnectionsTests {
  /// The fingerprint, the rows in their order as one number, and how many connections read them.
  private func read(
    _ table: String, _ warehouse: Warehouse, by connections: Int?, as user: String? = nil
  ) throws -> (content: [String], used: Int?) {
    var address = serverURI ?? ""
    if let user {
      let own = try ServerAddress(address).parameters
      address = "postgresql://\(user):p@\(own["host"] ?? ""):\(own["port"] ?? "")/postgres"
    }
    var options = SourceOptions(location: "\(address)#\(warehouse.schema).\(table)")
    options.connections = connections
    let source = try Connectors.source(options, workspace: warehouse.desk.workspace)
    let connection = warehouse.desk.connection
    let fingerprint = try source.fingerprint(on: connection)
    let dataset = try source.open(
      as: "d", mode: OpeningMode(copies: true, infersTypes: true), on: connection)
    let rows = try connection.rows(
      """
      SELECT count(*), sum(hash(\(dataset.rowNumber), id, note)) FROM \(dataset.relation)
      """)
    return ([fingerprint] + rows[0].map(\.description), dataset.connections?.used)
  }

  /// A table of 40 MB with holes and rows that were moved, so that its order is not that of its numbers.
  private func makeLarge(_ warehouse: Warehouse) throws {
    for statement: SQL in [
      """
      CREATE TABLE large AS SELECT i AS id, repeat('x', CAST(i % 120 AS int)) AS note
      FROM generate_series(1, 400000) AS i
      """,
      "DELETE FROM large WHERE id BETWEEN 100000 AND 150000 OR id % 17 = 0",
      "UPDATE large SET note = 'moved' WHERE id % 1000 = 1",
    ] { try warehouse.server.execute(statement) }
  }

  @Test("rows, their numbers and the fingerprint are the same, however many connections read them")
  func same() throws {
    let warehouse = try Warehouse()
    try makeLarge(warehouse)
    let one = try read("large", warehouse, by: 1)
    #expect(one.used == 1)
    for connections in [nil, 2, 5] as [Int?] {
      let several = try read("large", warehouse, by: connections)
      #expect(several.content == one.content)
      #expect(several.used == connections ?? 2)
    }
  }

  @Test("what is small or has no pages of its own is read by one connection, whole")
  func single() throws {
    let warehouse = try Warehouse()
    try makeLarge(warehouse)
    for statement: SQL in [
      "CREATE TABLE small AS SELECT * FROM large LIMIT 10",
      "CREATE VIEW seen AS SELECT * FROM large",
      "CREATE TABLE parted (LIKE large) PARTITION BY RANGE (id)",
      "ALTER TABLE parted ATTACH PARTITION large DEFAULT",
      "CREATE TABLE hidden AS SELECT * FROM large", "ALTER TABLE hidden ENABLE ROW LEVEL SECURITY",
      "CREATE TABLE parent AS SELECT * FROM large", "CREATE TABLE child () INHERITS (parent)",
      "INSERT INTO child VALUES (-1, 'of the child')",
    ] { try warehouse.server.execute(statement) }
    for table in ["small", "seen", "parted", "hidden", "parent"] {
      let reading = try read(table, warehouse, by: 4)
      #expect(reading.used == 1, "\(table)")
      let count = try warehouse.server.value("SELECT count(*) FROM \(name: table)")
      #expect(reading.content[1] == count.description, "\(table)")
    }
  }

  @Test("a server that has no room for more connections is read by those it has room for")
  func shortage() throws {
    let warehouse = try Warehouse()
    try makeLarge(warehouse)
    let user = warehouse.schema
    for statement: SQL in [
      "CREATE ROLE \(name: user) LOGIN PASSWORD 'p' CONNECTION LIMIT 2",
      "GRANT USAGE ON SCHEMA \(name: user) TO \(name: user)",
      "GRANT SELECT ON large TO \(name: user)",
    ] { try warehouse.server.execute(statement) }
    defer {
      for statement: SQL in ["DROP OWNED BY \(name: user)", "DROP ROLE \(name: user)"] {
        _ = try? warehouse.server.execute(statement)
      }
    }
    let reading = try read("large", warehouse, by: 4, as: user)
    #expect(reading.used == 2)
    #expect(try reading.content == read("large", warehouse, by: 1).content)
  }

  @Test(
    "somebody who waits for the table keeps the further connections away, and nobody waits for ever"
  )
  func wanted() throws {
    let warehouse = try Warehouse()
    try makeLarge(warehouse)
    let schema = warehouse.schema
    let path: SQL = "\(path: [schema, "large"])"
    let engine = try PostgresEngine(ServerAddress(serverURI ?? ""))
    // Holds the table from now on.
    _ = try DividedTable(path, on: engine.connection)
    Thread {
      // Waits for the reader, and whoever comes later waits for this one.
      let other = try? PostgresConnection(ServerAddress(serverURI ?? ""))
      try? other?.transaction {
        try other?.execute("LOCK TABLE \(path) IN ACCESS EXCLUSIVE MODE")
      }
    }.start()
    let waits: SQL = """
      SELECT count(*) = 1 FROM pg_locks
      WHERE NOT granted AND relation = CAST(\("\(schema).large") AS regclass)
      """
    var patience = 1000
    while try warehouse.server.value(waits) != .boolean(true), patience > 0 {
      usleep(10_000)
      patience -= 1
    }
    let copied = try engine.copy(
      tableAt: path, by: 3, into: "c", on: warehouse.desk.connection, watch: { _ in })
    #expect(copied.used == 1)
    #expect(copied.wanted == 3)
  }

  @Test("all connections see the table as it was at one moment")
  func moment() throws {
    let warehouse = try Warehouse()
    try makeLarge(warehouse)
    let before = try read("large", warehouse, by: 1)
    let moment = PostgresMoment()
    let server = try ServerAddress(serverURI ?? "")
    _ = try moment.engine(for: server) { _ in }
    try warehouse.server.execute("UPDATE large SET note = 'later'")
    var options = SourceOptions(location: "\(serverURI ?? "")#\(warehouse.schema).large")
    options.connections = 3
    let source = try Connectors.source(
      options, workspace: warehouse.desk.workspace, moment: moment)
    #expect(try source.fingerprint(on: warehouse.desk.connection) == before.content[0])
  }
}
