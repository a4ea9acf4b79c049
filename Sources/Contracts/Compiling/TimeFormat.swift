internal import SQL

/// A format of dates and times in `strptime`'s notation, as a regular expression with a group for each part.
///
/// It finds what DuckDB's `strptime` reads: numbers have as many digits as their width, or fewer where no digit
/// follows, and blanks may be around it all.
struct TimeFormat {
  /// What a group of the pattern is.
  enum Part: Hashable, Sendable {
    case year, shortYear, month, monthName, day, dayOfYear, hour, halfDayHour, minute, second
    case fraction, halfDay, offset
  }

  /// By part: its group in the pattern, from 1.
  private(set) var groups: [Part: Int] = [:]
  /// In the syntax that the flavours share.
  private(set) var pattern: String
  private var groupCount = 0
  private let flavour: PatternFlavour

  private enum Piece {
    case literal(Character)
    case blanks
    case directive(Character)

    /// Whether it begins with a digit.
    var isNumber: Bool {
      switch self {
      case .literal(let character): character.isNumber
      case .blanks: false
      case .directive(let letter): "YymdjHIMSgfn".contains(letter)
      }
    }
  }

  /// Reads `directives`; `nil` where one of them has no counterpart here.
  init?(_ directives: String, for flavour: PatternFlavour) {
    self.flavour = flavour
    pattern = "^\(Self.blanks)*"
    guard let pieces = Self.pieces(directives) else { return nil }
    for (index, piece) in pieces.enumerated() {
      let next = index + 1 < pieces.count ? pieces[index + 1] : nil
      switch piece {
      case .blanks: pattern += Self.blanks + (next?.isNumber == true ? "+" : "*")
      case .literal(let character): pattern += Self.escaped(character)
      case .directive(let letter):
        guard add(letter, isFull: next?.isNumber == true) else { return nil }
      }
    }
    pattern += "\(Self.blanks)*" + (flavour == .java ? "\\z" : "$")
  }

  private static func pieces(_ directives: String) -> [Piece]? {
    var pieces: [Piece] = []
    var rest = Substring(directives)
    while let character = rest.popFirst() {
      if character.isWhitespace {
        if case .blanks? = pieces.last { continue }
        pieces.append(.blanks)
      } else if character != "%" {
        pieces.append(.literal(character))
      } else {
        if rest.first == "-" { rest.removeFirst() }
        guard let letter = rest.popFirst() else { return nil }
        pieces.append(letter == "%" ? .literal("%") : .directive(letter))
      }
    }
    return pieces
  }

  private static let blanks = "[ \\t\\n\\r]"

  private static func escaped(_ character: Character) -> String {
    character.isASCII && (character.isPunctuation || character.isSymbol)
      ? "\\\(character)" : String(character)
  }
}

