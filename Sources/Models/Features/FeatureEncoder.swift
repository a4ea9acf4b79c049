/// Turns the features of rows into the columns of a model.
///
/// An adapter writes each feature's raw numbers (see `Encoding`) and gets a batch that a model scores. What
/// was missing or unknown is counted, and never fails.
public struct FeatureEncoder: Hashable, Sendable {
  /// What is encoded, in order.
  public let features: [Feature]
  /// What the model sees, in order.
  public let columns: [ModelColumn]
  /// For each feature its first column.
  private let starts: [Int]

  /// A feature and how it is encoded.
  public struct Feature: Hashable, Sendable {
    /// Its name, unique in the model.
    public var name: String
    /// How its values become columns.
    public var encoding: Encoding

    /// A feature called `name`.
    public init(_ name: String, _ encoding: Encoding) {
      self.name = name
      self.encoding = encoding
    }
  }

  /// What an encoder could not take as it was.
  public struct Counts: Hashable, Sendable {
    /// Values that were missing.
    public var missing = 0
    /// Categories that training did not see, or that were too rare to be learnt.
    public var unknown = 0

    /// Nothing yet.
    public init() {}

    /// The sum of both.
    public static func += (left: inout Counts, right: Counts) {
      left.missing += right.missing
      left.unknown += right.unknown
    }
  }

  /// An encoder of `features`.
  public init(_ features: [Feature]) {
    self.features = features
    var columns: [ModelColumn] = []
    var starts: [Int] = []
    for (index, feature) in features.enumerated() {
      starts.append(columns.count)
      columns += feature.columns(group: index)
    }
    self.columns = columns
    self.starts = starts
  }

  /// The feature that each column belongs to.
  public var featureOfColumn: [Int] {
    features.indices.flatMap { feature in
      let end = feature + 1 < starts.count ? starts[feature + 1] : columns.count
      return Array(repeating: feature, count: end - starts[feature])
    }
  }

  /// Writes the columns of feature `index` from the raw numbers of the batch's rows.
  ///
  /// - Precondition: there is a raw number for each row in use, and the batch has the encoder's columns.
  public func encode(
    feature index: Int, _ raw: Span<Double>, into batch: inout FeatureBatch, counts: inout Counts
  ) {
    precondition(batch.featureCount == columns.count, "the batch has other columns")
    precondition(raw.count == batch.rowCount, "there is a raw number for each row")
    let first = starts[index]
    switch features[index].encoding {
    case .number(let number):
      encode(number, raw, into: &batch, first, &counts)
    case .cyclic(let period):
      for row in raw.indices {
        let value = raw[row]
        if value.isNaN { counts.missing += 1 }
        let angle = value.isFinite ? value / period * 2 * Double.pi : .nan
        batch[row, first] = angle.isNaN ? 0 : sine(angle)
        batch[row, first + 1] = angle.isNaN ? 0 : cosine(angle)
      }
    case .oneHot(let table, let other):
      let width = table.categories.count + (other ? 1 : 0)
      for column in first..<first + width {
        batch.withColumn(column) { cells in for row in raw.indices { cells[row] = 0 } }
      }
      for row in raw.indices {
        counts.count(raw[row])
        if raw[row] >= 0 {
          batch[row, first + Int(raw[row])] = 1
        } else if other, raw[row] == Encoding.unknown {
          batch[row, first + table.categories.count] = 1
        }
      }
    case .code:
      batch.withColumn(first) { cells in
        for row in raw.indices {
          counts.count(raw[row])
          cells[row] = raw[row] >= 0 ? raw[row] : .nan
        }
      }
    case .value(_, _, let values, let otherwise):
      for (column, numbers) in values.enumerated() {
        batch.withColumn(first + column) { cells in
          for row in raw.indices {
            cells[row] = raw[row] >= 0 ? numbers[Int(raw[row])] : otherwise[column]
          }
        }
      }
      for row in raw.indices { counts.count(raw[row]) }
    case .hash(let buckets):
      for column in first..<first + buckets {
        batch.withColumn(column) { cells in for row in raw.indices { cells[row] = 0 } }
      }
      for row in raw.indices {
        counts.count(raw[row])
        if raw[row] >= 0 { batch[row, first + Int(raw[row])] = 1 }
      }
    }
  }

  private func encode(
    _ number: NumberEncoding, _ raw: Span<Double>, into batch: inout FeatureBatch, _ first: Int,
    _ counts: inout Counts
  ) {
    var missing = 0
    if number.isIdentity {
      batch.copy(raw, intoColumn: first)
      for row in raw.indices where raw[row].isNaN { missing += 1 }
    } else {
      batch.withColumn(first) { cells in
        for row in raw.indices {
          if raw[row].isNaN { missing += 1 }
          cells[row] = number.encode(raw[row])
        }
      }
    }
    counts.missing += missing
    guard number.indicator else { return }
    batch.withColumn(first + 1) { cells in
      for row in raw.indices { cells[row] = raw[row].isNaN ? 1 : 0 }
    }
  }
}

extension FeatureEncoder.Feature {
  /// Whether its values are text, whose codes are the raw numbers.
  public var isCategory: Bool {
    switch encoding {
    case .number, .cyclic: false
    case .oneHot, .code, .value, .hash: true
    }
  }

  /// The raw number of a category whose UTF-8 is `text`.
  public func rawNumber(of text: Span<UInt8>) -> Double {
    switch encoding {
    case .number, .cyclic: .nan
    case .oneHot(let table, _), .code(let table), .value(let table, _, _, _):
      table.code(of: text).map(Double.init) ?? Encoding.unknown
    case .hash(let buckets): Double(CategoryTable.hash(text) % UInt32(buckets))
    }
  }

  /// The columns that it becomes.
  func columns(group: Int) -> [ModelColumn] {
    switch encoding {
    case .number(let number):
      [ModelColumn(name)] + (number.indicator ? [ModelColumn("\(name) is missing")] : [])
    case .cyclic: [ModelColumn("\(name) (sine)"), ModelColumn("\(name) (cosine)")]
    case .oneHot(let table, let other):
      table.categories.map { ModelColumn("\(name)=\($0)", .oneHot(group: group)) }
        + (other ? [ModelColumn("\(name) is another", .oneHot(group: group))] : [])
    case .code(let table): [ModelColumn(name, .category(count: table.categories.count))]
    case .value(_, let kind, let values, _):
      values.indices.map {
        ModelColumn(values.count == 1 ? "\(name) (\(kind))" : "\(name) (\(kind) \($0))")
      }
    case .hash(let buckets):
      (0..<buckets).map { ModelColumn("\(name)#\($0)", .oneHot(group: group)) }
    }
  }
}

extension FeatureEncoder.Counts {
  fileprivate mutating func count(_ raw: Double) {
    if raw == Encoding.missing { missing += 1 } else if raw == Encoding.unknown { unknown += 1 }
  }
}
