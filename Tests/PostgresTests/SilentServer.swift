import Glibc

/// A port where connections are taken, by the system, and nobody ever answers.
final class SilentServer {
  private let descriptor: Int32
  let port: UInt16

  struct NoPort: Error {}

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        unsafe bind(descriptor, place, length) == 0 && listen(descriptor, 4) == 0
          && getsockname(descriptor, place, &length) == 0
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    guard isBound else { throw NoPort() }
  }

  deinit { close(descriptor) }
}
