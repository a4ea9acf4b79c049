/// Which rows a model learns from and which it is judged by, again and again over parts of the rows.
public struct Folds: Hashable, Sendable {
  /// The number of times a model is trained and judged.
  public let count: Int
  /// For each row its part: the fold that judges by it; of folds by time −1 for the rows that none judges by.
  public let parts: [Int]
  /// Whether a fold learns from earlier parts alone, rather than from all others.
  public let isByTime: Bool

  /// What a row is for.
  public enum Role: Hashable, Sendable {
    case training
    case judging
    /// Later than what is judged by.
    case unused
  }

  /// What row `row` is for in fold `fold`.
  public func role(ofRow row: Int, inFold fold: Int) -> Role {
    precondition((0..<count).contains(fold), "there is no fold \(fold)")
    if parts[row] == fold { return .judging }
    return isByTime && parts[row] > fold ? .unused : .training
  }
}

extension Folds {
  /// Folds that each have as many rows of every class as the others, or one less.
  ///
  /// The rows of a class are dealt out in the order of a hash of their number and the seed; where one class
  /// stops the next goes on, so that the folds differ by one row at most too.
  ///
  /// - Parameters:
  ///   - count: at least 2.
  ///   - classes: the class of each row, from 0.
  /// - Complexity: O(rows · log rows).
  public static func stratified(_ count: Int, classes: [Int], seed: UInt64) -> Folds {
    precondition(count >= 2, "there are at least two folds")
    var parts = [Int](repeating: 0, count: classes.count)
    let keys = classes.indices.map { row in
      var random = SeededRandom(seed: seed, stream: UInt64(row))
      return random.next()
    }
    let order = classes.indices.sorted { (classes[$0], keys[$0], $0) < (classes[$1], keys[$1], $1) }
    for (place, row) in order.enumerated() { parts[row] = place % count }
    return Folds(count: count, parts: parts, isByTime: false)
  }

  /// Folds that judge by later rows than they learn from.
  ///
  /// The rows are cut by time into `count` + 1 parts of about equal size, rows of one time staying together;
  /// the first is only learnt from. Where many rows are of one time parts may be empty.
  ///
  /// - Parameters:
  ///   - count: at least 1.
  ///   - times: of each row, in any unit.
  /// - Complexity: O(rows · log rows).
  public static func byTime(_ count: Int, times: [Int64]) -> Folds {
    precondition(count >= 1, "there is at least one fold")
    var parts = [Int](repeating: -1, count: times.count)
    let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    var start = 0
    while start < order.count {
      let time = times[order[start]]
      let end = order[start...].firstIndex { times[$0] != time } ?? order.count
      // By the middle of its rows: later times have later middles, so parts follow time.
      let part = (start + end) * (count + 1) / (2 * order.count)
      for row in order[start..<end] { parts[row] = part - 1 }
      start = end
    }
    return Folds(count: count, parts: parts, isByTime: true)
  }
}
