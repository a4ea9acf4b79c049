public import SQL
public import Tables

/// A few of a query's rows: the least by its members, from first to last.
public struct RowPick: Sendable {
  /// Which rows it chooses from: those for which this is true.
  public var condition: SQL
  /// What is read of each row.
  public var members: [Member]

  /// A value that is read of a row.
  public struct Member: Sendable {
    /// What to call it.
    public var name: String
    /// The value, an expression over the rows.
    public var value: SQL
    /// The value's type.
    public var type: ColumnType
  }

  /// The rows that the engine yields for this pick, each with its members.
  ///
  /// Engines without structures yield lists of texts; a member alone may come by itself.
  func rows(_ value: Value) -> [[Value.Member]] {
    guard case .list(let rows) = value else { return [] }
    return rows.compactMap { row in
      switch row {
      case .structure(let members): members
      case .list(let texts) where texts.count == members.count:
        zip(members, texts).map { Value.Member($0.name, Value(text: $1.string, of: $0.type)) }
      case let value where members.count == 1: [Value.Member(members[0].name, value)]
      default: nil
      }
    }
  }
}

extension Value {
  /// The value that `text` is, as an engine writes values of `type`; the text itself for types whose values are
  /// shown as text anyway. NULL for `nil`.
  init(text: String?, of type: ColumnType) {
    guard let text else {
      self = .null
      return
    }
    let value: Value? =
      switch type {
      case .boolean: text == "true" || text == "false" ? .boolean(text == "true") : nil
      case _ where type.isInteger: Int128(text).map(Value.integer)
      case _ where type.isFloatingPoint: Double(text).map(Value.double)
      case .decimal: Value(decimal: text)
      default: nil
      }
    self = value ?? .text(text)
  }

  /// A number with as many digits after the point as `text` has.
  private init?(decimal text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let unscaled = Int128(parts.joined()) else { return nil }
    self = .decimal(unscaled: unscaled, scale: parts.count == 2 ? parts[1].count : 0)
  }
}
