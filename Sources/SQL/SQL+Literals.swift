import Tables

extension SQL {
  static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }

  static func literal(_ text: String) -> String {
    // A NUL would end the statement where it crosses into C, so it is written as an expression.
    let parts = text.split(separator: "\0", omittingEmptySubsequences: false).map {
      "'" + $0.replacing("'", with: "''") + "'"
    }
    return parts.count == 1 ? parts[0] : "(" + parts.joined(separator: " || chr(0) || ") + ")"
  }

  static func literal(_ number: Double) -> String {
    if number.isNaN { return "CAST('NaN' AS DOUBLE)" }
    if number.isInfinite { return "CAST('\(number < 0 ? "-" : "")Infinity' AS DOUBLE)" }
    // An exponent makes it a double in every dialect; without one it would be a decimal.
    let text = "\(number)"
    return text.contains("e") ? text : text + "e0"
  }

  static func literal(_ value: Value) -> String {
    switch value {
    case .null: "NULL"
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    case .integer, .unsigned, .decimal: value.description
    case .double(let number): literal(number)
    case .text(let text): literal(text)
    case .bytes(let bytes):
      "'" + bytes.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'::BLOB"
    case .date: "DATE '\(value)'"
    case .time: "TIME '\(value)'"
    case .timestamp: "TIMESTAMP '\(value)'"
    case .instant: "TIMESTAMPTZ '\(value)'"
    case .interval: "INTERVAL '\(value)'"
    case .list(let items): "[" + items.map(literal).joined(separator: ", ") + "]"
    case .structure(let members):
      "{" + members.map { literal($0.name) + ": " + literal($0.value) }.joined(separator: ", ")
        + "}"
    case .map(let entries):
      "MAP {" + entries.map { literal($0.key) + ": " + literal($0.value) }.joined(separator: ", ")
        + "}"
    }
  }
}
