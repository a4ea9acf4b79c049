internal import SQL
internal import Tables

// Keys that occur more than once.
extension DatasetPlan {
  /// The rows' keys, typed: only their columns, or the engine would read the others, too. Rows with a NULL
  /// among them are left out.
  func keyQuery(_ keys: [String]) -> SQL {
    let names = keys.map { SQL.name($0) }
    let there = names.map { "\($0) IS NOT NULL" as SQL }
    let typed = typedSelection(
      of: columns.filter { keys.contains($0.name) }, from: relation, hasDocuments: false)
    return """
      SELECT \(names) FROM (\(typed)) AS \(name: name) WHERE \(there, separator: " AND ")
      """
  }

  /// Every key that occurs more than once, with the number of its rows as `weir:rows`.
  ///
  /// By blocks, integers are first taken 64 together, for each of which a bit per key shows whether all are
  /// different: for dense keys that is a fraction of the groups, and few blocks are left to be counted key
  /// by key; for sparse ones it costs little more.
  ///
  /// - Parameters:
  ///   - keys: the columns.
  ///   - rows: what yields the keys, read twice by blocks: something that stands after FROM.
  ///   - byBlocks: whether speed counts more than that people can read it.
  func repeatedKeys(_ keys: [String], in rows: SQL, byBlocks: Bool) -> SQL {
    let names = keys.map { SQL.name($0) }
    if let kept = keptKeys[keys] { return "SELECT \(names + ["\"weir:rows\""]) FROM \(kept)" }
    var suspected: SQL = ""
    if byBlocks, keys.count == 1,
      columns.first(where: { $0.name == keys[0] })?.type.isInteger == true,
      let (block, isRepeated) = dialect.block(of: names[0])
    {
      suspected = """
         WHERE \(block) IN (SELECT \(block) FROM \(rows) GROUP BY \(block) HAVING \(isRepeated))
        """
    }
    return """
      SELECT \(names), count(*) AS \(name: "weir:rows") FROM \(rows)\(suspected) \
      GROUP BY \(names) HAVING count(*) > 1
      """
  }
}
