internal import Contracts
internal import Markup
internal import Pipelines

/// Why rows were dead-lettered in one step.
struct LetterReasons {
  let step: RunRecord.Stage
  let outcome: RunOutcome

  /// Check ids with how many rows they concern, the most first.
  var all: [(id: String, count: String)] {
    let counted = counted.sorted { ($1.rows, $0.id) < ($0.rows, $1.id) }
    var reasons = counted.map { (id: $0.id, count: Figures.count($0.rows)) }
    let letters = outcome.deadLetterSamples.filter {
      $0.dataset == step.dataset && $0.stage == step.stage
    }
    // What nobody counted is told from the samples.
    var sampled: [String: Int] = [:]
    for letter in letters {
      for id in Set(letter.reasons.map(\.checkID)) where !counted.contains(where: { $0.id == id }) {
        sampled[id, default: 0] += 1
      }
    }
    for (id, rows) in sampled.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      // Where there is one reason only, it is that of all rows.
      let isOnly = counted.isEmpty && sampled.count == 1
      let text =
        isOnly
        ? Figures.count(step.deadLettered) : "\(Figures.count(rows)) of \(letters.count) samples"
      reasons.append((id, text))
    }
    return reasons
  }

  /// What the contract's results know.
  private var counted: [(id: String, rows: Int)] {
    guard let dataset = outcome.validation?.datasets.first(where: { $0.name == step.dataset })
    else {
      return []
    }
    if step.stage == "extract" {
      let malformed = dataset.checks.first { $0.rule == "malformed" }
      return malformed.map { [($0.id, step.deadLettered)] } ?? []
    }
    guard step.stage == "contract" else { return [] }
    return dataset.checks.compactMap { check in
      guard check.isRowRule, check.severity == .error, check.status != .error,
        let rows = check.failedRows, rows > 0
      else { return nil }
      return (check.id, rows)
    }
  }
}
