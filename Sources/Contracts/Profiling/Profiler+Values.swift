internal import SQL
internal import Tables

// The frequencies of columns of few values.
extension Profiler {
  func countValues(in columns: inout [ProfiledColumn]) throws {
    let chosen = columns.indices.filter { isCountedByValue(columns[$0]) }
    for start in stride(from: 0, to: chosen.count, by: Self.mostColumns) {
      let part = Array(chosen[start..<min(start + Self.mostColumns, chosen.count)])
      let counts = frequencies(
        of: part.map { columns[$0] }, coded: { "CAST(\($0.name) AS VARCHAR)" })
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

  /// How many rows have which code, for each of `columns`, in one scan; NULL is no code.
  ///
  /// Grouping sets keep a small table of groups for each column; a prefix tells whose a group is.
  ///
  /// - Parameter coded: a text of few different values, given the column.
  /// - Returns: by the place of the column; `nil` where the engine refuses it.
  func frequencies(
    of columns: [ProfiledColumn], coded: (ProfiledColumn) -> SQL
  ) -> [Int: [(code: String, rows: Int)]] {
    guard !columns.isEmpty else { return [:] }
    let names = columns.indices.map { SQL.name("weir:\($0)") }
    let codes = zip(columns.indices, columns).map { place, column -> SQL in
      "'\(SQL(place))' || ':' || \(coded(column)) AS \(names[place])"
    }
    let sets = names.map { "(\($0))" as SQL }
    let sql: SQL = """
      SELECT coalesce(\(names + ["NULL"])), count(*) FROM (SELECT \(codes) \
      FROM \(typedRows(columns.map(\.column)))) AS \(name: plan.name) \
      GROUP BY GROUPING SETS (\(sets))
      """
    guard let rows = try? runner.rows(sql) else {
      // One column may be at fault; alone, it spoils no other.
      guard columns.count > 1 else { return [:] }
      var found: [Int: [(code: String, rows: Int)]] = [:]
      for (place, column) in columns.enumerated() {
        found[place] = frequencies(of: [column], coded: coded)[0]
      }
      return found
    }
    var found: [Int: [(code: String, rows: Int)]] = [:]
    for row in rows {
      guard row.count == 2, let text = row[0].string, let count = row[1].int,
        let colon = text.firstIndex(of: ":"), let place = Int(text[..<colon])
      else { continue }
      found[place, default: []].append((String(text[text.index(after: colon)...]), count))
    }
    return found
  }
}

extension SQL {
  /// The digits of a whole number.
  fileprivate init(_ number: Int) { self = "\(number)" }
}

extension ProfiledColumn {
  fileprivate mutating func take(_ counts: [(code: String, rows: Int)]) {
    // Counted, which an estimate is not.
    profile.distinct = counts.count
    let isOrdered = if case .text = kind { false } else { true }
    var sorted = counts.sorted { ($1.rows, $0.code) < ($0.rows, $1.code) }
    let shown = isOrdered ? 12 : 8
    let others = sorted.dropFirst(shown).reduce(0) { $0 + $1.rows }
    sorted = Array(sorted.prefix(shown))
    if isOrdered {
      sorted.sort { first, second in
        if let low = Double(first.code), let high = Double(second.code) { return low < high }
        return first.code < second.code
      }
    }
    profile.distribution = .values(
      sorted.map { Distribution.Count($0.code, rows: $0.rows) }, others: others)
  }
}
