internal import Tables
internal import YAML

/// Reads a document's tree into a contract, noting everything that is wrong with it and what has no effect.
///
/// The structure check goes first and tells what the standard forbids. What follows reads values that have
/// the right kind, and tells what cannot be meant: it reads on where the structure is wrong, so that the
/// author learns of everything at once.
final class ContractParser {
  let file: String
  /// Reads the files of other contracts; `nil` where references to them are not followed.
  let loading: ContractLoader?
  private(set) var findings: [ContractFinding] = []
  /// The version whose structure the document has.
  private(set) var version = StandardVersions.v3_1
  /// The foreign keys of each dataset read so far.
  var written: [[WrittenRelationship]] = []
  /// The other contracts by file; `nil` for one that could not be read, which has been told.
  var otherContracts: [String: DataContract?] = [:]
  /// How many more letters of names may be held against each other, to find the names that were meant.
  private var comparisonsLeft = 20_000_000

  init(file: String, loading: ContractLoader? = nil) {
    self.file = file
    self.loading = loading
  }

  /// Notes that the contract is invalid.
  func refuse(_ code: ContractFinding.Code, _ place: Place, _ message: String) {
    findings.append(
      ContractFinding(
        code: code, severity: .error, line: place.line, column: place.column, message: message))
  }

  /// Notes something that is valid and hardly meant.
  func warn(_ code: ContractFinding.Code, _ place: Place, _ message: String) {
    findings.append(
      ContractFinding(
        code: code, severity: .warning, line: place.line, column: place.column, message: message))
  }

  /// Notes what is valid and of no effect here; without a reason it is documentation.
  func ignore(_ key: String, _ place: Place, because reason: String? = nil) {
    findings.append(
      ContractFinding(
        code: reason == nil ? .documentation : .noEffect,
        severity: reason == nil ? .info : .warning, line: place.line, column: place.column,
        key: key, message: reason ?? ""))
  }

  /// Notes that `name` leads nowhere, with the nearest of what there is.
  ///
  /// - Parameter owner: what stands before the names, which says nothing of how near they are.
  func refuse(
    unknown what: String, _ name: String, of owner: String? = nil, _ place: Place,
    among candidates: @autoclosure () -> [String]
  ) {
    func full(_ name: String) -> String { shown(owner.map { "\($0).\(name)" } ?? name) }
    let hint = meant(by: name, among: candidates()).map { "; did you mean '\(full($0))'?" } ?? ""
    refuse(.unknownReference, place, "unknown \(what) '\(full(name))'\(hint)")
  }

  /// The name that `name` was meant to be; `nil` for none, and once that has taken too long.
  ///
  /// Each of ten thousand names held against each of ten thousand others would take minutes.
  func meant(by name: String, among candidates: @autoclosure () -> [String]) -> String? {
    guard comparisonsLeft > 0 else { return nil }
    let names = candidates()
    comparisonsLeft -= names.reduce(0) { $0 + name.utf8.count * $1.utf8.count }
    return comparisonsLeft > 0 ? nearest(to: name, in: names) : nil
  }

  /// Whether a structure is as Weir asks for where the standard leaves it open; tells what is wrong.
  @discardableResult
  func check(_ node: YAMLNode, is element: Element, or code: ContractFinding.Code) -> Bool {
    var check = StructureCheck(.v3_1)
    check.check(node, is: element, path: nil, strictly: code)
    findings += check.findings
    return check.errorCount == 0
  }

