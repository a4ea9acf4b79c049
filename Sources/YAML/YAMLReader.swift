internal import Tables

/// Reads the keys of one mapping by name and type, noting every problem and going on.
///
/// Each key that is asked for counts as known; `finish()` reports the others. A key whose value is null
/// reads as absent. Reading never throws: what could not be read is `nil` and stands in `problems`.
///
/// ```swift
/// let reader = YAMLReader(node, problems: problems)
/// let name = reader.required("name", reader.string)
/// let trees = reader.integer("trees") ?? 100
/// reader.finish()
/// ```
public final class YAMLReader {
  /// Where problems go.
  public let problems: Problems
  /// Line of the mapping.
  public let line: Int
  private let column: Int
  private let entries: [YAMLNode.Entry]
  private var asked: Set<String> = []

  /// A reader of `node`, which is reported if it is no mapping (null is an empty one).
  ///
  /// - Parameters:
  ///   - node: the mapping.
  ///   - problems: where problems go.
  public init(_ node: YAMLNode, problems: Problems) {
    self.problems = problems
    line = node.line
    column = node.column
    entries = node.entries ?? []
    if node.entries == nil, !node.isNull {
      problems.add(at: node, "expected a mapping of keys to values, found \(node.kindName)")
    }
  }

  /// Every entry as written, asked for or not.
  public var allEntries: [YAMLNode.Entry] { entries }

  /// What stands under `key`, of any kind; `nil` if it is absent or null.
  public func node(_ key: String) -> YAMLNode? {
    asked.insert(key)
    return entries.first { $0.key == key }.flatMap { $0.value.isNull ? nil : $0.value }
  }

  /// The line `key` stands in, or the mapping's own line where it is absent.
  public func line(of key: String) -> Int { entries.first { $0.key == key }?.line ?? line }

  /// Notes that `key` has a value that cannot be right.
  public func report(_ key: String, _ message: String) {
    let entry = entries.first { $0.key == key }
    problems.add(
      line: entry?.line ?? line, column: entry?.column ?? column, "'\(key)' \(message)")
  }

  /// What `read` makes of `key`, which must be there.
  public func required<Read>(_ key: String, _ read: (String) -> Read?) -> Read? {
    if node(key) == nil {
      problems.add(line: line, column: column, "'\(key)' is missing")
      return nil
    }
    return read(key)
  }

  /// Reports every key that nobody asked for, with the nearest known one.
  public func finish() {
    for entry in unread {
      problems.addUnknown(
        "key", entry.key, line: entry.line, column: entry.column, candidates: asked.sorted())
    }
  }

  /// The entries nobody has asked for yet, in order.
  public var unread: [YAMLNode.Entry] { entries.filter { !asked.contains($0.key) } }
}

// One function per type that a value may be asked to have.
extension YAMLReader {
  /// Text; a number or truth value reads as the text it was written with (`version: 1.0`).
  public func string(_ key: String) -> String? {
    node(key).flatMap { node in
      if let scalar = node.scalar { return scalar.text }
      return mismatch(key, "text", node)
    }
  }

  /// A whole number.
  public func integer(_ key: String) -> Int? {
    node(key).flatMap { node in
      switch node.scalar?.value {
      case .integer(let number): number
      case .double(let number) where Int(exactly: number) != nil: Int(exactly: number)
      default: mismatch(key, "a whole number", node)
      }
    }
  }

  /// A finite number.
  public func double(_ key: String) -> Double? {
    node(key).flatMap { node in
      switch node.scalar?.value {
      case .integer(let number): Double(number)
      case .double(let number) where number.isFinite: number
      default: mismatch(key, "a number", node)
      }
    }
  }

  /// `true` or `false`.
  public func boolean(_ key: String) -> Bool? {
    node(key).flatMap { node in
      if case .boolean(let flag) = node.scalar?.value { return flag }
      return mismatch(key, "true or false", node)
    }
  }

  /// One of a closed list of words.
  public func choice<Choice>(_ key: String, _ type: Choice.Type = Choice.self) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let node = node(key), let text = string(key) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    let hint = suggestion(text, among: words)
    problems.add(
      line: node.line, column: node.column,
      "'\(key)' is '\(text)'"
        + (hint.isEmpty ? "; it must be one of \(words.joined(separator: ", "))" : hint))
    return nil
  }

  /// The items of a list; empty where the key is absent.
  public func list(_ key: String) -> [YAMLNode] {
    node(key).flatMap { node in node.items ?? mismatch(key, "a list", node) } ?? []
  }

  /// A list of texts; a single text is a list of one.
  public func strings(_ key: String) -> [String] {
    guard let node = node(key) else { return [] }
    if let scalar = node.scalar { return [scalar.text] }
    return list(key).compactMap { item in
      if let scalar = item.scalar, scalar.value != .null { return scalar.text }
      problems.add(at: item, "'\(key)' must hold texts, found \(item.kindName)")
      return nil
    }
  }

  /// A reader of the mapping under `key`; `nil` where the key is absent.
  public func mapping(_ key: String) -> YAMLReader? {
    node(key).map { YAMLReader($0, problems: problems) }
  }

  /// A reader for each mapping in the list under `key`; empty where the key is absent.
  public func mappings(_ key: String) -> [YAMLReader] {
    list(key).map { YAMLReader($0, problems: problems) }
  }

  private func mismatch<Read>(_ key: String, _ expected: String, _ node: YAMLNode) -> Read? {
    problems.add(at: node, "'\(key)' must be \(expected), found \(node.kindName)")
    return nil
  }
}
