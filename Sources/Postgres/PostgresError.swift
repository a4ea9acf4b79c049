/// What a PostgreSQL server, or the way to it, said when it could not do its work.
///
/// `message` is the server's own primary text without the values it quotes; its DETAIL and CONTEXT, which
/// quote rows, and the address of the connection never get here.
public struct PostgresError: Error, Hashable, Sendable {
  /// The kinds of failure that callers act on.
  public enum Kind: Hashable, Sendable {
    /// The address cannot be understood.
    case address
    /// No connection was made: the server is not there, not ready, or refuses this user.
    case connection
    /// The connection was there and is gone.
    case connectionLost
    /// The query was stopped by `interrupt()`.
    case interrupted
    /// The query was stopped by the server: a timeout, or a conflict with what it has to do itself.
    case cancelled
    /// The user may not do this.
    case permission
    /// A table, column, function or schema is not there.
    case missing
    /// The statement is wrong otherwise: syntax, types that do not fit.
    case statement
    /// The server lacks memory, disk or connections.
    case resources
    /// Anything else: a value at fault, an error raised by a function.
    case execution
  }

  /// What kind of failure this is.
  public var kind: Kind
  /// The server's code of five characters (SQLSTATE); `nil` where the error is libpq's own.
  public var code: String?
  /// What went wrong, in one line.
  public var message: String
  /// The column that was at fault, where the server names it.
  public var column: String?
  /// The constraint that was broken, where the server names it.
  public var constraint: String?
  /// The row of a COPY that was at fault, counted from 1, where the server tells it.
  public var row: Int?
  /// Whether the connection was lost while a transaction was being committed, which may have happened or not.
  public var mayHaveCommitted = false

  init(_ kind: Kind, code: String? = nil, message: String) {
    self.kind = kind
    self.code = code
    self.message = message
  }
}

extension PostgresError: CustomStringConvertible {
  /// The text, with the code where the server gave one.
  public var description: String { message + (code.map { " (SQLSTATE \($0))" } ?? "") }
}

extension PostgresError {
  /// The error of a statement that the server refused.
  ///
  /// - Parameters:
  ///   - code: the SQLSTATE.
  ///   - text: the primary message; it may quote values where a value was at fault.
  ///   - column: what the server says is at fault by its name, as are `constraint` and `table`.
  public init(
    code: String, text: String, column: String? = nil, constraint: String? = nil,
    table: String? = nil
  ) {
    let line = PostgresError.oneLine(text)
    let names = [constraint, table, column].compactMap { $0 }
    let told =
      switch code.prefix(2) {
      case "22": PostgresError.withoutQuoted(line)
      // What breaks a constraint is told of by name; its values are in the DETAIL.
      case "23": PostgresError.withoutQuoted(line, but: names)
      // A function's own words can be anything.
      case "P0": "a function of the database raised an exception"
      default: line
      }
    self.init(Kind(code: code), code: code, message: told)
    self.column = column
    self.constraint = constraint
  }

  /// What could be done about it; `nil` where the message says it all.
  public var remedy: String? {
    switch kind {
    case .address: "write postgresql://USER@HOST:PORT/DATABASE; the password comes from elsewhere"
    case .connection: connectionRemedy
    case .connectionLost: "see whether the server is up and why it ended the session; run again"
    case .cancelled: "run again, or allow more time: PGOPTIONS='-c statement_timeout=0'"
    case .permission: "grant this user SELECT on the table and USAGE on its schema"
    case .resources: resourceRemedy
    case .interrupted, .missing, .statement, .execution: nil
    }
  }

  /// What the server lacks is told by its code.
  private var resourceRemedy: String {
    switch code {
    case "53100": "make room on the server's disk, then run again"
    case "53200": "free memory on the server, or run when it has less to do"
    case "53300": "wait until others have disconnected, or raise the server's max_connections"
    case "53400": "raise the limit of the server that the message names, then run again"
    default: "free resources on the server, or run when it has less to do"
    }
  }

