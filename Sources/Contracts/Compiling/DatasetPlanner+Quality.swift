internal import SQL
internal import Tables

// The rules of `quality` lists.
extension DatasetPlanner {
  /// - Parameters:
  ///   - property: what the rule is about; `nil` for the dataset as a whole.
  ///   - place: where its values are.
  mutating func addQuality(_ rule: QualityRule, property: Property?, at place: ValuePlace?) {
    let name = place?.path ?? typed.name
    let values = place ?? ValuePlace(path: name, column: name)
    var columns = place.map { [$0.column] } ?? []
    let kind: (rule: String, dimension: Dimension, body: PlannedCheck.Body, phrase: String)
    switch rule.measure {
    case .nullValues:
      kind = ("nullValues", .completeness, values.rows(isMissing(at: values)), "have no \(name)")
    case .missingValues(let markers):
      kind = (
        "missingValues", .completeness, values.rows(missing(at: values, markers)),
        "have \(name) that stands for missing"
      )
    case .invalidValues(let valid, let pattern):
      kind = (
        "invalidValues", .conformity,
        values.rows(invalid(at: values, of: property, valid, pattern)),
        valid.map { "have \(name) outside \(list($0))" }
          ?? "have \(name) that does not match \(pattern ?? "")"
      )
    case .duplicateValues(let names):
      if values.isColumn || place == nil { columns = names }
      kind = (
        "duplicateValues", .uniqueness,
        columns == names ? duplicates(names) : .skipped(Self.onlyColumns),
        rule.expectation.allowsOnlyZero
          ? phraseOfRepetition(names.joined(separator: ", "))
          : "share \(names.joined(separator: ", ")) with another row"
      )
    case .rowCount: kind = ("rowCount", .completeness, .rowCount, "")
    case .query(let query):
      kind = ("sql", .accuracy, .query(placed(query, place)), "")
    case .expression(let expression):
      // A trailing comment or semicolon would swallow what follows.
      kind = (
        "expression", .consistency, .rows("NOT \(condition(expression, place))"),
        "break \(rule.name ?? rule.description ?? trimmed(expression))"
      )
    case .aggregate(let expression):
      kind = ("aggregate", .accuracy, .aggregate(condition(expression, place)), "")
    case .conditional(let when, let then):
      let condition: SQL = "\(condition(when, place)) AND NOT \(condition(then, place))"
      let told = rule.name ?? rule.description ?? "when \(trimmed(when)) then \(trimmed(then))"
      kind = ("conditional", .consistency, .rows(condition), "break \(told)")
    }
    var absentValue: SQL?
    if case .nullValues = rule.measure, values.isColumn { absentValue = values.source }
    var body = kind.body
    if case .rows = body, let obstacle = place?.obstacle { body = obstacle }
    if case .rows = body, case .invalidValues(_, let pattern?) = rule.measure,
      let reason = dialect.obstacle(toMatching: pattern)
    {
      body = .undecided(reason)
    }
    add(
      kind.rule, idRule: rule.id ?? idPart(of: rule), columns: columns,
      path: values.isColumn ? nil : place?.path, rule.dimension ?? kind.dimension,
      severity: rule.severity, expectation: rule.expectation, unit: rule.unit, body: body,
      absentValue: absentValue, phrase: kind.phrase, line: rule.line, tags: rule.tags)
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

  private func missing(at place: ValuePlace, _ values: [Value]) -> SQL {
    let texts = values.filter { !$0.isNull }
    var parts: [SQL] = values.contains(.null) ? [isMissing(at: place)] : []
    if !texts.isEmpty {
      // What is part of a JSON document has no type of the store's.
      let text =
        place.sourceType.map { dialect.text(of: place.source, type: $0) }
        ?? dialect.jsonText(place.source)
      parts.append("\(text) IN (\(texts.map(\.asText)))")
    }
    return parts.isEmpty ? "FALSE" : "(\(parts, separator: " OR "))"
  }

  private func list(_ values: [Value]) -> String {
    let shown = values.prefix(6).map(\.description).joined(separator: ", ")
    return values.count > 6 ? "\(shown), …" : shown
  }

  private func trimmed(_ text: String) -> String {
    var rest = Substring(text)
    while let last = rest.last, last.isWhitespace || last == ";" { rest = rest.dropLast() }
    return String(rest.drop { $0.isWhitespace })
  }

  /// An expression that a person wrote, in parentheses; a comment in it ends with its line.
  private func condition(_ written: String, _ place: ValuePlace?) -> SQL {
    "(\(placed(written, place))\n)"
  }

  /// What a person wrote with its placeholders replaced: `${table}` and its like by this dataset's name,
  /// `${column}` and its like by the name of the property's column.
  private func placed(_ written: String, _ place: ValuePlace?) -> SQL {
    var names: [(placeholder: String, name: String)] = []
    func stand(_ words: [String], for name: String) {
      for word in words { names += [("${\(word)}", name), ("{\(word)}", name)] }
    }
    stand(Placeholder.table, for: typed.name)
    if let place {
      let column = typed.column(place.column)?.name ?? place.column
      stand(Placeholder.column, for: column)
    }
    var sql: SQL = ""
    var rest = Substring(trimmed(written))
    var text = ""
    while !rest.isEmpty {
      guard let (placeholder, name) = names.first(where: { rest.hasPrefix($0.placeholder) }) else {
        text.append(rest.removeFirst())
        continue
      }
      sql += SQL(userText: text) + SQL.name(name)
      text = ""
      rest = rest.dropFirst(placeholder.count)
    }
    return sql + SQL(userText: text)
  }
}
