internal import SQL
internal import Tables

/// Plans the checks of one dataset, in the order of the contract.
struct DatasetPlanner {
  let typed: TypedDataset
  let dataset: ContractDataset
  let all: [TypedDataset]
  /// Where the datasets are that other engines have, by name.
  let elsewhere: [String: String]
  let contract: DataContract
  let dialect: any Dialect
  let now: Instant?
  var checks: [PlannedCheck] = []
  private var idsInUse: [String: Int] = [:]
  /// Why rules over rows stay undecided where a column is called as Weir calls what it computes beside the rows.
  private let reservedName: String?
  /// The labels of each property.
  private let tagsOfProperties: [String: [String]]

  init(
    _ typed: TypedDataset, among all: [TypedDataset], elsewhere: [String: String],
    contract: DataContract, dialect: any Dialect, now: Instant?
  ) {
    self.typed = typed
    // Only datasets of the contract are planned.
    dataset =
      typed.contract
      ?? ContractDataset(
        name: typed.name, tags: [], properties: [], quality: [], relationships: [], line: 0)
    let named = dataset.properties.map { ($0.name, $0.tags) }
    let stored = dataset.properties.compactMap { property in
      property.physicalName.map { ($0, property.tags) }
    }
    // A name goes before another's physical name.
    tagsOfProperties = Dictionary(named + stored, uniquingKeysWith: { first, _ in first })
    let names = Set(typed.input.columns.map { $0.name.lowercased() })
    reservedName = typed.input.columns.lazy.map(\.name).first { name in
      let lower = name.lowercased()
      // Numbers after the colon are made so that they differ.
      let isOwn = lower.hasPrefix("weir:") && lower.dropFirst(5).first?.isLetter == true
      return isOwn || lower.hasPrefix("source:") && names.contains(String(lower.dropFirst(7)))
    }.map {
      "undecided, since the name of the data's column '\($0)' is reserved for what Weir computes; "
        + "rename it in the source"
    }
    self.all = all
    self.elsewhere = elsewhere
    self.contract = contract
    self.dialect = dialect
    self.now = now
  }

  consuming func plan() -> DatasetPlan {
    if let rows = typed.input.malformedRows { addMalformed(rows) }
    addSchemaDifferences()
    for property in dataset.properties { addProperty(property) }
    addCompositeKey()
    for relationship in dataset.relationships { addForeignKey(relationship) }
    for rule in dataset.quality { addQuality(rule, property: nil, at: nil) }
    addServiceLevels()
    return DatasetPlan(
      name: typed.name, source: typed.input.source, relation: typed.input.relation,
      isScanCostly: typed.input.isScanCostly, sample: typed.input.sample,
      rowID: typed.input.rowID, rowOrigin: typed.input.rowOrigin, columns: typed.columns,
      passedOn: typed.passedOn,
      keyColumns: dataset.primaryKey.compactMap { typed.column($0.name)?.name },
      keepFirst: keepFirst, checks: checks,
      malformedRows: typed.input.malformedRows, malformedSample: typed.input.malformedSample,
      namedRelations: namedRelations, dialect: dialect)
  }

  /// Every dataset at hand, typed, under its name and its physical name.
  private var namedRelations: [DatasetPlan.NamedRelation] {
    var seen = Set<String>()
    return all.flatMap { other in
      [other.name, other.contract?.physicalName].compactMap { $0 }
        .filter { seen.insert($0.lowercased()).inserted }
        .map { namedRelation($0, of: other) }
    }
  }

  private func namedRelation(_ name: String, of other: TypedDataset) -> DatasetPlan.NamedRelation {
    guard other.input.isNamedAsDataset else { return .init(name: name, query: typedQuery(other)) }
    let source = "weir:source of \(name)"
    let typed = typedSelection(of: other.columns, from: "\(name: source)", hasDocuments: false)
    return .init(
      name: name, query: typed, source: (source, "SELECT * FROM \(other.input.relation)"))
  }

  /// The typed rows of another dataset, or of this one.
  func typedQuery(_ other: TypedDataset) -> SQL {
    typedSelection(of: other.columns, from: other.input.relation, hasDocuments: false)
  }

