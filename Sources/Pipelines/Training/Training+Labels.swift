import DuckDB
import Models
import SQL
import Tables

extension Training {
  /// What is to be learnt, or what evaluates.
  struct Label {
    /// For each row a number, or NULL where nobody knows: of its class, or 1 for strange rows and 0 for others.
    var target: SQL
    /// The classes of a classifier by number; empty for other models.
    var classes: [String]
  }

  /// The most classes that are told apart.
  static let mostClasses = 100

  /// Reads which classes there are.
  func label(of history: History) throws -> Label {
    guard let name = specification.label else { return Label(target: "NULL::DOUBLE", classes: []) }
    guard
      let column = history.columns.first(where: { $0.name.lowercased() == name.lowercased() })
    else {
      throw FeatureSQL.missing(
        name, among: history.columns, doing: "reading the label in \(history.location)")
    }
    let value = SQL.name(column.name)
    let doing = "reading the label '\(column.name)' in \(history.location)"
    switch learner.task {
    case .anomaly: return Label(target: "TRY_CAST(\(value) AS DOUBLE)", classes: [])
    case .regression:
      let number: SQL = "TRY_CAST(\(value) AS DOUBLE)"
      // Errors of larger numbers cannot be squared.
      let others =
        try connection.value(
          """
          SELECT count(*) FROM \(history.relation)
          WHERE \(value) IS NOT NULL AND NOT coalesce(abs(\(number)) < 1e150, false)
          """
        ).int ?? 0
      guard others == 0 else {
        throw WeirFailure(
          doing, reason: "\(others) of its values are no numbers, or too large ones",
          remedy: "mend the data, or leave these rows out with SQL")
      }
      return Label(target: number, classes: [])
    case .classification: break
    }
    var classes = try connection.rows(
      """
      SELECT CAST(label AS VARCHAR) FROM (SELECT DISTINCT \(value) AS label FROM \(history.relation))
      WHERE label IS NOT NULL ORDER BY label LIMIT \(Training.mostClasses + 1)
      """
    ).compactMap { $0[0].string }
    guard (2...Training.mostClasses).contains(classes.count) else {
      throw WeirFailure(
        doing,
        reason: classes.count < 2
          ? "it has \(classes.count) different \(classes.count == 1 ? "value" : "values")"
          : "it has more than \(Training.mostClasses) different values",
        remedy: "a classifier needs rows of 2 to \(Training.mostClasses) classes")
    }
    if let positive = specification.positive {
      guard let index = classes.firstIndex(of: positive), classes.count == 2 else {
        throw WeirFailure(
          doing, reason: "'\(positive)' is not one of two classes",
          remedy: "its classes are \(classes.prefix(20).joined(separator: ", "))")
      }
      classes.append(classes.remove(at: index))
    }
    let list = classes.map { "\($0)" as SQL }
    return Label(
      target: "CAST(list_position([\(list)], CAST(\(value) AS VARCHAR)) - 1 AS DOUBLE)",
      classes: classes)
  }
}
