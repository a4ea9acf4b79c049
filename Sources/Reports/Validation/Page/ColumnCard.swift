internal import Contracts
internal import Markup
internal import Tables

/// A column in one picture: how full it is, what its values are, and which of its checks do not hold.
struct ColumnCard {
  let column: ColumnProfile
  /// How many rows were looked at.
  let rows: Int
  /// The column's checks that did not pass, the worst first, with where they are told.
  let faults: [(check: CheckResult, anchor: String)]
  /// Unique in the page.
  let id: String
  /// Whether a check has found every value but once.
  let isUnique: Bool

  var html: HTML {
    let worst = faults.first?.check.status.rawValue ?? ""
    return """
      <figure class="column \(worst)"><figcaption><b>\(column.name)</b> \
      <span class="quiet">\(column.type.words)</span></figcaption>
      \(links)
      \(fullness)
      \(picture)
      <dl class="facts">\(facts)</dl>
      </figure>
      """
  }

  private var links: HTML {
    if faults.isEmpty { return .nothing }
    let items = faults.map { fault -> HTML in
      """
      <a class="badge \(fault.check.status.rawValue)" href="#\(fault.anchor)">\
      \(CheckEntry.sign(of: fault.check.status)) \(fault.check.rule)</a>
      """
    }
    return "<p class=\"faults\">\(items)</p>"
  }

  /// One bar of all rows: those with a value, those whose value cannot be read, those with none.
  private var fullness: HTML {
    guard rows > 0 else { return "<p class=\"quiet\">no rows</p>" }
    let (nulls, unreadable) = (column.nulls, column.unreadable)
    func width(_ count: Int) -> Double {
      count == 0 ? 0 : max(100 * Double(count) / Double(rows), 1)
    }
    let (empty, odd) = (width(nulls), width(unreadable))
    let words =
      [
        nulls > 0 ? "\(Figures.percent(nulls, of: rows)) NULL" : "no NULL",
        unreadable > 0 ? "\(Figures.count(unreadable)) unreadable" : "",
      ].filter { !$0.isEmpty }.joined(separator: " · ")
    return """
      <div class="fullness"><svg class="bar" aria-hidden="true" viewBox="0 0 100 8" \
      preserveAspectRatio="none"><rect class="full" width="100" height="8" />\
      <rect class="unreadable" x="\(SVG.length(100 - empty - odd))" width="\(SVG.length(odd))" height="8" />\
      <rect class="null" x="\(SVG.length(100 - empty))" width="\(SVG.length(empty))" height="8" /></svg>\
      <span class="quiet">\(words)</span></div>
      """
  }

  private var picture: HTML {
    if column.isPersonal { return "<p class=\"quiet nothing\">personal: values are not shown</p>" }
    switch column.distribution {
    case .unknown:
      let there = rows - column.nulls - column.unreadable
      return there > 0
        ? "<p class=\"quiet nothing\">no picture for this type</p>"
        : "<p class=\"quiet nothing\">no values</p>"
    case .values(let counts, let others): return bars(counts, others: others)
    case .histogram(let histogram):
      return HistogramPicture(
        histogram: histogram, column: column.name, id: id,
        greatest: histogram.axis == .wholeNumber ? column.maximum?.number : nil
      ).html
    }
  }

  private func bars(_ counts: [Distribution.Count], others: Int) -> HTML {
    let most = max(counts.map(\.rows).max() ?? 0, 1)
    let all = counts.reduce(others) { $0 + $1.rows }
    func line(_ name: HTML, _ rows: Int, _ kind: String) -> HTML {
      """
      <tr><th scope="row">\(name)</th>\
      <td class="bars">\(SVG.bar(share: Double(rows) / Double(max(most, others)), kind: kind))</td>\
      <td title="\(Figures.percent(rows, of: all))">\(count: rows)</td></tr>
      """
    }
    var lines = counts.map { count in
      line(
        count.value.isEmpty ? "<i>empty text</i>" : HTML.text(Self.shortened(count.value)),
        count.rows, "value")
    }
    if others > 0 { lines.append(line("<i>others</i>", others, "others")) }
    return "<table class=\"values\"><tbody>\(lines)</tbody></table>"
  }

  private var facts: [HTML] {
    var facts: [(String, String)] = []
    if isUnique {
      facts.append(("distinct", Figures.count(rows - column.nulls - column.unreadable)))
    } else if let distinct = column.distinct {
      // What was counted value by value is exact.
      let isExact = if case .values = column.distribution { true } else { distinct < 2 }
      facts.append(("distinct", (isExact ? "" : "≈ ") + Figures.count(distinct)))
    }
    // Of a few names, which one sorts first tells nothing.
    let isOfNames = if case .values = column.distribution { !column.type.isNumeric } else { false }
    if let minimum = column.minimum, !isOfNames { facts.append(("min", shown(minimum))) }
    if let maximum = column.maximum, !isOfNames { facts.append(("max", shown(maximum))) }
    if let mean = column.mean { facts.append(("mean", Figures.short(mean))) }
    return facts.map { name, value in "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }
  }

  private func shown(_ value: Value) -> String {
    if case .double(let number) = value { return Figures.short(number) }
    return Self.shortened(value.description)
  }

  private static func shortened(_ text: String) -> String {
    text.count > 32 ? text.prefix(31) + "…" : text
  }
}

extension ColumnType {
  /// The type as people call it.
  fileprivate var words: String {
    switch self {
    case .boolean: "true or false"
    case let type where type.isInteger: "integer"
    case .float, .double: "number"
    case .decimal(_, let scale): "number, \(scale) places"
    case .text: "text"
    case .uuid: "uuid"
    case .bytes: "bytes"
    case .date: "date"
    case .time, .timeWithZone: "time"
    case .timestamp: "timestamp"
    case .timestampWithZone: "instant"
    case .interval: "interval"
    case .list: "list"
    case .structure: "structure"
    case .map: "map"
    default: "other"
    }
  }
}