// The directives.
extension TimeFormat {
  /// - Parameter isFull: whether a number has as many digits as its width, since a digit follows.
  private mutating func add(_ letter: Character, isFull: Bool) -> Bool {
    func digits(_ width: Int) -> String { "[0-9]{\(isFull ? "" : "1,")\(width)}" }
    /// A number of two digits, the first of which may be missing where it is 0.
    func two(_ below10: String, _ others: String) -> String {
      "0\(isFull ? "" : "?")\(below10)|\(others)"
    }
    switch letter {
    case "Y": group(.year, digits(4))
    case "y": group(.shortYear, digits(2))
    case "m": group(.month, two("[1-9]", "1[0-2]"))
    case "d": group(.day, two("[1-9]", "[12][0-9]|3[01]"))
    case "j": group(.dayOfYear, digits(3))
    case "H": group(.hour, two("[0-9]", "1[0-9]|2[0-3]"))
    case "I": group(.halfDayHour, two("[1-9]", "1[0-2]"))
    case "M": group(.minute, two("[0-9]", "[1-5][0-9]"))
    case "S": group(.second, two("[0-9]", "[1-5][0-9]"))
    case "g": group(.fraction, digits(3))
    case "f": group(.fraction, digits(6))
    case "n": group(.fraction, digits(9))
    case "b": group(.monthName, Self.names(of: Self.months.map { String($0.prefix(3)) }))
    case "B": group(.monthName, Self.names(of: Self.months))
    case "a": group(nil, Self.names(of: Self.days.map { String($0.prefix(3)) }))
    case "A": group(nil, Self.names(of: Self.days))
    case "p": group(.halfDay, "[aApP][mM]")
    case "z":
      group(.offset, "[+-][0-9]{2}\(flavour == .snowflake ? "(" : "(?:"):?[0-9]{2})?")
      // Where every bracket is a group this is one, too, and comes after its own.
      if flavour == .snowflake { groupCount += 1 }
    default: return false
    }
    return true
  }

  private mutating func group(_ part: Part?, _ content: String) {
    if part != nil || flavour == .snowflake { groupCount += 1 }
    if let part { groups[part] = groupCount }
    pattern += (part != nil || flavour == .snowflake ? "(" : "(?:") + content + ")"
  }

  static let months = [
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

// For engines that try to read a text as a timestamp.
extension TimeFormat {
  /// Whether the parts make a timestamp as text.
  var canBeWritten: Bool { groups[.dayOfYear] == nil }

  /// The parts as a text `YYYY-MM-DD HH:MM:SS.ffffff`, and the offset as `+HH:MM` where there is one.
  ///
  /// - Parameters:
  ///   - dialect: the engine's.
  ///   - group: what the engine finds for a group of the pattern.
  func written(_ dialect: any Dialect, _ group: (Int) -> SQL) -> (local: SQL, offset: SQL?) {
    func part(_ part: Part) -> SQL? { groups[part].map(group) }
    func padded(_ text: SQL?, _ width: Int, otherwise: SQL) -> SQL {
      text.map { "lpad(\($0), \(width), '0')" } ?? otherwise
    }
    var year = padded(part(.year), 4, otherwise: "'1900'")
    if let short = part(.shortYear) {
      let number = dialect.cast(short, to: .int32)
      year = "CASE WHEN \(number) < 69 THEN '20' ELSE '19' END || lpad(\(short), 2, '0')"
    }
    var month = padded(part(.month), 2, otherwise: "'01'")
    if let name = part(.monthName) {
      let numbers = Self.months.enumerated().map { index, month -> SQL in
        "WHEN \(String(month.prefix(3))) THEN \((index < 9 ? "0" : "") + "\(index + 1)")"
      }
      month = "CASE lower(substr(\(name), 1, 3)) \(numbers, separator: " ") END"
    }
    var hour = padded(part(.hour), 2, otherwise: "'00'")
    if let half = part(.halfDayHour) {
      let number = dialect.cast(half, to: .int32)
      let whole: SQL? = part(.halfDay).map { mark in
        "\(number) % 12 + CASE WHEN lower(\(mark)) = 'pm' THEN 12 ELSE 0 END"
      }
      hour = padded(dialect.cast(whole ?? number, to: .text), 2, otherwise: "'00'")
    }
    let minute = padded(part(.minute), 2, otherwise: "'00'")
    let second = padded(part(.second), 2, otherwise: "'00'")
    let fraction: SQL = part(.fraction).map { " || '.' || rpad(substr(\($0), 1, 6), 6, '0')" } ?? ""
    let day = padded(part(.day), 2, otherwise: "'01'")
    let offset = part(.offset).map { offset -> SQL in
      """
      substr(\(offset), 1, 3) || ':' || CASE WHEN length(\(offset)) > 3 THEN right(\(offset), 2) \
      ELSE '00' END
      """
    }
    return (
      """
      (\(year) || '-' || \(month) || '-' || \(day) || ' ' || \(hour) || ':' || \(minute) || ':' \
      || \(second)\(fraction))
      """, offset.map { "(\($0))" }
    )
  }
}
