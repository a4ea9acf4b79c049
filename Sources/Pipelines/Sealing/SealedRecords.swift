public import DuckDB
import Digests
import Foundation
public import SQL
import Tables

// Records of dead letters sealed and opened, one by one.
extension SealingKeys {
  /// The record with the values of some columns sealed; NULL stays NULL, since that a value is missing is no secret.
  ///
  /// - Parameters:
  ///   - record: a JSON object.
  ///   - id: the letter's, outside of which the values are nothing.
  ///   - columns: in lower case.
  func seal(record: [UInt8], of id: String, columns: Set<String>) throws -> [UInt8] {
    guard let members = RecordMembers(record) else { throw SealingError.damaged }
    return try members.mapValues { name, value in
      guard columns.contains(name.lowercased()), value != Array("null".utf8) else { return value }
      return Array("\"\(try seal(value, context: Self.context(id, name)))\"".utf8)
    }
  }

  /// The record as it was before `columns` were sealed.
  func open(record: [UInt8], of id: String, columns: Set<String>) throws -> [UInt8] {
    guard let members = RecordMembers(record) else { throw SealingError.damaged }
    return try members.mapValues { name, value in
      guard columns.contains(name.lowercased()), value != Array("null".utf8) else { return value }
      let sealed = String(decoding: value.dropFirst().dropLast(), as: UTF8.self)
      return try open(sealed, context: Self.context(id, name))
    }
  }

  private static func context(_ id: String, _ column: String) -> String {
    "weir dead letter \(id) \(column)"
  }
}

// The same in SQL.
extension SealingKeys {
  /// What SQL calls to seal (record, id, columns), to open (the same), and to make a digest (text).
  static let sealFunction: SQL = "weir_seal"
  static let openFunction: SQL = "weir_unseal"
  static let digestFunction: SQL = "weir_keyed_digest"

  /// Makes the functions callable.
  func register(on connection: Connection) throws {
    try connection.register(
      ScalarFunction(
        name: Self.sealFunction.text, arguments: [.text, .text, .text],
        body: .text { arguments in try Self.map(arguments, seal(record:of:columns:)) }))
    try connection.register(
      ScalarFunction(
        name: Self.openFunction.text, arguments: [.text, .text, .text],
        body: .text { arguments in try Self.map(arguments, open(record:of:columns:)) }))
    try connection.register(
      ScalarFunction(
        name: Self.digestFunction.text, arguments: [.text],
        body: .text { arguments in
          let texts = arguments.column(0)
          return try (0..<arguments.rowCount).map { row in
            try texts.withUTF8(row, result)?.get() ?? ""
          }
        }))
  }

  private func result(of text: Span<UInt8>) -> Result<String, DigestError> {
    do throws(DigestError) {
      return .success(try digest(of: text))
    } catch { return .failure(error) }
  }

  private static func map(
    _ arguments: ScalarFunction.Arguments,
    _ body: (_ record: [UInt8], _ id: String, _ columns: Set<String>) throws -> [UInt8]
  ) throws -> [String] {
    let (records, ids, columns) = (arguments.column(0), arguments.column(1), arguments.column(2))
    return try (0..<arguments.rowCount).map { row in
      // Rows with NULL are not asked for.
      guard let record = records.text(row), let id = ids.text(row), let names = columns.text(row)
      else { return "" }
      let sealed = Set(names.split(separator: separator).map { $0.lowercased() })
      do {
        return String(decoding: try body(Array(record.utf8), id, sealed), as: UTF8.self)
      } catch let error as SealingError {
        throw WeirFailure("opening the dead letter \(id)", reason: error.description)
      }
    }
  }

  /// Stands between names of columns, in which it does not occur.
  static let separator: Character = "\u{1F}"
}

extension DeadLetterStore {
  /// The letters of `query` with their records opened.
  ///
  /// - Parameter keys: those there are; needed where a letter is sealed.
  /// - Throws: `WeirFailure` where a key is missing, before any record is looked at.
  public static func opened(
    _ query: SQL, with keys: SealingKeys?, on connection: Connection
  ) throws -> SQL {
    let names = try connection.rows(
      """
      SELECT DISTINCT unnest(regexp_extract_all(record, \(SealingKeys.prefix + "([^:]+):"), 1)) AS id
      FROM (\(query)) WHERE sealed IS NOT NULL ORDER BY id
      """
    ).compactMap { $0[0].string }
    if names.isEmpty { return query }
    let missing = names.filter { keys?.has($0) != true }
    guard missing.isEmpty, let keys else {
      let list = missing.map { "'\($0)'" }.joined(separator: " and ")
      throw WeirFailure(
        "opening dead letters",
        reason: keys == nil
          ? "personal values in them are sealed under \(list), and \(SealingKeys.variable) is not set"
          : "personal values in them are sealed under \(list), which \(SealingKeys.variable) does not list",
        remedy: "set \(SealingKeys.variable) to ID:KEY of all keys that sealed them")
    }
    try keys.register(on: connection)
    let isSealed: SQL = "sealed IS NOT NULL"
    return """
      SELECT * REPLACE (CASE WHEN \(isSealed) THEN \(SealingKeys.openFunction)(record, id, sealed) \
      ELSE record END AS record, CAST(NULL AS VARCHAR) AS sealed) FROM (\(query))
      """
  }
}
