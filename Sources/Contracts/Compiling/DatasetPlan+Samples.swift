internal import SQL
internal import Tables

// A few rows at fault for each check: the same ones whenever the data is the same.
extension DatasetPlan {
  /// The column whose values tell rows apart: a key of one column, else a column that must be unique.
  ///
  /// The scan that counts takes the least keys at fault along at hardly any cost, and their rows are
  /// looked up afterwards; without such a column samples cost a second scan.
  var sampleKey: String? {
    let unique = checks.lazy.compactMap { check -> String? in
      if case .duplicates(let keys) = check.body, keys.count == 1 { keys[0] } else { nil }
    }
    return (keyColumns.count == 1 ? keyColumns : Array(unique)).first(where: canBeLookedUp)
  }

  /// Whether the column's values have an order and a literal that finds them again.
  private func canBeLookedUp(_ name: String) -> Bool {
    guard let type = columns.first(where: { $0.name == name })?.type else { return false }
    switch type {
    case .text, .uuid, .date, .timestamp: return true
    default: return type.isInteger || type.isDecimal
    }
  }

  /// The rows with these keys: the key as it is typed, whether each check is violated, and then each
  /// original column.
  ///
  /// - Parameters:
  ///   - key: the column to look in.
  ///   - values: what to look for.
  ///   - checks: those to decide again, since a key that is not unique finds sound rows, too.
  func lookupQuery(key: String, values: [Value], deciding checks: [PlannedCheck]) -> SQL {
    let flags = checks.map { "(\(violation(of: $0) ?? "FALSE"))" as SQL }
    let shown = originalColumns.map { "\($0.value) AS \(name: $0.name)" as SQL }
    let literals = values.map { "\($0)" as SQL }
    return """
      SELECT \(["\(name: key) AS \"weir:key\""] + flags + shown) FROM \(typedRelation) \
      WHERE \(name: name).\(name: key) IN (\(literals))
      """
  }

  /// Up to `count` violating rows of each check, one column per check: the smallest by content, key
  /// columns first.
  ///
  /// Rows are filtered before they are put together, so that sound ones cost their conditions only.
  ///
  /// - Parameters:
  ///   - checks: those whose violating rows are wanted; each must name rows.
  ///   - count: how many rows of each.
  func sampleQuery(of checks: [PlannedCheck], count: Int) -> SQL {
    let flags = checks.indices.map { SQL.name("weir:\($0)") }
    let conditions = zip(checks, flags).map { check, flag in
      "(\(violation(of: check) ?? "FALSE")) AS \(flag)" as SQL
    }
    let items = zip(checks, flags).map { check, flag -> SQL in
      let row = columnsShown(for: check).compactMap { name in
        originalColumns.first { $0.name == name }
      }
      return dialect.smallest(count, of: dialect.structure(row), where: flag)
    }
    let needed = checks.flatMap { columnsShown(for: $0) }
    return """
      SELECT \(items) FROM (SELECT \(["\(name: name).*"] + conditions) \
      FROM (\(typedQuery(for: checks, showing: needed))) AS \(name: name)) \
      WHERE \(flags, separator: " OR ")
      """
  }

  /// The columns a sample of `check` shows: the key, what the check is about, others up to eight in all.
  func columnsShown(for check: PlannedCheck) -> [String] {
    let about = columns.filter { $0.property.map(check.columns.contains) ?? false }.map(\.name)
    let keys = keyColumns.isEmpty ? [sampleKey].compactMap { $0 } : keyColumns
    var shown: [String] = []
    for name in keys + about where !shown.contains(name) { shown.append(name) }
    for column in columns where shown.count < 8 && !shown.contains(column.name) {
      shown.append(column.name)
    }
    return shown
  }
}
