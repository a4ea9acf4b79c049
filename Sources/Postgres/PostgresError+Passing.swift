extension PostgresError {
  /// Whether it may pass by itself, so that the same is worth another try a little later: a server that is down,
  /// starts or has no room, a session that ended, a conflict with another transaction.
  ///
  /// Not what a person has to mend: a constraint, a right, a statement, a time limit that the next try would reach again.
  public var isPassing: Bool {
    switch kind {
    case .connection: isPassingRefusal
    case .connectionLost: code != "08P01"  // Both would speak as wrongly again.
    case .cancelled: ["40001", "40P01", "55P03", "25P04"].contains(code ?? "")
    // 53100 disk full (others' sorting may end), 53200 out of memory, 53300 too many connections.
    case .resources: code.map { ["53000", "53100", "53200", "53300"].contains($0) } ?? false
    case .address, .interrupted, .permission, .missing, .statement, .execution: false
    }
  }

  /// Whether the server has no room for another connection.
  public var isLackOfConnections: Bool {
    code == "53300"
      || kind == .connection
        && ["too many", "remaining connection slots"].contains(where: message.contains)
  }

  /// Whether no connection was made for a reason that may pass. libpq gives no codes here: of what the server itself says
  /// the passing reasons are known, of what libpq says those that last.
  private var isPassingRefusal: Bool {
    let passing = [
      "starting up", "shutting down", "recovery", "not yet accepting", "not accepting", "too many",
      "remaining connection slots", "terminating connection", "Temporary failure",
    ]
    if passing.contains(where: message.contains) { return true }
    let lasting = [
      "FATAL:", "could not translate host name", "password", "SSL", "certificate", "service file",
      "definition of service", "invalid ", "GSSAPI", "authentication method", "channel binding",
    ]
    return !lasting.contains(where: message.contains)
  }
}
