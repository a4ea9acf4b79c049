import YAML

extension PipelineSpecification.Transform {
  /// Reads an item of `transform`: `dataset` with `sql`, or with `from` and `steps`.
  init?(reading reader: YAMLReader) {
    defer { reader.finish() }
    let dataset = reader.required("dataset", reader.string)
    let dropped = reader.choice("dropped") ?? Dropped.count
    let making =
      reader.node("steps") == nil
      ? Self.readSQL(reader, dropped) : Self.readSteps(reader, dropped)
    guard let dataset, let making else { return nil }
    self.init(dataset: dataset, making: making, dropped: dropped, line: reader.line)
  }

  private static func readSQL(_ reader: YAMLReader, _ dropped: Dropped) -> Making? {
    if reader.node("from") != nil {
      reader.report("from", "goes with 'steps'; SQL names what it reads itself")
    }
    let key = reader.strings("key")
    if dropped == .quarantine, key.isEmpty {
      reader.report(
        "dropped",
        "is quarantine, which needs 'key' with sql: columns of what it reads and yields, or nobody can tell which rows are gone"
      )
    } else if dropped == .count, !key.isEmpty {
      reader.report("key", "goes with 'dropped: quarantine'")
    }
    return reader.required("sql", reader.string).map { .sql($0, key: key) }
  }

  private static func readSteps(_ reader: YAMLReader, _ dropped: Dropped) -> Making? {
    if reader.node("sql") != nil {
      reader.report("sql", "stands beside 'steps'; make two transforms of them")
    }
    let from = reader.required("from", reader.string)
    let items = reader.list("steps")
    if items.isEmpty { reader.report("steps", "holds no step") }
    let steps = items.compactMap { TransformStep(reading: $0, problems: reader.problems) }
    // What a step that could not be read does to columns is not known.
    if steps.count == items.count {
      var columns = StepColumns(nil, problems: reader.problems)
      columns.follow(steps, quarantinesDropped: dropped == .quarantine)
    }
    return from.map { .steps(steps, from: $0) }
  }
}

extension PipelineSpecification {
  /// Steps read datasets that are made before them.
  func checkTransforms(_ problems: Problems) {
    var known = extracts.map(\.dataset)
    func check(_ dataset: String, line: Int) {
      if known.contains(where: { $0.lowercased() == dataset.lowercased() }) { return }
      if transforms.contains(where: { $0.dataset.lowercased() == dataset.lowercased() }) {
        problems.add(line: line, "dataset '\(dataset)' is not made before this")
      } else {
        problems.addUnknown("dataset", dataset, line: line, candidates: known)
      }
    }
    for transform in transforms {
      if case .steps(let steps, let from) = transform.making {
        check(from, line: transform.line)
        for step in steps {
          if case .lookup(let lookup) = step.action {
            check(lookup.dataset.text, line: lookup.dataset.line)
          }
        }
      }
      known.append(transform.dataset)
    }
  }
}
