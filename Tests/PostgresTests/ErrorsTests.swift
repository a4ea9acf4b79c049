import Foundation
import Postgres
import SQL
import Tables
import Testing

@Suite("PostgreSQL errors", needsServer)
struct ErrorsTests {
  @Test(
    "what the server refuses is told with its code, without the values it quotes",
    arguments: [
      ("SELECT 'secret'::int", PostgresError.Kind.execution, "22P02"),
      ("SELECT nothing_here", .missing, "42703"),
      ("SELECT * FROM no_such_table", .missing, "42P01"),
      ("SELECT FROM WHERE", .statement, "42601"), ("SELECT 1 / 0", .execution, "22012"),
      ("SELECT '2024-02-31 secret'::date", .execution, "22007"),
      ("SELECT 99999999999::int4", .execution, "22003"),
      ("DO $$ BEGIN RAISE EXCEPTION 'secret'; END $$", .execution, "P0001"),
      ("INSERT INTO unique_rows VALUES ('secret')", .execution, "23505"),
      ("SET statement_timeout = 50; SELECT 1", .statement, "42601"),
    ])
  func kinds(statement: String, kind: PostgresError.Kind, code: String) throws {
    let connection = try connect()
    try connection.execute("CREATE TEMP TABLE unique_rows (x text PRIMARY KEY)")
    try connection.execute("INSERT INTO unique_rows VALUES ('secret')")
    let error = #expect(throws: PostgresError.self) {
      try connection.execute(SQL(userText: statement))
    }
    #expect(error?.kind == kind)
    #expect(error?.code == code)
    #expect(error?.description.contains("secret") == false)
    #expect(error?.description.contains("\n") == false)
  }

  @Test("a statement that takes too long is stopped by the server and told so")
  func timeout() throws {
    let connection = try PostgresConnection(address(["options": "-c statement_timeout=50"]))
    let error = #expect(throws: PostgresError.self) {
      try connection.execute("SELECT count(*) FROM generate_series(1, 100000000000) AS i")
    }
    #expect(error?.kind == .cancelled)
    #expect(error?.remedy?.contains("statement_timeout") == true)
  }

  @Test(
    "a broken constraint is told by its name, its column and table too, without a value",
    arguments: [
      ("INSERT INTO kept VALUES (1, 1)", "unique constraint \"kept_pkey\""),
      ("INSERT INTO kept VALUES (2, 777)", "check constraint \"the \"small\" n\""),
      ("INSERT INTO kept VALUES (2, NULL)", "null value in column \"n\" of relation \"kept\""),
    ])
  func constraints(statement: String, said: String) throws {
    let connection = try connect()
    try connection.execute(
      """
      CREATE TEMP TABLE kept (id int PRIMARY KEY, n int NOT NULL CONSTRAINT "the ""small"" n" CHECK (n < 700))
      """)
    try connection.execute("INSERT INTO kept VALUES (1, 1)")
    let error = #expect(throws: PostgresError.self) {
      try connection.execute(SQL(userText: statement))
    }
    let text = error?.description ?? ""
    #expect(text.contains(said), "\(text)")
    #expect(!text.contains("777"))
  }

  @Test("an interruption ends the wait for a server that accepts and says nothing, at once")
  func silent() throws {
    let silent = try SilentServer()
    let began = Date()
    let error = #expect(throws: PostgresError.self) {
      try PostgresConnection(
        ServerAddress("postgresql://nobody@127.0.0.1:\(silent.port)/none")
      ) { canceller in
        Thread {
          Thread.sleep(forTimeInterval: 0.2)
          canceller.interrupt()
        }.start()
      }
    }
    #expect(error?.kind == .interrupted)
    #expect(Date().timeIntervalSince(began) < 3)
  }

  @Test("a session that is cut is told so")
  func cut() throws {
    let connection = try connect()
    let number = try connection.value("SELECT pg_backend_pid()").int ?? 0
    let rows = try connection.stream("SELECT generate_series(1, 1000000000)")
    _ = try rows.next()
    try connect().execute("SELECT pg_terminate_backend(\(number))")
    let error = #expect(throws: PostgresError.self) { while try rows.next() != nil {} }
    #expect(error?.kind == .connectionLost)
    let next = #expect(throws: PostgresError.self) { try connection.value("SELECT 1") }
    #expect(next?.kind == .connectionLost)
  }

  @Test(
    "what keeps a connection from being made is told with a remedy, and no password",
    arguments: [
      (["password": "wrong-secret"], "password authentication failed", "PGPASSWORD"),
      (["dbname": "no_such_database"], "does not exist", "database"),
      (["port": "1"], "Connection refused", "port"),
      (["host": "no-such-host.invalid"], "could not translate host name", "host"),
      (
        ["sslmode": "verify-ca", "sslrootcert": "/no-such-file"], "root certificate", "sslrootcert"
      ),
      (["user": "nobody-here"], "nobody-here", "password"),
      (["service": "no_such_service"], "no_such_service", "service"),
    ])
  func connecting(changes: [String: String], said: String, remedy: String) throws {
    let address = try address(changes)
    let error = #expect(throws: PostgresError.self) { try PostgresConnection(address) }
    #expect(error?.kind == .connection)
    #expect(error?.message.contains(said) == true, "\(error?.message ?? "")")
    #expect(error?.remedy?.contains(remedy) == true, "\(error?.remedy ?? "")")
    let told = "\(error.map { "\($0)" } ?? "")\(address)\(String(reflecting: address))"
    #expect(!told.contains(address.password ?? ""))
  }
}

@Suite("PostgreSQL addresses")
struct AddressTests {
  @Test(
    "an address is shown without its password and parameters",
    arguments: [
      ("postgresql://host/db", "postgresql://host/db"),
      ("postgres://user:secret@host:5433/db?sslmode=require", "postgresql://user@host:5433/db"),
      ("postgresql://user:se%40ret@h1:1,h2:2/db", "postgresql://user@h1:1,h2:2/db"),
      ("postgresql:///db?host=/run/pg&password=secret", "postgresql://%2Frun%2Fpg/db"),
      ("postgresql://[::1]:5432/db", "postgresql://[::1]:5432/db"),
      ("host=h dbname=d password=secret", "postgresql://h/d"),
      ("postgresql://?service=nightly", "postgresql:///?service=nightly"),
    ])
  func shown(text: String, shown: String) throws {
    let address = try ServerAddress(text)
    #expect(address.description == shown)
    #expect(try ServerAddress(text) == address)
  }

  @Test(
    "a text that is no address is refused without being quoted",
    arguments: [
      "postgresql://user:secret@host:port:more/db?x", "postgresql://h/d?sslmod=secret", "secret",
      "postgresql://u:secret%zz@h/d", "password = 'secret", "postgresql://h/d?secret",
      "postgresql://[secret/d",
    ])
  func refused(text: String) {
    let error = #expect(throws: PostgresError.self) { try ServerAddress(text) }
    #expect(error?.kind == .address)
    #expect(error.map { "\($0)\($0.remedy ?? "")" }?.contains("secret") == false)
  }

  @Test("what is put in for a placeholder needs no percent signs")
  func replacing() throws {
    let address = try ServerAddress("postgresql://user:SECRET@host/db") {
      $0.replacing("SECRET", with: "a@b:c/d%")
    }
    #expect(address.password == "a@b:c/d%")
    #expect(address.parameters["host"] == "host")
  }
}
