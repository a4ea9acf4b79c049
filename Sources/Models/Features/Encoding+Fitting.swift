extension Encoding {
  /// The encoding that `request` asks for, of numbers distributed like `summary`.
  ///
  /// A spread of 0 (a constant) counts as 1, so that nothing becomes infinite by scaling. Numbers without
  /// any finite value are filled in with 0.
  public static func fitted(_ request: EncodingRequest, to summary: NumberSummary) -> Encoding {
    if request.kind == .cyclic { return .cyclic(period: request.period) }
    var number = NumberEncoding()
    if let clip = request.clip {
      number.lowest = summary.quantile(clip.lowerBound) ?? -.infinity
      number.highest = summary.quantile(clip.upperBound) ?? .infinity
    }
    number.imputation =
      switch request.imputation {
      case .none: nil
      case .median: summary.median ?? 0
      case .mean: summary.mean ?? 0
      case .value(let value): value
      }
    number.indicator = request.indicator && summary.missing > 0
    number.scaling =
      switch request.scaling {
      case .none: .none
      case .standard:
        .linear(center: summary.mean ?? 0, spread: usable(summary.standardDeviation))
      case .robust:
        .linear(center: summary.median ?? 0, spread: robustSpread(summary))
      case .quantile: .quantile(summary.quantiles(parts: 256).filter(\.isFinite))
      }
    return .number(number)
  }

  /// The distance of the quartiles; where half of the values are the same, the standard deviation.
  private static func robustSpread(_ summary: NumberSummary) -> Double {
    let distance = (summary.quantile(0.75) ?? 0) - (summary.quantile(0.25) ?? 0)
    return distance > 0 && distance.isFinite ? distance : usable(summary.standardDeviation)
  }

  private static func usable(_ spread: Double?) -> Double {
    guard let spread, spread > 0, spread.isFinite else { return 1 }
    return spread
  }

  /// The encoding that `request` asks for, of categories with these counts.
  ///
  /// - Parameters:
  ///   - counts: each category once, in any order.
  ///   - fold: for target encoding, the fold whose rows must not tell of themselves; `nil`: all count.
  public static func fitted(
    _ request: EncodingRequest, to counts: [CategoryCount], without fold: Int? = nil
  ) -> Encoding {
    if request.kind == .hash { return .hash(buckets: request.buckets) }
    let frequent = counts.filter { $0.allRows >= request.minimumRows }
      .sorted { ($1.allRows, $0.category) < ($0.allRows, $1.category) }
      .prefix(request.categoryLimit)
    let known = frequent.sorted { $0.category < $1.category }
    let table = CategoryTable(known.map(\.category))
    switch request.kind {
    case .onehot: return .oneHot(table, other: known.count < counts.count)
    case .category: return .code(table)
    case .frequency:
      let all = counts.reduce(0) { $0 + $1.allRows }
      let shares = known.map { Double($0.allRows) / Double(max(1, all)) }
      return .value(table, kind: .frequency, values: [shares], otherwise: [0])
    case .target: return meanTargets(request, table, known, of: counts, without: fold)
    case .number, .cyclic, .hash: preconditionFailure("\(request.kind) has no categories")
    }
  }

  /// Mean targets, drawn towards that of all rows: Micci-Barreca, "A Preprocessing Scheme for
  /// High-Cardinality Categorical Attributes" (2001), with the additive smoothing of m-estimates.
  private static func meanTargets(
    _ request: EncodingRequest, _ table: CategoryTable, _ known: [CategoryCount],
    of counts: [CategoryCount], without fold: Int?
  ) -> Encoding {
    let folds = (counts.first?.rows.indices).map(Array.init)?.filter { $0 != fold } ?? []
    func rows(_ count: CategoryCount) -> Double { folds.reduce(0) { $0 + Double(count.rows[$1]) } }
    func sum(_ count: CategoryCount, _ target: Int) -> Double {
      folds.reduce(0) { $0 + count.targets[$1][target] }
    }
    let targets = counts.first?.targets.first?.count ?? 1
    let all = counts.reduce(0) { $0 + rows($1) }
    // Of two classes, the second alone tells all.
    let shown = targets == 2 ? [1] : Array(0..<targets)
    let overall = shown.map { target in
      all > 0 ? counts.reduce(0) { $0 + sum($1, target) } / all : 0
    }
    let values = zip(shown, overall).map { target, mean in
      known.map { count in
        let weight = rows(count) + request.smoothing
        return weight > 0 ? (sum(count, target) + request.smoothing * mean) / weight : mean
      }
    }
    return .value(table, kind: .target, values: values, otherwise: overall)
  }
}
