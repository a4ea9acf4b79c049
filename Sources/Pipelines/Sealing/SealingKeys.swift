import Digests
import Foundation

/// The keys that personal values in dead letters are sealed under: the first seals, all of them open.
///
/// Keys come from the environment as `ID:KEY ID:KEY …`. To change the key, put the new one before the old one, which
/// goes on opening what it sealed.
public struct SealingKeys: Sendable {
  /// The variable of the environment that holds them.
  public static let variable = "WEIR_SEAL_KEYS"

  private struct Key: Sendable {
    var id: String
    var cipher: AESGCM
    /// For digests, which must not be made of the bytes that seal.
    var digests: HMAC
  }

  private let keys: [Key]

  /// The keys that `text` lists, which no text tells from now on.
  ///
  /// - Throws: `WeirFailure` for text that is no such list; none of it is in the message.
  public init(parsing text: String) throws(WeirFailure) {
    let words = text.split { $0.isWhitespace || $0 == "," }
    var keys: [Key] = []
    for (index, word) in words.enumerated() {
      let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let id = String(parts[0])
      guard parts.count == 2, Self.isID(id) else {
        throw Self.refusal("entry \(index + 1) is not ID:KEY")
      }
      Secrets.keep(String(parts[1]), writtenAs: "${env:\(Self.variable)}")
      guard let bytes = Self.bytes(String(parts[1])), let cipher = AESGCM(key: bytes) else {
        throw Self.refusal("the key '\(id)' is not 32 bytes in hexadecimal or base64")
      }
      guard !keys.contains(where: { $0.id == id }) else {
        throw Self.refusal("two keys are called '\(id)'")
      }
      do {
        let derived = try HMAC(key: bytes).hexadecimal(of: Array("weir dead letters: digests".utf8))
        keys.append(Key(id: id, cipher: cipher, digests: HMAC(key: Array(derived.utf8))))
      } catch {
        throw Self.refusal(error.description)
      }
    }
    if keys.isEmpty { throw Self.refusal("it lists no key") }
    self.keys = keys
  }

  /// The keys of `environment`; `nil` where it has none.
  ///
  /// - Throws: `WeirFailure` as `init(parsing:)` does.
  public static func keys(in environment: [String: String]) throws(WeirFailure) -> SealingKeys? {
    guard let text = environment[variable], !text.isEmpty else { return nil }
    return try SealingKeys(parsing: text)
  }

  private static func refusal(_ reason: String) -> WeirFailure {
    WeirFailure(
      "reading the keys of \(variable)", reason: reason,
      remedy: "list ID:KEY, the key that seals first; `openssl rand -hex 32` makes one")
  }

  private static func isID(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.count <= 64
      && id.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains(scalar))
      }
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    if digits.count == 2 * AESGCM.keyLength, text.utf8.count == digits.count {
      return stride(from: 0, to: digits.count, by: 2).map {
        UInt8(digits[$0] << 4 | digits[$0 + 1])
      }
    }
    return Data(base64Encoded: text).map { [UInt8]($0) }
  }
}

extension SealingKeys {
  /// What sealed values begin with; the number is that of their form.
  static let prefix = "sealed:v1:"

  /// Whether there is a key of that name.
  func has(_ id: String) -> Bool { keys.contains { $0.id == id } }

  /// The name of the key that seals.
  var sealingID: String { keys[0].id }

  /// `text` sealed as `sealed:v1:ID:BASE64`.
  ///
  /// - Parameter context: where it stands, so that it is nothing anywhere else.
  func seal(_ text: [UInt8], context: String) throws -> String {
    "\(Self.prefix)\(sealingID):\(Data(try seal(bytes: text, context: context)).base64EncodedString())"
  }

  /// `bytes` sealed under the first key, which is not named in them.
  func seal(bytes: [UInt8], context: String) throws -> [UInt8] {
    try keys[0].cipher.seal(bytes, context: Array(context.utf8))
  }

  /// What `seal` sealed in the same context.
  ///
  /// - Throws: `SealingError` where there is no such key, and where it does not fit.
  func open(_ sealed: String, context: String) throws -> [UInt8] {
    let parts = sealed.dropFirst(Self.prefix.count).split(separator: ":", maxSplits: 1)
    guard sealed.hasPrefix(Self.prefix), parts.count == 2,
      let bytes = Data(base64Encoded: String(parts[1]))
    else { throw SealingError.damaged }
    return try open(bytes: [UInt8](bytes), under: String(parts[0]), context: context)
  }

  /// What `seal(bytes:context:)` sealed in the same context, under the key of that name.
  ///
  /// - Throws: as `open` does.
  func open(bytes: [UInt8], under id: String, context: String) throws -> [UInt8] {
    guard let key = keys.first(where: { $0.id == id }) else { throw SealingError.noKey(id) }
    guard let text = try key.cipher.open(bytes, context: Array(context.utf8)) else {
      throw SealingError.doesNotFit(id)
    }
    return text
  }

  /// A digest that tells nothing of `text` to who has not the keys: HMAC-SHA-256, under the last key, which stays the
  /// same when another is put before it.
  func digest(of text: Span<UInt8>) throws(DigestError) -> String {
    try keys[keys.count - 1].digests.hexadecimal(of: text)
  }
}

/// Why a sealed value cannot be opened.
enum SealingError: Error, CustomStringConvertible {
  case damaged
  case noKey(String)
  case doesNotFit(String)

  var description: String {
    switch self {
    case .damaged: "it is no sealed value any more"
    case .noKey(let id): "there is no key '\(id)'"
    case .doesNotFit(let id): "it was changed, or sealed under another key called '\(id)'"
    }
  }
}
