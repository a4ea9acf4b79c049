internal import Models
internal import Tables

extension ModelCard {
  /// An encoding in words.
  static func words(_ encoding: Encoding) -> String {
    switch encoding {
    case .number(let number): words(number)
    case .cyclic(let period): "sine and cosine of period \(Value.text(of: period))"
    case .oneHot(let table, let other):
      "a column for each of \(table.categories.count) categories\(other ? " and for all others" : "")"
    case .code(let table): "\(table.categories.count) categories"
    case .value(let table, .target, _, _): "mean target of \(table.categories.count) categories"
    case .value(let table, .frequency, _, _):
      "share of rows of \(table.categories.count) categories"
    case .hash(let buckets): "\(buckets) buckets by hash"
    }
  }

  private static func words(_ number: NumberEncoding) -> String {
    var words: [String] = []
    if number.lowest.isFinite || number.highest.isFinite {
      words.append("kept within \(Value.text(of: number.lowest))…\(Value.text(of: number.highest))")
    }
    if let imputation = number.imputation {
      words.append("\(Value.text(of: imputation)) where missing")
    }
    switch number.scaling {
    case .none: break
    case .linear(let center, let spread):
      words.append("less \(Value.text(of: center)), by \(Value.text(of: spread))")
    case .quantile: words.append("the share of training rows below")
    }
    if number.indicator { words.append("a column that tells what was missing") }
    return words.isEmpty ? "itself" : words.joined(separator: "; ")
  }
}
