public import Tables

/// Collects everything that is wrong with one file, so that its author is told all of it at once.
public final class Problems {
  /// The file's name in messages.
  public let file: String
  /// What was found so far, in the order it was found.
  public private(set) var found: [SpecificationError.Problem] = []

  /// A collector for `file`, empty.
  public init(file: String) { self.file = file }

  /// Notes a problem at a line (counted from 1).
  public func add(line: Int, column: Int = 0, _ message: String) {
    found.append(.init(file: file, line: line, column: column, message: message))
  }

  /// Notes a problem where `node` begins.
  public func add(at node: YAMLNode, _ message: String) {
    add(line: node.line, column: node.column, message)
  }

  /// Notes that `name` is not among `candidates`, with the nearest of them.
  ///
  /// - Parameters:
  ///   - name: what was written.
  ///   - what: what it should have been, for the message: "key", "metric".
  ///   - candidates: what would be right.
  public func addUnknown(
    _ what: String, _ name: String, line: Int, column: Int = 0, candidates: some Sequence<String>
  ) {
    add(
      line: line, column: column,
      "unknown \(what) '\(name)'\(suggestion(name, among: candidates))")
  }

  /// Throws all problems found, if there are any.
  public func throwIfAny() throws(SpecificationError) {
    guard found.isEmpty else { throw SpecificationError(found) }
  }
}
