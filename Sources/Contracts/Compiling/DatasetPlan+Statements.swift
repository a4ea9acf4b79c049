public import SQL
internal import Tables

// Every statement over a dataset is made from its one list of checks.
extension DatasetPlan {
  /// All columns typed, and the raw value of each converted one as `source:NAME`.
  public var typedQuery: SQL { typedSelection(of: columns, from: relation) }

  /// The typed rows with no more columns than `checks` and `shown` need, which a wide table gains by.
  ///
  /// Conditions that a person wrote may name any column, so they get all; and where one of several rows is kept,
  /// all their content may decide which.
  ///
  /// - Parameter isNumbered: whether each row has its number as `weir:row`, too.
  func typedQuery(
    for checks: [PlannedCheck], showing shown: [String], numbered isNumbered: Bool = false
  ) -> SQL {
    let number: [SQL] = isNumbered ? rowID.map { ["\($0) AS \"weir:row\""] } ?? [] : []
    if checks.contains(where: { $0.isWrittenInSQL || keepsFirst($0) }) {
      return marking(typedSelection(of: columns, from: relation, adding: number), for: checks)
    }
    let properties = Set(checks.flatMap(\.columns))
    let names = Set(shown)
    let needed = columns.filter { column in
      names.contains(column.name) || column.property.map(properties.contains) ?? false
    }
    // Counting rows needs none, but a selection has at least one.
    let typed = typedSelection(
      of: needed.isEmpty ? Array(columns.prefix(1)) : needed, from: relation, adding: number)
    return marking(typed, for: checks)
  }

  /// Names for what is computed beside a row, that no column of the data has.
  func flags(_ count: Int) -> [SQL] {
    var prefix = "weir:"
    while columns.contains(where: { $0.name.lowercased().hasPrefix(prefix) }) { prefix += ":" }
    return (0..<count).map { SQL.name("\(prefix)\($0)") }
  }

  /// The typed rows as something that stands after FROM, under the dataset's name.
  var typedRelation: SQL { "(\(typedQuery)) AS \(name: name)" }

  /// The rows' own columns as the source has them: what the plan calls each, what the source does, and the
  /// value over the typed relation.
  var originalColumns: [(name: String, dataName: String, value: SQL)] {
    columns.compactMap { column in
      column.dataName.map { (column.name, $0, "\(name: column.sourceName)") }
    }
  }

  /// The checks that a pipeline sets rows aside by.
  public var rowRules: [PlannedCheck] { checks.filter { $0.isRowRule && $0.namesRows } }

  /// The columns to mask wherever values are shown.
  public var personalColumns: [String] { columns.filter(\.isPersonal).map(\.name) }

  /// The condition over the typed relation under which a row violates `check`; `nil` for checks that
  /// name no rows.
  ///
  /// It may be a window function, which stands in a SELECT list only, where one of the rows that share a key is
  /// kept.
  public func violation(of check: PlannedCheck) -> SQL? { violation(of: check, byBlocks: false) }

  /// - Parameter rowID: what tells all rows apart, over the raw relation; the typed one then has it as `weir:row`.
  func violation(of check: PlannedCheck, byBlocks: Bool, rowID: SQL? = nil) -> SQL? {
    switch check.body {
    case .rows(let condition): return condition
    case .duplicates(let keys) where keepsFirst(check): return isAfterFirst(keys, rowID: rowID)
    case .duplicates(let keys):
      let names = keys.map { SQL.name($0) }
      let there = names.map { "\($0) IS NOT NULL" as SQL }
      if dialect.looksUpKeysByJoins { return "\(name: repetition(of: keys).mark)" }
      let repeated = repeatedKeys(
        keys, in: "(\(keyQuery(keys))) AS \(name: "weir:keys")", byBlocks: byBlocks)
      let isRepeated = dialect.isOne(
        names, of: names, from: "(\(repeated)) AS \(name: "weir:repeated")")
      return "\(there, separator: " AND ") AND \(isRepeated)"
    case .never, .rowCount, .aggregate, .query, .malformed, .age, .differs, .undecided, .skipped:
      return nil
    }
  }

  /// What a person would run to see the rows or the number a check is about.
  func explanation(of check: PlannedCheck) -> SQL {
    switch check.body {
    case .rows, .duplicates:
      let rows = typedQuery(for: [check], showing: columnsShown(for: check))
      if keepsFirst(check) {
        return """
          SELECT * FROM (SELECT *, \(violation(of: check) ?? "FALSE") AS \(name: "weir:violated") \
          FROM (\(rows)) AS \(name: name)) AS \(name: name) WHERE \(name: "weir:violated")
          """
      }
      return """
        SELECT * FROM (\(rows)) AS \(name: name) WHERE \(violation(of: check) ?? "FALSE")
        """
    case .rowCount: return "SELECT count(*) FROM \(relation)"
    case .aggregate(let expression): return scoped(aggregation(of: expression))
    case .query(let query), .age(let query, _): return scoped(query)
    case .never, .malformed, .differs, .undecided, .skipped: return ""
    }
  }

  /// The query for an aggregate alone.
  func aggregation(of expression: SQL) -> SQL { "SELECT \(expression) FROM \(name: name)" }

  /// A contract's own query, with the datasets in reach under their names. One row is enough.
  func scoped(_ query: SQL) -> SQL {
    let sources = namedRelations.compactMap(\.source).map {
      "\(name: $0.name) AS (\($0.query))" as SQL
    }
    let scope = namedRelations.map { "\(name: $0.name) AS (\($0.query))" as SQL }
    return "WITH \(sources + scope) SELECT * FROM (\(query)\n) AS \(name: "weir:query") LIMIT 1"
  }
}
