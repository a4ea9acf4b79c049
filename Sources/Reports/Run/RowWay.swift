internal import Pipelines

/// The way the rows of one extracted dataset took, to where its balance says they are.
struct RowWay {
  let balance: RunRecord.Balance
  /// The steps on the way, in order; loads of the last dataset at the end.
  let steps: [RunRecord.Stage]

  /// The ways of all extracted datasets.
  static func all(in record: RunRecord) -> [RowWay] {
    record.balance.map { RowWay(of: $0, in: record) }
  }

  private init(of balance: RunRecord.Balance, in record: RunRecord) {
    self.balance = balance
    let chains = RowWay.chains(from: balance.dataset, in: record)
    // A run follows rows to the first load that asks for them; the numbers tell which one that was.
    let chain =
      chains.first { RowWay.steps(along: $0, in: record, explain: balance) } ?? [balance.dataset]
    steps = RowWay.steps(along: chain, in: record)
  }

  /// The chains of datasets from `origin`, those that are loaded first, the longer before the shorter.
  private static func chains(from origin: String, in record: RunRecord) -> [[String]] {
    var parents: [String: String] = [:]
    for step in record.stages where step.stage == "transform" && step.parent != step.dataset {
      parents[step.dataset] = step.parent
    }
    func chain(to dataset: String) -> [String]? {
      var chain = [dataset]
      while chain[0] != origin {
        guard let parent = parents[chain[0]], !chain.contains(parent) else { return nil }
        chain.insert(parent, at: 0)
      }
      return chain
    }
    let loaded = record.stages.filter { $0.stage == "load" }.compactMap { chain(to: $0.dataset) }
    let made = parents.keys.sorted().compactMap { chain(to: $0) }
    return loaded + made.sorted { ($1.count, $0.last ?? "") < ($0.count, $1.last ?? "") } + [
      [origin]
    ]
  }

  private static func steps(along chain: [String], in record: RunRecord) -> [RunRecord.Stage] {
    record.stages.filter { step in
      step.stage == "load" ? step.dataset == chain.last : chain.contains(step.dataset)
    }
  }

  private static func steps(
    along chain: [String], in record: RunRecord, explain balance: RunRecord.Balance
  ) -> Bool {
    let steps = steps(along: chain, in: record)
    let deadLettered = steps.reduce(0) { $0 + ($1.stage == "load" ? 0 : $1.deadLettered) }
    let filtered = steps.reduce(0) { $0 + ($1.stage == "load" ? 0 : $1.filtered) }
    let end = steps.last.map { $0.stage == "load" ? balance.loaded : balance.notLoaded }
    return deadLettered == balance.deadLettered && filtered == balance.filtered
      && end == steps.last?.rowsOut
  }
}
