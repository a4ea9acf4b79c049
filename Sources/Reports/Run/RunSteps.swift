public import Pipelines

/// The steps of a run in a table, in the order they were done.
public struct RunSteps: Sendable {
  /// A line for each step.
  public let text: String

  /// The steps of `record`.
  public init(_ record: RunRecord) {
    var table = TextTable(
      ["stage", "dataset", "rows in", "rows out", "dead-lettered", "filtered", "took", "rows/s"],
      [.left, .left, .right, .right, .right, .right, .right, .right])
    for stage in record.stages {
      table.add([
        stage.stage, stage.dataset, Wording.count(stage.rowsIn), Wording.count(stage.rowsOut),
        Wording.count(stage.deadLettered), Wording.count(stage.filtered),
        Wording.seconds(stage.seconds), Wording.count(Int(stage.rowsPerSecond)),
      ])
    }
    text = table.text.dropLastNewline
  }
}
