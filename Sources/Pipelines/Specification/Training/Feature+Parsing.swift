import Models
import YAML

extension TrainingSpecification.Feature {
  /// Reads how a feature is encoded: `encode`, and beside it what the encoding can be told.
  ///
  /// - Parameter model: its numbers are prepared in a way of their own, unless told.
  init(reading reader: YAMLReader, name: String, sql: String, of model: ModelKind) {
    self.init(name: name, sql: sql)
    let kind: EncodingRequest.Kind? = reader.choice("encode")
    let part = reader.string("part")
    let before =
      switch kind {
      case nil, .number: model.defaultEncoding(isCategory: false)
      case .some(let kind): EncodingRequest(kind)
      }
    var request = before
    if let scaling: EncodingRequest.Scaling = reader.choice("scale") { request.scaling = scaling }
    if let flag = reader.boolean("indicator") { request.indicator = flag }
    readClip(reader, &request)
    readImputation(reader, &request)
    readCategories(reader, &request)
    if let period = reader.double("period") {
      request.period = period
      if period <= 0 { reader.report("period", "is above 0") }
    }
    if let part { readPart(part, reader, &request) }
    if kind != nil || part != nil || request != before { encoding = request }
  }

  private func readClip(_ reader: YAMLReader, _ request: inout EncodingRequest) {
    let shares = reader.list("clip").map { node -> Double? in
      switch node.scalar?.value {
      case .integer(let number): Double(number)
      case .double(let number): number
      default: nil
      }
    }
    guard !shares.isEmpty else { return }
    guard shares.count == 2, let low = shares[0], let high = shares[1], low >= 0, high <= 1,
      low < high
    else {
      reader.report("clip", "holds two shares of the rows, such as [0.01, 0.99]")
      return
    }
    request.clip = low...high
  }

  private func readImputation(_ reader: YAMLReader, _ request: inout EncodingRequest) {
    guard let node = reader.node("impute") else { return }
    switch node.scalar?.value {
    case .integer(let number): request.imputation = .value(Double(number))
    case .double(let number) where number.isFinite: request.imputation = .value(number)
    default:
      switch node.scalar?.text {
      case "none": request.imputation = .none
      case "median": request.imputation = .median
      case "mean": request.imputation = .mean
      default: reader.report("impute", "is none, median, mean or a number")
      }
    }
  }

  private func readCategories(_ reader: YAMLReader, _ request: inout EncodingRequest) {
    func count(_ key: String, _ range: ClosedRange<Int>) -> Int? {
      guard let number = reader.integer(key) else { return nil }
      if !range.contains(number) {
        reader.report(key, "is from \(range.lowerBound) to \(range.upperBound)")
      }
      return number
    }
    if let rows = count("min_rows", 1...1_000_000_000) { request.minimumRows = rows }
    if let most = count("max_categories", 1...100_000) { request.maximumCategories = most }
    if let buckets = count("buckets", 2...4_096) { request.buckets = buckets }
    if let smoothing = reader.double("smoothing") {
      request.smoothing = smoothing
      if smoothing < 0 { reader.report("smoothing", "is 0 or more") }
    }
  }

  /// A part of a date or time, which goes round in so many units.
  private static let periods: [String: (period: Double, sql: @Sendable (String) -> String)] = [
    "minute": (60, { "minute(\($0))" }), "hour": (24, { "hour(\($0)) + minute(\($0)) / 60.0" }),
    "weekday": (7, { "isodow(\($0)) - 1" }), "day": (31, { "day(\($0)) - 1" }),
    "month": (12, { "month(\($0)) - 1" }), "yearday": (366, { "dayofyear(\($0)) - 1" }),
  ]

  private mutating func readPart(
    _ part: String, _ reader: YAMLReader, _ request: inout EncodingRequest
  ) {
    guard let known = Self.periods[part] else {
      reader.report("part", "is one of \(Self.periods.keys.sorted().joined(separator: ", "))")
      return
    }
    request.kind = .cyclic
    request.period = known.period
    sql = known.sql("(\(sql))")
  }
}
