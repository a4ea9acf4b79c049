/// Markup in which text from outside can only appear escaped.
///
/// A literal is markup; what is interpolated into it is text, unless it is markup itself:
/// `"<td>\(name)</td>"`. Elements are closed as XML wants it, so that a page can be read by both kinds of
/// parser.
public struct HTML: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The markup.
  public private(set) var markup: String

  /// Markup as written by the programmer.
  public init(stringLiteral markup: StaticString) { self.markup = markup.description }

  /// Markup with values in it.
  public init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

  /// A literal and the values in it, which are escaped as they come.
  public struct StringInterpolation: StringInterpolationProtocol {
    var markup = ""

    /// An empty interpolation.
    public init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    /// Appends markup as written by the programmer.
    public mutating func appendLiteral(_ literal: StaticString) { markup += literal.description }

    /// Appends text, escaped for elements and for quoted attributes.
    public mutating func appendInterpolation(_ text: String) { HTML.escape(text, into: &markup) }

    /// Appends markup.
    public mutating func appendInterpolation(_ html: HTML) { markup += html.markup }

    /// Appends pieces of markup, one to a line.
    public mutating func appendInterpolation(_ pieces: [HTML]) {
      markup += pieces.map(\.markup).joined(separator: "\n")
    }

    /// Appends text of any length, as much of it as a table can hold.
    public mutating func appendInterpolation(value text: String) {
      let most = 300
      appendInterpolation(String(text.prefix(most)))
      let rest = text.count - most
      if rest > 0 { appendInterpolation("… (\(Figures.count(rest, "more character")))") }
    }

    /// Appends a count of things, digits in threes.
    public mutating func appendInterpolation(count: Int) { markup += Figures.count(count) }
  }
}

extension HTML {
  /// No markup.
  public static var nothing: HTML { "" }

  /// Markup that shows `text`.
  public static func text(_ text: String) -> HTML { "\(text)" }

  /// Both, one after the other.
  public static func + (first: HTML, second: HTML) -> HTML { "\(first)\(second)" }

  /// Text for elements and quoted attributes.
  ///
  /// What XML cannot hold, and what turns the direction of the text around it, becomes U+FFFD: data must
  /// be able neither to break the page nor to make it read as something else.
  fileprivate static func escape(_ text: String, into markup: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": markup += "&amp;"
      case "<": markup += "&lt;"
      case ">": markup += "&gt;"
      case "\"": markup += "&quot;"
      case "'": markup += "&#39;"
      case "\n", "\t": markup.unicodeScalars.append(scalar)
      case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}", "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        markup += "\u{FFFD}"
      default: markup.unicodeScalars.append(scalar)
      }
    }
  }
}
