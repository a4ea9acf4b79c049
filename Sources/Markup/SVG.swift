/// Shapes of pictures; colours come from the style sheet of the page or picture, by class.
public enum SVG {
  /// A picture with a name and a description for those who cannot see it.
  ///
  /// - Parameter id: unique in the page.
  public static func picture(
    id: String, width: Double, height: Double, title: String, description: String, _ shapes: [HTML]
  ) -> HTML {
    root("", id, width, height, title, description, shapes)
  }

  /// A picture that is a file of its own, with the style that its classes mean.
  ///
  /// - Parameters:
  ///   - id: unique in a page that shows several such files as markup.
  ///   - style: a `<style>` element.
  public static func document(
    id: String, width: Double, height: Double, title: String, description: String, style: HTML,
    _ shapes: [HTML]
  ) -> HTML {
    let space: HTML = " xmlns=\"http://www.w3.org/2000/svg\""
    return root(space, id, width, height, title, description, [style] + shapes) + "\n"
  }

  private static func root(
    _ space: HTML, _ id: String, _ width: Double, _ height: Double, _ title: String,
    _ description: String, _ shapes: [HTML]
  ) -> HTML {
    let size: HTML = "width=\"\(length(width))\" height=\"\(length(height))\""
    return """
      <svg\(space) role="img" \(size) viewBox="0 0 \(length(width)) \(length(height))" \
      aria-labelledby="\(id)-title \(id)-desc">
      <title id="\(id)-title">\(title)</title>
      <desc id="\(id)-desc">\(description)</desc>
      \(shapes)
      </svg>
      """
  }

  /// A bar of `share` (0…1) of its cell, for beside a number that says the same.
  public static func bar(share: Double, kind: String) -> HTML {
    let share = share.isFinite ? min(max(share, 0), 1) : 0
    // What is not nothing must be seen.
    let width = share == 0 ? 0 : max(share * 100, 1)
    return """
      <svg class="bar" aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none">\
      <rect class="track" width="100" height="8" />\
      <rect class="\(kind)" width="\(length(width))" height="8" /></svg>
      """
  }

  /// A rectangle; `title` is what a pointer that rests on it is told.
  public static func rectangle(
    x: Double, y: Double, width: Double, height: Double, kind: String, title: String? = nil
  ) -> HTML {
    let place: HTML =
      "x=\"\(length(x))\" y=\"\(length(y))\" width=\"\(length(width))\" height=\"\(length(height))\""
    guard let title else { return "<rect class=\"\(kind)\" \(place) />" }
    return "<rect class=\"\(kind)\" \(place)><title>\(title)</title></rect>"
  }

  /// A straight line.
  public static func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), kind: String
  ) -> HTML {
    """
    <line class="\(kind)" x1="\(length(start.x))" y1="\(length(start.y))" \
    x2="\(length(end.x))" y2="\(length(end.y))" />
    """
  }

  /// A line of text whose baseline is at `y`.
  public static func text(
    _ text: String, x: Double, y: Double, kind: String, anchor: Anchor = .start
  ) -> HTML {
    """
    <text class="\(kind)" x="\(length(x))" y="\(length(y))" \
    text-anchor="\(anchor.rawValue)">\(text)</text>
    """
  }

  /// Straight lines from point to point; those that are no places in the picture are left out.
  public static func path(_ points: [(x: Double, y: Double)], kind: String) -> HTML {
    let places = points.filter { $0.x.isFinite && $0.y.isFinite }.map {
      "\(length($0.x)),\(length($0.y))"
    }
    return "<polyline class=\"\(kind)\" points=\"\(places.joined(separator: " "))\" />"
  }

  /// A dot; `title` is what a pointer that rests on it is told.
  public static func dot(x: Double, y: Double, radius: Double, kind: String, title: String) -> HTML
  {
    """
    <circle class="\(kind)" cx="\(length(x))" cy="\(length(y))" r="\(length(radius))">\
    <title>\(title)</title></circle>
    """
  }

  /// A band from one upright edge to another, leaving and arriving level.
  public static func ribbon(
    from start: (x: Double, top: Double), to end: (x: Double, top: Double), thickness: Double,
    kind: String
  ) -> HTML {
    let (left, right) = (length(start.x), length(end.x))
    let middle = length((start.x + end.x) / 2)
    let (high, low) = (length(start.top), length(end.top))
    let (highBottom, lowBottom) = (length(start.top + thickness), length(end.top + thickness))
    return """
      <path class="\(kind)" d="M \(left) \(high) C \(middle) \(high) \(middle) \(low) \(right) \(low) \
      V \(lowBottom) C \(middle) \(lowBottom) \(middle) \(highBottom) \(left) \(highBottom) Z" />
      """
  }

  /// Where a text stands beside its point.
  public enum Anchor: String, Sendable {
    case start, middle, end
  }

  /// A length in the picture, to a hundredth; the same text everywhere. What is no length is 0.
  public static func length(_ number: Double) -> String {
    guard number.magnitude < 1e9 else { return "0" }
    let hundredths = Int((number * 100).rounded())
    let magnitude = hundredths.magnitude
    var text = String(magnitude / 100)
    let fraction = magnitude % 100
    if fraction > 0 {
      text +=
        fraction % 10 == 0 ? ".\(fraction / 10)" : (fraction < 10 ? ".0" : ".") + "\(fraction)"
    }
    return hundredths < 0 ? "-" + text : text
  }
}
