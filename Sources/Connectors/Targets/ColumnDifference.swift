import Pipelines

/// The columns that rows and the place they are loaded into do not both have.
struct ColumnDifference {
  /// What the rows are to have the columns of.
  enum Holder {
    case table, files
  }

  /// Those of the place that the rows lack, in its order.
  var missing: [String]
  /// Those of the rows that the place lacks, in their order.
  var extra: [String]

  /// Refuses the rows where there are any.
  func requireNone(in holder: Holder, doing: String) throws {
    let isTable = holder == .table
    let lacks =
      (missing.isEmpty ? [] : ["the rows lack \(missing.joined(separator: ", "))"])
      + (extra.isEmpty
        ? [] : [(isTable ? "the table lacks " : "the files lack ") + extra.joined(separator: ", ")])
    guard !lacks.isEmpty else { return }
    throw WeirFailure(
      doing,
      reason: (isTable ? "the table has" : "the files there have") + " other columns: "
        + lacks.joined(separator: "; "),
      remedy: isTable
        ? "select the table's columns in a transform, or alter the table"
        : "select the files' columns in a transform, or load into another directory")
  }
}
