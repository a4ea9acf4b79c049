internal import Tables

// Values as literals of their type.
extension SQLSyntax {
  /// `value` as a literal, or as a constant expression where the engine has no literal of its type.
  func literal(_ value: Value) -> String {
    switch value {
    case .null: "NULL"
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    case .integer, .unsigned, .decimal: exact(value)
    case .double(let number): literal(number)
    case .text(let text): literal(text)
    case .bytes(let bytes): literal(bytes)
    case .date, .time, .timestamp, .instant: moment(value)
    case .interval(let months, let days, let microseconds):
      interval(value, months: months, days: days, microseconds: microseconds)
    case .list(let items): list(items.map(literal))
    case .structure(let members):
      structure(members.map { ($0.name, literal($0.value)) })
    case .map(let entries): map(entries.map { (literal($0.key), literal($0.value)) })
    }
  }

  /// A whole or decimal number, which every engine takes as written up to its widest type.
  private func exact(_ value: Value) -> String {
    let text = value.description
    switch self {
    case .duckDB, .postgreSQL: return text
    case .spark, .snowflake:
      // Exact numbers have 38 digits at most; what is longer can only be a double.
      return text.count(where: \.isNumber) <= 38 ? text : literal(value.number ?? .nan)
    }
  }

  /// A double as such: a number with a point only would be a decimal in every engine.
  private func literal(_ number: Double) -> String {
    let isPlain = number.isFinite
    let text =
      number.isNaN ? "NaN" : isPlain ? "\(number)" : number < 0 ? "-Infinity" : "Infinity"
    switch self {
    case .duckDB:
      return !isPlain ? "CAST('\(text)' AS DOUBLE)" : text.contains("e") ? text : text + "e0"
    // An exponent leaves it a numeric here.
    case .postgreSQL: return "CAST('\(text)' AS DOUBLE PRECISION)"
    case .spark: return isPlain ? text + "D" : "CAST('\(text)' AS DOUBLE)"
    case .snowflake:
      return "CAST('\(text.replacing("Infinity", with: "inf"))' AS DOUBLE)"
    }
  }

  private func literal(_ bytes: [UInt8]) -> String {
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return switch self {
    case .duckDB: "'" + digits.map { "\\x" + $0 }.joined() + "'::BLOB"
    case .postgreSQL: "decode('\(digits.joined())', 'hex')"
    case .spark: "X'\(digits.joined())'"
    case .snowflake: "TO_BINARY('\(digits.joined())', 'HEX')"
    }
  }

  private func list(_ items: [String]) -> String {
    let inside = items.joined(separator: ", ")
    return switch self {
    case .duckDB: "[\(inside)]"
    // Without an item the literal takes its type from where it stands.
    case .postgreSQL: items.isEmpty ? "'{}'" : "ARRAY[\(inside)]"
    case .spark: "array(\(inside))"
    case .snowflake: "ARRAY_CONSTRUCT(\(inside))"
    }
  }

  private func structure(_ members: [(name: String, value: String)]) -> String {
    let pairs = members.map { (literal($0.name), $0.value) }
    let inside = pairs.map { "\($0), \($1)" }.joined(separator: ", ")
    return switch self {
    case .duckDB: "{" + pairs.map { "\($0): \($1)" }.joined(separator: ", ") + "}"
    case .postgreSQL: "jsonb_build_object(\(inside))"
    case .spark: "named_struct(\(inside))"
    case .snowflake: "OBJECT_CONSTRUCT_KEEP_NULL(\(inside))"
    }
  }

  private func map(_ entries: [(key: String, value: String)]) -> String {
    let inside = entries.map { "\($0.key), \($0.value)" }.joined(separator: ", ")
    return switch self {
    case .duckDB: "MAP {" + entries.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    case .postgreSQL: "jsonb_build_object(\(inside))"
    case .spark: "map(\(inside))"
    case .snowflake: "OBJECT_CONSTRUCT_KEEP_NULL(\(inside))"
    }
  }
}
