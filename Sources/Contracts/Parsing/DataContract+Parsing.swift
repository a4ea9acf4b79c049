public import Tables
internal import YAML

/// Reads the file of another contract that a contract refers to, by the path as written there.
///
/// The path is relative to the contract that refers. What is thrown is told as the reason why the other
/// contract cannot be read, in its `description`.
public typealias ContractLoader = (_ path: String) throws -> String

extension DataContract {
  /// The contract that `text` holds, a YAML document of the Open Data Contract Standard 3.x.
  ///
  /// Every problem of the file is told at once: wrong syntax, missing or unknown keys, wrong types, and
  /// rules that no data could meet (a minimum above the maximum, a pattern that is no regular
  /// expression, a reference to nowhere).
  ///
  /// - Parameters:
  ///   - text: the file's content.
  ///   - file: the name it goes by in messages.
  ///   - loading: reads other contracts that this one refers to; without it such references are kept
  ///     unchecked and listed in `ignored`.
  public init(
    parsing text: String, file: String, loading: ContractLoader? = nil
  ) throws(SpecificationError) {
    let lint = ContractLint(of: text, file: file, loading: loading)
    if let contract = lint.contract {
      self = contract
    } else {
      throw lint.error
    }
  }
}

/// Everything there is to tell of a contract's file: problems, and what is valid without effect.
public struct ContractLint: Hashable, Sendable {
  /// The file's name in messages.
  public var file: String
  /// What was found, in the order of places.
  public var findings: [ContractFinding]
  /// The contract; `nil` if a finding is an error.
  public var contract: DataContract?

  /// What there is to tell of `text`, which goes by `file` in messages.
  ///
  /// - Parameter loading: reads other contracts that this one refers to, if they are to be followed.
  public init(of text: String, file: String, loading: ContractLoader? = nil) {
    self.file = file
    let parser = ContractParser(file: file, loading: loading)
    do {
      contract = parser.contract(try YAMLNode(parsing: text, file: file))
      findings = parser.findings
    } catch {
      findings = error.problems.map {
        ContractFinding(
          code: .syntax, severity: .error, line: $0.line,
          column: $0.column, message: $0.message)
      }
    }
    var seen = Set<ContractFinding>()
    findings = findings.filter { seen.insert($0).inserted }.sorted {
      ($0.line, $0.column, $0.message) < ($1.line, $1.column, $1.message)
    }
    if findings.contains(where: { $0.severity == .error }) { contract = nil }
  }

  /// The errors among the findings, as what is thrown.
  var error: SpecificationError {
    SpecificationError(
      findings.filter { $0.severity == .error }.map {
        .init(file: file, line: $0.line, column: $0.column, message: $0.message)
      })
  }
}
