/// Everything that is wrong with one file that people write: a contract, a pipeline, a training.
///
/// Its description prints each problem as `file:line:column: message`, in the order of lines.
public struct SpecificationError: Error, Hashable, Sendable {
  /// One thing that is wrong, and where.
  public struct Problem: Hashable, Sendable {
    /// The file as the user named it.
    public var file: String
    /// Counted from 1; 0 where the file as a whole is meant.
    public var line: Int
    /// Counted from 1; 0 where the line as a whole is meant.
    public var column: Int
    /// What is wrong and, where known, what would be right.
    public var message: String

    /// A problem at a place of `file`.
    public init(file: String, line: Int, column: Int = 0, message: String) {
      self.file = file
      self.line = line
      self.column = column
      self.message = message
    }
  }

  /// The problems, sorted by file, line and column.
  public let problems: [Problem]

  /// The error that tells `problems`; the same problem twice is told once.
  public init(_ problems: [Problem]) {
    var seen = Set<Problem>()
    self.problems =
      problems.filter { seen.insert($0).inserted }.sorted {
        ($0.file, $0.line, $0.column, $0.message) < ($1.file, $1.line, $1.column, $1.message)
      }
  }
}

extension SpecificationError.Problem: CustomStringConvertible {
  /// `file:line:column: message`, without the column or both where they are not known.
  public var description: String {
    let place = line == 0 ? "" : column == 0 ? ":\(line)" : ":\(line):\(column)"
    return "\(file)\(place): \(message)"
  }
}

extension SpecificationError: CustomStringConvertible {
  /// One line for each problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
