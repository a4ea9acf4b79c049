import DemoData
import Foundation
import Pipelines
import Testing

@Suite("Demo specifications")
struct DemoSpecificationsTests {
  @Test(
    "what the program carries is what lies in the project",
    arguments: DemoSpecifications.all.map(\.path))
  func carriedFiles(path: String) throws {
    let file = try #require(DemoSpecifications.all.first { $0.path == path })
    let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    #expect(
      try String(contentsOf: project.appending(path: path), encoding: .utf8) == file.text)
  }

  @Test("the training specification and the pipeline are valid, and of one model")
  func valid() throws {
    let substitution = Substitution(environment: [:])
    let file = DemoSpecifications.training
    let training = try TrainingSpecification(
      parsing: file.text, file: file.path, substituting: substitution)
    let pipelineFile = DemoSpecifications.pipeline
    let pipeline = try PipelineSpecification(
      parsing: pipelineFile.text, file: pipelineFile.path, substituting: substitution)
    #expect(pipeline.scores.map(\.model) == ["\(training.name)@champion"])
    #expect(pipeline.contract == DemoSpecifications.contract.path)
    #expect(
      pipeline.loads.map(\.dataset) == ["customers", "accounts", "loans", "enriched", "enriched"])
  }

  @Test("every data file that a specification names is one that the generator writes")
  func dataFiles() throws {
    let data = try DemoData()
    let written = Set(Dataset.allCases.map { "data/" + data.fileName(of: $0) })
    var named = 0
    for file in [DemoSpecifications.training, DemoSpecifications.pipeline] {
      for match in file.text.matches(of: /data\/[a-z_]+\.[a-z]+/) {
        #expect(written.contains(String(match.output)), "\(file.path)")
        named += 1
      }
    }
    #expect(named == 5)
  }
}
