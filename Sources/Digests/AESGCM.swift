internal import CCrypto

/// Sealing of bytes so that only who has the key reads them, and nobody changes them unseen: AES-256 in Galois/counter
/// mode (NIST SP 800-38D), by libcrypto.
public struct AESGCM: Sendable {
  /// The length of keys in bytes.
  public static let keyLength = 32
  private static let nonceLength = 12
  private static let tagLength = 16
  private let key: [UInt8]

  /// Seals under `key`; `nil` where it has not `keyLength` bytes.
  public init?(key: [UInt8]) {
    guard key.count == Self.keyLength else { return nil }
    self.key = key
  }

  /// `plaintext` sealed: a nonce drawn for it, the ciphertext, the tag.
  ///
  /// The nonce comes from the system's generator, not a seeded one: two texts sealed with one nonce would give both
  /// away. Random ones of 96 bits are fit for 2³² texts a key.
  ///
  /// - Parameter context: what is not sealed and must be the same when it is opened.
  /// - Throws: `DigestError` where libcrypto refuses.
  public func seal(_ plaintext: [UInt8], context: [UInt8]) throws(DigestError) -> [UInt8] {
    var nonce = [UInt8](repeating: 0, count: Self.nonceLength)
    let drawn = unsafe nonce.withUnsafeMutableBufferPointer {
      unsafe RAND_bytes($0.baseAddress, Int32($0.count))
    }
    guard drawn == 1 else { throw DigestError(reason: "libcrypto has no random numbers") }
    let cipher = try CipherContext()
    try cipher.begin(key: key, nonce: nonce, seals: true)
    try cipher.authenticate(context)
    let ciphertext = try cipher.update(plaintext)
    var tag = [UInt8](repeating: 0, count: Self.tagLength)
    guard cipher.finish() else { throw DigestError(reason: "libcrypto cannot end a sealing") }
    try cipher.takeTag(into: &tag)
    return nonce + ciphertext + tag
  }

  /// What `seal` sealed in the same context; `nil` where it was sealed under another key or anything was changed.
  ///
  /// - Throws: `DigestError` where libcrypto refuses for other reasons.
  public func open(_ sealed: [UInt8], context: [UInt8]) throws(DigestError) -> [UInt8]? {
    guard sealed.count >= Self.nonceLength + Self.tagLength else { return nil }
    let cipher = try CipherContext()
    try cipher.begin(key: key, nonce: Array(sealed.prefix(Self.nonceLength)), seals: false)
    try cipher.authenticate(context)
    let plaintext = try cipher.update(
      Array(sealed.dropFirst(Self.nonceLength).dropLast(Self.tagLength)))
    try cipher.expectTag(Array(sealed.suffix(Self.tagLength)))
    return cipher.finish() ? plaintext : nil
  }
}

/// Owns exactly one cipher context of libcrypto.
@safe private struct CipherContext: ~Copyable {
  private let raw: OpaquePointer

  init() throws(DigestError) {
    guard let raw = unsafe EVP_CIPHER_CTX_new() else {
      throw DigestError(reason: "libcrypto cannot allocate a cipher")
    }
    unsafe self.raw = raw
  }

  deinit { unsafe EVP_CIPHER_CTX_free(raw) }

  func begin(key: [UInt8], nonce: [UInt8], seals: Bool) throws(DigestError) {
    let done = unsafe key.withUnsafeBufferPointer { key in
      unsafe nonce.withUnsafeBufferPointer { nonce in
        unsafe EVP_CipherInit_ex(
          raw, EVP_aes_256_gcm(), nil, key.baseAddress, nonce.baseAddress, seals ? 1 : 0)
      }
    }
    guard done == 1 else { throw DigestError(reason: "libcrypto cannot begin AES-256-GCM") }
  }

  func authenticate(_ bytes: [UInt8]) throws(DigestError) {
    var count: Int32 = 0
    let done = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe EVP_CipherUpdate(raw, nil, &count, bytes.baseAddress, Int32(bytes.count))
    }
    guard done == 1 else { throw DigestError(reason: "libcrypto cannot go on with AES-256-GCM") }
  }

  func update(_ bytes: [UInt8]) throws(DigestError) -> [UInt8] {
    // An empty text has no address, which would be taken for the end.
    if bytes.isEmpty { return [] }
    guard let length = Int32(exactly: bytes.count) else {
      throw DigestError(reason: "a text of 2 GB or more cannot be sealed")
    }
    var result = [UInt8](repeating: 0, count: bytes.count)
    var count: Int32 = 0
    let done = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe result.withUnsafeMutableBufferPointer { result in
        unsafe EVP_CipherUpdate(raw, result.baseAddress, &count, bytes.baseAddress, length)
      }
    }
    guard done == 1, count == length else {
      throw DigestError(reason: "libcrypto cannot go on with AES-256-GCM")
    }
    return result
  }

  /// Whether all is as it should be; the mode has no bytes left to give.
  func finish() -> Bool {
    var rest = [UInt8](repeating: 0, count: 16)
    var count: Int32 = 0
    return unsafe rest.withUnsafeMutableBufferPointer {
      unsafe EVP_CipherFinal_ex(raw, $0.baseAddress, &count)
    } == 1
  }

  func takeTag(into tag: inout [UInt8]) throws(DigestError) {
    try control(EVP_CTRL_AEAD_GET_TAG, &tag)
  }

  func expectTag(_ tag: [UInt8]) throws(DigestError) {
    var tag = tag
    try control(EVP_CTRL_AEAD_SET_TAG, &tag)
  }

  private func control(_ command: Int32, _ tag: inout [UInt8]) throws(DigestError) {
    let done = unsafe tag.withUnsafeMutableBytes {
      unsafe EVP_CIPHER_CTX_ctrl(raw, command, Int32($0.count), $0.baseAddress)
    }
    guard done == 1 else { throw DigestError(reason: "libcrypto knows no tag of AES-256-GCM") }
  }
}
