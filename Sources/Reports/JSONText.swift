public import Tables

/// A JSON document whose keys keep their order, so that the same result is the same text.
public indirect enum JSONText: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// NaN and infinities are written as text, since JSON has no such numbers.
  case number(Double)
  /// A number by its digits, for those a double would round.
  case digits(String)
  case text(String)
  case list([JSONText])
  case object([(String, JSONText)])

  /// A value of a table: numbers as numbers, dates and what JSON does not have as text.
  public init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .boolean(let flag): self = .boolean(flag)
    case .integer, .unsigned, .decimal: self = .digits(value.description)
    case .double(let number): self = .number(number)
    case .list(let items): self = .list(items.map { JSONText($0) })
    case .structure(let members): self = .object(members.map { ($0.name, JSONText($0.value)) })
    default: self = .text(value.description)
    }
  }

  /// A number rounded to `places` after the point, as a person would write it.
  public static func rounded(_ number: Double, places: Int) -> JSONText {
    var factor = 1.0
    for _ in 0..<places { factor *= 10 }
    let scaled = (number * factor).rounded() / factor
    return .number(scaled.isFinite ? scaled : number)
  }

  /// Whether both are the same document, the order of keys included.
  public static func == (first: JSONText, second: JSONText) -> Bool { first.line == second.line }

  /// Hashes the document's text.
  public func hash(into hasher: inout Hasher) { hasher.combine(line) }

  /// The document on one line.
  public var line: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// The document indented by two spaces, ending with a line break.
  public var indented: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }
}

extension JSONText {
  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .boolean(let flag): text += flag ? "true" : "false"
    case .integer(let number): text += String(number)
    case .number(let number):
      if number.isFinite {
        text += Value.text(of: number)
      } else {
        JSONText.quote(Value.text(of: number), to: &text)
      }
    case .digits(let digits): text += digits
    case .text(let string): JSONText.quote(string, to: &text)
    case .list(let items):
      JSONText.write(items, between: "[", "]", to: &text, indent) { item, text, indent in
        item.write(to: &text, indent: indent)
      }
    case .object(let members):
      JSONText.write(members, between: "{", "}", to: &text, indent) { member, text, indent in
        JSONText.quote(member.0, to: &text)
        text += ": "
        member.1.write(to: &text, indent: indent)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], between open: String, _ close: String, to text: inout String, _ indent: Int?,
    _ writeItem: (Item, inout String, Int?) -> Void
  ) {
    guard !items.isEmpty else {
      text += open + close
      return
    }
    text += open
    let inner = indent.map { $0 + 2 }
    for (index, item) in items.enumerated() {
      if index > 0 { text += inner == nil ? ", " : "," }
      if let inner { text += "\n" + String(repeating: " ", count: inner) }
      writeItem(item, &text, inner)
    }
    if let indent { text += "\n" + String(repeating: " ", count: indent) }
    text += close
  }

  private static func quote(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<" ", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
