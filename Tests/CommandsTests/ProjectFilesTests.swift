import Foundation
import Testing

/// Every contract and specification that lies in the project works with the programs, on the demo's data.
@Suite("Contracts and pipelines of the project")
struct ProjectFilesTests {
  private static func files(in directory: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: Programs.package.appending(path: directory).path
    ).filter { $0.hasSuffix(".yaml") }.sorted().map { "\(directory)/\($0)" }
  }

  /// A workspace with the demo's data and the project's own files.
  private func workspace() throws -> Programs {
    let programs = try Programs()
    let made = try programs.run("weir", "demo", "--data-only", "--rows", "2000", "--dir", ".")
    try #require(made.code == 0, "\(made.errors)")
    for file in try ["contracts", "pipelines"].flatMap(ProjectFilesTests.files) {
      try programs.write(
        Data(contentsOf: Programs.package.appending(path: file)), to: file)
    }
    return programs
  }

  @Test("every contract is valid, and each of its checks can be evaluated")
  func contracts() throws {
    let programs = try workspace()
    defer { programs.remove() }
    let files = try ProjectFilesTests.files(in: "contracts")
    #expect(!files.isEmpty)
    for file in files {
      let names = try programs.read(file).matches(of: /(?m)^  - name: (\w+)/).map {
        String($0.output.1)
      }
      let data = names.flatMap { ["--data", "\($0)=data/\($0).csv"] }
      let outcome = try programs.run("weir-validate", [file, "--json"] + data)
      // The demo's data has mistakes: 0 and 1 are both verdicts.
      #expect([0, 1].contains(outcome.code), "\(file): \(outcome.errors)")
      let result = try Programs.json(outcome.output)
      let counts = try #require(result["counts"] as? [String: Int])
      #expect(counts["error"] == 0, "\(file)")
      #expect((result["datasets"] as? [Any])?.count == names.count, "\(file)")
    }
  }

  @Test(
    "every training specification trains, and every pipeline passes a dry run that writes nothing")
  func specifications() throws {
    let programs = try workspace()
    defer { programs.remove() }
    var trained = 0
    var pipelines: [String] = []
    for file in try ProjectFilesTests.files(in: "pipelines") {
      guard try programs.read(file).contains("kind: Training") else {
        pipelines.append(file)
        continue
      }
      let outcome = try programs.run("weir-train", file, "--json")
      #expect(outcome.code == 0, "\(file): \(outcome.errors)")
      let name = try #require(try Programs.json(outcome.output)["name"] as? String)
      #expect(try programs.run("weir-models", "promote", "\(name)@1", "champion").code == 0)
      trained += 1
    }
    #expect(trained > 0 && !pipelines.isEmpty)
    let before = try everything(in: programs)
    for file in pipelines {
      let outcome = try programs.run(
        "weir-run", file, "--dry-run", environment: ["WEIR_PII_KEY": "a key for this test alone"])
      #expect(outcome.code == 0, "\(file): \(outcome.errors)")
      #expect(outcome.output.contains("nothing was written"))
    }
    #expect(try everything(in: programs) == before)
  }

  /// The files below a test's directory, without those of runs that are over.
  private func everything(in programs: Programs) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: programs.directory.path)
      .filter { !$0.hasPrefix(".weir/scratch") && $0 != ".weir" }.sorted()
  }
}
