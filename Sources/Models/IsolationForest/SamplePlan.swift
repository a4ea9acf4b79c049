/// Which rows each tree of a forest is grown on, decided before any row is read.
///
/// An engine then fetches only `rows`, at most `trees` · `sampleSize` of them, however long the table is.
public struct SamplePlan: Hashable, Sendable {
  /// The rows in the table the plan was made for.
  public let rowCount: Int
  /// Rows of one tree: the size asked for, or all rows of a shorter table.
  public let sampleSize: Int
  /// Every row that some tree wants, ascending, without repetition; numbers count from 0.
  public let rows: [Int]
  /// For each tree, the places in `rows` of its sample, ascending.
  let samples: [[Int32]]

  /// Draws `sampleSize` of `rowCount` rows without replacement for each of `trees`.
  ///
  /// - Throws: `IsolationForestError.noRows` for an empty table, or what is wrong with the parameters.
  public init(
    rowCount: Int, parameters: IsolationForest.Parameters
  ) throws(IsolationForestError) {
    try parameters.check()
    guard rowCount > 0 else { throw .noRows }
    let size = min(parameters.sampleSize, rowCount)
    let drawn = (0..<parameters.trees).map { tree in
      var random = SeededRandom(seed: parameters.seed, stream: Self.stream(ofTree: tree))
      return random.subset(of: rowCount, count: size)
    }
    let union = Set(drawn.joined()).sorted()
    let places = Dictionary(
      uniqueKeysWithValues: union.enumerated().map { ($0.element, Int32($0.offset)) })
    self.rowCount = rowCount
    sampleSize = size
    rows = union
    samples = drawn.map { tree in tree.map { row in places[row, default: 0] } }
  }

  /// The sample of `tree` as row numbers of the table, ascending.
  public func sample(ofTree tree: Int) -> [Int] { samples[tree].map { rows[Int($0)] } }

  /// Even streams draw samples; odd ones grow (`IsolationForest.stream(ofTree:)`).
  private static func stream(ofTree tree: Int) -> UInt64 { UInt64(tree) * 2 }
}
