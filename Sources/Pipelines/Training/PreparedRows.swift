import Models
import ModelRegistry
import SQL

/// The rows of a training, typed and split, in the engine's table `Training.Names.rows`.
struct PreparedRows {
  /// What is learnt of the rows.
  var task: ModelTask
  /// The features whose values are columns `f0`, `f1` … of the table.
  var features: [Feature]
  /// The columns of the data that the features read.
  var inputs: [Manifest.Input]
  /// The classes of a classifier, by their numbers; empty for other models.
  var classes: [String]
  /// How many rows are for what.
  var counts: Counts
  /// Whether rows have weights of their own.
  var hasWeights: Bool

  /// A feature before anything is fitted.
  struct Feature {
    var name: String
    var sql: String
    var request: EncodingRequest

    /// Whether its values are text.
    var isCategory: Bool { request.kind != .number && request.kind != .cyclic }
  }

  /// Rows by what they are for.
  struct Counts {
    private var rows: [Int] = [0, 0, 0]

    subscript(part: Training.Part) -> Int {
      get { rows[part.rawValue] }
      set { rows[part.rawValue] = newValue }
    }
  }

  /// The columns of the features.
  var columns: [SQL] { features.indices.map { .name("f\($0)") } }
}
