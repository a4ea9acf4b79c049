import YAML

extension TransformStep {
  /// Reads an item of `steps`: a mapping of one key, which names the step.
  ///
  /// - Returns: `nil` after noting what is wrong with it.
  init?(reading node: YAMLNode, problems: Problems) {
    guard let entries = node.entries, entries.count == 1, let entry = entries.first else {
      problems.add(
        at: node,
        "a step is a mapping of one key, its name; begin the next one with '-'")
      return nil
    }
    let reader = YAMLReader(node, problems: problems)
    guard Self.names.contains(entry.key) else {
      problems.addUnknown(
        "step", entry.key, line: entry.line, column: entry.column, candidates: Self.names)
      return nil
    }
    guard reader.node(entry.key) != nil else {
      reader.report(entry.key, "says nothing")
      return nil
    }
    guard let action = Action(entry.key, reader) else { return nil }
    self.init(action: action, line: entry.line)
  }
}

extension TransformStep.Action {
  private typealias Step = TransformStep

  /// - Parameter name: one of `TransformStep.names`, under which `step` has what is to be done.
  fileprivate init?(_ name: String, _ step: YAMLReader) {
    switch name {
    case "trim":
      let columns = step.columns(name)
      if columns.isEmpty { return nil }
      self = .trim(columns)
    case "filter":
      guard let condition = step.string(name) else { return nil }
      self = .filter(condition)
    default:
      guard let body = step.mapping(name) else { return nil }
      defer { body.finish() }
      guard let action = Self.read(name, body) else { return nil }
      self = action
    }
  }

  private static func read(_ name: String, _ body: YAMLReader) -> Self? {
    switch name {
    case "deduplicate": .deduplicate(Step.Deduplication(reading: body))
    case "fill": body.texts().map { .fill($0) }
    case "rename": body.texts().map { .rename($0) }
    case "derive": body.texts().map { .derive($0) }
    case "cast": Step.Cast.all(reading: body).map { .cast($0) }
    case "normalise": Step.Normalisation(reading: body).map { .normalise($0) }
    case "lookup": Step.Lookup(reading: body).map { .lookup($0) }
    case "aggregate": Step.Aggregation(reading: body).map { .aggregate($0) }
    case "hash": Step.Hashing(reading: body).map { .hash($0) }
    default: Step.Masking(reading: body).map { .mask($0) }
    }
  }
}

extension TransformStep.Deduplication {
  fileprivate init(reading reader: YAMLReader) {
    key = reader.columns("key", isRequired: false)
    order = reader.columns("order", isRequired: false).compactMap { written in
      let words = written.text.split(whereSeparator: \.isWhitespace).map(String.init)
      let direction = words.last?.lowercased() ?? ""
      let hasDirection = words.count > 1 && ["asc", "desc"].contains(direction)
      let name = words.dropLast(hasDirection ? 1 : 0).joined(separator: " ")
      return Order(
        column: .init(text: name, line: written.line),
        isDescending: hasDirection && direction == "desc")
    }
    keep = reader.choice("keep") ?? .first
  }
}

extension TransformStep.Cast {
  /// `{column: TYPE}`, or `{column: {type: TYPE, inexact: null}}`.
  fileprivate static func all(reading reader: YAMLReader) -> [Self]? {
    let casts = reader.allEntries.compactMap { entry -> Self? in
      // `{a: DECIMAL(18,2)}` is two entries to YAML.
      if entry.key.hasSuffix(")"), reader.node(entry.key) == nil { return nil }
      let column = TransformStep.Name(text: entry.key, line: entry.line)
      var inexact = Inexact.quarantine
      let written: String?
      if entry.value.entries != nil, let options = reader.mapping(entry.key) {
        written = options.required("type", options.string)
        inexact = options.nullableChoice("inexact", null: .null) ?? .quarantine
        options.finish()
      } else {
        written = reader.string(entry.key)
        if entry.value.isNull { reader.report(entry.key, "has no type") }
      }
      guard let written else { return nil }
      guard !written.contains("(") || written.contains(")") else {
        reader.problems.add(
          at: entry.value, "the type '\(written)' ends at its comma; within {…} it wants quotes")
        return nil
      }
      guard let type = CastType(written) else {
        reader.problems.addUnknown(
          "type", written, line: entry.value.line, column: entry.value.column,
          candidates: CastType.names)
        return nil
      }
      return Self(column: column, type: type, inexact: inexact)
    }
    if reader.allEntries.isEmpty {
      reader.problems.add(line: reader.line, "a step without columns does nothing")
    }
    return casts.isEmpty ? nil : casts
  }
}

