/// A format of dates and times in `strptime`'s notation, as a regular expression with a group for each part.
///
/// It takes what DuckDB's `strptime` takes: a number has as many digits as follow, up to its width; blanks may be
/// around it all, and are any number where the format has some.
struct TimeFormat {
  /// What a group of the pattern is.
  enum Part: Hashable, Sendable {
    case year, shortYear, month, monthName, day, dayOfYear, hour, halfDayHour, minute, second
    case milliseconds, microseconds, nanoseconds, halfDay, offset

    /// Whether it is digits after the point of seconds.
    var isFraction: Bool { [.milliseconds, .microseconds, .nanoseconds].contains(self) }
  }

  /// The groups from first to last.
  private(set) var groups: [Part] = []
  /// For engines with lookahead.
  private(set) var pattern: String

  /// Reads `directives`; `nil` where one of them has no counterpart here.
  init?(_ directives: String) {
    pattern = "^\(Self.blanks)"
    var rest = Substring(directives)
    while let character = rest.popFirst() {
      if character.isWhitespace {
        pattern += Self.blanks
        continue
      }
      guard character == "%" else {
        pattern += Self.escaped(character)
        continue
      }
      if rest.first == "-" { rest.removeFirst() }
      guard let letter = rest.popFirst(), add(letter) else { return nil }
    }
    pattern += "\(Self.blanks)$"
  }

  private static let blanks = "[\\t\\n\\r ]*"

  private static func escaped(_ character: Character) -> String {
    character.isLetter || character.isNumber || !character.isASCII
      ? String(character) : "\\\(character)"
  }

  private mutating func add(_ letter: Character) -> Bool {
    func group(_ part: Part, _ content: String) {
      groups.append(part)
      pattern += "(\(content))"
    }
    // No digit may follow a number that could have one more.
    let end = "(?![0-9])"
    switch letter {
    case "Y": group(.year, "[0-9]{4}|[0-9]{1,3}\(end)")
    case "y": group(.shortYear, "[0-9]{2}|[0-9]\(end)")
    case "m": group(.month, "0[1-9]|1[0-2]|[1-9]\(end)")
    case "d": group(.day, "0[1-9]|[12][0-9]|3[01]|[1-9]\(end)")
    case "j": group(.dayOfYear, "[0-9]{3}|[0-9]{1,2}\(end)")
    case "H": group(.hour, "[01][0-9]|2[0-3]|[0-9]\(end)")
    case "I": group(.halfDayHour, "0[1-9]|1[0-2]|[1-9]\(end)")
    case "M": group(.minute, "[0-5][0-9]|[0-9]\(end)")
    case "S": group(.second, "[0-5][0-9]|[0-9]\(end)")
    case "g": group(.milliseconds, "[0-9]{3}|[0-9]{1,2}\(end)")
    case "f": group(.microseconds, "[0-9]{6}|[0-9]{1,5}\(end)")
    case "n": group(.nanoseconds, "[0-9]{9}|[0-9]{1,8}\(end)")
    case "b": group(.monthName, Self.names(of: Self.months.map { String($0.prefix(3)) }))
    case "B": group(.monthName, Self.names(of: Self.months))
    case "a": pattern += "(?:\(Self.names(of: Self.days.map { String($0.prefix(3)) })))"
    case "A": pattern += "(?:\(Self.names(of: Self.days)))"
    case "p": group(.halfDay, "[aApP][mM]")
    case "z": group(.offset, "[+-][0-9]{2}(?::?[0-9]{2})?")
    case "%": pattern += "%"
    default: return false
    }
    return true
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let days = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// Any of the names, in whatever case.
  private static func names(of names: [String]) -> String {
    names.map { name in name.map { "[\($0)\($0.uppercased())]" }.joined() }.joined(separator: "|")
  }
}
