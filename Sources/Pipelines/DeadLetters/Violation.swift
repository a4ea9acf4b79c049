import Contracts
import SQL
import Tables

/// What a dead letter says of a rule that its row breaks.
struct Violation {
  var checkID: String
  private let severity: String
  private let message: String
  /// The columns it is about, as the data calls them, like the record they are found in.
  private let columns: [String]
  /// Whether any of them is personal, so that none of their values is told.
  private let isMasked: Bool

  /// The rule of `check`, which `plan` has.
  init(_ check: PlannedCheck, _ plan: DatasetPlan) {
    checkID = check.id
    severity = check.severity.rawValue
    message = check.phraseOfOneRow
    let planned = check.columns.compactMap { property in
      plan.columns.first { $0.property == property }
    }
    columns = planned.compactMap(\.dataName)
    isMasked = planned.contains(where: \.isPersonal)
  }

  /// The reason, over the rows of `dataset` that break the rule.
  func reason(in dataset: FlowDataset) -> SQL {
    // Of the values themselves, since JSON's numbers would lose digits. That a personal value is missing is no secret:
    // the check says so by name.
    let values = columns.map { name -> SQL in
      guard
        let column = dataset.columns.first(where: { $0.name.lowercased() == name.lowercased() })
      else { return "'NULL'" }
      let text: SQL = isMasked ? "'•••'" : "CAST(\(name: column.name) AS VARCHAR)"
      return "CASE WHEN \(name: column.name) IS NULL THEN 'NULL' ELSE \(text) END"
    }
    return .reason(
      checkID: "\(checkID)", column: "\(columns.joined(separator: ", "))",
      severity: "\(severity)", message: "\(message)",
      observed: values.isEmpty ? "''" : "concat_ws(', ', \(values))")
  }
}
