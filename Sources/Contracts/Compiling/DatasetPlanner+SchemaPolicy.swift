internal import SQL
internal import Tables

// The columns of the data against the contract's: each difference is a check.
extension DatasetPlanner {
  mutating func addSchemaDifferences() {
    guard typed.policy != nil else { return tellSchemaDifferences() }
    for difference in typed.differences {
      let column = difference.column
      let isAdapted = difference.action == .adapt
      add(
        "schema", idRule: "schema.\(difference.change.rawValue)",
        columns: column.map { [$0] } ?? [], .conformity,
        severity: difference.action == .fail
          ? .error : difference.action == .warn ? .warning : .info,
        body: .differs(difference.told), phrase: "", line: difference.line)
      if isAdapted, difference.change == .widened, let column { addLossless(column) }
    }
  }

  /// Without a policy nobody asks, so what differs is told and counts for nothing.
  private mutating func tellSchemaDifferences() {
    for change in SchemaPolicy.Change.allCases {
      let differences = typed.differences.filter { $0.change == change }
      guard let first = differences.first else { continue }
      let others = differences.count > 1 ? ", and \(differences.count - 1) more" : ""
      add(
        "schema", idRule: "schema.\(change.rawValue)", columns: [], .conformity, severity: .info,
        body: .skipped("\(first.told)\(others); no schema policy says what to do"), phrase: "",
        line: first.line)
    }
  }

  /// The row rule that casting a wider column loses nothing.
  private mutating func addLossless(_ name: String) {
    guard let (column, _, raw) = typed.found[name] else { return }
    let source: SQL = "\(name: column.sourceName)"
    let cast: SQL = "\(name: column.name)"
    let back = dialect.cast(cast, to: raw.type)
    add(
      "schema", idRule: "schema.lossless", columns: [name], .conformity,
      body: .rows("\(source) IS NOT NULL AND (\(cast) IS NULL OR \(back) <> \(source))"),
      phrase: "have \(name) that \(column.type) cannot hold",
      line: dataset.property(named: name)?.line(of: "physicalType") ?? dataset.line)
  }

  /// Whether the schema policy speaks of how a column's type differs, so that the type itself need not.
  func isLeftToSchemaPolicy(_ wanted: PhysicalType, _ actual: ColumnType, _ place: ValuePlace)
    -> Bool
  {
    place.isColumn && typed.policy != nil && wanted.change(from: actual) != nil
  }
}
