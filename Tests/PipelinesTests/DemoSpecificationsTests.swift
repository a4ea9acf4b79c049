import DemoData
import Foundation
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
