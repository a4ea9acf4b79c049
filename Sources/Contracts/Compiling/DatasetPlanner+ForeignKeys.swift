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
        return .undecided(
          "'\(name)', which it refers to, is on another engine (\(place)), and a key is looked up on one; "
            + "give both datasets from one place")
      }
      return .undecided(
        "no data is given for '\(name)', which it refers to; give --data \(name)=…")
    }
    if let missing = relationship.columns.first(where: { typed.column($0) == nil }) {
      return obstacle(ofMissing: missing)
    }
    if let missing = relationship.referencedColumns.first(where: { target.column($0) == nil }) {
      return .undecided(absence(of: missing, in: target))
    }
    return nil
  }

  /// NULL passes, as in every engine's foreign keys.
  private func foreignKey(
    _ relationship: Relationship, _ target: TypedDataset
  ) -> (PlannedCheck.Body, KeyLookup) {
    let from = relationship.columns.compactMap { typed.column($0) }
    let to = relationship.referencedColumns.compactMap { target.column($0) }
    let pairs = zip(from, to).map { ($0, $1, commonType($0.type, $1.type)) }
    let keys = pairs.map { key($0.0, as: $0.2) }
    let targets = pairs.map { key($0.1, as: $0.2) }
    let keysThere = from.map { "\(name: $0.name) IS NOT NULL" as SQL }
    // What does not fit the common type is equal to nothing on the other side.
    let targetsThere = targets.map { "\($0) IS NOT NULL" as SQL }
    let query = typedSelection(of: to, from: target.input.relation)
    let rows: SQL =
      "(\(query)) AS \(name: target.name) WHERE \(targetsThere, separator: " AND ")"
    let isThere: SQL = "\(keysThere, separator: " AND ")"
    let isTried = pairs.contains { $0.2.map { $0 != .text } ?? false }
    let lookup = KeyLookup(
      keys: keys, candidates: targets, rows: rows, mark: "weir:found\(checks.count)",
      isOfIntegers: !isTried && (from + to).allSatisfy(\.type.isInteger))
    guard !dialect.looksUpKeysByJoins else {
      return (.rows("\(isThere) AND \(name: lookup.mark) IS NULL"), lookup)
    }
    var isMissing: SQL = "NOT (\(dialect.isOne(keys, of: targets, from: rows)))"
    if isTried {
      let misfits = keys.map { "\($0) IS NULL" as SQL }
      isMissing = "(\(misfits, separator: " OR ") OR \(isMissing))"
    }
    return (.rows("\(isThere) AND \(isMissing)"), lookup)
  }

  /// What keys of two types are converted to before they are compared; `nil` where engines compare them as they
  /// are. Exact numbers of which neither type holds the other's are tried, since engines fail on what does not fit;
  /// all others are compared as text.
  private func commonType(_ type: ColumnType, _ other: ColumnType) -> ColumnType? {
    if type == other { return nil }
    guard type.isNumeric, other.isNumeric else { return .text }
    let isExact = !type.isFloatingPoint && !other.isFloatingPoint
    guard isExact, !type.fits(in: other), !other.fits(in: type) else { return nil }
    let scale = max(type.scale, other.scale)
    return scale == 0 ? .int128 : .decimal(precision: 38, scale: scale)
  }

  private func key(_ column: PlannedColumn, as common: ColumnType?) -> SQL {
    let name = SQL.name(column.name)
    guard let common, column.type != common else { return name }
    return common == .text
      ? dialect.cast(name, to: .text) : dialect.tryCast(name, from: column.type, to: common)
  }
}

extension ColumnType {
  fileprivate var scale: Int { if case .decimal(_, let scale) = self { scale } else { 0 } }
}
