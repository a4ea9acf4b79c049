import DuckDB
import Models
import SQL
import Tables

/// What a person should know of training data before trusting a model of it.
struct DataFindings {
  let connection: Connection
  let rows: PreparedRows

  /// The rows that single features are judged by, about.
  private static let sampleSize = 200_000
  /// A feature that alone ranks the rows as well as this is suspected to tell what is known only afterwards.
  private static let suspiciousAUC = 0.99
  /// A class of fewer rows than this share is rare.
  private static let rareShare = 0.01

  /// One sentence for each finding, in the order of the features.
  func sentences(_ numbers: [NumberSummary], _ counts: [[CategoryCount]]) throws -> [String] {
    var found = try imbalance()
    for (index, feature) in rows.features.enumerated() {
      let isConstant =
        feature.isCategory
        ? counts[index].count == 1
        : numbers[index].minimum != nil && numbers[index].minimum == numbers[index].maximum
      if isConstant { found.append("feature '\(feature.name)' has one value only") }
      let isEmpty = feature.isCategory ? counts[index].isEmpty : numbers[index].minimum == nil
      if isEmpty { found.append("feature '\(feature.name)' has no value at all") }
      if let twin = try duplicate(of: index, numbers) {
        found.append("feature '\(feature.name)' has the values of '\(rows.features[twin].name)'")
      }
      if let area = try area(ofFeature: index, categories: counts[index].count),
        area > Self.suspiciousAUC
      {
        found.append(
          "feature '\(feature.name)' alone tells the label (ROC-AUC "
            + "\(Value.text(of: (area * 10_000).rounded() / 10_000))): "
            + "does it hold what is known only afterwards?")
      }
    }
    return found
  }

  /// Classes that are rare among the training rows.
  private func imbalance() throws -> [String] {
    guard rows.task != .regression else { return [] }
    let found = try connection.rows(
      """
      SELECT target, count(*), sum(count(*)) OVER () FROM
        (SELECT CAST(\(Training.Names.target) AS BIGINT) AS target FROM \(Training.Names.rows)
         WHERE \(isTraining) AND \(Training.Names.target) IS NOT NULL)
      GROUP BY target ORDER BY target
      """)
    return found.compactMap { row in
      guard let target = row[0].int, let count = row[1].number, let all = row[2].number,
        count / all < Self.rareShare
      else { return nil }
      let name = rows.classes.indices.contains(target) ? rows.classes[target] : "\(target)"
      let share = (count / all * 100_000).rounded() / 1000
      return "class '\(name)' is \(Value.text(of: share)) % of the rows"
    }
  }

  private var isTraining: SQL { "\(Training.Names.part) = \(Training.Part.training.rawValue)" }

  /// A feature before this one with the same values in every row.
  private func duplicate(of index: Int, _ numbers: [NumberSummary]) throws -> Int? {
    for other in 0..<index {
      guard rows.features[other].isCategory == rows.features[index].isCategory else { continue }
      // Only what looks alike is worth a scan.
      if !rows.features[index].isCategory, numbers[other] != numbers[index] { continue }
      let differs = try connection.value(
        """
        SELECT count(*) FROM (SELECT 1 FROM \(Training.Names.rows) WHERE \(isTraining)
          AND \(rows.columns[other]) IS DISTINCT FROM \(rows.columns[index]) LIMIT 1)
        """)
      if differs.int == 0 { return other }
    }
    return nil
  }

  /// How well the feature alone ranks the rows of two classes, either way round; `nil` where it cannot be told.
  private func area(ofFeature index: Int, categories: Int) throws -> Double? {
    guard rows.task != .regression, rows.classes.count <= 2 else { return nil }
    // Of many categories each has few rows, which tell their own label.
    if rows.features[index].isCategory, categories > 100 { return nil }
    let step = max(1, rows.counts[.training] / Self.sampleSize)
    let sample: SQL = """
      SELECT \(rows.columns[index]) AS value, \(Training.Names.target) AS target
      FROM \(Training.Names.rows)
      WHERE \(isTraining) AND target IS NOT NULL AND value IS NOT NULL AND rowid % \(step) = 0
      """
    let order: SQL =
      rows.features[index].isCategory ? "positives / (positives + negatives) DESC" : "value DESC"
    let found = try connection.rows(
      """
      SELECT positives, negatives FROM (
        SELECT value, count(*) FILTER (WHERE target > 0) AS positives,
          count(*) FILTER (WHERE target <= 0) AS negatives FROM (\(sample)) GROUP BY value)
      ORDER BY \(order), value
      """)
    var ranking = RankingMetrics(threshold: 0)
    for (place, row) in found.enumerated() {
      ranking.add(
        ScoreGroup(
          score: -Double(place), positives: row[0].number ?? 0, negatives: row[1].number ?? 0))
    }
    return ranking.rocAUC.map { max($0, 1 - $0) }
  }
}
