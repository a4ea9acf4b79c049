public import Tables
internal import YAML

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
  public init(parsing text: String, file: String) throws(SpecificationError) {
    let root = try YAMLNode(parsing: text, file: file)
    let parser = ContractParser(file: file)
    let contract = parser.contract(root)
    try parser.problems.throwIfAny()
    // No problems, so the contract is there.
    guard let contract else {
      throw SpecificationError([.init(file: file, line: root.line, message: "not a contract")])
    }
    self = contract
  }
}

/// Reads the document's tree into a contract, collecting problems and what Weir does not check.
final class ContractParser {
  let problems: Problems
  private(set) var ignored: [IgnoredKey] = []

  init(file: String) { problems = Problems(file: file) }

  func ignore(_ key: String, line: Int, because reason: String? = nil) {
    ignored.append(IgnoredKey(key: key, line: line, reason: reason))
  }

  /// Notes the keys of `reader` that are valid, documentation for people or other tools, and not checked.
  func ignore(_ keys: [String], of reader: YAMLReader, in path: String) {
    for key in keys where reader.node(key) != nil {
      ignore(path.isEmpty ? key : "\(path).\(key)", line: reader.line(of: key))
    }
  }

  func contract(_ root: YAMLNode) -> DataContract? {
    let reader = YAMLReader(root, problems: problems)
    guard root.entries != nil else {
      if root.isNull {
        problems.add(at: root, "the file is empty; a contract is a mapping of keys")
      }
      return nil
    }
    // In a file of another kind every key would be another.
    guard readKind(reader) else { return nil }
    let datasets = reader.mappings("schema").compactMap(dataset)
    let contract = DataContract(
      file: problems.file, id: reader.required("id", reader.string) ?? "",
      name: reader.string("name"), version: reader.required("version", reader.string) ?? "",
      status: reader.required("status", reader.string) ?? "",
      apiVersion: reader.string("apiVersion") ?? "v3.1.0",
      datasets: datasets, ignored: [])
    ignore(
      [
        "tenant", "tags", "servers", "dataProduct", "description", "domain", "support", "price",
        "team", "roles", "slaDefaultElement", "slaProperties", "authoritativeDefinitions",
        "customProperties", "contractCreatedTs",
      ], of: reader, in: "")
    reader.finish()
    checkNames(contract)
    var resolved = contract
    resolveRelationships(&resolved)
    resolved.ignored = ignored.sorted { ($0.line, $0.key) < ($1.line, $1.key) }
    return resolved
  }

  /// Whether the document is a contract, as far as it says so: not one of Weir's other kinds of file.
  private func readKind(_ reader: YAMLReader) -> Bool {
    if let kind = reader.required("kind", reader.string), kind != "DataContract" {
      reader.report("kind", "is '\(kind)'; a contract has 'DataContract'")
      if ["Pipeline", "Training"].contains(kind) { return false }
    }
    if let version = reader.required("apiVersion", reader.string),
      !version.hasPrefix("v3."), !version.hasPrefix("3.")
    {
      reader.report(
        "apiVersion", "is '\(version)'; Weir reads contracts of version 3, such as v3.1.0")
    }
    return true
  }

  private func checkNames(_ contract: DataContract) {
    var seen: [String: Int] = [:]
    for dataset in contract.datasets {
      if let line = seen[dataset.name] {
        problems.add(
          line: dataset.line,
          "a second dataset called '\(dataset.name)'; the first is in line \(line)")
      }
      seen[dataset.name] = dataset.line
    }
  }
}
