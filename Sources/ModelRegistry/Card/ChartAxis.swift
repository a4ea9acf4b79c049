#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif
internal import Markup

/// The values along one side of a chart, and those that are written beside it.
struct ChartAxis {
  /// A value that is written.
  struct Tick {
    var value: Double
    var text: String
  }

  var title: String
  private(set) var low: Double
  private(set) var high: Double
  private(set) var ticks: [Tick]
  private var isLogarithmic = false

  /// Shares from 0 to 1.
  static func shares(_ title: String) -> ChartAxis {
    ChartAxis(title, rounding: 0...1)
  }

  /// Round numbers around `range`.
  init(_ title: String, rounding range: ClosedRange<Double>) {
    self.title = title
    let step = Step(atMost: 6, in: range)
    let first = Int((range.lowerBound / step.value).rounded(.down))
    let last = max(Int((range.upperBound / step.value).rounded(.up)), first + 1)
    low = step.times(first)
    high = step.times(last)
    ticks = (first...last).map { Tick(value: step.times($0), text: step.text(of: step.times($0))) }
  }

  /// Whole numbers from 1.
  init(_ title: String, countingTo last: Int) {
    self.title = title
    let step = max(1, Int(Step(atMost: 8, in: 0...Double(max(last, 2))).value))
    (low, high) = (1, Double(max(last, 2)))
    let numbers = [1] + stride(from: step, through: max(last, 2), by: step).filter { $0 > 1 }
    ticks = numbers.map { Tick(value: Double($0), text: Figures.count($0)) }
  }

  /// The numbers of `count` things, each in the middle of its room.
  init(_ title: String, numbering count: Int) {
    self.title = title
    (low, high) = (0.5, Double(count) + 0.5)
    ticks = (1...max(count, 1)).map { Tick(value: Double($0), text: Figures.count($0)) }
  }

  /// Counts from 0 on a logarithmic scale, so that a handful beside a million shows.
  init(_ title: String, logarithmicTo most: Int) {
    self.title = title
    (low, high) = (0, Double(max(most, 1)))
    isLogarithmic = true
    ticks = []
    var count = 1
    while count <= most {
      // Powers of ten whose texts would touch are left out.
      let share = share(of: Double(count))
      if ticks.last.map({ share - self.share(of: $0.value) > 0.07 }) ?? true {
        ticks.append(Tick(value: Double(count), text: Figures.count(count)))
      }
      if count > most / 10 { break }
      count *= 10
    }
  }

  /// Where a value stands, 0…1.
  func share(of value: Double) -> Double {
    let share =
      isLogarithmic ? log1p(value - low) / log1p(high - low) : (value - low) / (high - low)
    return share.isNaN ? .nan : min(max(share, 0), 1)
  }
}

extension ChartAxis {
  /// The distance between written values: 1, 2 or 5 times a power of ten.
  private struct Step {
    private var mantissa = 1
    private var exponent = 0

    /// The least step by which at most `count` steps cover `range`.
    init(atMost count: Int, in range: ClosedRange<Double>) {
      let span = max(range.upperBound - range.lowerBound, 1e-9 * abs(range.upperBound), 1e-12)
      exponent = Int(log10(span).rounded(.down)) - 2
      while value * Double(count) < span { grow() }
    }

    private mutating func grow() {
      switch mantissa {
      case 1: mantissa = 2
      case 2: mantissa = 5
      default: (mantissa, exponent) = (1, exponent + 1)
      }
    }

    var value: Double { times(1) }

    /// `number` steps, rounded once only.
    func times(_ number: Int) -> Double {
      let whole = Double(number) * Double(mantissa)
      return exponent < 0 ? whole / pow(10, Double(-exponent)) : whole * pow(10, Double(exponent))
    }

    func text(of value: Double) -> String {
      Figures.decimal(value, places: min(max(0, -exponent), 9))
    }
  }
}
