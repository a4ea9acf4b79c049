import DuckDB
import SQL
import Tables

/// A dataset on its way through a run: the rows that are still in the flow.
///
/// SQL of transforms sees it as a view of its name; the run also knows where each row came from.
struct FlowDataset {
  var name: String
  /// The dataset whose rows a transform made these from, one for one but for those it left out; `nil` for
  /// extracted datasets, and where the SQL reads none.
  var parent: String?
  /// The extracted datasets that the rows depend on, itself for an extracted one.
  var origins: Set<String>
  /// The rows in the flow with `columns`, and where they came from in `rowColumn` and `fileColumn`.
  var relation: SQL
  var columns: [Column]
  var rowCount: Int
  /// The columns that dead letters and reports mask.
  var personalColumns: Set<String>
  /// The columns whose values are sealed in dead letters; others are not known where it is not empty and SQL that a
  /// user wrote made the rows: then all are.
  var sealedColumns: Set<String> = []
  /// Where the rows come from, for people.
  var location: String
  /// What is done whenever the rows are read, for messages; `nil` where they are in a table.
  var making: String?
  /// Makes sure, once they were read, that the rows are those that the run counted.
  var confirm: @Sendable (Connection) throws -> Void = { _ in }

  /// Names no source has.
  static let rowColumn = "__weir_row"
  static let fileColumn = "__weir_file"

  /// Whether a transform made the rows; else they were extracted, and have their place in the source.
  var isMade: Bool { origins != [name] }

  /// The columns themselves, without where rows came from.
  var selection: SQL { columns.map { SQL.name($0.name) }.joined(separator: ", ") }

  /// The rows in the flow, for transforms and loads.
  var query: SQL { "SELECT \(selection) FROM \(relation)" }
}
