public import Tables

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
