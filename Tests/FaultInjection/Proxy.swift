import Foundation
import Glibc
import Synchronization

/// Stands between programs and a server, passes on what they say, and lets the connection go bad.
package final class Proxy: Sendable {
  /// What becomes of what a program says.
  package enum Weather: Hashable, Sendable {
    /// Every piece, in both directions, comes later by so many milliseconds.
    case late(milliseconds: Int)
    /// The connection is cut once the program has sent so many bytes.
    case cut(afterBytes: Int)
    /// The connection is cut at the N-th COMMIT, from 1, before or after the server has had it.
    case cutAtCommit(number: Int, isDelivered: Bool)
    /// Nothing passes any more once the program has sent so many bytes, and nobody says so.
    case silent(afterBytes: Int)
  }

  /// Where it listens, on 127.0.0.1.
  package let port: Int
  private let serverPort: Int
  private let listener: CInt
  private let state = Mutex(State())

  private struct State {
    var weather: Weather?
    /// Whether only one connection meets it.
    var isOnce = false
    var sockets: [CInt] = []
    var sentBytes = 0
    var commits = 0
    var isClosed = false
    var hasStruck = false
  }

  /// Listens, in good weather; each connection has threads of its own.
  package init(to serverPort: Int) throws {
    self.serverPort = serverPort
    let listener = Self.socket()
    self.listener = listener
    var address = Self.address(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(listener, pointer, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, pointer, &length) == 0
      }
    }
    guard isListening else { throw HarnessFailure("the proxy cannot listen") }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { self.accept() }
  }

  /// Whether the weather was met: the connection is cut, or silent, or all of it is late.
  package var hasStruck: Bool { state.withLock { $0.hasStruck } }

  /// Lets the weather go bad for connections that come.
  ///
  /// - Parameter isOnce: whether it is good again once it has struck.
  package func strike(_ weather: Weather, isOnce: Bool = false) {
    state.withLock { state in
      state.weather = weather
      state.isOnce = isOnce
      state.sentBytes = 0
      state.commits = 0
      state.hasStruck = false
    }
  }

  /// Ends every connection, and lets those that come pass: the weather is over.
  package func calm() {
    state.withLock { state in
      state.weather = nil
      for socket in state.sockets { shutdown(socket, CInt(SHUT_RDWR)) }
      state.sockets = []
    }
  }

  /// Ends it, with every connection.
  package func close() {
    state.withLock { state in
      state.isClosed = true
      for socket in state.sockets { shutdown(socket, CInt(SHUT_RDWR)) }
    }
    shutdown(listener, CInt(SHUT_RDWR))
  }

  private func accept() {
    while true {
      let client = Glibc.accept(listener, nil, nil)
      guard client >= 0 else { break }
      _ = fcntl(client, F_SETFD, FD_CLOEXEC)
      let server = Self.socket()
      var address = Self.address(port: serverPort)
      let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
          unsafe connect(server, pointer, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
      }
      state.withLock { $0.sockets += [client, server] }
      guard isConnected else {
        end(client, server)
        continue
      }
      let way = DispatchGroup()
      for isFromProgram in [true, false] {
        way.enter()
        Thread.detachNewThread {
          self.pump(
            from: isFromProgram ? client : server, to: isFromProgram ? server : client,
            isFromProgram: isFromProgram)
          way.leave()
        }
      }
      way.notify(queue: .global()) { self.end(client, server) }
    }
    Glibc.close(listener)
  }

  /// Gives two sockets back, which nobody uses any more: whoever starts a server hands on what is open.
  private func end(_ client: CInt, _ server: CInt) {
    state.withLock { state in
      state.sockets.removeAll { $0 == client || $0 == server }
      Glibc.close(client)
      Glibc.close(server)
    }
  }

  /// A socket that programs which are started do not inherit.
  private static func socket() -> CInt {
    Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  }

  /// Passes on what `source` says until either end is gone.
  private func pump(from source: CInt, to sink: CInt, isFromProgram: Bool) {
    var bytes = [UInt8](repeating: 0, count: 16_384)
    var tail: [UInt8] = []
    /// Whether what was delivered is worked on before the server learns that nobody listens.
    var isAwaited = false
    while true {
      let count = unsafe bytes.withUnsafeMutableBytes { bytes in
        unsafe recv(source, bytes.baseAddress, bytes.count, 0)
      }
      guard count > 0 else { break }
      var piece = Array(bytes[..<count])
      var isCut = false
      let (weather, isOver) = state.withLock { ($0.weather, $0.isOnce && $0.hasStruck) }
      if case .cutAtCommit(_, true) = weather, isFromProgram { isAwaited = true }
      switch weather {
      case .cut where isOver, .cutAtCommit where isOver: break
      case .late(let milliseconds):
        state.withLock { $0.hasStruck = true }
        usleep(UInt32(milliseconds) * 1000)
      case .cut(let limit) where isFromProgram:
        let before = state.withLock { state in
          state.sentBytes += count
          return state.sentBytes - count
        }
        isCut = before + count >= limit
        if isCut { piece = Array(piece.prefix(max(0, limit - before))) }
      case .cutAtCommit(let number, let isDelivered) where isFromProgram:
        let commits = Self.commits(in: tail + piece) - Self.commits(in: tail)
        tail = Array((tail + piece).suffix(Self.commit.count))
        isCut = state.withLock { state in
          state.commits += commits
          return commits > 0 && state.commits >= number
        }
        if isCut, !isDelivered { piece = [] }
      case .silent(let limit):
        let isOver = state.withLock { state in
          if isFromProgram { state.sentBytes += count }
          if state.sentBytes >= limit { state.hasStruck = true }
          return state.sentBytes >= limit
        }
        // Both ends are kept open, and neither hears of the other.
        if isOver { continue }
      default: break
      }
      guard Self.send(piece, to: sink), !isCut else {
        if isCut { state.withLock { $0.hasStruck = true } }
        break
      }
    }
    if isAwaited { usleep(50_000) }
    shutdown(source, CInt(SHUT_RDWR))
    shutdown(sink, CInt(SHUT_RDWR))
  }

  private static func send(_ bytes: [UInt8], to sink: CInt) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Glibc.send(
          sink, bytes.baseAddress.map { unsafe $0 + sent }, bytes.count - sent,
          CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// The text of the query, as the protocol ends it, in a simple query and in one that is parsed first.
  private static let commit = Array("COMMIT".utf8) + [0]

  private static func commits(in bytes: [UInt8]) -> Int {
    guard bytes.count >= commit.count else { return 0 }
    return (0...(bytes.count - commit.count)).count { start in
      bytes[start] == commit[0] && bytes[start..<(start + commit.count)].elementsEqual(commit)
    }
  }

  private static func address(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
