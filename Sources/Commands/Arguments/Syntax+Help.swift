extension Syntax {
  /// The help of the command, an example first.
  ///
  /// - Parameter program: what the user typed before the command's own words.
  func help(program: String) -> String {
    let command = name.isEmpty ? program : program + " " + name
    var text = "Example:\n" + examples.map { "  \(asCalled($0, program))\n" }.joined()
    text += "\n\(summary)\n\n"
    let words = [command, options.isEmpty ? "" : "[options]"] + positionals
    text += "Usage: " + words.filter { !$0.isEmpty }.joined(separator: " ") + "\n"
    if !options.isEmpty { text += "\nOptions:\n" + Syntax.table(of: options) }
    text += "\nCommon options:\n" + Syntax.table(of: Option.common)
    if !notes.isEmpty { text += "\n\(notes)\n" }
    return text
  }

  /// An example in the words the user has just typed: `weir train …` for one who says `weir train`.
  private func asCalled(_ example: String, _ program: String) -> String {
    let dashed = program.replacing(" ", with: "-") + " "
    return example.hasPrefix(dashed)
      ? program + " " + example.dropFirst(dashed.count) : example
  }

  private static func table(of options: [Option]) -> String {
    let left = options.map { "--\($0.name)" + ($0.placeholder.map { " \($0)" } ?? "") }
    let width = min(30, left.map(\.count).max() ?? 0)
    return zip(left, options).map { name, option in
      let gap = String(repeating: " ", count: max(2, width + 2 - name.count))
      let choices = option.choices.isEmpty ? "" : ": " + option.choices.joined(separator: ", ")
      // Some say in their own words what there is to choose from.
      let isTold = option.choices.allSatisfy(option.help.contains)
      return "  \(name)\(gap)\(option.help)\(isTold ? "" : choices)"
        + (option.isRepeated ? " (may be repeated)\n" : "\n")
    }.joined()
  }
}
