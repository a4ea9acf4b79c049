#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

extension TreeGrower {
  /// What separates the rows in `range`; `nil` where nothing does.
  ///
  /// Columns found constant are put behind `varying`, for the descendants too: so each that varies is equally
  /// likely, and only the columns drawn are read.
  mutating func chooseSplit(_ range: Range<Int>, _ varying: inout Int) -> ForestSplit? {
    let isGuided =
      recipe.parameters.gain != .none
      && (recipe.parameters.gainShare == 1 || random.unit() < recipe.parameters.gainShare)
    guard isGuided else { return randomSplit(range, &varying) }
    var best: (gain: Double, split: ForestSplit)?
    for _ in 0..<recipe.parameters.candidates {
      let terms = drawTerms(range, &varying, isGuided: true)
      if terms.isEmpty { break }
      project(terms, range)
      if let cut = bestCut(range), cut.gain > best?.gain ?? -.infinity {
        best = (cut.gain, ForestSplit(terms: terms, threshold: cut.threshold))
      }
    }
    return best?.split
  }

  /// A threshold anywhere between the extremes, each place equally likely.
  private mutating func randomSplit(_ range: Range<Int>, _ varying: inout Int) -> ForestSplit? {
    let terms = drawTerms(range, &varying, isGuided: false)
    guard let first = terms.first else { return nil }
    if terms.count == 1, !first.categoryValues.isEmpty { return ForestSplit(terms: terms) }
    project(terms, range)
    let (least, greatest) = extremes(range) { sums[$0] }
    guard least < greatest else { return nil }
    let width = Double(greatest) - Double(least)
    let threshold = Float(Double(least) + random.unit() * width)
    // Rounding may reach the upper end, where nothing would go right.
    return ForestSplit(terms: terms, threshold: min(max(threshold, least), greatest.nextDown))
  }

  /// Columns that vary, with random coefficients: as many as a split adds up, or all there are.
  private mutating func drawTerms(
    _ range: Range<Int>, _ varying: inout Int, isGuided: Bool
  ) -> [ForestSplit.DrawnTerm] {
    var terms: [ForestSplit.DrawnTerm] = []
    // Those drawn already stand between `open` and `varying`.
    var open = varying
    while terms.count < recipe.parameters.dimensions, open > 0 {
      let drawn = drawCandidate(among: open)
      let column = candidates[drawn]
      let (least, greatest) = extremes(range) { columns[rows[$0], column] }
      if least < greatest {
        terms.append(drawTerm(column, range, isGuided: isGuided))
        guard terms.count < recipe.parameters.dimensions else { break }
        open -= 1
        candidates.swapAt(drawn, open)
      } else {
        open -= 1
        varying -= 1
        candidates.swapAt(drawn, open)
        candidates.swapAt(open, varying)
      }
    }
    return terms
  }

  private mutating func drawCandidate(among open: Int) -> Int {
    if columnWeights.isEmpty { return random.below(open) }
    let total = candidates[..<open].reduce(0) { $0 + columnWeights[$1] }
    var left = random.unit() * total
    for place in 0..<open {
      left -= columnWeights[candidates[place]]
      if left < 0 { return place }
    }
    return open - 1
  }

  private mutating func drawTerm(
    _ column: Int, _ range: Range<Int>, isGuided: Bool
  ) -> ForestSplit.DrawnTerm {
    let categories = columns.categories[column]
    var drawn = ForestSplit.DrawnTerm(
      term: SplitTerm(column: UInt32(column), coefficient: 1, table: nil))
    if categories > 0 {
      drawn.categoryValues =
        recipe.parameters.dimensions == 1 && !isGuided
        ? randomSides(column, categories, range)
        : (0..<categories).map { _ in Float(drawCoefficient()) }
    } else if recipe.parameters.dimensions > 1 {
      // By the spread in the node, so that the unit of a column does not matter.
      drawn.term.coefficient = Float(drawCoefficient() / spread(column, range))
    }
    return drawn
  }

