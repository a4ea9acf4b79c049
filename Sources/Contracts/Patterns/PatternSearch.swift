/// Looks for a pattern in short texts without an engine, as lint does for the values of a contract.
///
/// Each part of the pattern takes the set of places where it may begin to that of the places where it may end, so
/// that the time is bounded by pattern times text times counts, whatever the pattern. What is bounded may still be
/// much: the steps of all searches together have an end.
struct PatternSearch {
  private(set) var stepsLeft = 20_000_000

  /// Whether `text` has a match of `pattern`; `nil` where the steps are used up, or the pattern has a class that
  /// only engines know.
  mutating func isFound(_ pattern: Pattern, in text: String) -> Bool? {
    let scalars = Array(text.unicodeScalars)
    let anywhere = [Bool](repeating: true, count: scalars.count + 1)
    return ends(of: pattern, in: scalars, from: anywhere)?.contains(true)
  }

  /// Where matches may end that begin in one of `starts`; places are before each scalar and after the last.
  private mutating func ends(
    of pattern: Pattern, in text: [Unicode.Scalar], from starts: [Bool]
  ) -> [Bool]? {
    stepsLeft -= starts.count
    guard stepsLeft > 0 else { return nil }
    let none = [Bool](repeating: false, count: starts.count)
    func places(_ isPlace: (Int) -> Bool) -> [Bool] {
      starts.indices.map { starts[$0] && isPlace($0) }
    }
    switch pattern {
    case .empty: return starts
    case .byte: return nil
    case .one(let set):
      var ends = none
      for place in text.indices where starts[place] {
        guard let isMember = set.contains(text[place]) else { return nil }
        ends[place + 1] = isMember
      }
      return ends
    case .sequence(let parts):
      var places = starts
      for part in parts where places.contains(true) {
        guard let ends = ends(of: part, in: text, from: places) else { return nil }
        places = ends
      }
      return places
    case .alternatives(let branches):
      var all = none
      for branch in branches {
        guard let ends = ends(of: branch, in: text, from: starts) else { return nil }
        for place in ends.indices where ends[place] { all[place] = true }
      }
      return all
    case .repeated(let part, let least, let most):
      return repeated(part, least, most, in: text, from: starts)
    case .start(let ofLine):
      return places { $0 == 0 || ofLine && text[$0 - 1] == "\n" }
    case .end(let ofLine):
      return places { $0 == text.count || ofLine && text[$0] == "\n" }
    case .wordBoundary(let isBoundary):
      func isWord(_ index: Int) -> Bool {
        text.indices.contains(index) && ScalarSet.word.contains(text[index].value)
      }
      return places { (isWord($0 - 1) != isWord($0)) == isBoundary }
    }
  }

  private mutating func repeated(
    _ part: Pattern, _ least: Int, _ most: Int?, in text: [Unicode.Scalar], from starts: [Bool]
  ) -> [Bool]? {
    var all = [Bool](repeating: false, count: starts.count)
    var front = starts
    var count = 0
    while true {
      if count >= least {
        // Where an earlier round came to, it had more rounds left.
        for place in front.indices where front[place] {
          front[place] = !all[place]
          all[place] = true
        }
      }
      guard count != most, front.contains(true) else { return all }
      guard let ends = ends(of: part, in: text, from: front) else { return nil }
      front = ends
      count += 1
    }
  }
}

extension CharacterClass {
  /// Whether the scalar is of the class; `nil` where that takes a script of Unicode.
  fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool? {
    let scalars = ignoresCase ? ScalarSet.cases(of: scalar) : [scalar]
    var isMember = scalars.contains { listed.contains($0.value) }
    for named in unicode where !isMember {
      for scalar in scalars {
        guard let isNamed = ScalarSet.category(named.name, has: scalar) else { return nil }
        isMember = isMember || isNamed != named.isInverted
      }
    }
    return isMember != isInverted
  }
}
