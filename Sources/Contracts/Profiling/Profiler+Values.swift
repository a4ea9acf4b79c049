internal import SQL
internal import Tables

// The frequencies of columns of few values.
extension Profiler {
  func countValues(in columns: inout [ProfiledColumn]) throws {
    let chosen = columns.indices.filter { isCountedByValue(columns[$0]) }
    for start in stride(from: 0, to: chosen.count, by: Self.mostColumns) {
      let part = Array(chosen[start..<min(start + Self.mostColumns, chosen.count)])
      let counts = frequencies(of: part.map { columns[$0] }, grouping: \.name)
      for (place, index) in part.enumerated() {
        guard let found = counts[place] else { continue }
        columns[index].take(found)
      }
    }
  }

  private func isCountedByValue(_ column: ProfiledColumn) -> Bool {
    guard !column.profile.isPersonal, let distinct = column.profile.distinct, distinct > 0 else {
      return false
    }
    switch column.kind {
    case .text: return distinct <= Self.mostValues
    case .number, .temporal: return distinct <= Self.mostDiscreteValues
    case .opaque: return false
    }
  }

  /// How many rows have which value, for each of `columns`, in one scan; rows with NULL are not counted.
  ///
  /// Grouping sets keep a small table of groups for each column. Values become text once they are groups,
  /// which costs nothing beside doing so in every row.
  ///
  /// - Parameter grouping: an expression of few different values, given the column.
  /// - Returns: by the place of the column; `nil` where the engine refuses it.
  func frequencies(
    of columns: [ProfiledColumn], grouping: (ProfiledColumn) -> SQL
  ) -> [Int: [(value: String, rows: Int)]] {
    guard !columns.isEmpty else { return [:] }
    let names = columns.indices.map { SQL.name("weir:\($0)") }
    let groups = zip(names, columns).map { "\(grouping($1)) AS \($0)" as SQL }
    let sets = names.map { "(\($0))" as SQL }
    let texts = names.map { "CAST(\($0) AS VARCHAR)" as SQL }
    let sql: SQL = """
      SELECT GROUPING(\(names)), coalesce(\(texts + ["NULL"])), count(*) FROM (SELECT \(groups) \
      FROM \(typedRows(columns.map(\.column)))) AS \(name: plan.name) \
      GROUP BY GROUPING SETS (\(sets))
      """
    guard let rows = try? runner.rows(sql) else {
      // One column may be at fault; alone, it spoils no other.
      guard columns.count > 1 else { return [:] }
      var found: [Int: [(value: String, rows: Int)]] = [:]
      for (place, column) in columns.enumerated() {
        found[place] = frequencies(of: [column], grouping: grouping)[0]
      }
      return found
    }
    var found: [Int: [(value: String, rows: Int)]] = [:]
    for row in rows {
      // One bit for each column, the last one's the lowest: 0 for the one that is grouped by.
      guard row.count == 3, let bits = row[0].int, let value = row[1].string,
        let count = row[2].int,
        let place = columns.indices.first(where: { bits >> (columns.count - 1 - $0) & 1 == 0 })
      else { continue }
      found[place, default: []].append((value, count))
    }
    return found
  }
}

extension ProfiledColumn {
  fileprivate mutating func take(_ counts: [(value: String, rows: Int)]) {
    // Counted, which an estimate is not.
    profile.distinct = counts.count
    let isOrdered = if case .text = kind { false } else { true }
    var sorted = counts.sorted { ($1.rows, $0.value) < ($0.rows, $1.value) }
    let shown = isOrdered ? 12 : 8
    let others = sorted.dropFirst(shown).reduce(0) { $0 + $1.rows }
    sorted = Array(sorted.prefix(shown))
    if isOrdered {
      sorted.sort { first, second in
        if let low = Double(first.value), let high = Double(second.value) { return low < high }
        return first.value < second.value
      }
    }
    profile.distribution = .values(
      sorted.map { Distribution.Count($0.value, rows: $0.rows) }, others: others)
  }
}
