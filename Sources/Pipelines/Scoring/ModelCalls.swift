import SQL

/// Finds the calls `weir_score('NAME', …)` in SQL that a user wrote, and puts in their place calls of the
/// macros that compute the model's features.
///
/// The second argument is the alias of a table, whose columns the model then reads, or the model's input
/// columns one by one. A macro cannot do this itself: which columns a model reads depends on its name.
public struct ModelCalls {
  /// A call in the text.
  struct Call: Hashable {
    var model: String
    /// The alias of a table; `nil` when the arguments are expressions.
    var alias: String?
    /// The expressions, as written.
    var arguments: String
    var range: Range<String.Index>
  }

  private let text: String
  let calls: [Call]

  /// The calls in `text`.
  ///
  /// - Throws: `WeirFailure` for a call whose model is not a string literal, or that has no second argument.
  public init(in text: String) throws(WeirFailure) {
    self.text = text
    let tokens = SQLToken.all(in: text)
    var calls: [Call] = []
    var index = 0
    while index + 1 < tokens.count {
      if tokens[index].kind == .name, tokens[index].text.lowercased() == "weir_score",
        tokens[index + 1].text == "(", tokens[index + 1].kind == .symbol
      {
        let (call, next) = try ModelCalls.call(at: index, tokens, text)
        calls.append(call)
        index = next
      } else {
        index += 1
      }
    }
    self.calls = calls
  }

  /// The models that are called, each once, in the order of the text.
  public var models: [String] {
    var seen = Set<String>()
    return calls.map(\.model).filter { seen.insert($0).inserted }
  }

  /// The text with each call replaced by what `replacement` makes of it.
  func replacing(_ replacement: (Call) throws -> SQL) rethrows -> SQL {
    var result = ""
    var last = text.startIndex
    for call in calls {
      result += text[last..<call.range.lowerBound] + (try replacement(call)).text
      last = call.range.upperBound
    }
    return SQL(userText: result + text[last...])
  }

  private static func call(
    at start: Int, _ tokens: [SQLToken], _ text: String
  ) throws(WeirFailure) -> (Call, Int) {
    func refused(_ reason: String) -> WeirFailure {
      WeirFailure(
        "reading the SQL", reason: "weir_score \(reason)",
        remedy:
          "write weir_score('model-name', t), where t is the alias of a table with its columns")
    }
    var depth = 0
    var end = start + 1
    for index in (start + 1)..<tokens.count where tokens[index].kind == .symbol {
      if tokens[index].text == "(" { depth += 1 }
      if tokens[index].text == ")" { depth -= 1 }
      end = index
      if depth == 0 { break }
    }
    guard depth == 0 else { throw refused("has no closing parenthesis") }
    let inner = tokens[(start + 2)..<end]
    guard let model = inner.first, model.kind == .string else {
      throw refused("takes the model's name as a string first")
    }
    guard inner.count > 2, inner[inner.startIndex + 1].text == "," else {
      throw refused("takes the rows to score second")
    }
    let arguments = inner.dropFirst(2)
    let alias = arguments.count == 1 && arguments.first!.kind == .name ? arguments.first!.text : nil
    let written = text[arguments.first!.range.lowerBound..<arguments.last!.range.upperBound]
    let call = Call(
      model: model.text, alias: alias, arguments: String(written),
      range: tokens[start].range.lowerBound..<tokens[end].range.upperBound)
    return (call, end + 1)
  }
}
