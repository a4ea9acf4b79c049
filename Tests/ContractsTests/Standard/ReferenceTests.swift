import Contracts
import Foundation
import Testing

@Suite("The reference of contracts")
struct ReferenceTests {
  @Test("docs/contracts.md holds the tables that the declarations make")
  func document() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../docs/contracts.md").standardizedFileURL
    let written = try String(contentsOf: url, encoding: .utf8)
    let made = try #require(ContractReference.filling(written), "a table's place is missing")
    if ProcessInfo.processInfo.environment["WEIR_UPDATE_DOCS"] != nil {
      try made.write(to: url, atomically: true, encoding: .utf8)
    } else {
      #expect(written == made, "docs/contracts.md is not up to date; run `make docs`")
    }
  }

  @Test("every link of the tables leads to a heading")
  func links() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../docs/contracts.md").standardizedFileURL
    let document = try String(contentsOf: url, encoding: .utf8)
    let anchors = Set(
      document.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
        line.drop { $0 == "#" || $0 == " " }.lowercased().replacing(" ", with: "-").filter {
          $0.isLetter || $0.isNumber || $0 == "-"
        }
      })
    let links = document.matches(of: /\]\(#([^)]*)\)/).map { String($0.output.1) }
    #expect(links.count > 40)
    #expect(links.allSatisfy(anchors.contains), "\(Set(links).subtracting(anchors))")
  }
}
