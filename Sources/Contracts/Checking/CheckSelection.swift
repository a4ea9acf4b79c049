internal import Tables

/// Which checks of contracts are run: those that one of several conditions holds for.
public struct CheckSelection: Hashable, Sendable {
  /// What a check can be chosen by.
  public enum Key: String, Hashable, Sendable, CaseIterable {
    /// The dataset it belongs to.
    case dataset
    /// A column it is about.
    case column
    /// Its id.
    case check
    /// What it asks: `minimum`, `unique`, …
    case rule
    /// A label of the rule, its columns, its dataset or its contract.
    case tag
    /// The dimension of quality it belongs to.
    case dimension
  }

  /// A key with what it must be: a name in which `*` stands for any text and `?` for any character.
  ///
  /// Upper and lower case are the same.
  public struct Condition: Hashable, Sendable {
    /// What is compared.
    public var key: Key
    /// The name or pattern.
    public var pattern: String
  }

  /// Conditions that must all hold; one of these lists is enough.
  public var alternatives: [[Condition]]

  /// Reads words such as `dataset=orders` and `tag=finance,dimension=completeness`: what a comma joins must
  /// hold together, each word adds to what the others choose. A name without a key is a check's id.
  public init(_ words: [String]) throws(SelectionError) {
    alternatives = []
    for word in words {
      var conditions: [Condition] = []
      for part in word.split(separator: ",", omittingEmptySubsequences: false) {
        conditions.append(try CheckSelection.condition(String(part), of: word))
      }
      alternatives.append(conditions)
    }
  }

  private static func condition(
    _ text: String, of word: String
  ) throws(SelectionError) -> Condition {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard let last = parts.last, !last.isEmpty else {
      throw SelectionError("'\(word)' lacks a name; write KEY=NAME, such as dataset=orders")
    }
    guard parts.count == 2 else { return Condition(key: .check, pattern: text) }
    guard let key = Key(rawValue: parts[0]) else {
      let names = Key.allCases.map(\.rawValue)
      let hint = nearest(to: parts[0], in: names).map { "did you mean '\($0)'?" }
      throw SelectionError(
        "'\(parts[0])' is nothing to choose by; \(hint ?? "one of \(names.joined(separator: ", "))")"
      )
    }
    return Condition(key: key, pattern: last)
  }
}

/// A selection that cannot be read, or that chooses nothing.
public struct SelectionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and, where known, what would be right.
  public var description: String

  init(_ description: String) { self.description = description }
}

extension CheckSelection {
  /// The plans with the chosen checks only; a dataset none of whose checks is chosen is left out.
  ///
  /// - Throws: for a condition that holds for no check of any plan, and for conditions that hold for none
  ///   together: a selection that is misspelt must not pass as sound data.
  public func applied(to plans: [ContractPlan]) throws(SelectionError) -> [ContractPlan] {
    let candidates = plans.flatMap(\.datasets).flatMap { dataset in
      dataset.checks.map { Candidate(check: $0, dataset: dataset.name) }
    }
    for conditions in alternatives {
      for condition in conditions where !candidates.contains(where: { $0.meets(condition) }) {
        let absent = plans.flatMap(\.absentDatasets).first {
          condition.key == .dataset && isMatch($0, pattern: condition.pattern)
        }
        throw SelectionError(
          absent.map { "no data is given for dataset '\($0)'" }
            ?? absence(of: condition, among: candidates))
      }
      guard candidates.contains(where: { $0.meets(conditions) }) else {
        let text = conditions.map { "\($0.key.rawValue)=\($0.pattern)" }.joined(separator: ",")
        throw SelectionError("no check is all of \(text)")
      }
    }
    return plans.map { plan in
      var plan = plan
      plan.datasets = plan.datasets.compactMap { dataset in
        var dataset = dataset
        dataset.checks.removeAll { check in
          let candidate = Candidate(check: check, dataset: dataset.name)
          return !alternatives.contains { candidate.meets($0) }
        }
        return dataset.checks.isEmpty ? nil : dataset
      }
      // Nobody who asks for some checks misses the data of others.
      plan.absentDatasets = []
      return plan
    }
  }

  private func absence(of condition: Condition, among candidates: [Candidate]) -> String {
    var seen = Set<String>()
    let names = candidates.flatMap { $0.names(by: condition.key) }.filter {
      seen.insert($0).inserted
    }
    let sentence = "no check has \(condition.key.rawValue) '\(condition.pattern)'"
    if let near = nearest(to: condition.pattern, in: names) {
      return "\(sentence); did you mean '\(near)'?"
    }
    if names.isEmpty { return "\(sentence); none has any" }
    let shown = names.sorted().prefix(8).joined(separator: ", ")
    return "\(sentence); there are \(shown)\(names.count > 8 ? ", …" : "")"
  }

  /// A check with what it can be chosen by.
  private struct Candidate {
    let check: PlannedCheck
    let dataset: String

    func names(by key: Key) -> [String] {
      switch key {
      case .dataset: [dataset]
      case .column: check.columns
      case .check: [check.id]
      case .rule: [check.rule]
      case .tag: check.tags
      case .dimension: [check.dimension.rawValue]
      }
    }

    func meets(_ condition: Condition) -> Bool {
      names(by: condition.key).contains { isMatch($0, pattern: condition.pattern) }
    }

    func meets(_ conditions: [Condition]) -> Bool { conditions.allSatisfy(meets) }
  }
}

/// Whether all of `text` is as `pattern` says: `*` stands for any text, `?` for any character; upper and
/// lower case are the same. Complexity: O(text · pattern).
func isMatch(_ text: String, pattern: String) -> Bool {
  let letters = Array(text.lowercased())
  var reached = [true] + letters.map { _ in false }
  for sign in pattern.lowercased() {
    var next = reached.map { _ in false }
    if sign == "*" {
      // Everything from the first place on that could be reached.
      if let first = reached.firstIndex(of: true) {
        for index in first..<next.count { next[index] = true }
      }
    } else {
      for index in letters.indices where reached[index] && (sign == "?" || sign == letters[index]) {
        next[index + 1] = true
      }
    }
    reached = next
  }
  return reached.last == true
}
