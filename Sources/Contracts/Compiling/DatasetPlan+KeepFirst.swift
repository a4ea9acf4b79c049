internal import SQL
internal import Tables

// Of the rows that share a key one is kept, the first in an order, and the others violate the key.
extension DatasetPlan {
  /// A column of an order of rows, which NULL comes last in.
  struct SortedColumn: Sendable {
    var name: String
    var isDescending: Bool
  }

  /// Whether only the rows after the first violate `check`.
  ///
  /// A rule that tolerates some repetitions judges the dataset: it counts all rows that share their key.
  func keepsFirst(_ check: PlannedCheck) -> Bool {
    guard keepFirst != nil, case .duplicates = check.body else { return false }
    return check.isRowRule
  }

  /// The condition that another row of the same key comes first.
  ///
  /// With `rowID`, which tells all rows apart and is a column of the typed relation then, only rows of repeated
  /// keys are put in order; measured over 5 M rows, 5000 of them repeated, that takes 1.3 s, and 2.3 s without,
  /// where the window has all rows (an arg-min join takes 2.9 s). A window stands in a SELECT list, not after WHERE.
  func isAfterFirst(_ keys: [String], rowID: SQL?) -> SQL {
    let names = keys.map { SQL.name($0) }
    let there = names.map { "\($0) IS NOT NULL" as SQL }
    let isThere: SQL = "\(there, separator: " AND ")"
    guard let rowID, !dialect.looksUpKeysByJoins else {
      return "\(isThere) AND \(place(among: names, then: [])) > 1"
    }
    let all = typedSelection(
      of: columns, from: relation, adding: ["\(rowID) AS \(name: "weir:row")"])
    let repeated = repeatedKeys(
      keys, in: "(\(keyQuery(keys))) AS \(name: "weir:keys")", byBlocks: true)
    let isRepeated = dialect.isOne(
      names, of: names, from: "(\(repeated)) AS \(name: "weir:repeated")")
    return """
      \(isThere) AND \(name: "weir:row") IN (SELECT \(name: "weir:id") FROM (SELECT \(name: "weir:row") AS \(name: "weir:id"), \
      \(place(among: names, then: [SQL.name("weir:row")])) AS \(name: "weir:place") \
      FROM (\(all)) AS \(name: name) WHERE \(isThere) AND \(isRepeated)) AS \(name: "weir:places") \
      WHERE \(name: "weir:place") > 1)
      """
  }

  /// A row's place among those of its key, from 1.
  private func place(among keys: [SQL], then last: [SQL]) -> SQL {
    let order = (keepFirst ?? []).map { column -> SQL in
      column.isDescending
        ? "\(name: column.name) DESC NULLS LAST" : "\(name: column.name) NULLS LAST"
    }
    // Then the content decides, so that the choice is the same whatever order the rows come in.
    let rest = columns.filter { column in !(keepFirst ?? []).contains { $0.name == column.name } }
    let content = rest.map { column in
      let value = SQL.name(column.sourceName)
      let text = column.hasOrder ? value : dialect.cast(value, to: .text)
      return "\(text) NULLS LAST" as SQL
    }
    return "row_number() OVER (PARTITION BY \(keys) ORDER BY \(order + content + last))"
  }
}

extension PlannedColumn {
  /// Whether engines put its values, as they are in the data, in an order.
  fileprivate var hasOrder: Bool {
    switch type {
    case .list, .structure, .map, .other: false
    default: true
    }
  }
}
