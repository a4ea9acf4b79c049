internal import Markup

/// Numbers for terminals and files: what `Figures` makes, with plain spaces, which can be searched for.
public enum Wording {
  /// A whole number with a space between thousands: `49 102`.
  public static func count(_ number: Int) -> String { plain(Figures.count(number)) }

  /// A number of things: `1 warning`, `3 warnings`.
  public static func count(_ number: Int, _ thing: String) -> String {
    plain(Figures.count(number, thing))
  }

  /// A number of rows: `1 row`, `49 102 rows`.
  public static func rows(_ number: Int) -> String { plain(Figures.count(number, "row")) }

  /// A duration in the unit that suits it: `21 ms`, `12.3 s`.
  public static func seconds(_ seconds: Double) -> String {
    plain(Figures.duration(seconds: seconds))
  }

  /// A share (0…1) as percent: `0.61 %`.
  public static func percent(_ share: Double) -> String { plain(Figures.percent(share)) }

  /// A number rounded to `places` after the point.
  public static func decimal(_ number: Double, places: Int) -> String {
    plain(Figures.decimal(number, places: places))
  }

  /// A size of memory: `117 MB`.
  public static func bytes(_ bytes: Int) -> String { plain(Figures.bytes(bytes)) }

  private static func plain(_ text: String) -> String {
    text.replacing(Figures.groupSeparator, with: " ").replacing("\u{A0}", with: " ")
      .replacing("−", with: "-")
  }
}
