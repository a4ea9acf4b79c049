import DuckDB
import ModelRegistry
import Models
import SQL
import Tables

/// The SQL that computes a model's features from the columns of data, the same at training and at scoring.
enum FeatureSQL {
  /// One expression for each feature: DOUBLE for numbers, VARCHAR for categories.
  static func expressions(of features: [Manifest.Feature]) -> [SQL] {
    features.map { expression($0.sql, isCategory: $0.isCategory) }
  }

  /// The value of a feature whose SQL is `text`.
  static func expression(_ text: String, isCategory: Bool) -> SQL {
    "CAST(\(expression: text) AS \(isCategory ? "VARCHAR" : "DOUBLE" as SQL))"
  }

  /// The columns of `available` that `features` read, in the order of `available`.
  ///
  /// - Throws: `WeirFailure` for a feature that does not parse, or that reads what is not there.
  static func inputs(
    of features: [TrainingSpecification.Feature], among available: [Column], dataset: String,
    on connection: Connection
  ) throws -> [Column] {
    var used = Set<String>()
    for feature in features {
      let parsed = try ParsedSQL(
        "SELECT \(expression: feature.sql)", on: connection,
        doing: "reading feature '\(feature.name)'")
      guard parsed.selectedColumns == 1 else {
        throw WeirFailure(
          "reading feature '\(feature.name)'", reason: "it is more than one expression",
          remedy: "correct its SQL, which must give one value for each row")
      }
      for name in parsed.columnNames {
        if let column = available.first(where: { $0.name.lowercased() == name.lowercased() }) {
          used.insert(column.name)
        } else if feature.sql == TrainingSpecification.quotedColumn(name) {
          throw missing(
            name, among: available, doing: "reading feature '\(feature.name)' in \(dataset)")
        }
      }
    }
    return available.filter { used.contains($0.name) }
  }

  static func missing(_ name: String, among available: [Column], doing: String) -> WeirFailure {
    let names = available.map(\.name)
    let hint = nearest(to: name, in: names).map { "did you mean '\($0)'?" }
    return WeirFailure(
      doing, reason: "the data has no column '\(name)'",
      remedy: hint ?? "its columns are \(names.prefix(20).joined(separator: ", "))")
  }
}

extension Manifest.Feature {
  /// Whether its values are text that stands for categories.
  var isCategory: Bool { FeatureEncoder.Feature(name, encoding).isCategory }
}
