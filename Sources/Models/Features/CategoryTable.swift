/// The categories that a feature knows, found by their UTF-8 without making a string of each value.
public struct CategoryTable: Hashable, Sendable {
  /// The categories; the place of one is its code.
  public let categories: [String]
  /// Codes by hash, in open addressing; −1 where nothing is. A power of two, at most half full.
  private let slots: [Int32]
  /// The bytes of all categories, one after the other.
  private let bytes: [UInt8]
  /// Where each category begins in `bytes`, and where the last one ends.
  private let starts: [Int]

  /// A table of `categories`, which differ.
  public init(_ categories: [String]) {
    self.categories = categories
    var bytes: [UInt8] = []
    var starts = [0]
    for category in categories {
      bytes += category.utf8
      starts.append(bytes.count)
    }
    var size = 4
    while size < categories.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for code in categories.indices {
      var slot = Int(Self.hash(bytes[starts[code]..<starts[code + 1]].span)) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(code)
    }
    self.bytes = bytes
    self.starts = starts
    self.slots = slots
  }

  /// The code of the category whose UTF-8 is `text`; `nil` for one that is unknown.
  public func code(of text: Span<UInt8>) -> Int? {
    var slot = Int(Self.hash(text)) & (slots.count - 1)
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if isEqual(text, code) { return code }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isEqual(_ text: Span<UInt8>, _ code: Int) -> Bool {
    let start = starts[code]
    guard text.count == starts[code + 1] - start else { return false }
    for index in text.indices where text[index] != bytes[start + index] { return false }
    return true
  }

  /// FNV-1a, 64 bits, its upper half folded into the lower: the same on every machine.
  ///
  /// Fowler, Noll & Vo; see RFC 9923.
  static func hash(_ text: Span<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in text.indices { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01b3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
