public import Models
import YAML

/// Which parameters of a model are to be tried, and how many times.
public struct SearchRequest: Hashable, Sendable {
  /// How parameters are tried.
  public var method = Method.random
  /// How often a model is trained; with halving the number that the first round starts with.
  public var trials = 20
  /// What makes one better than another.
  public var metric: ModelMetric
  /// What is tried, in the order of their names.
  public var ranges: [Range]

  /// Ways of trying.
  public enum Method: String, CaseIterable, Hashable, Sendable {
    /// Each trial on all rows.
    case random
    /// Many on few rows, the better third of them on three times as many, and so on (Jamieson & Talwalkar 2016).
    case halving
  }

  /// The values that a parameter may take.
  public struct Range: Hashable, Sendable {
    /// The parameter.
    public var name: String
    /// What is drawn from.
    public var values: Values
  }

  /// What a value is drawn from.
  public enum Values: Hashable, Sendable {
    /// Whole numbers between two.
    case integers(ClosedRange<Int>)
    /// Numbers between two.
    case numbers(ClosedRange<Double>)
    /// One of some words or truth values.
    case choices([ParameterValue])
  }
}

extension SearchRequest {
  /// What trials can be judged by, the usual metric first: no threshold is found for them.
  private static func metrics(of task: ModelTask) -> [ModelMetric] {
    switch task {
    // Scores that are no probabilities have no losses.
    case .anomaly: [.rocAUC, .averagePrecision]
    case .classification: [.logLoss, .brierScore, .rocAUC, .averagePrecision]
    case .regression: [.rmse, .mae, .r2]
    }
  }

  /// Reads `search` of a specification of a model of `learner`; `nil` where it is absent, or wrong, which is noted.
  init?(reading reader: YAMLReader, for learner: Learner) {
    guard let search = reader.mapping("search") else { return nil }
    defer { search.finish() }
    let metrics = Self.metrics(of: learner.task)
    metric = search.choice("metric") ?? metrics[0]
    if !metrics.contains(metric) {
      search.report(
        "metric",
        "is one that no threshold decides: \(metrics.map(\.rawValue).joined(separator: ", "))")
    }
    method = search.choice("method") ?? .random
    trials = search.integer("trials") ?? 20
    if !(2...1000).contains(trials) { search.report("trials", "is from 2 to 1000") }
    ranges = []
    guard let parameters = search.required("parameters", search.mapping) else { return nil }
    // Known, whether tried or not.
    for declared in learner.parameters { _ = parameters.node(declared.name) }
    for entry in parameters.allEntries.sorted(by: { $0.key < $1.key }) {
      guard let declared = learner.parameters.first(where: { $0.name == entry.key }) else {
        continue
      }
      let items = parameters.list(entry.key).compactMap { ParameterValue($0) }
      if let values = Values(items, of: declared.domain) {
        ranges.append(Range(name: entry.key, values: values))
      } else {
        parameters.report(
          entry.key, "lists the least and the greatest, or some words, each \(declared.domain)")
      }
    }
    parameters.finish()
    if ranges.isEmpty { search.report("parameters", "names at least one parameter of the model") }
  }
}

extension SearchRequest.Values {
  /// What `items` span; `nil` where they are not two of a range of numbers, or some choices, of `domain`.
  init?(_ items: [ParameterValue], of domain: ParameterDomain) {
    switch domain {
    case .integer(let range):
      guard case .integer(let low)? = items.first, case .integer(let high)? = items.last,
        items.count == 2, low < high, range.contains(low), range.contains(high)
      else { return nil }
      self = .integers(low...high)
    case .number(let range):
      let numbers = items.compactMap { item -> Double? in
        switch item {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
      }
      guard items.count == 2, numbers.count == 2, numbers[0] < numbers[1],
        numbers.allSatisfy(range.contains)
      else { return nil }
      self = .numbers(numbers[0]...numbers[1])
    case .flag:
      guard !items.isEmpty, items.allSatisfy({ if case .flag = $0 { true } else { false } }) else {
        return nil
      }
      self = .choices(items)
    case .word(let words):
      guard !items.isEmpty,
        items.allSatisfy({ if case .word(let word) = $0 { words.contains(word) } else { false } })
      else { return nil }
      self = .choices(items)
    case .integers, .features: return nil
    }
  }

  /// A value, each equally likely; of numbers above 0 that span a factor of ten or more each magnitude.
  func draw(_ random: inout SeededRandom) -> ParameterValue {
    switch self {
    case .choices(let values): return values[random.below(values.count)]
    case .numbers(let range): return .number(Self.draw(range, &random))
    case .integers(let range):
      let number = Self.draw(Double(range.lowerBound)...Double(range.upperBound), &random)
      return .integer(min(range.upperBound, max(range.lowerBound, Int(number.rounded()))))
    }
  }

  private static func draw(_ range: ClosedRange<Double>, _ random: inout SeededRandom) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    guard low > 0, high >= 10 * low else { return low + (high - low) * random.unit() }
    return min(high, max(low, logarithmic(low, high, random.unit())))
  }
}
