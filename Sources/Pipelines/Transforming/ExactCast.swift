import SQL
import Tables

/// A cast that tells where it would not be exact: what the engine would round, cut, or read in a way of its own.
struct ExactCast {
  /// The value.
  let value: SQL
  /// Its type, and the engine's name of it.
  let source: ColumnType
  let sourceName: String
  /// What it becomes.
  let target: CastType

  /// The value in the new type; NULL where the engine cannot make one.
  var converted: SQL { "TRY_CAST(\(value) AS \(target.sql))" }

  /// Whether there is a value, and it is another one in the new type.
  var isInexact: SQL {
    if target.family == .text { return "false" }
    if source == .text { return "\(value) IS NOT NULL AND NOT coalesce(\(isReadExactly), false)" }
    // There and back again: whatever it is that is lost, it is lost here.
    return """
      \(value) IS NOT NULL AND (\(converted) IS NULL OR \
      TRY_CAST(\(converted) AS \(SQL(userText: sourceName))) IS DISTINCT FROM \(value))
      """
  }

  /// Why the engine's cast would be no cast of values alone; `nil` where it is one.
  var refusal: String? {
    let isInstant = source == .timestampWithZone || source == .timeWithZone
    let hasClock = [.date, .time, .timestamp].contains(target.family)
    let becomesInstant =
      target.family == .instant && [.date, .time, .timestamp].contains(source)
    guard isInstant && hasClock || becomesInstant else { return nil }
    return
      "from \(sourceName) to \(target.name) there is no way without a time zone; derive it with AT TIME ZONE"
  }

  /// Whether a text says a value of the type plainly; the engine also reads what only resembles one.
  private var isReadExactly: SQL {
    switch target.family {
    case .exactNumber(let scale):
      return """
        \(matches(#"^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)\s*$"#)) \
        AND NOT \(matches("\\.[0-9]{\(scale)}[0-9]*[1-9]")) AND \(converted) IS NOT NULL
        """
    case .floatingPoint:
      // Digits that come to an infinity are too many.
      return """
        CASE WHEN \(matches(#"^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\s*$"#)) \
        THEN isfinite(\(converted)) ELSE \(matches(#"^(?i)\s*([-+]?inf(inity)?|nan)\s*$"#)) \
        AND \(converted) IS NOT NULL END
        """
    case .date:
      return isWritten(Self.day + #"([ T]0?0:00(:00(\.0*)?)?)?"#)
    case .time: return isWritten(Self.clock)
    case .timestamp: return isWritten(Self.day + "([ T]" + Self.clock + ")?")
    case .instant:
      return isWritten(Self.day + "[ T]" + Self.clock + #"\s*([zZ]|UTC|[-+][0-9]{2}(:?[0-9]{2})?)"#)
    case .boolean, .uuid, .text: return "\(converted) IS NOT NULL"
    }
  }

  private static let day = "[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}"
  /// The engine keeps microseconds and drops what is beyond.
  private static let clock = #"[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6}0*)?)?"#

  private func isWritten(_ pattern: String) -> SQL {
    "\(matches("^\\s*" + pattern + "\\s*$")) AND \(converted) IS NOT NULL"
  }

  private func matches(_ pattern: String) -> SQL { "regexp_matches(\(value), \(pattern))" }
}