extension TransformStep.Normalisation {
  fileprivate init?(reading reader: YAMLReader) {
    columns = reader.columns("columns")
    letters = reader.choice("case")
    whitespace = reader.choice("whitespace")
    form = reader.choice("unicode")
    if ["case", "whitespace", "unicode"].allSatisfy({ reader.node($0) == nil }) {
      reader.problems.add(
        line: reader.line, "'normalise' does nothing; say case, whitespace or unicode")
    }
    if columns.isEmpty { return nil }
  }
}

extension TransformStep.Lookup {
  fileprivate init?(reading reader: YAMLReader) {
    let dataset = reader.required("dataset", reader.string)
    let line = reader.line(of: "dataset")
    let on = reader.required("on") { reader.mapping($0)?.texts() }
    var columns: [TransformStep.Entry] = []
    if reader.node("columns")?.entries != nil {
      columns = reader.mapping("columns")?.texts() ?? []
    } else {
      columns = reader.columns("columns").map { .init(column: $0, text: $0.text) }
    }
    let missing = reader.nullableChoice("missing", null: .null) ?? Missing.null
    guard let dataset, let on, !columns.isEmpty else { return nil }
    self.init(
      dataset: .init(text: dataset, line: line), on: on, columns: columns, missing: missing)
  }
}

extension TransformStep.Aggregation {
  fileprivate init?(reading reader: YAMLReader) {
    by = reader.columns("by", isRequired: false)
    guard let measures = reader.required("measures", { reader.mapping($0)?.texts() }) else {
      return nil
    }
    self.measures = measures
  }
}

extension TransformStep.Hashing {
  fileprivate init?(reading reader: YAMLReader) {
    let columns = reader.columns("columns")
    guard let key = reader.required("key", reader.string) else { return nil }
    // A key that stands in the file itself is kept out of texts as well.
    Secrets.keep(key, writtenAs: "(key)", unlessKnown: true)
    if key.utf8.count < HashKey.leastBytes {
      reader.report(
        "key", "has \(key.utf8.count) bytes; it must have \(HashKey.leastBytes) at least")
    }
    if columns.isEmpty { return nil }
    self.init(columns: columns, key: HashKey(key))
  }
}

extension TransformStep.Masking {
  fileprivate init?(reading reader: YAMLReader) {
    let columns = reader.columns("columns")
    let keepLast = reader.integer("keep_last") ?? 0
    if !(0...1000).contains(keepLast) { reader.report("keep_last", "is a number from 0 to 1000") }
    if columns.isEmpty { return nil }
    self.init(columns: columns, keepLast: keepLast)
  }
}

extension YAMLReader {
  /// The names under `key`: a list of them, or one.
  fileprivate func columns(_ key: String, isRequired: Bool = true) -> [TransformStep.Name] {
    guard let node = node(key) else {
      if isRequired { problems.add(line: line, "'\(key)' is missing") }
      return []
    }
    let items = node.items ?? [node]
    if items.isEmpty { report(key, "names no column") }
    return items.compactMap { item in
      if let scalar = item.scalar, scalar.value != .null {
        return .init(text: scalar.text, line: item.line)
      }
      problems.add(at: item, "'\(key)' must hold names of columns, found \(item.kindName)")
      return nil
    }
  }

  /// Every entry of the mapping as a column and a text; `nil` where there is none.
  fileprivate func texts() -> [TransformStep.Entry]? {
    if allEntries.isEmpty {
      problems.add(line: line, "a step without columns does nothing")
      return nil
    }
    let entries = allEntries.compactMap { entry -> TransformStep.Entry? in
      if entry.value.isNull { report(entry.key, "has no value") }
      return string(entry.key).map { text in
        .init(column: .init(text: entry.key, line: entry.line), text: text)
      }
    }
    return entries.isEmpty ? nil : entries
  }

  /// A choice of which YAML takes one for its null.
  fileprivate func nullableChoice<Choice>(_ key: String, null: Choice) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    let isNull = allEntries.contains { $0.key == key && $0.value.isNull }
    return choice(key) ?? (isNull ? null : nil)
  }
}
