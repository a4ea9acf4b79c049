extension PipelineRun {
  /// Where every extracted row is, from what each step counted by itself.
  ///
  /// A dataset's rows are followed to the first load that asks for them, through the transforms between.
  func balances() -> [RunRecord.Balance] {
    record.stages.filter { $0.stage == "extract" }.map { extracted in
      let way = wayToLoad(from: extracted.dataset)
      // What an earlier run extracted and this one has loaded is in the balance of that one.
      let steps = record.stages.filter {
        !["load", "catch_up"].contains($0.stage) && way.contains($0.dataset)
      }
      var balance = RunRecord.Balance(
        dataset: extracted.dataset, extracted: extracted.rowsIn, loaded: 0,
        deadLettered: steps.reduce(0) { $0 + $1.deadLettered },
        filtered: steps.reduce(0) { $0 + $1.filtered }, notLoaded: 0)
      let load = record.stages.first { $0.stage == "load" && $0.dataset == way.last }
      if let load {
        balance.loaded = load.rowsOut
        balance.deadLettered += load.deadLettered
      } else {
        balance.notLoaded = way.last.flatMap { flow[$0]?.rowCount } ?? 0
      }
      return balance
    }
  }

  /// The datasets from an extracted one, through the transforms between, to `dataset`; never empty.
  func way(to dataset: String) -> [String] {
    var way = [dataset]
    while let parent = flow[way[0]]?.parent { way.insert(parent, at: 0) }
    return way
  }

  /// The datasets from an extracted one to the first that is loaded; itself alone when none is.
  private func wayToLoad(from origin: String) -> [String] {
    for load in loads {
      let way = way(to: load.dataset)
      if way[0] == origin { return way }
    }
    return [origin]
  }

  /// Refuses to go on when rows were lost or doubled: a defect of Weir, which must not reach a warehouse.
  func requireConservation() throws {
    for balance in balances() where !balance.isConserved {
      throw WeirFailure(
        "counting the rows of \(balance.dataset)",
        reason: """
          \(balance.extracted) rows were extracted, but \(balance.loaded) loaded + \
          \(balance.deadLettered) dead-lettered + \(balance.filtered) filtered + \
          \(balance.notLoaded) waiting are \
          \(balance.loaded + balance.deadLettered + balance.filtered + balance.notLoaded)
          """, remedy: "nothing more is loaded; this is a defect of Weir, please report it")
    }
  }
}
