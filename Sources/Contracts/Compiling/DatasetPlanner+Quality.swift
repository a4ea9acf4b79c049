internal import SQL
internal import Tables

// The rules of `quality` lists and `relationships`.
extension DatasetPlanner {
  mutating func addQuality(_ rule: QualityRule, property: Property?) {
    let name = property?.name ?? typed.name
    var columns = property.map { [$0.name] } ?? []
    let kind: (rule: String, dimension: Dimension, body: PlannedCheck.Body, phrase: String)
    switch rule.measure {
    case .nullValues:
      kind = ("nullValues", .completeness, sourceRows(name) { "\($0) IS NULL" }, "have no \(name)")
    case .missingValues(let values):
      kind = (
        "missingValues", .completeness, sourceRows(name) { missing($0, values) },
        "have \(name) that stands for missing"
      )
    case .invalidValues(let valid, let pattern):
      kind = (
        "invalidValues", .conformity, rows(name) { invalid($0, valid, pattern, name) },
        valid.map { "have \(name) outside \(list($0))" }
          ?? "have \(name) that does not match \(pattern ?? "")"
      )
    case .duplicateValues(let names):
      columns = names
      kind = (
        "duplicateValues", .uniqueness, duplicates(names),
        "share \(names.joined(separator: ", ")) with another row"
      )
    case .rowCount: kind = ("rowCount", .completeness, .rowCount, "")
    case .query(let query):
      kind = ("sql", .accuracy, .query(queryText(query, property: property)), "")
    case .expression(let expression):
      // A trailing comment or semicolon would swallow what follows.
      kind = (
        "expression", .consistency, .rows("NOT \(expression: trimmed(expression))"),
        "break \(rule.name ?? rule.description ?? trimmed(expression))"
      )
    case .aggregate(let expression):
      let query: SQL = "SELECT \(expression: trimmed(expression)) FROM \(name: typed.name)"
      kind = ("aggregate", .accuracy, .query(query), "")
    case .conditional(let when, let then):
      let condition: SQL = "\(expression: trimmed(when)) AND NOT \(expression: trimmed(then))"
      let told = rule.name ?? rule.description ?? "when \(trimmed(when)) then \(trimmed(then))"
      kind = ("conditional", .consistency, .rows(condition), "break \(told)")
    }
    var body = kind.body
    if case .rows = body, let property, typed.column(property.name) == nil {
      body = .impossible(absence(of: property.name, in: typed))
    }
    add(
      kind.rule, idRule: rule.id ?? idPart(of: rule), columns: columns,
      rule.dimension ?? kind.dimension, severity: rule.severity, expectation: rule.expectation,
      unit: rule.unit, body: body, phrase: kind.phrase, line: rule.line, tags: rule.tags)
  }

