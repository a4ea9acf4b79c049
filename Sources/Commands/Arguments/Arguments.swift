import Pipelines
import Tables

/// Wrong usage: told on stderr, exit code 64.
struct UsageError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

/// The words of a command line, read by a `Syntax`.
struct Arguments {
  let syntax: Syntax
  /// What is no option, in order.
  let positionals: [String]
  private let values: [String: [String]]

  /// Reads `words`: `--name value`, `--name=value`, `--flag`; after `--` all are positional.
  ///
  /// - Throws: `UsageError` that names the nearest right option.
  init(_ words: [String], _ syntax: Syntax) throws(UsageError) {
    self.syntax = syntax
    var positionals: [String] = []
    var values: [String: [String]] = [:]
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        positionals += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        positionals.append(word)
        continue
      }
      let (name, attached) = Arguments.split(word)
      let option = try Arguments.option(named: name, written: word, in: syntax)
      if option.placeholder == nil {
        guard attached == nil else { throw UsageError("--\(name) takes no value") }
        values[name] = [""]
        continue
      }
      guard let value = attached ?? rest.popFirst() else {
        throw UsageError("--\(name) needs a value: --\(name) \(option.placeholder ?? "VALUE")")
      }
      try Arguments.check(value, of: option)
      if values[name] != nil, !option.isRepeated { throw UsageError("--\(name) is given twice") }
      values[name, default: []].append(value)
    }
    let most = syntax.positionals.contains { $0.contains("…") } ? .max : syntax.positionals.count
    if positionals.count > most, values["help"] == nil {
      throw UsageError("'\(positionals[most])' is one argument too many")
    }
    self.positionals = positionals
    self.values = values
  }

  private static func split(_ word: String) -> (name: String, value: String?) {
    let name = word == "-h" ? "--help" : word
    let parts = name.drop { $0 == "-" }.split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return (parts.first.map(String.init) ?? "", parts.count == 2 ? String(parts[1]) : nil)
  }

  private static func option(
    named name: String, written: String, in syntax: Syntax
  ) throws(UsageError) -> Option {
    let all = syntax.options + Option.common
    if let option = all.first(where: { $0.name == name }) { return option }
    let hint = nearest(to: name, in: all.map(\.name)).map { "; did you mean --\($0)?" } ?? ""
    throw UsageError("unknown option \(written.split(separator: "=").first ?? "")\(hint)")
  }

  private static func check(_ value: String, of option: Option) throws(UsageError) {
    guard !option.choices.isEmpty, !option.choices.contains(value) else { return }
    let hint = nearest(to: value, in: option.choices).map { "; did you mean \($0)?" } ?? ""
    throw UsageError(
      "--\(option.name) is one of \(option.choices.joined(separator: ", ")), not '\(value)'\(hint)")
  }
}

extension Arguments {
  /// Whether a switch is on.
  func has(_ option: Option) -> Bool { values[option.name] != nil }

  /// The value of an option; `nil` when it is not given.
  subscript(_ option: Option) -> String? { values[option.name]?.last }

  /// All values of an option that may be repeated.
  func all(_ option: Option) -> [String] { values[option.name] ?? [] }

  /// The positional argument at `index`, called `name` in the message when it is missing.
  func positional(_ index: Int, _ name: String) throws(UsageError) -> String {
    guard index < positionals.count else { throw UsageError("\(name) is missing") }
    return positionals[index]
  }

  /// The whole number an option gives, within `range`.
  func integer(_ option: Option, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = self[option] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError(
        "--\(option.name) takes a whole number from \(range.lowerBound) to \(range.upperBound), not '\(text)'"
      )
    }
    return number
  }

  /// The number an option gives, within `range`.
  func number(_ option: Option, in range: ClosedRange<Double>) throws(UsageError) -> Double? {
    guard let text = self[option] else { return nil }
    guard let number = Double(text), range.contains(number) else {
      throw UsageError(
        "--\(option.name) takes a number from \(range.lowerBound) to \(range.upperBound), not '\(text)'"
      )
    }
    return number
  }

  /// The amount of memory an option gives; at least 64 MB, less than which no engine starts in.
  func memorySize(_ option: Option) throws(UsageError) -> ByteSize? {
    guard let text = self[option] else { return nil }
    guard let size = ByteSize(text), size.bytes >= 64_000_000 else {
      throw UsageError("--\(option.name) takes a size of at least 64MB, such as 2GB, not '\(text)'")
    }
    return size
  }

  /// `key=value` pairs of a repeated option, in order.
  func pairs(_ option: Option) throws(UsageError) -> [(key: String, value: String)] {
    var pairs: [(key: String, value: String)] = []
    for text in all(option) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw UsageError(
          "--\(option.name) takes \(option.placeholder ?? "KEY=VALUE"), not '\(text)'")
      }
      pairs.append((String(parts[0]), String(parts[1])))
    }
    return pairs
  }
}
