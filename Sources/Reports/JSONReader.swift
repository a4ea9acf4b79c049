/// Reads JSON text, keeping the order of keys and the digits of numbers as they are.
///
/// For records that Weir wrote itself; anything else, also nesting beyond `deepest`, is `nil`, not an error.
struct JSONReader {
  private static let deepest = 64
  private let bytes: [UInt8]
  private var position = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The document that `text` holds; `nil` if it is none.
  static func document(_ text: String) -> JSONText? {
    var reader = JSONReader(text)
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skipBlanks()
    return reader.position == reader.bytes.count ? value : nil
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) -> JSONText? {
    skipBlanks()
    guard depth < JSONReader.deepest, let byte = next else { return nil }
    switch Unicode.Scalar(byte) {
    case "{": return object(depth: depth)
    case "[": return list(depth: depth)
    case "\"": return string().map { .text($0) }
    default: return word()
    }
  }

  private mutating func object(depth: Int) -> JSONText? {
    position += 1
    var members: [(String, JSONText)] = []
    if take("}") { return .object([]) }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\""), let name = string(), take(":"),
        let value = value(depth: depth + 1)
      else { return nil }
      members.append((name, value))
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func list(depth: Int) -> JSONText? {
    position += 1
    var items: [JSONText] = []
    if take("]") { return .list([]) }
    repeat {
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
    } while take(",")
    return take("]") ? .list(items) : nil
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() -> JSONText? {
    let start = position
    let ends: [UInt8] = Array(",]} \n\r\t:\"[{".utf8)
    while let byte = next, !ends.contains(byte) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    default: return Double(word) == nil ? nil : .digits(word)
    }
  }
}

// Strings.
extension JSONReader {
  private mutating func string() -> String? {
    position += 1
    var text: [UInt8] = []
    while let byte = next {
      position += 1
      switch Unicode.Scalar(byte) {
      case "\"": return String(decoding: text, as: UTF8.self)
      case "\\":
        guard let scalar = escaped() else { return nil }
        text += Array(String(scalar).utf8)
      default: text.append(byte)
      }
    }
    return nil
  }

  /// The character after a backslash.
  private mutating func escaped() -> Unicode.Scalar? {
    guard let byte = next else { return nil }
    position += 1
    switch Unicode.Scalar(byte) {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "u":
      guard let unit = hexadecimal() else { return nil }
      return Unicode.Scalar(unit) ?? surrogatePair(unit)
    default: return Unicode.Scalar(byte)
    }
  }

  /// Two escapes that are one character; U+FFFD for half of a pair.
  private mutating func surrogatePair(_ high: UInt32) -> Unicode.Scalar {
    guard high < 0xDC00, next == UInt8(ascii: "\\"), position + 1 < bytes.count,
      bytes[position + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    let start = position
    position += 2
    if let low = hexadecimal(), (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    {
      return scalar
    }
    position = start
    return "\u{FFFD}"
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    position += 4
    return UInt32(digits, radix: 16)
  }
}
