internal import Markup

/// A picture of values along two axes, as a file of its own.
///
/// It has a ground of its own, so that it can be read on a page of any colour, and is light or dark as the
/// reader's system is. The same values give the same bytes.
struct Chart {
  static let (left, top, width, height) = (64.0, 62.0, 416.0, 220.0)

  /// The name of the file without its ending.
  var name: String
  /// What it shows, above it.
  var title: String
  /// The same for those who cannot see it.
  var description: String
  var x: ChartAxis
  var y: ChartAxis

  static var bottom: Double { top + height }

  /// Where the values stand in the picture.
  func place(_ horizontal: Double, _ vertical: Double) -> (x: Double, y: Double) {
    (
      Self.left + x.share(of: horizontal) * Self.width,
      Self.bottom - y.share(of: vertical) * Self.height
    )
  }

  /// A line through points.
  func line(_ points: [(x: Double, y: Double)], kind: String) -> HTML {
    SVG.path(points.map { place($0.x, $0.y) }, kind: kind)
  }

  /// A dot with what it says.
  func dot(_ horizontal: Double, _ vertical: Double, kind: String, title: String) -> HTML {
    let place = place(horizontal, vertical)
    return SVG.dot(x: place.x, y: place.y, radius: 4, kind: kind, title: title)
  }

  /// An upright bar from the foot of the picture to `height`.
  func bar(from start: Double, to end: Double, height: Double, kind: String, title: String) -> HTML
  {
    let (corner, foot) = (place(start, height), place(end, y.low))
    // What is not nothing must be seen.
    let tall = height > y.low ? max(foot.y - corner.y, 1.5) : 0
    return SVG.rectangle(
      x: corner.x + 0.5, y: foot.y - tall, width: max(foot.x - corner.x - 1, 0.5), height: tall,
      kind: kind, title: title)
  }

  /// The text of the file, with `marks` on the axes.
  func svg(_ marks: [HTML]) -> String {
    SVG.document(
      id: name, width: Self.left + Self.width + 20, height: Self.bottom + 48, title: title,
      description: description, style: ChartStyle.element, frame + marks
    ).markup
  }

  private var frame: [HTML] {
    let (left, right) = (Self.left, Self.left + Self.width)
    var shapes = ChartStyle.ground(width: right + 20, height: Self.bottom + 48)
    shapes.append(SVG.text(title, x: 16, y: 26, kind: "title"))
    shapes.append(SVG.text(y.title, x: 16, y: 48, kind: "axis"))
    for tick in y.ticks {
      let height = place(x.low, tick.value).y
      shapes.append(SVG.line(from: (left, height), to: (right, height), kind: "grid"))
      shapes.append(SVG.text(tick.text, x: left - 8, y: height + 4, kind: "axis", anchor: .end))
    }
    shapes.append(SVG.line(from: (left, Self.bottom), to: (right, Self.bottom), kind: "base"))
    for tick in x.ticks {
      shapes.append(
        SVG.text(
          tick.text, x: place(tick.value, y.low).x, y: Self.bottom + 18, kind: "axis",
          anchor: .middle))
    }
    shapes.append(
      SVG.text(
        x.title, x: (left + right) / 2, y: Self.bottom + 38, kind: "axis", anchor: .middle))
    return shapes
  }
}

/// Colours by class, for light and for dark.
enum ChartStyle {
  static let element: HTML = """
    <style>
    text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #1b2330; }
    .ground { fill: #ffffff; stroke: #dde1e8; } .title { font-size: 15px; font-weight: 600; }
    .axis { fill: #566174; } .grid { stroke: #e6e9ef; } .base { stroke: #566174; }
    polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
    .first { stroke: #2a5caa; } .second { stroke: #b3561e; } .chance { stroke: #8691a3; stroke-dasharray: 5 4; }
    .threshold { stroke: #b3261e; stroke-width: 1.5; stroke-dasharray: 5 3; }
    text.threshold { stroke: none; fill: #b3261e; } text.first { stroke: none; fill: #2a5caa; }
    text.second { stroke: none; fill: #b3561e; }
    .bar { fill: #a9c1e6; } .bar.strong { fill: #cf4a3c; }
    .dot { fill: #2a5caa; } .dot.chosen { fill: #b3261e; }
    @media (prefers-color-scheme: dark) {
    text { fill: #e5e9f0; } .ground { fill: #191f28; stroke: #2d3643; }
    .axis { fill: #9ba7b8; } .grid { stroke: #2d3643; } .base { stroke: #9ba7b8; }
    .first { stroke: #8db7f5; } .second { stroke: #f0a36b; } .chance { stroke: #76839a; }
    .threshold { stroke: #ff8b80; } text.threshold { fill: #ff8b80; }
    text.first { fill: #8db7f5; } text.second { fill: #f0a36b; }
    .bar { fill: #35527f; } .bar.strong { fill: #e8685a; }
    .dot { fill: #8db7f5; } .dot.chosen { fill: #ff8b80; }
    }
    </style>
    """

  /// What pictures stand on.
  static func ground(width: Double, height: Double) -> [HTML] {
    [SVG.rectangle(x: 0.5, y: 0.5, width: width - 1, height: height - 1, kind: "ground")]
  }
}
