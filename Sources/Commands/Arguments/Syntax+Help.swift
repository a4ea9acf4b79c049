extension Syntax {
  /// The help of the command, an example first.
  ///
  /// - Parameter program: what the user typed before the command's own words.
  func help(program: String) -> String {
    let command = name.isEmpty ? program : program + " " + name
    var text = "Example:\n" + examples.map { "  \($0)\n" }.joined()
    text += "\n\(summary)\n\n"
    let words = [command, options.isEmpty ? "" : "[options]"] + positionals
    text += "Usage: " + words.filter { !$0.isEmpty }.joined(separator: " ") + "\n"
    if !options.isEmpty { text += "\nOptions:\n" + Syntax.table(of: options) }
    text += "\nCommon options:\n" + Syntax.table(of: Option.common)
    if !notes.isEmpty { text += "\n\(notes)\n" }
    return text
  }

  private static func table(of options: [Option]) -> String {
    let left = options.map { "--\($0.name)" + ($0.placeholder.map { " \($0)" } ?? "") }
    let width = min(30, left.map(\.count).max() ?? 0)
    return zip(left, options).map { name, option in
      let gap = String(repeating: " ", count: max(2, width + 2 - name.count))
      return "  \(name)\(gap)\(option.help)\(option.isRepeated ? " (may be repeated)" : "")\n"
    }.joined()
  }
}
