public import SQL

/// The rows of a source whose watermark lies in a range.
public struct SourceRange: Hashable, Sendable {
  /// The column, as the source calls it.
  public var column: String
  /// What its values are.
  public var type: WatermarkType
  /// The lowest value; `nil` for no bound.
  public var lower: String?
  /// What ends the range; `nil` for nothing.
  public var upper: Upper?
  /// Whether rows belong to it whose value is NULL or infinite, which have no place in any range.
  public var takesUnplaced: Bool

  /// Where a range ends.
  public enum Upper: Hashable, Sendable {
    /// With this value.
    case through(String)
    /// Just before this value.
    case upTo(String)
  }

  /// Whether a row belongs to the range: a condition over the source, which compares in the column's own type and order,
  /// so that it may use an index; `nil` where every row does.
  public func condition(in syntax: SQLSyntax = .duckDB) -> SQL? {
    var column = SQL.name(column)
    let own = column
    if syntax == .postgreSQL, type == .text { column = "CAST(\(column) AS TEXT) COLLATE \"C\"" }
    var bounds: [SQL] = []
    if let lower { bounds.append("\(column) >= \(type.literal(lower, in: syntax))") }
    switch upper {
    case .through(let value): bounds.append("\(column) <= \(type.literal(value, in: syntax))")
    case .upTo(let value): bounds.append("\(column) < \(type.literal(value, in: syntax))")
    case nil: break
    }
    if bounds.isEmpty, takesUnplaced { return nil }
    var isPlaced: SQL = "\(own) IS NOT NULL"
    if type.isOfTime { isPlaced += " AND isfinite(\(own))" }
    guard takesUnplaced else { return ([isPlaced] + bounds).joined(separator: " AND ") }
    // An infinite value is told apart by itself: `OR NOT isfinite(column)` would read the whole of a table.
    var unplaced: SQL = "\(own) IS NULL"
    if type.isOfTime {
      let kind = type.literal("infinity", in: syntax)
      unplaced += " OR \(own) = \(kind) OR \(own) = \(type.literal("-infinity", in: syntax))"
    }
    return "((\(bounds, separator: " AND ")) OR \(unplaced))"
  }
}

extension SourceRange {
  /// The same of a value that is NULL where it has no place in the order, in the engine; `nil` where every row belongs.
  func condition(on value: SQL) -> SQL? {
    var bounds: [SQL] = []
    if let lower { bounds.append("\(value) >= \(type.literal(lower))") }
    switch upper {
    case .through(let last): bounds.append("\(value) <= \(type.literal(last))")
    case .upTo(let end): bounds.append("\(value) < \(type.literal(end))")
    case nil: break
    }
    if bounds.isEmpty { return takesUnplaced ? nil : "\(value) IS NOT NULL" }
    return "coalesce(\(bounds, separator: " AND "), \(takesUnplaced))"
  }
}
