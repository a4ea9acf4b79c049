public import Tables
internal import YAML

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
    let parser = ContractParser(file: file, loading: loading)
    let root: YAMLNode
    do {
      root = try YAMLNode(parsing: text, file: file)
    } catch {
      self = ContractLint(refusing: file, error)
      return
    }
    let contract = parser.contract(root)
    var seen = Set<ContractFinding>()
    self.file = file
    findings = parser.findings.filter { seen.insert($0).inserted }.sorted {
      ($0.line, $0.column, $0.message) < ($1.line, $1.column, $1.message)
    }
    self.contract = findings.contains { $0.severity == .error } ? nil : contract
  }

  /// What there is to tell of a file that is no text in UTF-8 or no YAML, as `error` says.
  public init(refusing file: String, _ error: SpecificationError) {
    self.file = file
    findings = error.problems.map {
      ContractFinding(
        code: .syntax, severity: .error, line: $0.line, column: $0.column, message: $0.message)
    }
  }

  /// What there is to tell of a file that cannot be read, for `reason`.
  public init(unreadable file: String, because reason: String) {
    self.file = file
    findings = [
      ContractFinding(
        code: .unreadable, severity: .error, line: 0, column: 0,
        message: "cannot be read: \(reason)")
    ]
  }

  /// Adds what an engine found wrong with the contract's SQL, which is no contract then.
  public mutating func refuse(sql problems: [SpecificationError.Problem]) {
    guard !problems.isEmpty else { return }
    contract = nil
    findings += problems.map {
      ContractFinding(
        code: .badSQL, severity: .error, line: $0.line, column: $0.column, message: $0.message)
    }
    findings.sort { ($0.line, $0.column, $0.message) < ($1.line, $1.column, $1.message) }
  }

  /// The errors among the findings, as what is thrown.
  var error: SpecificationError {
    SpecificationError(
      findings.filter { $0.severity == .error }.map {
        .init(file: file, line: $0.line, column: $0.column, message: $0.message)
      })
  }
}
