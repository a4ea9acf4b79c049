import Foundation

/// A record of a dead letter in its members, each as it was written: what is not changed stays byte for byte the same.
struct RecordMembers {
  /// A member: its name, the text before its value (the name in quotes, the colon), its value.
  private struct Member {
    var name: String
    var lead: ArraySlice<UInt8>
    var value: [UInt8]
  }

  private var members: [Member] = []
  private var end: ArraySlice<UInt8> = []

  /// The members of the JSON object that `text` is; `nil` where it is none.
  init?(_ text: [UInt8]) {
    var position = text.startIndex
    var start = position
    func skipBlanks() {
      while position < text.endIndex, Self.blanks.contains(text[position]) { position += 1 }
    }
    func isAt(_ character: Unicode.Scalar) -> Bool {
      position < text.endIndex && text[position] == UInt8(ascii: character)
    }
    skipBlanks()
    guard isAt("{") else { return nil }
    position += 1
    skipBlanks()
    while position < text.endIndex, !isAt("}") {
      guard isAt("\""), let afterName = Self.end(ofValueAt: position, in: text) else { return nil }
      let quoted = text[position..<afterName]
      guard let name = try? JSONDecoder().decode(String.self, from: Data(quoted)) else {
        return nil
      }
      position = afterName
      skipBlanks()
      guard isAt(":") else { return nil }
      position += 1
      skipBlanks()
      guard let afterValue = Self.end(ofValueAt: position, in: text) else { return nil }
      members.append(
        Member(name: name, lead: text[start..<position], value: Array(text[position..<afterValue])))
      position = afterValue
      start = position
      skipBlanks()
      if isAt(",") {
        position += 1
        skipBlanks()
      }
    }
    guard isAt("}") else { return nil }
    end = text[start...]
  }

  /// The record with each value as `body` makes it, by its name.
  func mapValues(_ body: (_ name: String, _ value: [UInt8]) throws -> [UInt8]) rethrows -> [UInt8] {
    var text: [UInt8] = []
    for member in members {
      text += member.lead
      text += try body(member.name, member.value)
    }
    return text + end
  }

  private static let blanks = Array(" \t\r\n".utf8)

  /// Where the value that begins at `start` ends: its brackets closed, its quotes as well.
  private static func end(ofValueAt start: Int, in text: [UInt8]) -> Int? {
    var depth = 0
    var position = start
    while position < text.endIndex {
      switch text[position] {
      case UInt8(ascii: "\""):
        position += 1
        while position < text.endIndex, text[position] != UInt8(ascii: "\"") {
          position += text[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < text.endIndex else { return nil }
        position += 1
        if depth == 0 { return position }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return position > start ? position : nil }
        depth -= 1
        if depth == 0 { return position + 1 }
      case UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
        UInt8(ascii: "\t"):
        if depth == 0 { return position > start ? position : nil }
      default: break
      }
      position += 1
    }
    return nil
  }
}
