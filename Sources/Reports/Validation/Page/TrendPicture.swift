internal import Contracts
internal import Markup

/// A score as a ring, as full as the score is high.
struct ScoreRing {
  let score: Double

  var html: HTML {
    let circumference = 2 * 3.141592653589793 * 42
    let filled = circumference * min(max(score, 0), 1)
    return """
      <svg class="ring" role="img" viewBox="0 0 100 100" width="112" height="112" \
      aria-label="Quality score \(Figures.percent(score))">\
      <circle class="track" cx="50" cy="50" r="42" />\
      <circle class="arc" cx="50" cy="50" r="42" transform="rotate(-90 50 50)" \
      stroke-dasharray="\(SVG.length(filled)) \(SVG.length(circumference - filled))" />\
      <text x="50" y="57" text-anchor="middle">\(Figures.percent(score))</text></svg>
      """
  }
}

/// The scores of a contract's runs, the oldest on the left, this one on the right.
struct TrendPicture {
  /// A run's score.
  struct Point {
    var score: Double
    var status: String
    var started: String
    var isSampled: Bool
  }

  private static let (left, top, width, height) = (56.0, 10.0, 384.0, 78.0)

  let points: [Point]
  /// Unique in the page.
  let id: String

  /// The trend up to this run; `nil` where there is no earlier one, and for a run of some checks only.
  init?(_ outcome: Validation.Outcome, validation: Validation, id: String) {
    guard !outcome.past.isEmpty else { return nil }
    self.id = id
    var points = outcome.past.map { past in
      Point(
        score: past.score, status: past.status, started: past.started, isSampled: past.isSampled)
    }
    if validation.selection == nil {
      points.append(
        Point(
          score: outcome.result.score, status: outcome.result.status.rawValue,
          started: validation.started ?? "", isSampled: validation.sampling != nil))
    }
    self.points = points
  }

  /// The bottom of the scale: a round number below every score, so that small changes show.
  private var lowest: Double {
    let least = points.map(\.score).min() ?? 0
    return least >= 0.95 ? 0.9 : least >= 0.55 ? 0.5 : 0
  }

  private func place(_ index: Int) -> (x: Double, y: Double) {
    let share = points.count > 1 ? Double(index) / Double(points.count - 1) : 1
    let height = (points[index].score - lowest) / (1 - lowest)
    return (
      Self.left + share * Self.width, Self.top + Self.height * (1 - min(max(height, 0), 1))
    )
  }

  var html: HTML {
    let (first, last) = Figures.span(points.first?.started ?? "", points.last?.started ?? "")
    let scores = points.map { Figures.percent($0.score) }.joined(separator: ", ")
    return SVG.picture(
      id: id, width: Self.left + Self.width + 10, height: Self.top + Self.height + 26,
      title: "Quality score by run", description: "From \(first) to \(last): \(scores).",
      scale + [line] + dots + [
        SVG.text(first, x: Self.left, y: Self.top + Self.height + 20, kind: "axis"),
        SVG.text(
          last, x: Self.left + Self.width, y: Self.top + Self.height + 20, kind: "axis",
          anchor: .end),
      ])
  }

  private var scale: [HTML] {
    [lowest, (1 + lowest) / 2, 1].flatMap { score -> [HTML] in
      let y = Self.top + Self.height * (1 - (score - lowest) / (1 - lowest))
      return [
        SVG.line(from: (Self.left, y), to: (Self.left + Self.width, y), kind: "grid"),
        SVG.text(
          "\(Figures.decimal(score * 100, places: 0)) %", x: Self.left - 8, y: y + 4,
          kind: "axis", anchor: .end),
      ]
    }
  }

  private var line: HTML {
    let places = points.indices.map { index -> String in
      let place = place(index)
      return "\(SVG.length(place.x)),\(SVG.length(place.y))"
    }
    return "<polyline class=\"path\" points=\"\(places.joined(separator: " "))\" />"
  }

  /// Hollow ones are of samples.
  private var dots: [HTML] {
    points.indices.map { index in
      let (point, place) = (points[index], place(index))
      let isLast = index == points.count - 1
      let kind = "dot \(point.status)\(point.isSampled ? " hollow" : "")"
      let title =
        "\(Figures.instant(point.started)): \(Figures.percent(point.score)), \(point.status)"
        + (point.isSampled ? ", a sample" : "")
      return """
        <circle class="\(kind)" cx="\(SVG.length(place.x))" cy="\(SVG.length(place.y))" \
        r="\(isLast ? "5" : "3.5")"><title>\(title)</title></circle>
        """
    }
  }
}

extension Figures {
  /// Two ISO 8601 instants as their days; of one day, as its times: `2026-01-31 02:00`.
  static func span(_ first: String, _ last: String) -> (String, String) {
    func day(_ text: String) -> String { String(text.prefix { $0 != "T" }) }
    func minute(_ text: String) -> String { String(text.replacing("T", with: " ").prefix(16)) }
    return day(first) == day(last) ? (minute(first), minute(last)) : (day(first), day(last))
  }

  /// `text` as part of an anchor: letters and digits of ASCII, others as `-`.
  static func anchor(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}
