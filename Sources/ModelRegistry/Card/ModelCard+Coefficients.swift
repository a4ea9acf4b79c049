internal import Markup
internal import Models
internal import Tables

extension ModelCard {
  /// The most coefficients that a card shows.
  private static let mostTerms = 200

  /// What a logistic regression weighs; `nil` for other models.
  var coefficients: String? {
    guard let record = manifest.coefficients, let classes = manifest.classes else { return nil }
    let shown = record.terms.prefix(Self.mostTerms)
    let isBinary = classes.count == 2
    let rows = shown.map { term in
      (isBinary ? [] : [CardText.inline(term.className)])
        + [
          term.column.map(CardText.inline) ?? "*intercept*", Self.short(term.coefficient),
          term.standardError.map(Self.short) ?? "–", term.z.map(Self.short) ?? "–",
          term.pValue.map { $0 < 0.0001 ? "< 0.0001" : Self.short($0) } ?? "–",
          term.oddsRatio.map(Self.short) ?? "–", Self.interval(term),
        ]
    }
    let head =
      (isBinary ? [] : ["class"])
      + ["column", "coefficient", "standard error", "z", "p", "odds ratio", "95 % interval"]
    let rest = record.terms.count - shown.count
    let parts = [
      "### Coefficients", explanation(record, against: classes[0], of: isBinary ? classes[1] : nil),
      CardText.table(head, rows),
      rest > 0 ? "And \(rest) more, which `weir models show --json` has." : nil,
    ]
    return parts.compactMap(\.self).joined(separator: "\n\n")
  }

  private func explanation(
    _ record: CoefficientRecord, against first: String, of second: String?
  ) -> String {
    let odds =
      second.map { "the odds of ‘\(CardText.inline($0))’" }
      ?? "the odds of a class against ‘\(CardText.inline(first))’"
    let ending = record.warning.map { "**Mind:** \($0)." } ?? "Training converged."
    let loss = record.trainingLoss.map { ", mean loss \(Self.short($0))" } ?? ""
    var sentences = [
      "What a unit of each column, as the model sees it, adds to the logarithm of \(odds), and multiplies them with.",
      "\(ending) Passes over the rows: \(record.passes)\(loss).",
    ]
    if record.terms.allSatisfy({ $0.standardError == nil }) {
      sentences.append(
        "There are no standard errors: they need a minimum that no absolute penalty moves, found by Newton's method."
      )
    } else if record.isPenalised {
      sentences.append(
        "A penalty pulls the coefficients towards 0: standard errors and p are of data and penalty together."
      )
    }
    return sentences.joined(separator: "\n")
  }

  private static func interval(_ term: CoefficientRecord.Term) -> String {
    guard let low = term.oddsRatioLower, let high = term.oddsRatioUpper else { return "–" }
    return "\(short(low)) to \(short(high))"
  }

  /// Four significant digits.
  private static func short(_ number: Double) -> String {
    guard number != 0, number.isFinite else { return Value.text(of: number) }
    var size = abs(number)
    var scale = 1.0
    // By tens, so that no logarithm decides about a digit.
    while size >= 10_000, scale > 1e-300 { (size, scale) = (size / 10, scale / 10) }
    while size < 1000, scale < 1e300 { (size, scale) = (size * 10, scale * 10) }
    return Value.text(of: (number * scale).rounded() / scale)
  }
}