  /// The contract, as far as it could be read; `nil` for a document of another kind.
  func contract(_ root: YAMLNode) -> DataContract? {
    guard root.entries != nil else {
      refuse(
        .wrongType, root.place,
        root.isNull
          ? "the file is empty; a contract is a mapping of keys"
          : "expected a mapping of keys to values, found \(root.kindName)")
      return nil
    }
    let fields = Fields(root)
    // In a file of another kind every key would be another.
    if let kind = fields.text("kind"), ["Pipeline", "Training"].contains(kind) {
      refuse(
        .wrongValue, fields.place(of: "kind"), "'kind' is '\(kind)'; a contract has 'DataContract'")
      return nil
    }
    let apiVersion = fields.text("apiVersion") ?? "v3.1.0"
    if StandardVersions.oldNames.contains(apiVersion) {
      refuse(
        .oldVersion, fields.place(of: "apiVersion"),
        "'apiVersion' is '\(apiVersion)'; Weir reads contracts of version 3, such as v3.1.0")
      return nil
    }
    checkStructure(root, StandardVersions(apiVersion: apiVersion) ?? .v3_1)
    var contract = DataContract(
      file: file, id: fields.text("id") ?? "", name: fields.text("name"),
      version: fields.text("version") ?? "", status: fields.text("status") ?? "",
      apiVersion: apiVersion, datasets: fields.mappings("schema").compactMap(dataset),
      servers: servers(fields), tags: fields.texts("tags"), ignored: [])
    checkNames(fields.mappings("schema"), of: "dataset")
    checkIDs(in: root)
    checkCharacters(in: root)
    resolve(written, in: &contract)
    contract.serviceLevels = serviceLevels(fields, of: contract)
    contract.ignored = findings.filter { $0.key != nil }.map {
      IgnoredKey(
        key: $0.key ?? "", line: $0.line, column: $0.column,
        reason: $0.message.isEmpty ? nil : $0.message)
    }.sorted { ($0.line, $0.column, $0.key) < ($1.line, $1.column, $1.key) }
    return contract
  }

  /// Holds the document against its version of the standard.
  ///
  /// The schema of 3.1.0 takes documents labelled 3.0 too, and the standard's own examples labelled
  /// v3.0.2 keep to the one or to the other: such a document is right if either takes it.
  private func checkStructure(_ root: YAMLNode, _ version: StandardVersions) {
    var newest = StructureCheck(.v3_1)
    newest.check(root, is: .contract, path: "")
    guard version == .v3_0, newest.errorCount > 0 else {
      findings += newest.findings
      return
    }
    var own = StructureCheck(.v3_0)
    own.check(root, is: .contract, path: "")
    let isOwn = own.errorCount <= newest.errorCount
    self.version = isOwn ? .v3_0 : .v3_1
    findings += isOwn ? own.findings : newest.findings
  }

  /// Reports names that occur twice.
  func checkNames(_ elements: [Fields], of kind: String) {
    var lines: [String: Int] = [:]
    for element in elements {
      guard let name = element.text("name") else { continue }
      if let first = lines[name] {
        refuse(
          .duplicateName, element.place(of: "name"),
          "a second \(kind) called '\(shown(name))'; the first is in line \(first)")
      } else {
        lines[name] = element.place.line
      }
    }
  }

  /// Reports stable ids that occur twice in a list, which the standard forbids in words.
  private func checkIDs(in node: YAMLNode) {
    var lines: [String: Int] = [:]
    for item in node.items ?? [] {
      if let id = item["id"], let text = id.scalar?.string {
        if let first = lines[text] {
          refuse(
            .duplicateName, id.place,
            "a second id '\(shown(text))' in one list; the first is in line \(first)")
        } else {
          lines[text] = item.line
        }
      }
      checkIDs(in: item)
    }
    for entry in node.entries ?? [] where !Self.freeKeys.contains(entry.key) {
      checkIDs(in: entry.value)
    }
  }

  /// Reports texts with a NUL, which YAML can write as `\0`: a name or a query would end there.
  private func checkCharacters(in node: YAMLNode) {
    func check(_ text: String, _ place: Place) {
      guard text.utf8.contains(0) else { return }
      refuse(
        .nulCharacter, place, "'\(shown(text))' holds the character NUL, which no engine takes")
    }
    if let text = node.scalar?.text { check(text, node.place) }
    for item in node.items ?? [] { checkCharacters(in: item) }
    for entry in node.entries ?? [] {
      check(entry.key, entry.place)
      checkCharacters(in: entry.value)
    }
  }

  /// Keys under which anything may stand.
  private static let freeKeys: Set = ["value", "implementation", "arguments", "examples"]
}