  /// Adds a check with an id of its own.
  ///
  /// - Parameters:
  ///   - rule: what is asked, as results name it.
  ///   - path: what the id names instead of the columns, where it is about something inside one.
  ///   - idRule: the last part of the id, where a rule's own id goes before what is asked.
  mutating func add(
    _ rule: String, idRule: String? = nil, columns: [String], path: String? = nil,
    _ dimension: Dimension,
    severity: Severity = .error, expectation: Expectation = .zero,
    unit: QualityRule.Unit = .rows, body: PlannedCheck.Body, lookup: KeyLookup? = nil,
    absentValue: SQL? = nil, phrase: String, line: Int, tags: [String] = []
  ) {
    var id =
      ([typed.name, path ?? (columns.isEmpty ? nil : columns.joined(separator: "+"))]
      + [idRule ?? rule]).compactMap { $0 }.joined(separator: ".")
    let repetition = (idsInUse[id] ?? 0) + 1
    idsInUse[id] = repetition
    if repetition > 1 { id += "#\(repetition)" }
    var body = body
    if let reservedName {
      switch body {
      case .rows, .duplicates, .aggregate: body = .undecided(reservedName)
      default: break
      }
    }
    checks.append(
      PlannedCheck(
        id: id, rule: rule, columns: columns, dimension: dimension, severity: severity,
        expectation: expectation, unit: unit, body: body, lookup: lookup,
        absentValue: absentValue, phrase: phrase,
        line: line,
        tags: tags + columns.flatMap { tagsOfProperties[$0] ?? [] } + dataset.tags
          + contract.tags))
  }

  private mutating func addMalformed(_ rows: Int) {
    // Said of the source: no column is at fault, and the lines are no rows.
    add(
      "malformed", idRule: "source.malformed", columns: [], .conformity, body: .malformed(rows),
      phrase: "could not be read as rows", line: dataset.line)
  }

  private mutating func addCompositeKey() {
    let key = dataset.primaryKey
    guard key.count > 1 else { return }
    let names = key.map(\.name)
    add(
      "primaryKey", columns: names, .uniqueness, body: duplicates(names),
      phrase: phraseOfRepetition(names.joined(separator: ", ")),
      line: key[0].line(of: "primaryKey"))
  }

  /// The order that decides which of several rows is kept, by the data's columns.
  private var keepFirst: [DatasetPlan.SortedColumn]? {
    dataset.keepFirst?.items.compactMap { item in
      typed.column(item.property).map {
        DatasetPlan.SortedColumn(name: $0.name, isDescending: item.isDescending)
      }
    }
  }

  /// What rows do that violate uniqueness of `names`.
  func phraseOfRepetition(_ names: String) -> String {
    dataset.keepFirst == nil
      ? "share \(names) with another row" : "share \(names) with a row that comes first"
  }

  /// The body of a uniqueness rule over properties, or why it cannot be decided.
  func duplicates(_ properties: [String]) -> PlannedCheck.Body {
    let order = dataset.keepFirst?.items.map(\.property) ?? []
    if let missing = (properties + order).first(where: { typed.column($0) == nil }) {
      return obstacle(ofMissing: missing)
    }
    return .duplicates(properties.compactMap { typed.column($0)?.name })
  }

  /// Why nothing can be asked of a property without a column; where a schema policy speaks of that, it is not
  /// an error of each rule, too.
  func obstacle(ofMissing property: String) -> PlannedCheck.Body {
    let reason = absence(of: property, in: typed)
    return typed.policy == nil ? .undecided(reason) : .skipped(reason)
  }

  /// "transactions has no column 'amount'; did you mean 'amout'?"
  func absence(of name: String, in other: TypedDataset) -> String {
    let wanted = other.contract?.property(named: name)?.physicalName ?? name
    let names = other.input.columns.map(\.name)
    let hint = nearest(to: wanted, in: names).map { "; did you mean '\($0)'?" } ?? ""
    return "\(other.name) has no column '\(wanted)'\(hint)"
  }
}

/// The query that yields every column typed, and the raw value of each converted one beside it.
///
/// - Parameter hasDocuments: whether JSON documents are beside them, too, where the engine reads them first.
func typedSelection(
  of columns: [PlannedColumn], from relation: SQL, adding extra: [SQL] = [],
  hasDocuments: Bool = true
) -> SQL {
  var items: [SQL] = []
  for column in columns {
    let isAsItIs = !column.isConverted && column.name == column.dataName
    items.append(
      isAsItIs ? column.expression : "\(column.expression) AS \(name: column.name)")
    if column.isConverted, let name = column.dataName {
      items.append("\(name: name) AS \(name: column.sourceName)")
    }
  }
  let documents =
    hasDocuments
    ? columns.compactMap { column in
      column.document.map { "\($0.sql) AS \(name: column.documentName)" as SQL }
    } : []
  let fence = documents.isEmpty ? "" : columns.compactMap(\.document).first?.fence ?? ""
  return "SELECT \(items + documents + extra) FROM \(relation)\(fence)"
}
