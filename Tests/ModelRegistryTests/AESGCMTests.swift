import Digests
import Testing

@Suite("Sealing with AES-256-GCM")
struct AESGCMTests {
  private static func bytes(_ digits: String) -> [UInt8] {
    var rest = Substring(digits)
    var bytes: [UInt8] = []
    while !rest.isEmpty {
      bytes.append(UInt8(rest.prefix(2), radix: 16)!)
      rest = rest.dropFirst(2)
    }
    return bytes
  }

  /// Test case 16 of "The Galois/Counter Mode of Operation (GCM)", McGrew and Viega, appendix B.
  @Test("opens what others sealed")
  func vector() throws {
    let key = Array(
      repeating: AESGCMTests.bytes("feffe9928665731c6d6a8f9467308308"), count: 2
    ).flatMap { $0 }
    let cipher = try #require(AESGCM(key: key))
    let sealed = AESGCMTests.bytes(
      "cafebabefacedbaddecaf888"
        + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        + "76fc6ece0f4e1768cddf8853bb2d551b")
    let context = AESGCMTests.bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    #expect(
      try cipher.open(sealed, context: context)
        == AESGCMTests.bytes(
          "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"))
    #expect(try cipher.open(sealed, context: context + [0]) == nil)
  }

  @Test("what is sealed is opened again, never sealed alike twice, and changed nowhere unseen")
  func tampering() throws {
    let cipher = try #require(AESGCM(key: Array(0..<32)))
    let other = try #require(AESGCM(key: Array(1..<33)))
    for text in [[], [7], Array("žluťoučký".utf8), Array(repeating: 0, count: 100_000)] as [[UInt8]]
    {
      let sealed = try cipher.seal(text, context: [1, 2])
      #expect(try cipher.open(sealed, context: [1, 2]) == text)
      #expect(try cipher.seal(text, context: [1, 2]) != sealed)
      #expect(try other.open(sealed, context: [1, 2]) == nil)
      #expect(try cipher.open(sealed, context: [1]) == nil)
      for index in [0, 11, sealed.count - 17, sealed.count - 1] where index >= 0 {
        var changed = sealed
        changed[index] ^= 1
        #expect(try cipher.open(changed, context: [1, 2]) == nil)
      }
      #expect(try cipher.open(Array(sealed.dropLast()), context: [1, 2]) == nil)
    }
    #expect(try cipher.open([], context: []) == nil)
  }

  @Test("a key has 32 bytes", arguments: [0, 16, 31, 33])
  func key(length: Int) { #expect(AESGCM(key: Array(repeating: 1, count: length)) == nil) }
}
