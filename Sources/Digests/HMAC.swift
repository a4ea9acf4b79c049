internal import CCrypto

/// Keyed hashes of bytes: HMAC with SHA-256 (RFC 2104, FIPS 198-1), by libcrypto.
public struct HMAC: Sendable {
  private let key: [UInt8]

  /// Hashes under `key`, of any length; one of less than 32 bytes protects less than the hash could.
  public init(key: [UInt8]) { self.key = key }

  /// The hash of `message`, 64 lower-case hexadecimal digits.
  ///
  /// - Throws: `DigestError` where libcrypto refuses, as it does when it cannot allocate.
  public func hexadecimal(of message: Span<UInt8>) throws(DigestError) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let done = unsafe message.withUnsafeBufferPointer { message in
      unsafe key.withUnsafeBufferPointer { key in
        unsafe digest.withUnsafeMutableBufferPointer { digest in
          unsafe CCrypto.HMAC(
            EVP_sha256(), key.baseAddress, Int32(key.count), message.baseAddress, message.count,
            digest.baseAddress, &length)
        }
      }
    }
    guard unsafe done != nil, length == 32 else {
      throw DigestError(reason: "libcrypto cannot make an HMAC")
    }
    return hexadecimalText(of: digest)
  }

  /// The hash of `bytes`, 64 lower-case hexadecimal digits.
  public func hexadecimal(of bytes: [UInt8]) throws(DigestError) -> String {
    try hexadecimal(of: bytes.span)
  }
}