  private mutating func drawCoefficient() -> Double {
    switch recipe.parameters.coefficients {
    case .normal: random.standardNormal()
    case .uniform: 2 * random.unit() - 1
    }
  }

  /// −1 for the categories that go left, a random subset of those in the node, and 1 for those that go right.
  ///
  /// Categories that no row of the node has go where more rows go.
  private mutating func randomSides(
    _ column: Int, _ categories: Int, _ range: Range<Int>
  ) -> [Float] {
    var counts = [Double](repeating: 0, count: categories)
    for place in range {
      let value = columns[rows[place], column]
      if !value.isNaN { counts[Int(value)] += weights[place] }
    }
    let present = counts.indices.filter { counts[$0] > 0 }
    var sides = [Float](repeating: 0, count: categories)
    var rowsLeft = 0.0
    var categoriesLeft = 0
    // Flipped again until there is a category on each side, so that every such division is equally likely.
    while categoriesLeft == 0 || categoriesLeft == present.count {
      (rowsLeft, categoriesLeft) = (0, 0)
      for category in present {
        let goesLeft = random.below(2) == 0
        sides[category] = goesLeft ? -1 : 1
        if goesLeft {
          rowsLeft += counts[category]
          categoriesLeft += 1
        }
      }
    }
    let larger: Float = rowsLeft * 2 >= counts.reduce(0, +) ? -1 : 1
    return sides.map { $0 == 0 ? larger : $0 }
  }
}

extension TreeGrower {
  /// Writes what `terms` add up to for each row in `range`, in the order and precision of scoring.
  mutating func project(_ terms: [ForestSplit.DrawnTerm], _ range: Range<Int>) {
    guard let first = terms.first else { return }
    for place in range { sums[place] = first.summand(columns[rows[place], Int(first.term.column)]) }
    for drawn in terms.dropFirst() {
      for place in range {
        sums[place] += drawn.summand(columns[rows[place], Int(drawn.term.column)])
      }
    }
  }

  /// The least and the greatest value of the places in `range`, missing ones left out.
  func extremes(_ range: Range<Int>, _ value: (Int) -> Float) -> (Float, Float) {
    var least = Float.infinity
    var greatest = -Float.infinity
    for place in range {
      let value = value(place)
      if value < least { least = value }
      if value > greatest { greatest = value }
    }
    return (least, greatest)
  }

  /// The standard deviation of a column that varies, in the rows of `range`; above 0.
  private func spread(_ column: Int, _ range: Range<Int>) -> Double {
    var (count, sum) = (0.0, 0.0)
    for place in range {
      let value = Double(columns[rows[place], column])
      if !value.isNaN {
        count += weights[place]
        sum += weights[place] * value
      }
    }
    let mean = sum / count
    var squares = 0.0
    for place in range {
      let value = Double(columns[rows[place], column])
      if !value.isNaN { squares += weights[place] * (value - mean) * (value - mean) }
    }
    return max((squares / count).squareRoot(), Double(Float.leastNormalMagnitude))
  }

  /// ln(1 + kurtosis) of each column in the sample; that of a normal distribution, 3, for categories.
  func kurtosisWeights() -> [Double] {
    columns.categories.indices.map { column in
      if columns.categories[column] > 0 { return log(4.0) }
      let values = rows.lazy.map { Double(columns[$0, column]) }.filter { !$0.isNaN }
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      guard variance > 0 else { return log(4.0) }
      let fourth = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) * ($1 - mean) }
      return log(1 + fourth / count / (variance * variance))
    }
  }
}

extension SeededRandom {
  /// A number of the standard normal distribution.
  ///
  /// Marsaglia & Bray, "A Convenient Method for Generating Normal Variables", 1964; one of the pair is left.
  fileprivate mutating func standardNormal() -> Double {
    while true {
      let (first, second) = (2 * unit() - 1, 2 * unit() - 1)
      let square = first * first + second * second
      if square > 0, square < 1 { return first * (-2 * log(square) / square).squareRoot() }
    }
  }
}