  /// libpq tells failures to connect in words only.
  private var connectionRemedy: String {
    let remedies: [(of: [String], remedy: String)] = [
      (
        ["could not translate host name"],
        "see the name of the host in the address, and the network"
      ),
      (
        ["password authentication failed", "no password supplied", "role", "pg_hba.conf"],
        "see user and password: the address's, PGPASSWORD, or a password file"
      ),
      (["database"], "see the name of the database in the address"),
      (
        ["starting up", "shutting down", "recovery", "not yet accepting", "not accepting"],
        "wait until the server accepts connections, or name another one"
      ),
      (["too many", "remaining connection slots"], "wait until others have disconnected"),
      (["SSL", "certificate"], "see sslmode, sslrootcert and the server's certificate"),
      (
        ["service file", "definition of service"],
        "see the service's name and the service file (PGSERVICEFILE)"
      ),
    ]
    return remedies.first { $0.of.contains(where: message.contains) }?.remedy
      ?? "see that the server is up, and that host and port are right and reachable from here"
  }

  /// The number of a row in what the server says of where a COPY failed: `COPY orders, line 3, column price`.
  ///
  /// In whatever language: it is the first number after the first comma. A table's name may hold one, too, so that
  /// this is a hint.
  static func row(inContext text: String) -> Int? {
    // A function that a check has called is told of before it.
    let place = text.split(whereSeparator: \.isNewline).last { $0.hasPrefix("COPY ") }
    guard let place, let comma = place.firstIndex(of: ",") else { return nil }
    let digits = place[comma...].drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isNumber }
    return Int(digits)
  }

  /// The lines as one, without what follows the first as DETAIL.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix(while: \.isWhitespace) }
      .prefix { !$0.hasPrefix("DETAIL") && !$0.hasPrefix("LOCATION") && !$0.hasPrefix("CONTEXT") }
      .joined(separator: " ")
  }

  /// The line with `…` for what stands between quotation marks of any language, but for `names`.
  static func withoutQuoted(_ line: String, but names: [String] = []) -> String {
    let marks: [Character: [Character]] = [
      "\"": ["\""], "«": ["»"], "»": ["«"], "„": ["“", "”"], "“": ["”"], "「": ["」"],
    ]
    if let name = names.first, let place = line.firstRange(of: "\"\(name)\"") {
      let others = Array(names.dropFirst())
      return withoutQuoted(String(line[..<place.lowerBound]), but: others) + line[place]
        + withoutQuoted(String(line[place.upperBound...]), but: others)
    }
    if !names.isEmpty { return withoutQuoted(line, but: Array(names.dropFirst())) }
    var result = ""
    var rest = line[...]
    while let start = rest.firstIndex(where: { marks[$0] != nil }) {
      result += rest[...start]
      let inner = rest[rest.index(after: start)...]
      // The last mark, since the value may hold marks of its own.
      guard let end = inner.lastIndex(where: { marks[rest[start]]?.contains($0) ?? false }) else {
        return result + "…"
      }
      result += "…" + String(inner[end])
      rest = inner[inner.index(after: end)...]
    }
    return result + rest
  }
}

extension PostgresError.Kind {
  /// What an SQLSTATE means to callers (PostgreSQL's documentation, appendix A).
  init(code: String) {
    self =
      switch code {
      case "42501", "28000", "28P01": .permission
      case "42P01", "42703", "42883", "3F000", "3D000", "42704": .missing
      // An administrator or a crash ended the session; 57014 is a cancelled statement.
      case "57P01", "57P02", "57P03", "57P05", "25P03": .connectionLost
      case "57014", "55P03", "40001", "40P01", "25P04": .cancelled
      default:
        switch code.prefix(2) {
        case "08": .connectionLost
        case "42", "0A", "26", "25": .statement
        case "53", "58": .resources
        default: .execution
        }
      }
  }
}

extension PostgresError {
  /// Whether a row is at fault and others may be well: its values, a constraint, what a trigger says of it.
  public var isOfRow: Bool {
    guard let code, kind == .execution else { return false }
    return PostgresError.classesOfRow.contains { code.hasPrefix($0) }
  }

  /// How the codes begin for which a row is at fault.
  public static let classesOfRow = ["22", "23", "44", "54", "P0"]
}
