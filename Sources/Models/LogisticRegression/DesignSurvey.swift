/// What one pass over the rows tells: how many there are of each class, and the moments of the columns.
struct DesignSurvey: Sendable {
  let columnNames: [String]
  private(set) var rowCount = 0
  /// The weight of the rows of each class.
  private(set) var classWeights: [Double] = []
  /// Whether rows have weights; all or none.
  private var isWeighted: Bool?
  private(set) var smallestWeight = Double.infinity
  private(set) var means: [Double] = []
  private(set) var deviations: [Double] = []

  /// The most classes that are told apart: their numbers are kept as floats, and models grow with them.
  static let mostClasses = 1000
  /// The size of a column by its spread from which on single precision would blur it.
  static let blurringRatio = 4096.0

  init(columnNames: [String]) {
    self.columnNames = columnNames
  }

  var classCount: Int { classWeights.count }
  var totalWeight: Double { classWeights.reduce(0, +) }
  /// The share of each class.
  var shares: [Double] { classWeights.map { $0 / totalWeight } }

  /// Takes the targets and weights of a block.
  mutating func check(_ block: TrainingBlock) throws(LogisticRegressionError) {
    let count = block.features.rowCount
    guard block.features.featureCount == columnNames.count, block.targets.count == count,
      block.weights.isEmpty || block.weights.count == count
    else { throw .rowsDiffer }
    guard isWeighted == nil || count == 0 || isWeighted == !block.weights.isEmpty else {
      throw .rowsDiffer
    }
    if count > 0 { isWeighted = !block.weights.isEmpty }
    for row in 0..<count {
      let target = block.targets[row]
      guard target >= 0, target < Double(Self.mostClasses), target == Double(Int(target)) else {
        throw .targetIsNoClass(row: rowCount + row)
      }
      let weight = block.weights.isEmpty ? 1 : block.weights[row]
      guard weight > 0, weight.isFinite else { throw .weightIsNotPositive(row: rowCount + row) }
      while classWeights.count <= Int(target) { classWeights.append(0) }
      classWeights[Int(target)] += weight
      smallestWeight = min(smallestWeight, weight)
    }
    rowCount += count
  }

  /// The error for a value that is not finite: the first such row of `rows`, which were checked already.
  func notFinite(
    _ column: Int, _ rows: Range<Int>, _ block: TrainingBlock
  ) -> LogisticRegressionError {
    let row = rows.first { !Float(block.features[$0, column]).isFinite } ?? rows.lowerBound
    return .notFinite(
      column: columnNames[column], row: rowCount - block.features.rowCount + row)
  }

  /// Takes means and standard deviations from the moments of all rows, weighted without regard to class.
  mutating func finish(_ moments: ColumnMoments) throws(LogisticRegressionError) {
    if let absent = classWeights.firstIndex(of: 0) { throw .classWithoutRows(absent) }
    guard classCount > 1 else { throw .oneClass }
    for (column, origin) in moments.origins.enumerated() {
      let distance = moments.sums[2 * column] / totalWeight
      let square = moments.sums[2 * column + 1] / totalWeight
      let mean = origin + distance
      let deviation = max(0, square - distance * distance).squareRoot()
      means.append(mean)
      deviations.append(deviation)
      if deviation > 0, abs(mean) > Self.blurringRatio * deviation {
        throw .blurred(column: columnNames[column])
      }
    }
  }

  /// What each class is to be multiplied with so that all weigh alike and the total stays.
  var balancingFactors: [Double] {
    classWeights.map { totalWeight / (Double(classCount) * $0) }
  }

  /// Counts every class alike from here on.
  mutating func balance() {
    smallestWeight *= balancingFactors.min() ?? 1
    classWeights = zip(classWeights, balancingFactors).map(*)
  }
}
