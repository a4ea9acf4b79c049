/// A date, a timestamp or a time of day as ISO 8601 writes it, for telling which of two is earlier.
struct Moment: Hashable, Comparable {
  /// Microseconds since some beginning: in UTC where the text has an offset, as it stands otherwise.
  let microseconds: Int64
  /// As written.
  let text: String

  /// The moment that `text` writes; `nil` for what is none, such as 30 February.
  init?(_ text: String, _ type: LogicalType) {
    self.text = text
    var rest = Substring(text)
    var days = 0
    if type != .time {
      guard let date = Moment.date(&rest) else { return nil }
      days = date
      if rest.isEmpty {
        microseconds = Int64(days) * 86_400_000_000
        return
      }
      guard let separator = rest.popFirst(), separator == "T" || separator == " " else {
        return nil
      }
    }
    guard let time = Moment.time(&rest), let offset = Moment.offset(&rest), rest.isEmpty else {
      return nil
    }
    microseconds = Int64(days) * 86_400_000_000 + time - offset
  }

  static func < (first: Moment, second: Moment) -> Bool { first.microseconds < second.microseconds }

  /// Exactly `count` digits, stepped over.
  private static func number(_ rest: inout Substring, _ count: Int) -> Int? {
    let digits = rest.utf8.prefix(count)
    guard digits.count == count, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    rest = rest.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private static func step(_ rest: inout Substring, over character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  /// `yyyy-MM-dd` as days.
  private static func date(_ rest: inout Substring) -> Int? {
    guard let year = number(&rest, 4), step(&rest, over: "-"), let month = number(&rest, 2),
      step(&rest, over: "-"), let day = number(&rest, 2), (1...12).contains(month), day >= 1
    else { return nil }
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    let years = year + 4000
    return years * 365 + (years + 3) / 4 - (years + 99) / 100 + (years + 399) / 400
      + lengths[..<(month - 1)].reduce(0, +) + day
  }

  /// `HH:mm`, `HH:mm:ss` or `HH:mm:ss.ffffff`, as microseconds.
  private static func time(_ rest: inout Substring) -> Int64? {
    guard let hour = number(&rest, 2), step(&rest, over: ":"), let minute = number(&rest, 2),
      hour < 24, minute < 60
    else { return nil }
    var microseconds = Int64(hour * 60 + minute) * 60_000_000
    guard step(&rest, over: ":") else { return microseconds }
    guard let second = number(&rest, 2), second < 60 else { return nil }
    microseconds += Int64(second) * 1_000_000
    guard step(&rest, over: ".") else { return microseconds }
    var unit: Int64 = 100_000
    var digits = 0
    while let digit = number(&rest, 1) {
      microseconds += Int64(digit) * unit
      unit /= 10
      digits += 1
    }
    return (1...9).contains(digits) ? microseconds : nil
  }

  /// Nothing, `Z`, `+HH`, `+HH:mm` or `+HHmm`, as microseconds.
  private static func offset(_ rest: inout Substring) -> Int64? {
    if rest.isEmpty || step(&rest, over: "Z") { return 0 }
    let sign: Int64 = rest.first == "-" ? -1 : 1
    guard step(&rest, over: "+") || step(&rest, over: "-"), let hours = number(&rest, 2) else {
      return nil
    }
    _ = step(&rest, over: ":")
    let minutes = rest.isEmpty ? 0 : number(&rest, 2)
    guard let minutes, hours <= 15, minutes < 60 else { return nil }
    return sign * Int64(hours * 60 + minutes) * 60_000_000
  }
}
