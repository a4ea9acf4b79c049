import CPostgres
import Foundation

/// How a server is reached: libpq's own parameters, TLS, password file and service among them.
///
/// Two addresses are equal when every parameter is. What is shown of it holds no password.
public struct ServerAddress: Hashable, Sendable {
  /// libpq's keywords (`host`, `dbname`, `sslmode`, …) with what they are set to.
  public let parameters: [String: String]

  /// The server of these parameters.
  ///
  /// - Throws: for a keyword that libpq does not know, with the nearest one it does.
  public init(parameters: [String: String]) throws(PostgresError) {
    let known = ServerAddress.keywords
    for keyword in parameters.keys.sorted() where !known.contains(keyword) {
      throw PostgresError(.address, message: "libpq has no connection parameter '\(keyword)'")
    }
    self.parameters = parameters
  }

  /// Reads `postgresql://USER@HOST:PORT/DATABASE?sslmode=…`, also `postgres://`, or `keyword=value` pairs.
  ///
  /// - Parameters:
  ///   - text: the address.
  ///   - replacing: called with each value, to put secrets in the place of what stands for them: values
  ///     so put in need no percent signs.
  /// - Throws: `PostgresError` of kind `address`, which quotes nothing of `text`: it may hold a password.
  public init(
    _ text: String, replacing: (String) -> String = { $0 }
  ) throws(PostgresError) {
    var problem: UnsafeMutablePointer<CChar>?
    let options = unsafe PQconninfoParse(text, &problem)
    defer {
      unsafe PQconninfoFree(options)
      unsafe PQfreemem(problem)
    }
    guard let options = unsafe options else {
      let told = unsafe problem.map { unsafe String(cString: $0) } ?? ""
      throw PostgresError(.address, message: ServerAddress.explanation(told))
    }
    var parameters: [String: String] = [:]
    var option = unsafe options
    while let keyword = unsafe option.pointee.keyword {
      if let value = unsafe option.pointee.val {
        unsafe parameters[String(cString: keyword)] = replacing(String(cString: value))
      }
      unsafe option += 1
    }
    self.parameters = parameters
  }

  /// Whether `text` is meant as the address of a PostgreSQL server.
  public static func isAddress(_ text: String) -> Bool {
    text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
  }

  /// The password, where the address itself holds one.
  public var password: String? { parameters["password"] }

  /// libpq's words on a text it cannot read, without what it quotes of it.
  private static func explanation(_ told: String) -> String {
    let reasons = [
      "invalid URI query parameter": "the address has a parameter that libpq does not know",
      "invalid connection option": "the address has a parameter that libpq does not know",
      "invalid percent-encoded token":
        "the address has a % that begins no code; write % itself as %25",
      "missing \"=\"": "the address is neither a URI nor pairs of keyword=value",
      "extra key/value separator": "the address has a second = in one of its parameters",
      "missing key/value separator": "the address has a parameter without =",
    ]
    return reasons.first { told.contains($0.key) }?.value ?? "the address is no connection URI"
  }

  /// Whether libpq has a connection parameter of this name.
  public static func isParameter(_ keyword: String) -> Bool { keywords.contains(keyword) }

  /// Every keyword libpq takes.
  private static let keywords: Set<String> = {
    let options = unsafe PQconndefaults()
    defer { unsafe PQconninfoFree(options) }
    var keywords: Set<String> = []
    guard var option = unsafe options else { return keywords }
    while let keyword = unsafe option.pointee.keyword {
      unsafe keywords.insert(String(cString: keyword))
      unsafe option += 1
    }
    return keywords
  }()
}

extension ServerAddress: CustomStringConvertible {
  /// The address as a URI of user, host, port and database, or of the service: nothing secret.
  public var description: String {
    var text = "postgresql://"
    if let user = parameters["user"] { text += "\(user)@" }
    let hosts = list("host") ?? list("hostaddr") ?? []
    let ports = list("port") ?? []
    text += hosts.enumerated().map { index, host in
      let port = ports.count == 1 ? ports[0] : index < ports.count ? ports[index] : ""
      return ServerAddress.shown(host: host) + (port.isEmpty ? "" : ":\(port)")
    }.joined(separator: ",")
    text += "/" + (parameters["dbname"] ?? "")
    if let service = parameters["service"] { text += "?service=\(service)" }
    return text
  }

  private func list(_ keyword: String) -> [String]? {
    parameters[keyword].map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// A directory of sockets and an IPv6 address, as URIs have them.
  private static func shown(host: String) -> String {
    if host.hasPrefix("/") { return host.replacing("/", with: "%2F") }
    return host.contains(":") ? "[\(host)]" : host
  }
}

extension ServerAddress: CustomReflectable {
  /// As described: a dump tells no password either.
  public var customMirror: Mirror { Mirror(self, children: ["address": description]) }
}
