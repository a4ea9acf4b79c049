/// How many training rows have a category, and what their targets are.
public struct CategoryCount: Hashable, Sendable {
  /// The category.
  public var category: String
  /// For each fold its rows.
  public var rows: [Int]
  /// For each fold the sums of targets: of each class its rows, or one sum of numbers.
  public var targets: [[Double]]

  /// Counts of `category` by fold.
  public init(_ category: String, rows: [Int], targets: [[Double]]) {
    self.category = category
    self.rows = rows
    self.targets = targets
  }

  /// Rows of all folds.
  public var allRows: Int { rows.reduce(0, +) }
}
