internal import SQL

/// Whether rows have a key that other rows have.
struct KeyLookup: Sendable {
  /// The key: expressions over the typed relation.
  var keys: [SQL]
  /// The keys there are, expressions over `rows`; several rows may have the same.
  var candidates: [SQL]
  /// What yields the keys there are: something that stands after FROM.
  var rows: SQL
  /// Where it is found by a join, the column that tells: TRUE where the key is found, otherwise NULL.
  var mark: String
  /// Whether keys and candidates are integers.
  var isOfIntegers = false
}

// What rows must know of other rows, joined to them.
extension DatasetPlan {
  /// `query`, which yields typed rows, with a column beside them for each key that `checks` look up.
  func marking(_ query: SQL, for checks: [PlannedCheck]) -> SQL {
    let lookups = dialect.looksUpKeysByJoins ? lookups(of: checks) : []
    guard !lookups.isEmpty else { return query }
    var marks: [SQL] = ["\(name: name).*"]
    var joins: SQL = ""
    for (index, lookup) in lookups.enumerated() {
      let found = SQL.name("weir:lookup\(index)")
      marks.append("\(found).\(name: lookup.mark)")
      let keys = lookup.candidates.enumerated().map { item -> SQL in
        "\(item.element) AS \(name: "weir:key\(item.offset)")"
      }
      let isSame = lookup.keys.enumerated().map { item -> SQL in
        "\(item.element) = \(found).\(name: "weir:key\(item.offset)")"
      }
      joins += """
         LEFT JOIN (SELECT DISTINCT \(keys), TRUE AS \(name: lookup.mark) FROM \(lookup.rows)) \
        AS \(found) ON \(isSame, separator: " AND ")
        """
    }
    return "SELECT \(marks) FROM (\(query)) AS \(name: name)\(joins)"
  }

  private func lookups(of checks: [PlannedCheck]) -> [KeyLookup] {
    var lookups: [KeyLookup] = []
    for check in checks {
      var lookup = check.lookup
      if case .duplicates(let keys) = check.body, !keepsFirst(check) {
        lookup = repetition(of: keys)
      }
      if let lookup, !lookups.contains(where: { $0.mark == lookup.mark }) { lookups.append(lookup) }
    }
    return lookups
  }

  /// Looks up whether a row's key occurs more than once.
  func repetition(of keys: [String]) -> KeyLookup {
    let names = keys.map { SQL.name($0) }
    let repeated = repeatedKeys(
      keys, in: "(\(keyQuery(keys))) AS \(name: "weir:keys")", byBlocks: true)
    let places = keys.compactMap { key in columns.firstIndex { column in column.name == key } }
    return KeyLookup(
      keys: names, candidates: names, rows: "(\(repeated)) AS \(name: "weir:repeated")",
      mark: "weir:repeated" + places.map { "\($0)" }.joined(separator: "_"))
  }
}
