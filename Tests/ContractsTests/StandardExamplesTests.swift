import Contracts
import Foundation
import Testing

@Suite("The standard's own examples")
struct StandardExamplesTests {
  static let folder = sharedData?.appending(path: "standards/odcs/examples")

  static let names: [String] =
    folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path).sorted() } ?? []

  @Test(
    "load and compile", .enabled(if: folder != nil, "the shared data is not here"),
    arguments: names)
  func load(name: String) throws {
    let url = try #require(Self.folder).appending(path: name)
    let text = try String(contentsOf: url, encoding: .utf8)
    let contract = try DataContract(parsing: text, file: name)
    #expect(!contract.id.isEmpty)
    let inputs = contract.datasets.map { DatasetInput(name: $0.name, relation: "x", columns: []) }
    let plan = contract.plan(for: inputs)
    #expect(plan.absentDatasets.isEmpty)
    // Without columns everything that is checked is planned as undecided, nothing is lost.
    #expect(plan.datasets.count == contract.datasets.count)
  }
}
