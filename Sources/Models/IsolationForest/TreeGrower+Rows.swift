extension TreeGrower {
  /// How the rows of a node stand after a split: one part after the other.
  struct Sides {
    var left: Range<Int>
    /// Rows that lack a value of the split.
    var missing: Range<Int>
    var right: Range<Int>
  }

  /// Orders the projected rows in `range` by the side they go to.
  mutating func partition(_ range: Range<Int>, above threshold: Float) -> Sides {
    var (leftEnd, rightStart) = (range.lowerBound, range.upperBound)
    var place = leftEnd
    while place < rightStart {
      if sums[place] <= threshold {
        swapRows(place, leftEnd)
        leftEnd += 1
        place += 1
      } else if sums[place] > threshold {
        rightStart -= 1
        swapRows(place, rightStart)
      } else {
        place += 1
      }
    }
    return Sides(
      left: range.lowerBound..<leftEnd, missing: leftEnd..<rightStart,
      right: rightStart..<range.upperBound)
  }

  private mutating func swapRows(_ place: Int, _ other: Int) {
    rows.swapAt(place, other)
    weights.swapAt(place, other)
    sums.swapAt(place, other)
  }

  /// The rows of both children, those that lack a value as the user wants it.
  ///
  /// Rows that go both ways are copied behind all others, the right child's with them; whoever asked takes
  /// them away when that child is grown.
  mutating func children(of sides: Sides) -> (left: Range<Int>, right: Range<Int>) {
    if sides.missing.isEmpty { return (sides.left, sides.right) }
    let (left, right) = (total(sides.left), total(sides.right))
    guard recipe.parameters.missing == .divide else {
      return left >= right
        ? (sides.left.lowerBound..<sides.missing.upperBound, sides.right)
        : (sides.left, sides.missing.lowerBound..<sides.right.upperBound)
    }
    let start = rows.count
    rows += rows[sides.missing.lowerBound..<sides.right.upperBound]
    weights += weights[sides.missing.lowerBound..<sides.right.upperBound]
    sums += Array(repeating: 0, count: rows.count - start)
    let share = left / (left + right)
    for place in sides.missing {
      weights[start + place - sides.missing.lowerBound] *= 1 - share
      weights[place] *= share
    }
    return (sides.left.lowerBound..<sides.missing.upperBound, start..<rows.count)
  }

  /// Drops copies: all places from `count` on.
  mutating func dropRows(from count: Int) {
    rows.removeLast(rows.count - count)
    weights.removeLast(weights.count - count)
    sums.removeLast(sums.count - count)
  }

  /// How many rows there are in `range`, parts added up.
  func total(_ range: Range<Int>) -> Double { weights[range].reduce(0, +) }
}
