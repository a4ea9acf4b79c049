/// Writes a tree as YAML in one of the many ways there are: JSON, flow or blocks, and any quotes that fit.
///
/// A `number` is written as it is, whatever it is: numbers, `.nan`, or what YAML may take for something else.
struct YAMLWriter {
  /// How mappings and lists are written.
  enum Style: CaseIterable { case json, flow, block }

  private let style: Style
  private var random: SeededNumbers
  private(set) var text = ""

  /// The tree as text; the same for the same random numbers.
  static func text(_ tree: JSONTree, _ random: inout SeededNumbers) -> String {
    let style = Style.allCases[Int.random(in: 0..<3, using: &random)]
    var writer = YAMLWriter(style: style, random: SeededNumbers(seed: random.next()))
    switch style {
    case .json, .flow: writer.inline(tree)
    case .block: writer.block(tree, indent: 0)
    }
    return writer.text + "\n"
  }

  private init(style: Style, random: SeededNumbers) {
    self.style = style
    self.random = random
  }

  private mutating func isChosen(oneOf count: Int) -> Bool {
    random.next() % UInt64(count) == 0
  }

  private mutating func inline(_ tree: JSONTree) {
    switch tree {
    case .null: text += "null"
    case .flag(let flag): text += flag ? "true" : "false"
    case .number(let digits): text += digits
    case .text(let content): scalar(content, mayBePlain: style != .json)
    case .list(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += ", " }
        inline(item)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += style == .flow && isChosen(oneOf: 8) ? ",\n  " : ", " }
        scalar(member.key, mayBePlain: style != .json)
        text += ": "
        inline(member.value)
      }
      text += "}"
    }
  }

  /// What follows a key or a dash: an indented block, or a value in the same line.
  private mutating func block(_ tree: JSONTree, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    switch tree {
    case .list(let items) where !items.isEmpty && (indent == 0 || !isChosen(oneOf: 4)):
      text += indent == 0 ? "" : "\n"
      for (index, item) in items.enumerated() {
        text += (index > 0 ? "\n" : "") + margin + "- "
        block(item, indent: indent + 2)
      }
    case .object(let members) where !members.isEmpty && (indent == 0 || !isChosen(oneOf: 6)):
      text += indent == 0 ? "" : "\n"
      for (index, member) in members.enumerated() {
        text += (index > 0 ? "\n" : "") + margin
        scalar(member.key, mayBePlain: true)
        text += ": "
        block(member.value, indent: indent + 2)
      }
    case .text(let content) where isChosen(oneOf: 8) && YAMLWriter.isPrintable(content):
      text += "|2-\n"
      let inner = String(repeating: " ", count: max(indent, 2))
      text += content.split(separator: "\n", omittingEmptySubsequences: false).map { inner + $0 }
        .joined(separator: "\n")
    default: inline(tree)
    }
  }

  private mutating func scalar(_ content: String, mayBePlain: Bool) {
    if mayBePlain, YAMLWriter.isPlain(content), !isChosen(oneOf: 4) {
      text += content
    } else if mayBePlain, YAMLWriter.isPrintable(content), !content.contains("\n"),
      isChosen(oneOf: 2)
    {
      text += "'" + content.replacing("'", with: "''") + "'"
    } else {
      text += YAMLWriter.doubleQuoted(content)
    }
  }

  /// Whether the text needs no quotes and reads as text.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, first >= 0x41, !["true", "null", "false"].contains(text)
    else { return false }
    return text.utf8.allSatisfy { TextBytes.isWord($0) || $0 == UInt8(ascii: ".") }
  }

  private static func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F || $0 == "\n" }
  }

  private static func doubleQuoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\0": quoted += "\\0"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        quoted += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      case _ where scalar.value == 0xFEFF || scalar.value == 0x85:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

/// Bytes with a meaning in text.
enum TextBytes {
  /// Whether a byte is an ASCII letter, a digit or '_'.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
