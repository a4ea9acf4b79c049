import DuckDB
import ModelRegistry
import SQL
import Tables

/// The SQL that computes a model's numbers from the columns of data, the same at training and at scoring.
enum FeatureSQL {
  /// One expression of DOUBLE for each number the model compares, with its name: a feature, or for an
  /// encoded one each of its categories.
  static func columns(of features: [Manifest.Feature]) -> [(name: String, expression: SQL)] {
    features.flatMap { feature -> [(name: String, expression: SQL)] in
      guard let categories = feature.categories else {
        return [(feature.name, "CAST(\(expression: feature.sql) AS DOUBLE)")]
      }
      return categories.map { category in
        // A category that is NULL or unknown is none of them.
        let isCategory: SQL =
          "CAST(\(expression: feature.sql) AS VARCHAR) IS NOT DISTINCT FROM \(category)"
        return ("\(feature.name)=\(category)", "CAST(\(isCategory) AS DOUBLE)")
      }
    }
  }

  /// The columns of `available` that `features` read, in the order of `available`.
  ///
  /// - Throws: `WeirFailure` for a feature that does not parse, or that reads what is not there.
  static func inputs(
    of features: [Manifest.Feature], among available: [Column], dataset: String,
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
