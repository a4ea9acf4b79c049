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

  /// The rows with these keys: the key as it is typed, then each original column.
  func lookupQuery(key: String, values: [Value]) -> SQL {
    let shown = originalColumns.map { "\($0.value) AS \(name: $0.name)" as SQL }
    let literals = values.map { "\($0)" as SQL }
    return """
      SELECT \(["\(name: key) AS \"weir:key\""] + shown) FROM \(typedRelation) \
      WHERE \(name: name).\(name: key) IN (\(literals))
      """
  }

  /// Up to `count` violating rows of each check, one column per check: the smallest by content, key
  /// columns first.
  ///
  /// - Parameters:
  ///   - checks: those whose violating rows are wanted; each must name rows.
  ///   - count: how many rows of each.
  func sampleQuery(of checks: [PlannedCheck], count: Int) -> SQL {
    let items = checks.map { check -> SQL in
      let row = columnsShown(for: check).compactMap { name in
        originalColumns.first { $0.name == name }
      }
      return dialect.smallest(
        count, of: dialect.structure(row), where: violation(of: check) ?? "FALSE")
    }
    return "SELECT \(items) FROM \(typedRelation)"
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
