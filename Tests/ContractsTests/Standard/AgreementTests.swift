import ContractFuzzing
import Contracts
import Foundation
import Testing
import YAML

@Suite("Agreement with the published JSON Schemas")
struct AgreementTests {
  static let folder = sharedData?.appending(path: "standards/odcs")

  /// What runs the schemas: a Python with `jsonschema`; `nil` where there is none.
  static let python: String? = ["/usr/bin/python3"].first { path in
    guard FileManager.default.isExecutableFile(atPath: path) else { return false }
    return (try? run(path, ["-c", "import jsonschema"], input: "")) != nil
  }

  /// Why Weir may refuse what the schemas take: nothing else may.
  static let stricter = Set(ContractFinding.Code.allCases.filter { !$0.isOfTheStandard })

  @Test(
    "a document is refused if, and only if, its schema forbids it or a listed reason does",
    .enabled(if: folder != nil, "the shared data is not here"),
    .enabled(if: python != nil, "Debian's python3-jsonschema is not installed"))
  func agree() throws {
    let documents = try documents(count: 600)
    let verdicts = try verdicts(documents)
    var counts: [String: Int] = [:]
    for (document, verdict) in zip(documents, verdicts) {
      let lint = ContractLint(of: document, file: "c.yaml")
      let errors = lint.findings.filter { $0.severity == .error }
      switch (verdict, errors.isEmpty) {
      case (true, true): counts["valid", default: 0] += 1
      case (false, false): counts["invalid", default: 0] += 1
      case (false, true):
        Issue.record("the schema forbids what Weir takes: \(document)")
      case (true, false):
        counts["stricter", default: 0] += 1
        let unexplained = errors.filter { !Self.stricter.contains($0.code) }
        #expect(unexplained.isEmpty, "\(document)")
      }
    }
    // The test is worth something only while all three occur often.
    #expect(counts["valid", default: 0] > 100, "\(counts)")
    #expect(counts["invalid", default: 0] > 100, "\(counts)")
    #expect(counts["stricter", default: 0] > 5, "\(counts)")
  }

  /// The examples, and mutations of the smaller ones labelled with both versions; one JSON document each.
  private func documents(count: Int) throws -> [String] {
    let folder = try #require(Self.folder).appending(path: "examples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let texts =
      try names.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
      + Catalogue.documents()
    let examples = try texts.map { JSONTree(try YAMLNode(parsing: $0, file: "example")) }
    let mutations = DocumentMutations(examples: examples)
    var random = SeededNumbers(seed: 20_260_101)
    var documents = examples.map(\.text)
    // Large documents take the schemas' validator most of a second each.
    let small = examples.filter { $0.text.utf8.count < 4000 }
    while documents.count < count {
      var document = small[documents.count % small.count]
      if Bool.random(using: &random) {
        document["apiVersion"] = .text(Bool.random(using: &random) ? "v3.1.0" : "v3.0.2")
      }
      documents.append(mutations.mutated(document, with: &random).text)
    }
    return documents
  }

  /// Whether each document is right by the standard's schemas.
  ///
  /// A document labelled 3.0 is right if either schema takes it: the schema of 3.1.0 takes documents of
  /// 3.0 too, and the standard's examples labelled v3.0.2 keep to the one or the other.
  private func verdicts(_ documents: [String]) throws -> [Bool] {
    let folder = try #require(Self.folder)
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../scripts/validate-odcs.py").standardizedFileURL
    let schemas = ["v3.0.2", "v3.1.0"].map {
      folder.appending(path: "odcs-json-schema-\($0).json").path
    }
    let output = try Self.run(
      try #require(Self.python), [script.path] + schemas,
      input: documents.joined(separator: "\n") + "\n")
    let lines = output.split(separator: "\n")
    try #require(lines.count == documents.count)
    return lines.map { $0.contains("1") }
  }

  /// What a program prints; throws where it does not end well.
  private static func run(_ program: String, _ arguments: [String], input: String) throws -> String
  {
    let file = FileManager.default.temporaryDirectory.appending(path: "odcs-\(UUID().uuidString)")
    try input.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    struct Failed: Error {}
    guard process.terminationStatus == 0 else { throw Failed() }
    return String(decoding: data, as: UTF8.self)
  }
}
