internal import Contracts
internal import Markup
internal import Tables

/// How the values of a column are spread, as bars; what lies beyond the range stands apart on either side.
struct HistogramPicture {
  private static let (width, height, side) = (260.0, 64.0, 12.0)

  let histogram: Histogram
  /// The column, for the picture's name.
  let column: String
  /// Unique in the page.
  let id: String
  /// The greatest value, where it is a number.
  var greatest: Double?

  private var most: Int { max(histogram.rows.max() ?? 0, histogram.below, histogram.above, 1) }

  private func height(_ rows: Int) -> Double {
    // What is not nothing must be seen.
    rows == 0 ? 0 : max(Self.height * Double(rows) / Double(most), 1.5)
  }

  var html: HTML {
    let end = histogram.low + histogram.width * Double(histogram.rows.count)
    let last = histogram.isOfWholeUnits ? end - histogram.unit : end
    let low = histogram.text(histogram.low)
    // The last part may reach beyond the last value.
    let high =
      histogram.above == 0 ? histogram.text(min(last, greatest ?? last)) : histogram.text(last)
    let what = histogram.axis == .length ? "length" : "value"
    let beyond = [
      histogram.below > 0 ? "\(Figures.count(histogram.below)) below" : "",
      histogram.above > 0 ? "\(Figures.count(histogram.above)) above" : "",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
    let middle =
      histogram.axis == .length
      ? "characters\(beyond.isEmpty ? "" : ", \(beyond)")" : beyond
    return """
      <div class="histogram"><svg role="img" viewBox="0 0 \(SVG.length(Self.width)) \
      \(SVG.length(Self.height + 1))" preserveAspectRatio="none" aria-labelledby="\(id)">
      <title id="\(id)">Rows of \(column) by \(what), from \(low) to \(high)\(beyond.isEmpty ? "" : "; \(beyond)")</title>
      \(bars)
      </svg><p class="range"><span>\(low)</span><span class="beyond">\(middle)</span><span>\(high)</span></p></div>
      """
  }

  private var bars: [HTML] {
    let left = histogram.below > 0 ? Self.side : 0
    let right = histogram.above > 0 ? Self.side : 0
    let step = (Self.width - left - right) / Double(histogram.rows.count)
    func bar(_ rows: Int, _ x: Double, _ width: Double, _ kind: String, _ title: String) -> HTML {
      let height = height(rows)
      return SVG.rectangle(
        x: x, y: Self.height - height, width: width, height: height, kind: kind, title: title)
    }
    var shapes = histogram.rows.enumerated().compactMap { index, rows -> HTML? in
      if rows == 0 { return nil }
      let start = histogram.low + Double(index) * histogram.width
      return bar(
        rows, left + Double(index) * step + 0.5, max(step - 1, 0.5), "bin",
        "\(histogram.part(from: start)): \(Figures.count(rows, "row"))")
    }
    if histogram.below > 0 {
      shapes.insert(
        bar(
          histogram.below, 0, Self.side - 5, "bin beyond",
          "below: \(Figures.count(histogram.below, "row"))"),
        at: 0)
    }
    if histogram.above > 0 {
      shapes.append(
        bar(
          histogram.above, Self.width - Self.side + 5, Self.side - 5, "bin beyond",
          "above: \(Figures.count(histogram.above, "row"))"))
    }
    return shapes + [
      SVG.line(from: (0, Self.height), to: (Self.width, Self.height), kind: "base")
    ]
  }
}

extension Histogram {
  /// The distance between neighbouring values; 0 where there is none.
  var unit: Double {
    switch axis {
    case .wholeNumber, .length: 1
    case .date: 86_400
    case .number, .timestamp, .time: 0
    }
  }

  /// Whether each part holds a number of separate values.
  var isOfWholeUnits: Bool { unit > 0 }

  /// What a part that begins at `start` holds, in words: one value, or the first and the last.
  func part(from start: Double) -> String {
    if isOfWholeUnits, width <= unit { return text(start) }
    return "\(text(start)) to \(text(start + width - unit))"
  }

  /// A place of the axis as people write it.
  func text(_ place: Double) -> String {
    switch axis {
    case .wholeNumber, .length: Figures.short(place.rounded())
    case .number: Figures.short(place)
    case .date:
      Int32(exactly: (place / 86_400).rounded(.down)).map { Value.date(days: $0).description } ?? ""
    case .timestamp:
      // A day where the bars are of days, else a minute.
      Int64(exactly: (place * 1_000_000).rounded()).map {
        String(
          Value.timestamp(microseconds: $0).description.prefix(width * 24 > 5 * 86_400 ? 10 : 16))
      } ?? ""
    case .time:
      Int64(exactly: (place * 1_000_000).rounded()).map {
        String(Value.time(microseconds: $0).description.prefix(8))
      } ?? ""
    }
  }
}

extension Figures {
  /// A number in as few digits as tell it from its neighbours in a picture: 12 500, 3.14, 0.00042, 4.2e12.
  static func short(_ number: Double) -> String {
    let size = number.magnitude
    if number == 0 { return "0" }
    if number.rounded() == number, size < 1e12 { return decimal(number, places: 0) }
    if size >= 1e12 || size < 1e-4 { return scientific(number) }
    let places = size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4
    var text = decimal(number, places: places)
    while text.contains("."), text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  private static func scientific(_ number: Double) -> String {
    guard number.isFinite else { return Value.text(of: number) }
    var (digits, exponent) = (number, 0)
    while digits.magnitude >= 10 { (digits, exponent) = (digits / 10, exponent + 1) }
    while digits.magnitude < 1 { (digits, exponent) = (digits * 10, exponent - 1) }
    return "\(decimal(digits, places: 2))e\(exponent)"
  }
}
