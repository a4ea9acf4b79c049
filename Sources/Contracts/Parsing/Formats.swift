/// The shapes of text that `logicalTypeOptions.format` can name and Weir can check: the standard's, and those
/// of JSON Schema that say what a text of theirs looks like.
enum StringFormat: String, CaseIterable {
  case email, uuid, uri, hostname, ipv4, ipv6, byte, binary, password
  case date, time, duration
  case dateTime = "date-time"
  case uriReference = "uri-reference"
  case jsonPointer = "json-pointer"
  case relativeJSONPointer = "relative-json-pointer"

  /// A regular expression found in every text of the shape and in no other; `nil` where all texts have it.
  ///
  /// Shapes, not grammars: what is obviously none fails, what a mail server would refuse may pass.
  var pattern: String? {
    let octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
    let label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    // RFC 3339; the 60th second is a leap second.
    let day = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    let clock = "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?"
    let offset = "([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
    // A character of RFC 3986, or one written by its code.
    let character = "([A-Za-z0-9._~:/?#@!$&'()*+,;=\\[\\]-]|%[0-9A-Fa-f]{2})"
    let pointer = "(/([^~/]|~[01])*)*"
    switch self {
    case .email: return "^[^@\\s]+@\(label)(\\.\(label))+$"
    case .uuid: return "^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$"
    case .uri: return "^[A-Za-z][A-Za-z0-9+.-]*:[^\\s]+$"
    case .uriReference: return "^\(character)*$"
    case .hostname: return "^\(label)(\\.\(label))*$"
    case .ipv4: return "^(\(octet)\\.){3}\(octet)$"
    case .ipv6: return StringFormat.ipv6Pattern
    case .byte: return "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
    case .binary, .password: return nil
    case .date: return "^\(day)$"
    case .time: return "^\(clock)\(offset)$"
    case .dateTime: return "^\(day)[Tt ]\(clock)\(offset)$"
    case .duration:
      let time = "T([0-9]+H([0-9]+M([0-9]+S)?)?|[0-9]+M([0-9]+S)?|[0-9]+S)"
      let months = "[0-9]+M([0-9]+D)?"
      let days = "([0-9]+D|\(months)|[0-9]+Y(\(months))?)"
      return "^P(\(days)(\(time))?|\(time)|[0-9]+W)$"
    case .jsonPointer: return "^\(pointer)$"
    case .relativeJSONPointer: return "^(0|[1-9][0-9]*)(#|\(pointer))$"
    }
  }

  /// Whether the text begins with a day, `YYYY-MM-DD`, that must be one of the calendar.
  var beginsWithDate: Bool { self == .date || self == .dateTime }

  private static var ipv6Pattern: String {
    let group = "[0-9A-Fa-f]{1,4}"
    let full = "(\(group):){7}\(group)"
    // "::" stands for one group or more, so at most seven are written.
    let shortened = (0...6).map { before in
      let start = before == 0 ? "" : "\(group)(:\(group)){0,\(before - 1)}"
      let after = 6 - before
      return after == 0 ? "\(start)::(\(group))?" : "\(start)::(\(group)(:\(group)){0,\(after)})?"
    }
    return "^(\(full)|\(shortened.joined(separator: "|")))$"
  }
}

/// The widths that an integer's `format` can name, after Rust's types.
enum IntegerFormat: String, CaseIterable {
  case i8, i16, i32, i64, i128, u8, u16, u32, u64, u128

  /// The least and the greatest number of the width, as SQL literals; `nil` where the engine's widest
  /// type is the width itself.
  var range: (low: String, high: String)? {
    switch self {
    case .i8: ("\(Int8.min)", "\(Int8.max)")
    case .i16: ("\(Int16.min)", "\(Int16.max)")
    case .i32: ("\(Int32.min)", "\(Int32.max)")
    case .i64: ("\(Int64.min)", "\(Int64.max)")
    case .u8: ("0", "\(UInt8.max)")
    case .u16: ("0", "\(UInt16.max)")
    case .u32: ("0", "\(UInt32.max)")
    case .u64: ("0", "\(UInt64.max)")
    case .i128, .u128: nil
    }
  }
}

/// How dates are written, translated from the JDK's letters to the engine's `strptime` directives.
struct DateFormat: Hashable {
  /// The pattern for `strptime`.
  let directives: String

  /// The translation of `pattern`; `nil` if it has a letter without a counterpart.
  ///
  /// A pattern with `%` is taken to be in `strptime`'s own notation. Two-digit years follow POSIX
  /// (69…99 are 1969…1999), which is what data of the last century needs; the JDK would say 2069.
  init?(_ pattern: String) {
    if pattern.contains("%") {
      directives = pattern
      return
    }
    var result = ""
    var rest = Substring(pattern)
    while let letter = rest.first {
      if letter == "'" {
        guard let (text, after) = DateFormat.quoted(rest) else { return nil }
        result += text
        rest = after
        continue
      }
      let run = rest.prefix { $0 == letter }
      rest = rest.dropFirst(run.count)
      if letter.isLetter {
        guard let directive = DateFormat.directive(letter, run.count) else { return nil }
        result += directive
      } else {
        result += run
      }
    }
    directives = result
  }

  /// Text between quotes, and what follows it; two quotes, inside or alone, are one.
  private static func quoted(_ text: Substring) -> (String, Substring)? {
    var inside = text.dropFirst()
    if inside.first == "'" { return ("'", inside.dropFirst()) }
    var content = ""
    while let character = inside.popFirst() {
      if character != "'" {
        content.append(character)
      } else if inside.first == "'" {
        content.append(inside.removeFirst())
      } else {
        return (content, inside)
      }
    }
    return nil
  }

  private static func directive(_ letter: Character, _ count: Int) -> String? {
    switch (letter, count) {
    case ("y", 2), ("u", 2): "%y"
    case ("y", _), ("u", _): "%Y"
    case ("M", 1), ("L", 1): "%-m"
    case ("M", 2), ("L", 2): "%m"
    case ("M", 3), ("L", 3): "%b"
    case ("M", _), ("L", _): "%B"
    case ("d", 1): "%-d"
    case ("d", _): "%d"
    case ("D", _): "%j"
    case ("E", 1...3): "%a"
    case ("E", _): "%A"
    case ("H", 1): "%-H"
    case ("H", _): "%H"
    case ("h", 1): "%-I"
    case ("h", _): "%I"
    case ("m", 1): "%-M"
    case ("m", _): "%M"
    case ("s", 1): "%-S"
    case ("s", _): "%S"
    case ("S", 3): "%g"
    case ("S", 6): "%f"
    case ("S", 9): "%n"
    case ("a", _): "%p"
    case ("Z", _), ("X", _), ("x", _): "%z"
    default: nil
    }
  }
}
