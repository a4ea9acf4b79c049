public import ModelRegistry
import Models
import SQL
public import Tables

/// What scoring adds to rows, by what a model tells of them.
///
/// Anomaly models add `anomaly_score` (0…1) and `is_anomaly`; classifiers `predicted` (the class) and
/// `probability`: of the positive one of two classes, of several one for each, `probability_CLASS`; regressions
/// `predicted`, a number.
public struct ScoredColumns: Sendable {
  private let task: ModelTask
  private let classes: [String]
  private let threshold: Double

  /// What the model of `manifest` adds.
  public init(_ manifest: Manifest) {
    task = manifest.task
    classes = manifest.classes ?? []
    threshold = manifest.threshold.value
  }

  /// Whether there are two classes, one of which is positive.
  private var isBinary: Bool { classes.count == 2 }

  private static let output: SQL = "\"weir:output\""

  /// The added columns, in order.
  public var columns: [Column] {
    switch task {
    case .anomaly:
      [Column(name: "anomaly_score", type: .double), Column(name: "is_anomaly", type: .boolean)]
    case .regression: [Column(name: "predicted", type: .double)]
    case .classification where isBinary:
      [Column(name: "probability", type: .double), Column(name: "predicted", type: .text)]
    case .classification:
      classes.map { Column(name: "probability_\($0)", type: .double) }
        + [Column(name: "predicted", type: .text)]
    }
  }

  /// How sure the model is that the row is what it looks for, 0…1: the score, the probability of the
  /// positive class, or of several the highest. Of a regression the number itself, which is of any size.
  var strength: SQL {
    switch task {
    case .anomaly: "anomaly_score"
    case .regression: "predicted"
    case .classification where isBinary: "probability"
    case .classification: "greatest(\(classes.map { SQL.name("probability_\($0)") }))"
    }
  }

  /// Whether a row is flagged: its score is above the threshold; never where there are several classes, or numbers.
  var flag: SQL {
    switch task {
    case .anomaly: "is_anomaly"
    case .classification where isBinary: "predicted = \(classes[1])"
    case .classification, .regression: "false"
    }
  }

  /// Whether rows can be flagged at all.
  public var canFlag: Bool { task == .anomaly || isBinary }

  /// Whether `strength` is a share.
  public var isShare: Bool { task != .regression }

  /// What a flag says, for people.
  var strengthName: String {
    isBinary ? "probability of '\(classes[1])'" : "anomaly score"
  }

  /// A query of `columns` and the added ones, in the order of `relation`.
  ///
  /// - Parameter call: what scores a row of `relation`.
  func query(_ columns: [SQL], from relation: SQL, call: SQL) -> SQL {
    let output = ScoredColumns.output
    let added: SQL
    switch task {
    case .anomaly:
      added = "\(output) AS anomaly_score, \(output) > \(threshold) AS is_anomaly"
    case .regression: added = "\(output) AS predicted"
    case .classification where isBinary:
      added = """
        \(output) AS probability,
        CASE WHEN \(output) > \(threshold) THEN \(classes[1]) ELSE \(classes[0]) END AS predicted
        """
    case .classification:
      let probabilities = classes.enumerated().map {
        "\(output)[\($0 + 1)] AS \(name: "probability_\($1)")" as SQL
      }
      let list: SQL = "CAST(\(output) AS DOUBLE[])"
      added = """
        \(probabilities),
        ([\(classes.map { "\($0)" as SQL })])[list_position(\(list), list_max(\(list)))] AS predicted
        """
    }
    return """
      SELECT * EXCLUDE (\(output)), \(added)
      FROM (SELECT \(columns + ["\(call) AS \(output)"]) FROM \(relation))
      """
  }

  /// Refuses data that has a column of a name that scoring adds: one would hide the other.
  ///
  /// - Throws: `WeirFailure` naming the column.
  func refuseTakenNames(_ present: [Column], of dataset: String) throws {
    let added = columns.map { $0.name.lowercased() }
    guard let taken = present.first(where: { added.contains($0.name.lowercased()) }) else { return }
    throw WeirFailure(
      "scoring \(dataset)", reason: "it has a column '\(taken.name)' already",
      remedy: "rename the column, in the source or in a transform")
  }
}
