internal import CCrypto
internal import Glibc

/// A SHA-256 being computed over bytes as they come (FIPS 180-4, by libcrypto).
public struct SHA256: ~Copyable {
  private let context: DigestContext

  /// The digest of nothing yet.
  ///
  /// - Throws: `DigestError` where libcrypto refuses, as it does when it cannot allocate.
  public init() throws(DigestError) {
    context = try DigestContext()
  }

  /// Takes more bytes.
  public mutating func update(_ bytes: some Sequence<UInt8>) throws(DigestError) {
    let accepted =
      unsafe bytes.withContiguousStorageIfAvailable { bytes in
        unsafe EVP_DigestUpdate(context.raw, bytes.baseAddress, bytes.count)
      }
      ?? Array(bytes).withUnsafeBufferPointer { bytes in
        unsafe EVP_DigestUpdate(context.raw, bytes.baseAddress, bytes.count)
      }
    guard accepted == 1 else { throw DigestError(reason: "libcrypto cannot go on with a SHA-256") }
  }

  /// The digest of all bytes taken, 64 lower-case hexadecimal digits.
  public consuming func finish() throws(DigestError) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    let done = unsafe digest.withUnsafeMutableBufferPointer { digest in
      unsafe EVP_DigestFinal_ex(context.raw, digest.baseAddress, nil)
    }
    guard done == 1 else { throw DigestError(reason: "libcrypto cannot end a SHA-256") }
    return hexadecimalText(of: digest)
  }
}

/// Two lower-case digits for each byte.
func hexadecimalText(of bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

extension SHA256 {
  /// The digest of `bytes`, in hexadecimal.
  public static func hexadecimal(of bytes: some Sequence<UInt8>) throws(DigestError) -> String {
    var digest = try SHA256()
    try digest.update(bytes)
    return try digest.finish()
  }

  /// The digest of a file's content, in hexadecimal, read in pieces of 256 kB.
  ///
  /// - Throws: `DigestError` with the system's words if the file cannot be read.
  public static func hexadecimal(ofFile path: String) throws(DigestError) -> String {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DigestError(path: path, errorNumber: errno) }
    defer { close(descriptor) }
    var digest = try SHA256()
    var piece = [UInt8](repeating: 0, count: 256 * 1024)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes { piece in
        unsafe read(descriptor, piece.baseAddress, piece.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw DigestError(path: path, errorNumber: errno) }
      if count == 0 { return try digest.finish() }
      try digest.update(piece[..<count])
    }
  }
}

/// Why there is no digest.
public struct DigestError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What happened, with the file where there is one.
  public let description: String

  init(reason: String) { description = reason }

  init(path: String, errorNumber: Int32) {
    description = unsafe "\(path): \(String(cString: strerror(errorNumber)))"
  }
}

/// Owns exactly one digest context of libcrypto.
@safe private struct DigestContext: ~Copyable {
  let raw: OpaquePointer

  init() throws(DigestError) {
    guard let raw = unsafe EVP_MD_CTX_new() else {
      throw DigestError(reason: "libcrypto cannot allocate a digest")
    }
    guard unsafe EVP_DigestInit_ex(raw, EVP_sha256(), nil) == 1 else {
      unsafe EVP_MD_CTX_free(raw)
      throw DigestError(reason: "libcrypto cannot begin a SHA-256")
    }
    unsafe self.raw = raw
  }

  deinit { unsafe EVP_MD_CTX_free(raw) }
}
