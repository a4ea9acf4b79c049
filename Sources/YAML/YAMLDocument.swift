public import Tables

extension YAMLNode {
  /// The one document that `text` holds.
  ///
  /// An empty text is a null scalar. Refused, each with its line: syntax errors, a second document,
  /// keys given twice or that are no scalars, unknown anchors, nesting deeper than 100, and aliases that
  /// would unfold to more than 100 000 nodes.
  ///
  /// - Parameters:
  ///   - text: the document.
  ///   - file: the name it goes by in messages.
  /// - Complexity: O(bytes + keys of each mapping).
  public init(parsing text: String, file: String) throws(SpecificationError) {
    var composer = Composer(text: text, file: file)
    let root: YAMLNode
    do {
      root = try composer.document()
    } catch {
      composer.report(line: error.line, column: error.column, error.message)
      throw SpecificationError(composer.problems)
    }
    guard composer.problems.isEmpty else { throw SpecificationError(composer.problems) }
    self = root
  }
}

/// Builds the tree from events; goes on after a problem that leaves the structure readable.
private struct Composer {
  static let deepest = 100
  static let mostNodes = 100_000

  let reader: EventReader
  let file: String
  var problems: [SpecificationError.Problem] = []
  /// What each finished anchor stands for, and how many nodes that is with its aliases unfolded.
  var anchors: [String: (node: YAMLNode, size: Int)] = [:]
  var nodeCount = 0

  init(text: String, file: String) {
    // A byte order mark is the encoding's business, not the document's.
    reader = EventReader(
      text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text)
    self.file = file
  }

  mutating func report(line: Int, column: Int, _ message: String) {
    problems.append(.init(file: file, line: line, column: column, message: message))
  }

  mutating func document() throws(YAMLSyntaxError) -> YAMLNode {
    var root: YAMLNode?
    while true {
      let event = try reader.next()
      switch event.kind {
      case .streamEnd:
        return root
          ?? YAMLNode(content: .scalar(.init(text: "", isPlain: true)), line: 1, column: 1)
      case .documentStart:
        guard root == nil else {
          throw YAMLSyntaxError(
            line: event.line, column: event.column, message: "a second document; give one per file")
        }
        root = try node(from: reader.next(), depth: 0)
      default: continue
      }
    }
  }

  mutating func node(from event: YAMLEvent, depth: Int) throws(YAMLSyntaxError) -> YAMLNode {
    guard depth < Composer.deepest else {
      throw event.problem("nested deeper than \(Composer.deepest) levels")
    }
    let sizeBefore = nodeCount
    try count(1, at: event)
    let content: YAMLNode.Content
    let anchor: String?
    switch event.kind {
    case .alias(let name): return try unfold(name, at: event)
    case .scalar(let scalar, let name): (content, anchor) = (.scalar(scalar), name)
    case .sequenceStart(let name): (content, anchor) = (.sequence(try items(depth)), name)
    case .mappingStart(let name): (content, anchor) = (.mapping(try entries(depth)), name)
    default: throw event.problem("a value is missing")
    }
    let node = YAMLNode(content: content, line: event.line, column: event.column)
    if let anchor { anchors[anchor] = (node, nodeCount - sizeBefore) }
    return node
  }

  private mutating func unfold(_ name: String, at event: YAMLEvent) throws(YAMLSyntaxError)
    -> YAMLNode
  {
    guard let target = anchors[name] else {
      throw event.problem(
        "unknown anchor '\(name)'\(suggestion(name, among: anchors.keys.sorted()))")
    }
    try count(target.size, at: event)
    return YAMLNode(content: target.node.content, line: event.line, column: event.column)
  }

  private mutating func count(_ nodes: Int, at event: YAMLEvent) throws(YAMLSyntaxError) {
    nodeCount += nodes
    guard nodeCount <= Composer.mostNodes else {
      throw event.problem("more than \(Composer.mostNodes) values once aliases are unfolded")
    }
  }

  private mutating func items(_ depth: Int) throws(YAMLSyntaxError) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let event = try reader.next()
      if case .end = event.kind { return items }
      items.append(try node(from: event, depth: depth + 1))
    }
  }

  private mutating func entries(_ depth: Int) throws(YAMLSyntaxError) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var lineOfKey: [String: Int] = [:]
    while true {
      let event = try reader.next()
      if case .end = event.kind { return entries }
      let keyNode = try node(from: event, depth: depth + 1)
      let value = try node(from: reader.next(), depth: depth + 1)
      guard let key = keyNode.scalar?.text else {
        report(
          line: event.line, column: event.column, "a key must be text, not \(keyNode.kindName)")
        continue
      }
      if let first = lineOfKey[key] {
        report(
          line: event.line, column: event.column, "'\(key)' is given twice; first in line \(first)")
        continue
      }
      lineOfKey[key] = event.line
      entries.append(.init(key: key, line: event.line, column: event.column, value: value))
    }
  }
}

extension YAMLEvent {
  fileprivate func problem(_ message: String) -> YAMLSyntaxError {
    YAMLSyntaxError(line: line, column: column, message: message)
  }
}

/// `; did you mean 'x'?`, or nothing where no candidate is near.
func suggestion(_ name: String, among candidates: some Sequence<String>) -> String {
  nearest(to: name, in: candidates).map { "; did you mean '\($0)'?" } ?? ""
}
