internal import Foundation
internal import Markup
internal import Pipelines
internal import Tables

/// How many rows a model gave which score, with the threshold.
///
/// Heights are logarithms of counts, so that a handful of strange rows beside a million usual ones show.
struct ScorePicture {
  static let left = 84.0
  static let width = 450.0
  private static let top = 30.0
  private static let height = 150.0

  let scoring: RunRecord.Scoring
  /// Unique in the page.
  let id: String

  /// Where a score of 0…1 stands in the picture.
  static func x(ofScore score: Double) -> Double { left + min(max(score, 0), 1) * width }

  private var most: Int { scoring.histogram.max() ?? 0 }
  private var bottom: Double { ScorePicture.top + ScorePicture.height }

  private func height(of count: Int) -> Double {
    guard most > 0, count > 0 else { return 0 }
    return max(ScorePicture.height * log1p(Double(count)) / log1p(Double(most)), 2)
  }

  var html: HTML {
    SVG.picture(
      id: id, width: ScorePicture.left + ScorePicture.width + 16, height: bottom + 40,
      title: "Scores of \(scoring.dataset) by \(scoring.model)",
      description: """
        \(scoring.rows) rows by anomaly score from 0 to 1, logarithmic scale; \(scoring.anomalous) are \
        beyond the threshold \(Figures.decimal(scoring.threshold, places: 4)).
        """,
      scale + bars + threshold)
  }

  /// Lines at powers of ten that are far enough from each other, and the scores below.
  private var scale: [HTML] {
    var shapes: [HTML] = []
    var lowest = bottom
    var count = 1
    while count <= most {
      let y = bottom - height(of: count)
      if lowest - y >= 14 {
        shapes.append(
          SVG.line(from: (ScorePicture.left, y), to: (ScorePicture.x(ofScore: 1), y), kind: "grid"))
        shapes.append(
          SVG.text(
            Figures.count(count), x: ScorePicture.left - 8, y: y + 4, kind: "axis", anchor: .end))
        lowest = y
      }
      if count > most / 10 { break }
      count *= 10
    }
    shapes.append(
      SVG.line(
        from: (ScorePicture.left, bottom), to: (ScorePicture.x(ofScore: 1), bottom), kind: "base"))
    for tenth in stride(from: 0, through: 10, by: 2) {
      let score = Double(tenth) / 10
      shapes.append(
        SVG.text(
          Figures.decimal(score, places: 1), x: ScorePicture.x(ofScore: score), y: bottom + 17,
          kind: "axis", anchor: .middle))
    }
    shapes.append(
      SVG.text(
        "anomaly score · rows on a logarithmic scale",
        x: ScorePicture.x(ofScore: 0.5), y: bottom + 35,
        kind: "axis", anchor: .middle))
    return shapes
  }

  private var bars: [HTML] {
    let bins = scoring.histogram.count
    return scoring.histogram.enumerated().compactMap { bin, count in
      if count == 0 { return nil }
      let (low, high) = (Double(bin) / Double(bins), Double(bin + 1) / Double(bins))
      let start = ScorePicture.x(ofScore: low)
      let height = height(of: count)
      return SVG.rectangle(
        x: start + 0.5, y: bottom - height, width: ScorePicture.x(ofScore: high) - start - 1,
        height: height, kind: low >= scoring.threshold ? "bin anomalous" : "bin",
        title:
          "\(Figures.decimal(low, places: 2)) to \(Figures.decimal(high, places: 2)): \(Figures.count(count, "row"))"
      )
    }
  }

  private var threshold: [HTML] {
    let x = ScorePicture.x(ofScore: scoring.threshold)
    let isLeft = scoring.threshold > 0.6
    return [
      SVG.line(from: (x, ScorePicture.top - 16), to: (x, bottom), kind: "threshold"),
      SVG.text(
        "threshold \(Figures.decimal(scoring.threshold, places: 4))", x: x + (isLeft ? -6 : 6),
        y: ScorePicture.top - 8, kind: "step threshold", anchor: isLeft ? .end : .start),
    ]
  }
}
