import Foundation

/// What the engine said when it could not do its work.
///
/// `message` is DuckDB's own text; Weir adds where it happened.
public struct DuckDBError: Error, Hashable, Sendable {
  /// The kinds of failure that callers act on.
  public enum Kind: Hashable, Sendable {
    /// The query was stopped by `interrupt()`.
    case interrupted
    /// The memory limit was reached and there was nothing left to spill.
    case outOfMemory
    /// A file or directory could not be read or written (a full disk included).
    case inputOutput
    /// The statement is wrong: syntax, unknown names, types that do not fit.
    case statement
    /// Anything else: conversions, constraints, errors thrown by functions written in Swift.
    case execution
  }

  /// What kind of failure this is.
  public var kind: Kind
  /// DuckDB's own text, first line first.
  public var message: String

  init(message: String) {
    self.message = message
    kind = Kind(message: message)
  }
}

extension DuckDBError.Kind {
  /// DuckDB's texts begin with the kind; its C API gives no code for errors of prepared statements.
  fileprivate init(message: String) {
    self =
      switch message.prefix(while: { $0 != ":" }) {
      case "INTERRUPT Error": .interrupted
      case "Out of Memory Error": .outOfMemory
      case "IO Error": .inputOutput
      case "Binder Error", "Parser Error", "Catalog Error", "Syntax Error": .statement
      default: .execution
      }
  }
}

extension DuckDBError: CustomStringConvertible {
  /// DuckDB's own text.
  public var description: String { message }
}

extension DuckDBError {
  /// What went wrong in one line, without the values, the text of the statement and the advice that DuckDB adds.
  ///
  /// For messages that are kept or seen by others: values may be personal.
  public var withoutValues: String {
    if message.hasPrefix("Conversion Error") {
      return "Conversion Error: a value does not fit the type it is given"
    }
    if message.hasPrefix("Constraint Error") {
      return "Constraint Error: a value breaks a constraint"
    }
    let lines = message.split(separator: "\n").prefix {
      !["Possible", "LINE ", "Candidate", "If you"].contains(where: $0.hasPrefix)
    }
    return lines.filter { !$0.hasPrefix("Original Line") }.prefix(3)
      .map { DuckDBError.withoutObjects($0.prefix(400)) }.joined(separator: " ")
  }

  /// The line without what JSON errors quote: the whole object.
  private static func withoutObjects(_ line: Substring) -> String {
    // Errors of writing threads are wrapped in JSON, which says the same and more.
    let inner = "\"exception_message\":\""
    if let start = line.range(of: inner)?.upperBound {
      let text = line[start...].replacingOccurrences(of: "\\\"", with: "\"")
      return "IO Error: " + (text.components(separatedBy: "\",\"").first ?? text)
    }
    guard let start = line.range(of: "Object {")?.lowerBound else { return String(line) }
    guard let end = line.range(of: "} has ", options: .backwards)?.upperBound else {
      return line[..<start] + "an object is not as expected"
    }
    return line[..<start] + "an object has " + line[end...]
  }
}
