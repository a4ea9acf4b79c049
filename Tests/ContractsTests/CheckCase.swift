import Contracts
import Foundation
import SQL
public import Tables
import Testing

/// One check of a contract with data that it passes and data that it fails, for whatever engine.
///
/// The contract has one dataset `t` (and `other`, where rows of it are given); rows are values, which each
/// engine stores its own way.
struct CheckCase: CustomTestStringConvertible, Sendable {
  /// What comes of rows that are all NULL, or of no rows.
  enum Outcome: Hashable, Sendable {
    case passes
    /// So many rows fail; `nil` for checks that count none.
    case fails(Int?)
    case skipped
  }

  /// What it is, in the words of `Coverage`: `string.minLength`, `metric.nullValues`, …
  var covers: [String]
  /// The dataset's keys, as YAML.
  var body: String
  /// The check asked for.
  var checkID: String
  var columns: [Column]
  var passing: [[Value]]
  var failing: [[Value]]
  /// How many rows fail where passing and failing rows are there together; `nil` for checks that count none.
  var failedRows: Int?
  var nulls = Outcome.passes
  var empty = Outcome.passes
  /// A second dataset, `other`.
  var otherColumns: [Column] = []
  var otherRows: [[Value]] = []
  /// What time it is.
  var now: Instant?
  /// Whether the columns are of the store's own types; `nil` leaves it to what they are.
  var hasStoreTypes: Bool?
  /// Whether its rows at fault can be told one by one.
  var isRowRule = true

  var testDescription: String { "\(covers.joined(separator: ", ")): \(checkID)" }

  /// The contract's text.
  var contract: String {
    let other =
      otherColumns.isEmpty
      ? ""
      : "- name: other\n  properties:\n"
        + otherColumns.map { "  - {name: \($0.name)}\n" }.joined()
    return """
      kind: DataContract
      apiVersion: v3.1.0
      id: cases
      version: 1.0.0
      status: active
      \(extraKeys)schema:
      - name: t
      \(body.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      \(other)
      """
  }

  /// Keys of the contract beside its schema.
  var extraKeys = ""

  /// Rows of NULL alone.
  var nullRows: [[Value]] {
    Array(repeating: Array(repeating: .null, count: columns.count), count: 2)
  }
}

extension CheckCase {
  /// A rule about one column, `x`.
  ///
  /// - Parameters:
  ///   - covers: what it is.
  ///   - property: the property's keys as in a YAML flow mapping, without its name.
  ///   - id: what follows `t.` in the check's id; a rule's name alone means `x.RULE`.
  init(
    _ covers: String..., property: String, id: String, type: ColumnType, passing: [Value],
    failing: [Value], failedRows: Int? = nil, nulls: Outcome = .passes, empty: Outcome = .passes,
    isRowRule: Bool = true
  ) {
    self.covers = covers
    body = "properties:\n- {name: x, \(property)}"
    checkID = id.contains(".") ? "t.\(id)" : "t.x.\(id)"
    columns = [Column(name: "x", type: type)]
    self.passing = passing.map { [$0] }
    self.failing = failing.map { [$0] }
    self.failedRows = failedRows ?? failing.count
    self.nulls = nulls
    self.empty = empty
    self.isRowRule = isRowRule
  }

  /// The same case over several columns.
  init(
    _ covers: String..., body: String, id: String, columns: [(String, ColumnType)],
    passing: [[Value]], failing: [[Value]], failedRows: Int?, nulls: Outcome = .passes,
    empty: Outcome = .passes, isRowRule: Bool = true, hasStoreTypes: Bool? = nil,
    extraKeys: String = "", now: Instant? = nil
  ) {
    self.covers = covers
    self.body = body
    checkID = "t.\(id)"
    self.columns = columns.map { Column(name: $0.0, type: $0.1) }
    self.passing = passing
    self.failing = failing
    self.failedRows = failedRows
    self.nulls = nulls
    self.empty = empty
    self.isRowRule = isRowRule
    self.hasStoreTypes = hasStoreTypes
    self.extraKeys = extraKeys
    self.now = now
  }
}

// Short ways to write values.
extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral
{
  /// A text.
  public init(stringLiteral text: String) { self = .text(text) }
  /// A whole number.
  public init(integerLiteral number: Int) { self = .integer(Int128(number)) }
  /// A double.
  public init(floatLiteral number: Double) { self = .double(number) }
  /// NULL.
  public init(nilLiteral: ()) { self = .null }
  /// A list.
  public init(arrayLiteral items: Value...) { self = .list(items) }
}

/// An object: `object("zip", "11000", "city", nil)`.
func object(_ members: (String, Value)...) -> Value {
  .structure(members.map { Value.Member($0.0, $0.1) })
}

/// An exact decimal: `decimal(1250, 2)` is 12.50.
func decimal(_ unscaled: Int128, _ scale: Int) -> Value {
  .decimal(unscaled: unscaled, scale: scale)
}

/// "2024-02-29".
func day(_ text: String) -> Value {
  .date(days: Int32(microseconds(text + " 00:00:00") / 86_400_000_000))
}

/// "10:00:00".
func clock(_ text: String) -> Value {
  .time(microseconds: microseconds("1970-01-01 " + text))
}

/// "2024-02-29 10:00:00", of no zone.
func timestamp(_ text: String) -> Value { .timestamp(microseconds: microseconds(text)) }

/// "2024-02-29 10:00:00" in UTC.
func instant(_ text: String) -> Value { .instant(microseconds: microseconds(text)) }

/// The same as a point in time.
func moment(_ text: String) -> Instant { Instant(microseconds: microseconds(text)) }

private func microseconds(_ text: String) -> Int64 {
  let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
  precondition(numbers.count == 6, "write 2024-02-29 10:00:00, not \(text)")
  var calendar = Calendar(identifier: .gregorian)
  calendar.timeZone = .gmt
  let components = DateComponents(
    year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
    second: numbers[5])
  guard let date = calendar.date(from: components) else { preconditionFailure("no time: \(text)") }
  return Int64(date.timeIntervalSince1970) * 1_000_000
}
