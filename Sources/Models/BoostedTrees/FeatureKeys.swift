internal import CBoostKernel

/// How the values of a feature become keys of one byte, which is all that trees look at.
///
/// A number's key is the count of cuts below it, so that `value <= cuts[i]` is `key <= i`, exactly; a
/// category's key is its place among the categories that are told apart. Whatever is missing (NaN, a category
/// that is not told apart, what is no category's number) has key 255.
struct FeatureKeys: Hashable, Sendable {
  /// What is told apart.
  let kind: Kind
  /// The cuts, padded with infinity as the search wants them.
  private let paddedCuts: [Double]
  /// For each category's number its key.
  private let keyOfCategory: [UInt8]

  enum Kind: Hashable, Sendable {
    /// Ascending, without NaN, at most 255; the 255th is infinity.
    case cuts([Double])
    /// Numbers of categories, ascending, at most 255.
    case categories([UInt32])
  }

  /// The key of what is missing.
  static let missing = UInt8(boost_missing)

  init(cuts: [Double]) {
    let most = Int(boost_most_cuts) + 1
    precondition(cuts.count <= most, "a feature has at most \(most) cuts")
    kind = .cuts(cuts)
    paddedCuts = cuts + Array(repeating: .infinity, count: most + 1 - cuts.count)
    keyOfCategory = []
  }

  init(categories: [UInt32]) {
    precondition(categories.count <= Int(Self.missing), "a feature has at most 255 categories")
    kind = .categories(categories)
    paddedCuts = []
    var keys = Array(repeating: Self.missing, count: Int(categories.last.map { $0 + 1 } ?? 0))
    for (key, category) in categories.enumerated() { keys[Int(category)] = UInt8(key) }
    keyOfCategory = keys
  }

  /// Whether keys are categories, without order.
  var isCategorical: Bool {
    if case .categories = kind { true } else { false }
  }

  /// Whether some value has another key than another.
  var isUsed: Bool {
    switch kind {
    case .cuts(let cuts): !cuts.isEmpty
    case .categories(let categories): !categories.isEmpty
    }
  }

  /// The number of different keys of values that are not missing.
  var presentCount: Int {
    switch kind {
    case .cuts(let cuts): cuts.last == .infinity ? cuts.count : cuts.count + 1
    case .categories(let categories): categories.count
    }
  }

  /// Writes the keys of `rows` values, `step` apart.
  @unsafe func write(
    _ values: UnsafePointer<Double>, rows: Int, to keys: UnsafeMutablePointer<UInt8>, step: Int,
    kernel: BoostedKernel
  ) {
    switch kind {
    case .cuts:
      unsafe paddedCuts.withUnsafeBufferPointer { cuts in
        // The search looks at 256 cuts, which is how many there are.
        unsafe boost_keys(kernel.instructions, values, rows, cuts.baseAddress, keys, step)
      }
    case .categories:
      for row in 0..<rows { unsafe keys[row * step] = key(ofCategory: values[row]) }
    }
  }

  /// The key of a category's number.
  private func key(ofCategory value: Double) -> UInt8 {
    guard value >= 0, value < Double(keyOfCategory.count), value == value.rounded(.towardZero)
    else { return Self.missing }
    return keyOfCategory[Int(value)]
  }
}
