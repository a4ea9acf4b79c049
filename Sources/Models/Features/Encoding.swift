/// How the values of one feature become numbers in the columns of a model, with all that training fitted.
///
/// A value comes in as a *raw number*: a number itself, or the code of a category
/// (`Encoding.missing` and `Encoding.unknown` where there is none).
public enum Encoding: Hashable, Sendable {
  /// A number: limited, filled in, scaled.
  case number(NumberEncoding)
  /// A number that goes round, such as an hour: its place on a circle of this period, as sine and cosine.
  /// A missing one is the centre of the circle.
  case cyclic(period: Double)
  /// A column of 0 and 1 for each category, and with `other` one more for those that are rare or unknown.
  case oneHot(CategoryTable, other: Bool)
  /// One column with the category's code, for models that split categories themselves; else missing.
  case code(CategoryTable)
  /// A column for each row of `values` with what stands for each category, such as its mean target or its
  /// share of the rows; `otherwise` (one for each column) for those missing or unknown.
  case value(CategoryTable, kind: ValueKind, values: [[Double]], otherwise: [Double])
  /// A column of 0 and 1 for each of so many buckets, by the hash of the text; nothing is unknown.
  case hash(buckets: Int)

  /// What stands for a category.
  public enum ValueKind: String, Hashable, Sendable, Codable {
    /// The mean of the target among its rows, drawn towards that of all rows.
    case target
    /// Its share of the rows.
    case frequency
  }

  /// The raw number of a value that is missing.
  public static let missing = -1.0
  /// The raw number of a category that training did not see.
  public static let unknown = -2.0
}

/// How a number is prepared: limited to `lowest...highest`, filled in where missing, then scaled.
public struct NumberEncoding: Hashable, Sendable {
  /// Lesser values become this; −∞ without a limit.
  public var lowest = -Double.infinity
  /// Greater values become this; ∞ without a limit.
  public var highest = Double.infinity
  /// Stands in for a missing value, before scaling; `nil`: it stays missing.
  public var imputation: Double?
  /// Whether a second column tells, by 1, that the value was missing.
  public var indicator = false
  /// What is done last.
  public var scaling = Scaling.none

  /// How numbers are brought to one scale.
  public enum Scaling: Hashable, Sendable {
    case none
    /// (value − center) / spread: the mean and the standard deviation, or the median and the distance of quartiles.
    case linear(center: Double, spread: Double)
    /// The share of the training values below, 0…1, linear between these quantiles, which ascend.
    case quantile([Double])
  }

  /// A number as it is.
  public init() {}

  /// Whether values pass unchanged.
  public var isIdentity: Bool { self == NumberEncoding() }

  /// The number that stands in the model's column for `value`; NaN only for what stays missing.
  func encode(_ value: Double) -> Double {
    var number = value
    if number.isNaN {
      guard let imputation else { return .nan }
      number = imputation
    }
    number = min(max(number, lowest), highest)
    switch scaling {
    case .none: return number
    case .linear(let center, let spread): return (number - center) / spread
    case .quantile(let knots): return Self.share(of: number, knots)
    }
  }

  /// Where `number` is among `knots`, 0…1; of a run of equal knots the middle.
  static func share(of number: Double, _ knots: [Double]) -> Double {
    let last = knots.count - 1
    guard last > 0 else { return 0.5 }
    let below = knots.partitioningIndex { $0 >= number }
    let notAbove = knots.partitioningIndex { $0 > number }
    if below < notAbove { return Double(below + notAbove - 1) / 2 / Double(last) }
    if below == 0 { return 0 }
    if below > last { return 1 }
    let (low, high) = (knots[below - 1], knots[below])
    return (Double(below - 1) + (number - low) / (high - low)) / Double(last)
  }
}

extension Array {
  /// The first place whose element `belongs`; of elements that do not, then do.
  func partitioningIndex(_ belongs: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
