internal import Markup
internal import Tables

/// Pieces of Markdown in which text of others can neither break a table nor become markup.
enum CardText {
  /// A number as the shortest text that reads back.
  static func number(_ number: Double) -> String { Value.text(of: number) }

  /// A share as percent.
  static func percent(_ share: Double) -> String { Figures.percent(share) }

  /// Text in a line or a cell.
  static func inline(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "&": escaped += "\\\(character)"
      case _ where character.isNewline: escaped += " "
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// SQL as code in a table's cell.
  static func code(_ sql: String) -> String {
    let line = sql.split(whereSeparator: \.isNewline).joined(separator: " ")
    let safe = line.escaping("|", as: "\\|")
    // Code that holds backticks needs a longer fence.
    return safe.contains("`") ? "`` \(safe) ``" : "`\(safe)`"
  }

  /// A table; its cells are Markdown already.
  static func table(_ head: [String], _ rows: [[String]]) -> String {
    let rule = "|" + String(repeating: "---|", count: head.count)
    let lines = rows.map { "| \($0.joined(separator: " | ")) |" }
    return (["| \(head.joined(separator: " | ")) |", rule] + lines).joined(separator: "\n")
  }
}