  /// Queries and expressions go by their name, since one column often has several.
  private func idPart(of rule: QualityRule) -> String? {
    switch rule.measure {
    case .query, .expression, .aggregate, .conditional:
      rule.name.map { name in
        String(name.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
      }
    default: nil
    }
  }

  private func missing(_ column: SQL, _ values: [Value]) -> SQL {
    let texts = values.filter { !$0.isNull }
    var parts: [SQL] = values.contains(.null) ? ["\(column) IS NULL"] : []
    if !texts.isEmpty { parts.append("CAST(\(column) AS VARCHAR) IN (\(texts.map(literal)))") }
    return parts.isEmpty ? "FALSE" : "(\(parts, separator: " OR "))"
  }

  private func invalid(
    _ column: SQL, _ valid: [Value]?, _ pattern: String?, _ property: String
  ) -> SQL {
    var parts: [SQL] = []
    if let valid {
      // NULL passes whether or not the list names it.
      let values = valid.filter { !$0.isNull }
      let isText = typed.column(property)?.type == .text
      let literals = values.map { isText ? literal($0) : "\($0)" }
      parts.append(
        literals.isEmpty ? "\(column) IS NOT NULL" : "\(column) NOT IN (\(literals))")
    }
    if let pattern {
      parts.append("NOT \(dialect.matches("CAST(\(column) AS VARCHAR)", pattern: pattern))")
    }
    return "(\(parts, separator: " OR "))"
  }

  /// A value as text: `validValues: [1, 2]` of a text column means '1' and '2'.
  private func literal(_ value: Value) -> SQL { "\(value.description)" }

  private func list(_ values: [Value]) -> String {
    let shown = values.prefix(6).map(\.description).joined(separator: ", ")
    return values.count > 6 ? "\(shown), …" : shown
  }

  private func trimmed(_ text: String) -> String {
    var rest = Substring(text)
    while let last = rest.last, last.isWhitespace || last == ";" { rest = rest.dropLast() }
    return String(rest.drop { $0.isWhitespace })
  }

  /// The query with its placeholders replaced and the contract's datasets in reach, typed.
  private func queryText(_ query: String, property: Property?) -> SQL {
    var text = trimmed(query)
    let table = SQL.name(typed.name).text
    let column = property.map { SQL.name(typed.column($0.name)?.name ?? $0.name).text }
    for (names, value) in [
      (["table", "object", "model"], table), (["column", "property", "field"], column),
    ] {
      guard let value else { continue }
      for name in names {
        text = text.replacing("${\(name)}", with: value).replacing("{\(name)}", with: value)
      }
    }
    return SQL(userText: text)
  }

  mutating func addForeignKey(_ relationship: Relationship) {
    let target = all.first { $0.name == relationship.dataset }
    let to = relationship.referencedColumns.map { "\(relationship.dataset).\($0)" }
    add(
      "foreignKey", columns: relationship.columns, .consistency,
      body: foreignKey(relationship, target),
      phrase: "have \(relationship.columns.joined(separator: ", ")) that is not in "
        + to.joined(separator: ", "),
      line: relationship.line)
  }

  /// A mark join inside the aggregate: the fastest of the forms measured, and NULL passes.
  private func foreignKey(
    _ relationship: Relationship, _ target: TypedDataset?
  ) -> PlannedCheck.Body {
    guard let target else {
      let name = relationship.dataset
      return .impossible(
        "no data is given for '\(name)', which it refers to; give --data \(name)=…")
    }
    if let missing = relationship.columns.first(where: { typed.column($0) == nil }) {
      return .impossible(absence(of: missing, in: typed))
    }
    if let missing = relationship.referencedColumns.first(where: { target.column($0) == nil }) {
      return .impossible(absence(of: missing, in: target))
    }
    let from = relationship.columns.compactMap { typed.column($0) }
    let to = relationship.referencedColumns.compactMap { target.column($0) }
    // Keys of different types are compared as text, which every engine can.
    func key(_ column: PlannedColumn, like other: PlannedColumn) -> SQL {
      let isComparable =
        column.type == other.type || (column.type.isNumeric && other.type.isNumeric)
      return isComparable ? "\(name: column.name)" : "CAST(\(name: column.name) AS VARCHAR)"
    }
    let keys = zip(from, to).map { key($0, like: $1) }
    let targets = zip(to, from).map { key($0, like: $1) }
    let keysThere = from.map { "\(name: $0.name) IS NOT NULL" as SQL }
    let targetsThere = to.map { "\(name: $0.name) IS NOT NULL" as SQL }
    let query = typedSelection(of: to, from: target.input.relation)
    return .rows(
      """
      \(keysThere, separator: " AND ") AND \(row(keys)) NOT IN (SELECT \(row(targets)) \
      FROM (\(query)) WHERE \(targetsThere, separator: " AND "))
      """)
  }
}

/// One value as it is, several as a row.
func row(_ values: [SQL]) -> SQL {
  values.count == 1 ? values[0] : "row(\(values))"
}
