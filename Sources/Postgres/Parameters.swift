import Tables

extension Value {
  /// The value as the text that the server reads back as it; `nil` for NULL.
  ///
  /// The type is the one that the statement gives its parameter.
  ///
  /// - Throws: for structures and maps, which a statement takes as JSON it is given as text.
  func parameterText() throws(PostgresError) -> String? {
    switch self {
    case .null: return nil
    case .double(let number) where number.isInfinite: return number < 0 ? "-Infinity" : "Infinity"
    case .double(let number) where number == 0 && number.sign == .minus: return "-0"
    case .date(let days): return Value.endless(Int64(days), limit: Int64(Int32.max)) ?? era
    case .timestamp(let microseconds), .instant(let microseconds):
      return Value.endless(microseconds, limit: .max) ?? era
    case .interval(let months, let days, let microseconds):
      return "\(months) months \(days) days \(microseconds) microseconds"
    case .list(let items):
      var texts: [String] = []
      for item in items { texts.append(try item.arrayItem()) }
      return "{" + texts.joined(separator: ",") + "}"
    case .structure, .map:
      throw PostgresError(
        .statement, message: "a structure or map cannot be bound; bind its JSON as text")
    default: return description
    }
  }

  /// The value within the text of an array.
  private func arrayItem() throws(PostgresError) -> String {
    guard let text = try parameterText() else { return "NULL" }
    if case .list = self { return text }
    return "\"" + text.escaping("\\", as: "\\\\").escaping("\"", as: "\\\"") + "\""
  }

  private static func endless(_ count: Int64, limit: Int64) -> String? {
    count == limit ? "infinity" : count <= -limit ? "-infinity" : nil
  }

  /// A date as the server writes years before 1: without a year 0, and with BC at the end.
  private var era: String {
    let text = description
    guard let dash = text.dropFirst().firstIndex(of: "-"), let year = Int(text[..<dash]), year < 1
    else { return text }
    let digits = String(1 - year)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return padded + text[dash...] + " BC"
  }
}
