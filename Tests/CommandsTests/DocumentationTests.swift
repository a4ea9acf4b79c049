import Foundation
import Testing

@Suite("What the project says of itself")
struct DocumentationTests {
  static let pages = [
    "README.md", "CONTRIBUTING.md", "docs/contracts.md", "docs/validation.md", "docs/pipelines.md",
    "docs/transforms.md",
    "docs/models.md", "docs/training.md",
    "notebooks-md/01-first-run.md", "notebooks-md/02-contracts.md", "notebooks-md/03-models.md",
  ]

  @Test("every link to a file of the project leads somewhere", arguments: pages)
  func links(page: String) throws {
    let file = Programs.package.appending(path: page)
    let text = try String(contentsOf: file, encoding: .utf8)
    // What a command prints, such as a model's card, links to files beside it.
    let prose = text.components(separatedBy: "\n```").enumerated()
      .filter { $0.offset % 2 == 0 }.map(\.element).joined()
    for match in prose.matches(of: /\]\((?!https?:)([^)#]+)/) {
      let target = file.deletingLastPathComponent().appending(path: String(match.output.1))
      #expect(FileManager.default.fileExists(atPath: target.path), "\(page): \(match.output.1)")
    }
  }

  @Test("every command of the README's tour works as printed, in the demo's workspace")
  func tour() throws {
    let programs = try Programs()
    defer { programs.remove() }
    let made = try programs.run("weir", "demo", "--rows", "5000", "--dir", ".")
    try #require(made.code == 0, "\(made.errors)")
    let readme = try String(
      contentsOf: Programs.package.appending(path: "README.md"), encoding: .utf8)
    let commands = readme.components(separatedBy: "\n").filter { $0.hasPrefix("weir ") }
    #expect(commands.count >= 8)
    for command in commands {
      try programs.write(
        "PATH='\(Programs.products.path)':\"$PATH\"; \(command)\n", to: "command.sh")
      let up = String(repeating: "../", count: Programs.products.pathComponents.count - 1)
      let outcome = try programs.run(up + "bin/bash", "command.sh")
      // The demo's data has mistakes on purpose.
      let expected: Int32 = command.hasPrefix("weir validate") ? 1 : 0
      #expect(outcome.code == expected, "\(command)\n\(outcome.errors)")
    }
  }
}
