import YAML

/// The names of columns on their way through steps, by which each step is held to what there is.
///
/// Before data is read the columns of the rows are not known; then only names that a step gave or took are judged.
struct StepColumns {
  /// The columns there are; `nil` where data would have to be read.
  private(set) var known: [String]?
  /// In lower case, with what took them.
  private var gone: [String: String] = [:]
  /// In lower case, with the line that made them.
  private var made: [String: Int] = [:]
  private let problems: Problems

  init(_ known: [String]?, problems: Problems) {
    self.known = known
    self.problems = problems
  }

  /// Follows `steps` through, noting what cannot be.
  mutating func follow(_ steps: [TransformStep], quarantinesDropped: Bool) {
    var folded: Int?
    for step in steps {
      follow(step)
      if let folded, step.makesLetters(quarantinesDropped: quarantinesDropped) {
        problems.add(
          line: step.line,
          """
          '\(step.name)' would make dead letters of rows that 'aggregate' folded in line \(folded); \
          put it into a transform of its own, from this one
          """)
      }
      if case .aggregate = step.action { folded = step.line }
    }
  }

  private mutating func follow(_ step: TransformStep) {
    switch step.action {
    case .deduplicate(let step):
      use(step.key)
      once(step.key)
      use(step.order.map(\.column))
    case .fill(let entries): use(distinct(entries))
    case .cast(let casts):
      use(casts.map(\.column))
      once(casts.map(\.column))
    case .rename(let entries): rename(entries)
    case .trim(let columns):
      use(columns)
      once(columns)
    case .normalise(let step):
      use(step.columns)
      once(step.columns)
    case .derive(let entries): for name in distinct(entries) { put(name) }
    case .filter: break
    case .lookup(let step):
      use(distinct(step.on))
      for entry in step.columns { add(.init(text: entry.text, line: entry.column.line)) }
    case .aggregate(let step):
      use(step.by)
      once(step.by)
      known = step.by.map(\.text)
      gone = [:]
      made = [:]
      for measure in step.measures { add(measure.column) }
    case .hash(let step):
      use(step.columns)
      once(step.columns)
    case .mask(let step):
      use(step.columns)
      once(step.columns)
    }
  }

  private mutating func rename(_ entries: [TransformStep.Entry]) {
    use(distinct(entries))
    for entry in entries {
      let name = entry.column.text.lowercased()
      known?.removeAll { $0.lowercased() == name }
      made[name] = nil
      gone[name] = "was renamed to '\(entry.text)' in line \(entry.column.line)"
    }
    for entry in entries { add(.init(text: entry.text, line: entry.column.line)) }
  }

  private func distinct(_ entries: [TransformStep.Entry]) -> [TransformStep.Name] {
    once(entries.map(\.column))
    return entries.map(\.column)
  }

  /// Columns are told by their names without regard to case, which keys of YAML are not.
  private func once(_ names: [TransformStep.Name]) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name.text.lowercased()).inserted {
      problems.add(line: name.line, "column '\(name.text)' is named twice")
    }
  }

  private func use(_ names: [TransformStep.Name]) {
    for name in names {
      let key = name.text.lowercased()
      if let reason = gone[key] {
        problems.add(line: name.line, "column '\(name.text)' \(reason)")
      } else if let known, !known.contains(where: { $0.lowercased() == key }) {
        problems.addUnknown("column", name.text, line: name.line, candidates: known)
      }
    }
  }

  /// A new column, which must have a new name.
  private mutating func add(_ name: TransformStep.Name) {
    let key = name.text.lowercased()
    if let line = made[key] {
      problems.add(line: name.line, "column '\(name.text)' is made twice; first in line \(line)")
    } else if known?.contains(where: { $0.lowercased() == key }) == true {
      problems.add(line: name.line, "there is a column '\(name.text)' already; choose another name")
    }
    put(name)
  }

  /// A column, in the place of the one of its name where there is one.
  private mutating func put(_ name: TransformStep.Name) {
    let key = name.text.lowercased()
    if name.text.isEmpty || name.text.lowercased().hasPrefix("__weir") {
      problems.add(line: name.line, "'\(name.text)' cannot name a column; '__weir…' is Weir's own")
    }
    gone[key] = nil
    made[key] = name.line
    if known?.contains(where: { $0.lowercased() == key }) == false { known?.append(name.text) }
  }
}

extension TransformStep {
  /// Whether rows may become dead letters here.
  func makesLetters(quarantinesDropped: Bool) -> Bool {
    switch action {
    case .deduplicate, .filter: quarantinesDropped
    case .lookup(let step):
      step.missing == .quarantine || step.missing == .drop && quarantinesDropped
    case .cast(let casts): casts.contains { $0.inexact == .quarantine }
    case .fill, .rename, .trim, .normalise, .derive, .aggregate, .hash, .mask: false
    }
  }

  /// Whether rows may leave the flow here, one way or the other.
  var mayDropRows: Bool {
    switch action {
    case .aggregate: true
    case .lookup(let step): step.missing != .null
    default: makesLetters(quarantinesDropped: true)
    }
  }
}
