import DuckDB
import SQL

/// Reckons with values of one type of watermark, as the engine does.
struct WatermarkScale {
  let type: WatermarkType
  let connection: Connection

  /// A value that a user wrote, as watermarks are written; a time without a zone is in UTC.
  ///
  /// - Parameter doing: what it is for, in the error.
  func value(_ text: String, for doing: String) throws -> String {
    var value = type.literal(text)
    if type == .instant {
      let hasZone =
        text.firstMatch(of: /:\d\d.*([zZ]|[+-]\d\d(:?\d\d)?)$/) != nil
      if !hasZone { value = "CAST(\(text) AS TIMESTAMP) AT TIME ZONE 'UTC'" }
    }
    do {
      let read = try connection.value("SELECT \(type.text(of: type.placed(value)))").string
      if let read { return read }
    } catch {
      // What else there is, is told below without the engine's words.
      if error.kind == .interrupted { throw error }
    }
    throw WeirFailure(
      doing, reason: "'\(text)' is no \(name)", remedy: "write it as \(example)")
  }

  /// `value` less `distance`.
  func value(_ value: String, less distance: Incremental.Distance, for doing: String) throws
    -> String
  {
    let start = type.literal(value)
    let result: SQL
    switch (type, distance) {
    case (.integer, .number(let number)): result = "CAST(\(start) AS HUGEINT) - \(Int(number))"
    case (.decimal, .number(let number)): result = "\(start) - \(Int(number))"
    case (.date, .duration(let microseconds)):
      // A part of a day is a whole one: rather a row too many, which is known, than one too few.
      let day: Int64 = 86_400_000_000
      result = "\(start) - CAST(\(Int((microseconds + day - 1) / day)) AS INTEGER)"
    case (.timestamp, .duration(let microseconds)), (.instant, .duration(let microseconds)):
      result = "\(start) - to_microseconds(\(Int(microseconds)))"
    default: throw mismatch(doing)
    }
    return try text(of: result)
  }

  /// Refuses a distance that values of the type do not have from each other.
  func require(_ distance: Incremental.Distance, for doing: String) throws {
    switch (type, distance) {
    case (.integer, .number), (.decimal, .number), (.date, .duration), (.timestamp, .duration),
      (.instant, .duration):
      return
    default: throw mismatch(doing)
    }
  }

  private func mismatch(_ doing: String) -> WeirFailure {
    WeirFailure(
      doing, reason: "the lookback does not go with a watermark that is a \(name)",
      remedy: type == .text
        ? "leave it out: texts have no distance"
        : "write \(type.isOfTime ? "a time, such as 3d" : "a whole number, such as 1000")")
  }

  /// The highest of `values`; `nil` where there is none.
  func highest(_ values: [String]) throws -> String? {
    guard values.count > 1 else { return values.first }
    return try text(of: "greatest(\(values.map { type.literal($0) }))")
  }

  /// The lowest of `values`; `nil` where there is none.
  func lowest(_ values: [String]) throws -> String? {
    guard values.count > 1 else { return values.first }
    return try text(of: "least(\(values.map { type.literal($0) }))")
  }

  /// Whether one value is below another.
  func isBelow(_ lower: String, _ upper: String) throws -> Bool {
    try connection.value("SELECT \(type.literal(lower)) < \(type.literal(upper))").bool == true
  }

  private func text(of expression: SQL) throws -> String {
    try connection.value("SELECT \(type.text(of: expression))").string ?? ""
  }

  /// What values are called.
  var name: String {
    switch type {
    case .integer: "whole number"
    case .decimal: "number"
    case .date: "date"
    case .timestamp, .instant: "date and time"
    case .text: "text"
    }
  }

  private var example: String {
    switch type {
    case .integer: "1234"
    case .decimal: "12.5"
    case .date: "2026-01-31"
    case .timestamp: "'2026-01-31 18:00:00'"
    case .instant: "'2026-01-31 18:00:00+01:00', or in UTC without a zone"
    case .text: "any text"
    }
  }
}
