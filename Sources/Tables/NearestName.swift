/// The candidate that is spelled most like `name`, if one is near enough to have been meant.
///
/// Near is an edit distance of at most a third of the longer name (at least one), case aside; ties go to
/// the first candidate. A transposition counts as one edit. `nil` for no candidates,
/// and for a name of more than 200 bytes.
public func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
  // Nobody misspells a paragraph, and comparing takes the product of the lengths.
  guard name.utf8.count <= 200 else { return nil }
  let wanted = Array(name.lowercased().unicodeScalars)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let letters = Array(candidate.lowercased().unicodeScalars)
    let limit = max(1, max(wanted.count, letters.count) / 3)
    guard abs(wanted.count - letters.count) <= limit else { continue }
    let distance = editDistance(wanted, letters)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

/// The fewest insertions, deletions, replacements and swaps of neighbours that make one text the other.
///
/// The "optimal string alignment" distance. Complexity: O(m · n) time, three rows of memory.
public func editDistance(_ first: some StringProtocol, _ second: some StringProtocol) -> Int {
  editDistance(Array(first.unicodeScalars), Array(second.unicodeScalars))
}

private func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
  guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
  var beforeLast = [Int](repeating: 0, count: second.count + 1)
  var last = Array(0...second.count)
  var current = last
  for i in 1...first.count {
    current[0] = i
    for j in 1...second.count {
      let replacing = last[j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1)
      current[j] = min(replacing, last[j] + 1, current[j - 1] + 1)
      if i > 1, j > 1, first[i - 1] == second[j - 2], first[i - 2] == second[j - 1] {
        current[j] = min(current[j], beforeLast[j - 2] + 1)
      }
    }
    (beforeLast, last, current) = (last, current, beforeLast)
  }
  return last[second.count]
}
