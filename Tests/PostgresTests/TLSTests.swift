import Foundation
import Postgres
import Testing

/// The folder of certificates that `scripts/with-postgres.sh` has made; `nil` where it made none.
private let certificates = ProcessInfo.processInfo.environment["WEIR_TEST_CERTIFICATES"]

/// Whom Weir takes a server for, when it is told to look.
@Suite(
  "TLS", needsServer,
  .enabled(if: certificates != nil, "with-postgres.sh made no certificates: there is no openssl"))
struct TLSTests {
  /// The tests' server as `host`, by certificates that come from `authority`.
  private func server(_ host: String, _ authority: String, mode: String = "verify-full") throws
    -> ServerAddress
  {
    try address([
      "host": host, "sslmode": mode, "sslrootcert": "\(certificates ?? "")/\(authority).crt",
      "password": try #require(try ServerAddress(serverURI ?? "").password),
    ])
  }

  @Test("a server with the right certificate and name is taken, and the session is encrypted")
  func right() throws {
    let connection = try PostgresConnection(server("localhost", "ca"))
    let encrypted = try connection.value("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    #expect(encrypted == .boolean(true))
  }

  @Test(
    "a wrong name or a wrong authority is refused, with the remedy and no password",
    arguments: [
      ("127.0.0.1", "ca", "verify-full"), ("localhost", "other", "verify-full"),
      ("localhost", "other", "verify-ca"), ("localhost", "missing", "verify-full"),
    ])
  func wrong(host: String, authority: String, mode: String) throws {
    let address = try server(host, authority, mode: mode)
    let error = #expect(throws: PostgresError.self) { try PostgresConnection(address) }
    #expect(error?.kind == .connection)
    #expect(error?.remedy == "see sslmode, sslrootcert and the server's certificate")
    #expect(error?.description.contains(address.password ?? "") == false)
  }
}
