internal import SQL
internal import Tables

// The rules of `relationships`.
extension DatasetPlanner {
  mutating func addForeignKey(_ relationship: Relationship) {
    let target = all.first { $0.name == relationship.dataset }
    let to = relationship.referencedColumns.map { "\(relationship.dataset).\($0)" }
    var body = obstacle(to: relationship, target)
    var lookup: KeyLookup?
    if body == nil, let target { (body, lookup) = foreignKey(relationship, target) }
    add(
      "foreignKey", columns: relationship.columns, .consistency, body: body ?? .never,
      lookup: lookup,
      phrase: "have \(relationship.columns.joined(separator: ", ")) that is not in "
        + to.joined(separator: ", "),
      line: relationship.line)
  }

  /// Why a reference cannot be followed; `nil` where it can.
  private func obstacle(
    to relationship: Relationship, _ target: TypedDataset?
  ) -> PlannedCheck.Body? {
    guard let target else {
      let name = relationship.dataset
      if let place = elsewhere[name] {
        return .impossible(
          "'\(name)', which it refers to, is on another engine (\(place)), and a key is looked up on one; "
            + "give both datasets from one place")
      }
      return .impossible(
        "no data is given for '\(name)', which it refers to; give --data \(name)=…")
    }
    if let missing = relationship.columns.first(where: { typed.column($0) == nil }) {
      return obstacle(ofMissing: missing)
    }
    if let missing = relationship.referencedColumns.first(where: { target.column($0) == nil }) {
      return .impossible(absence(of: missing, in: target))
    }
    return nil
  }

  /// NULL passes, as in every engine's foreign keys.
  private func foreignKey(
    _ relationship: Relationship, _ target: TypedDataset
  ) -> (PlannedCheck.Body, KeyLookup) {
    let from = relationship.columns.compactMap { typed.column($0) }
    let to = relationship.referencedColumns.compactMap { target.column($0) }
    // Keys of different types are compared as text, which every engine can.
    func key(_ column: PlannedColumn, like other: PlannedColumn) -> SQL {
      let isComparable =
        column.type == other.type || (column.type.isNumeric && other.type.isNumeric)
      let name = SQL.name(column.name)
      // Two exact numbers that no one type of 38 digits holds.
      if isComparable, !column.type.hasRoom(beside: other.type) {
        return dialect.cast(name, to: .double)
      }
      return isComparable || column.type == .text ? name : dialect.text(of: name, type: column.type)
    }
    let keys = zip(from, to).map { key($0, like: $1) }
    let targets = zip(to, from).map { key($0, like: $1) }
    let keysThere = from.map { "\(name: $0.name) IS NOT NULL" as SQL }
    let targetsThere = to.map { "\(name: $0.name) IS NOT NULL" as SQL }
    let query = typedSelection(of: to, from: target.input.relation, hasDocuments: false)
    let rows: SQL =
      "(\(query)) AS \(name: target.name) WHERE \(targetsThere, separator: " AND ")"
    let isThere: SQL = "\(keysThere, separator: " AND ")"
    let lookup = KeyLookup(
      keys: keys, candidates: targets, rows: rows, mark: "weir:found\(checks.count)",
      isOfIntegers: (from + to).allSatisfy(\.type.isInteger))
    let isMissing: SQL =
      dialect.looksUpKeysByJoins
      ? "\(name: lookup.mark) IS NULL"
      : "NOT (\(dialect.isOne(keys, of: targets, from: rows)))"
    return (.rows("\(isThere) AND \(isMissing)"), lookup)
  }
}
