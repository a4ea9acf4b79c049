/// A tree as it grows: nodes in arrays, the children of a node side by side.
struct GrownTree: Sendable {
  /// For each node its left child, which the right one follows; 0 where there are none.
  var left: [UInt32] = []
  /// For each node: rows whose sum is above it go right.
  var thresholds: [Float] = []
  /// For each node the first of its terms.
  var firstTerms: [Int] = []
  /// For each node how many terms it adds up.
  var termCounts: [Int] = []
  /// For each node the training rows that came there; fractions where rows went both ways.
  var rows: [Double] = []
  /// For each node how many splits lead to it.
  var levels: [Int] = []
  /// What nodes add up.
  var terms: [SplitTerm] = []
  /// What the categories of terms count.
  var categoryValues: [Float] = []

  /// Adds a leaf, and returns its number.
  mutating func addLeaf(rows: Double, level: Int) -> Int {
    left.append(0)
    thresholds.append(0)
    firstTerms.append(0)
    termCounts.append(0)
    self.rows.append(rows)
    levels.append(level)
    return left.count - 1
  }

  /// Turns a leaf into a node that splits.
  mutating func setSplit(_ node: Int, _ split: ForestSplit, firstChild: Int) {
    left[node] = UInt32(firstChild)
    thresholds[node] = split.threshold
    firstTerms[node] = terms.count
    termCounts[node] = split.terms.count
    for term in split.terms {
      var stored = term.term
      if !term.categoryValues.isEmpty { stored.table = UInt32(categoryValues.count) }
      terms.append(stored)
      categoryValues += term.categoryValues
    }
  }

  /// h + c(n), the path length of a leaf as equation 2 of the paper has it, in `IsolationForest.pathUnit`.
  func pathUnits(ofLeaf node: Int) -> UInt32 {
    let length = Double(levels[node]) + IsolationForest.averagePathLength(rows[node])
    return IsolationForest.units(ofPathLength: Float(length))
  }

  /// Splits on the longest path.
  var depth: Int { levels.max() ?? 0 }

  /// Whether every split compares one number with its threshold.
  var comparesSingleNumbers: Bool {
    termCounts.allSatisfy { $0 <= 1 } && terms.allSatisfy { $0.table == nil && $0.coefficient == 1 }
  }
}

/// One summand of what a split compares.
struct SplitTerm: Hashable, Sendable {
  /// The column.
  var column: UInt32
  /// What a number is multiplied with.
  var coefficient: Float
  /// Where the values of the column's categories begin; `nil` for numbers.
  var table: UInt32?
}

/// What sends rows left and right.
struct ForestSplit {
  var terms: [DrawnTerm]
  /// Rows whose sum is above it go right.
  var threshold: Float = 0

  /// A term with what its categories count; nothing for numbers.
  struct DrawnTerm {
    var term: SplitTerm
    var categoryValues: [Float] = []

    /// What a value of the column adds; NaN where it is missing.
    func summand(_ value: Float) -> Float {
      if categoryValues.isEmpty { return term.coefficient * value }
      return value.isNaN ? value : categoryValues[Int(value)]
    }
  }
}
