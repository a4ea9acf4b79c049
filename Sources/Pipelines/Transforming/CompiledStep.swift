import SQL

/// A step as SQL.
struct CompiledStep {
  /// A SELECT of the rows with where they came from and, where rows become dead letters, `StepRows.fault`.
  var query: SQL
  /// The personal columns after it, in lower case.
  var personal: Set<String>
  /// Whether the query tells faults.
  var tellsFaults = false
  /// The other datasets that it reads.
  var reads: Set<String> = []
  /// A query of how many keys stand more than once in the dataset of a lookup, which must be none.
  var doubledKeys: SQL?

  /// A query that yields `expressions` and where rows came from.
  init(_ expressions: [SQL], of rows: StepRows, personal: Set<String>? = nil, rest: SQL = "") {
    query = "SELECT \(expressions + StepRows.places) FROM \(rows.source)\(rest)"
    self.personal = personal ?? rows.personal
  }

  /// All columns of `rows`, with others in the place of some, by name in lower case.
  init(replacing replacements: [String: SQL], of rows: StepRows, personal: Set<String>? = nil) {
    self.init(
      rows.members.map { member in
        replacements[member.name.lowercased()].map { "\($0) AS \(member.sql)" } ?? member.sql
      }, of: rows, personal: personal)
  }
}
