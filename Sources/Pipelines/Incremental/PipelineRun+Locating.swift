import SQL

// Where the loads of incremental datasets stand when a run begins.
extension PipelineRun {
  /// How `extract` is read only where it is new; `nil` where it is read whole.
  func rule(of extract: PipelineSpecification.Extract) -> Incremental? {
    // A replay, and a backfill of another dataset, ask for all that rows are joined with.
    guard replay == nil else { return nil }
    if let backfill = options.backfill, backfill.dataset != extract.dataset { return nil }
    return extract.incremental
  }

  /// Asks the targets of incremental datasets how far they have come, before anything is read.
  ///
  /// - Throws: `WeirFailure` for a load by which rows would be lost or doubled.
  func locateLoads() throws {
    let rules = specification.extracts.compactMap { extract in
      rule(of: extract).map { (dataset: extract.dataset, rule: $0) }
    }
    guard !rules.isEmpty else { return }
    currentStage = "extract"
    let origins = try originsOfDatasets()
    for (index, load) in specification.loads.enumerated() {
      let made = origins[load.dataset.lowercased()] ?? []
      let sources = rules.filter { made.contains($0.dataset) }
      guard !sources.isEmpty else { continue }
      let target = try connecting.target(load.target)
      if let reason = sources.compactMap({ $0.rule.reason(against: load.target) }).first {
        throw WeirFailure(
          "loading \(load.dataset) into \(target.location)",
          reason: "its rows are made from \(sources[0].dataset), which is incremental",
          remedy: reason)
      }
      let memory = "weir_memory_\(index)"
      var position = LoadPosition(
        progress: nil, sources: Set(sources.map(\.dataset)), memory: "\(name: memory)")
      do {
        position = LoadPosition(
          progress: try retrying(target.location, by: load.retry) { _ in
            try target.progress(
              of: specification.name, load.dataset, remembering: memory, on: connection)
          },
          sources: position.sources, memory: position.memory)
      } catch let failure as WeirFailure
        where load.isOptional && replay == nil && failure.outlook != .lasting
      {
        position.leftOut = .unreachable
        observer?.note("\(failure.told); it is optional, and reads what it lacks when it is back")
      }
      positions[load] = position
    }
    for (dataset, _) in rules
    where !positions.values.contains(where: { $0.sources.contains(dataset) }) {
      throw WeirFailure(
        "reading \(dataset)",
        reason: "it is incremental, and nothing that is made from it is loaded",
        remedy: "leave out incremental:, or load it: targets keep how far it was read")
    }
  }

  /// Directories whose mode nobody said grow where their rows are made from increments, and are replaced elsewhere.
  func settleModes() throws {
    let incremental = Set(specification.extracts.filter { $0.incremental != nil }.map(\.dataset))
    guard !incremental.isEmpty, specification.loads.contains(where: \.isModeOpen) else { return }
    let origins = try originsOfDatasets()
    for (index, load) in specification.loads.enumerated() where load.isModeOpen {
      if origins[load.dataset.lowercased()]?.isDisjoint(with: incremental) == false {
        specification.loads[index].target.mode = .append
      }
    }
  }

  /// By every dataset's name in lower case: the extracted datasets that its rows are made from.
  private func originsOfDatasets() throws -> [String: Set<String>] {
    var origins: [String: Set<String>] = [:]
    for extract in specification.extracts {
      origins[extract.dataset.lowercased()] = [extract.dataset]
    }
    for transform in specification.transforms {
      origins[transform.dataset.lowercased()] = try datasets(readBy: transform).reduce(into: []) {
        $0.formUnion(origins[$1.lowercased()] ?? [])
      }
    }
    return origins
  }

  /// The names of the datasets that `transform` reads.
  private func datasets(readBy transform: PipelineSpecification.Transform) throws -> Set<String> {
    switch transform.making {
    case .sql(let text, _):
      let sql = SQL(userText: text)
      return Set(try ParsedSQL(sql, on: connection, doing: place(of: transform)).tableNames)
    case .steps(let steps, let from):
      return steps.reduce(into: [from]) { names, step in
        if case .lookup(let lookup) = step.action { names.insert(lookup.dataset.text) }
      }
    }
  }

  /// The loads that ask for rows of `dataset`, in order.
  func loads(of dataset: String) -> [PipelineSpecification.Load] {
    specification.loads.filter { load in
      positions[load].map { $0.sources.contains(dataset) && $0.leftOut != .unreachable } ?? false
    }
  }

  /// Whether the sources have nothing new, so that the run is over; tells also which loads have nothing to do.
  func isUpToDate() throws -> Bool {
    guard !increments.isEmpty else { return false }
    for (load, position) in positions where position.leftOut == nil {
      let own = position.sources.compactMap { increments[$0] }
      let held = own.map { position.heldCount[$0.dataset] ?? 0 }
      if zip(own, held).allSatisfy({ $0.rows.rowCount == $1 && $0.lines.count == 0 }) {
        positions[load]?.leftOut = .complete
      } else if load.target.mode == .append, held.contains(where: { $0 > 0 }),
        !specification.extracts.contains(where: { $0.dataset == load.dataset })
      {
        // Which of its rows are made from those that it has, nobody can tell.
        positions[load]?.leftOut = .ahead
        record.leftOut = (record.leftOut ?? []) + [load.dataset]
        observer?.note(
          "\(load.dataset) (\(specification.file):\(load.line)) has rows that other targets lack; it is loaded by itself when they have come up with it"
        )
      }
    }
    guard increments.values.allSatisfy(\.isEmpty),
      specification.loads.allSatisfy({ positions[$0] != nil || options.backfill != nil })
    else { return false }
    observer?.note(
      "nothing new in \(increments.keys.sorted().joined(separator: ", ")); nothing was loaded")
    return true
  }
}
