import Foundation
import Glibc
import Synchronization

/// The way to a server on this machine, which a test closes, opens, and cuts at a commit.
final class Doorway: Sendable {
  /// When a connection is cut.
  enum Cut: Sendable {
    /// The server has the next COMMIT, and nobody hears what it says of it.
    case afterCommit
    /// The server never hears of the next COMMIT.
    case beforeCommit
  }

  private struct State {
    var listener: CInt?
    var sockets: [CInt] = []
    var cut: Cut?
    var shutsAfterwards = false
    var connections = 0
    var isAsking = false
    var roundTrips = 0
  }

  /// Where it listens, on 127.0.0.1, while it is open.
  let port: UInt16
  private let serverPort: UInt16
  private let state = Mutex(State())

  /// A closed way to the server at `serverPort`; its own port is free for now.
  init(to serverPort: Int) throws {
    self.serverPort = UInt16(serverPort)
    let (listener, port) = try Doorway.listen(port: 0)
    close(listener)
    self.port = port
  }

  /// How many connections were made.
  var connections: Int { state.withLock { $0.connections } }

  /// How many times the program has waited for what the server says; of one connection at a time.
  var roundTrips: Int { state.withLock { $0.roundTrips } }

  /// Cuts the connection that commits next.
  func cut(_ cut: Cut) { state.withLock { $0.cut = cut } }

  /// Cuts the connection that commits next after its COMMIT, and refuses others from then on.
  func cutAndShut() {
    state.withLock { state in
      state.cut = .afterCommit
      state.shutsAfterwards = true
    }
  }

  /// Takes connections.
  func open() throws {
    let (listener, _) = try Doorway.listen(port: port)
    state.withLock { $0.listener = listener }
    Thread { [self] in accept(on: listener) }.start()
  }

  /// Ends all connections, and refuses others.
  func shut() {
    let sockets = state.withLock { state in
      defer { state.sockets = [] }
      return state.sockets
    }
    for socket in sockets { shutdown(socket, CInt(SHUT_RDWR)) }
    refuse()
  }

  private func refuse() {
    let listener = state.withLock { state in
      defer { (state.listener, state.shutsAfterwards) = (nil, false) }
      return state.listener
    }
    guard let listener else { return }
    shutdown(listener, CInt(SHUT_RDWR))
    close(listener)
  }

  private func accept(on listener: CInt) {
    while true {
      let client = Glibc.accept(listener, nil, nil)
      guard client >= 0 else { return }
      let server = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
      let isConnected = unsafe Doorway.withAddress(serverPort) {
        unsafe connect(server, $0, $1) == 0
      }
      state.withLock { state in
        state.connections += 1
        state.sockets += [client, server]
      }
      guard isConnected else {
        shutdown(client, CInt(SHUT_RDWR))
        continue
      }
      Thread { [self] in pass(from: client, to: server, isFromProgram: true) }.start()
      Thread { [self] in pass(from: server, to: client, isFromProgram: false) }.start()
    }
  }

  private func pass(from source: CInt, to sink: CInt, isFromProgram: Bool) {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe bytes.withUnsafeMutableBytes {
        unsafe recv(source, $0.baseAddress, $0.count, 0)
      }
      guard count > 0 else { break }
      let piece = Array(bytes[..<count])
      state.withLock { state in
        if isFromProgram, !state.isAsking { state.roundTrips += 1 }
        state.isAsking = isFromProgram
      }
      // A statement comes in one piece, since libpq flushes after each.
      let cut: Cut? =
        isFromProgram && piece.starts(with: Doorway.commit)
        ? state.withLock { state in
          defer { state.cut = nil }
          return state.cut
        } : nil
      if cut != nil, state.withLock({ $0.shutsAfterwards }) { refuse() }
      // The program is cut off first, so that it cannot hear the answer.
      if cut != nil { shutdown(source, CInt(SHUT_RDWR)) }
      if cut == .beforeCommit { break }
      guard Doorway.send(piece, to: sink), cut == nil else { break }
    }
    shutdown(source, CInt(SHUT_RDWR))
    // A server that is told to commit does it all the same.
    shutdown(sink, CInt(isFromProgram ? SHUT_WR : SHUT_RDWR))
  }

  private static func send(_ bytes: [UInt8], to sink: CInt) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(sink, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// A simple query `COMMIT`, as the protocol writes it.
  private static let commit: [UInt8] =
    [UInt8(ascii: "Q"), 0, 0, 0, 11] + Array("COMMIT".utf8) + [0]

  private static func listen(port: UInt16) throws -> (listener: CInt, port: UInt16) {
    let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var isOn: CInt = 1
    unsafe setsockopt(
      listener, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<CInt>.size))
    guard unsafe withAddress(port, { unsafe bind(listener, $0, $1) == 0 }),
      Glibc.listen(listener, 16) == 0
    else { throw POSIXError(POSIXError.Code(rawValue: errno) ?? .EIO) }
    var found = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = unsafe withUnsafeMutablePointer(to: &found) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(listener, $0, &length)
      }
    }
    return (listener, UInt16(bigEndian: found.sin_port))
  }

  private static func withAddress(
    _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Bool
  ) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}

extension Doorway {
  /// A closed way to the tests' server.
  convenience init(toServer uri: String) throws {
    try self.init(to: URL(string: uri)?.port ?? 5432)
  }

  /// The address of the server by this way.
  func address(of uri: String) -> String {
    let port = URL(string: uri)?.port ?? 5432
    return uri.replacing(":\(port)/", with: ":\(self.port)/")
  }
}
