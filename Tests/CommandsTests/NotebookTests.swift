import Foundation
import Testing

@Suite("Notebooks")
struct NotebookTests {
  static let directory = Programs.package.appending(path: "notebooks-md")
  static let names = ["01-first-run.md", "02-contracts.md", "03-models.md"]
  /// Those that work on a server.
  static let namesWithServer = ["04-warehouse.md"]

  /// `make notebooks`: write what the cells print instead of comparing it.
  static let rewrites = ProcessInfo.processInfo.environment["WEIR_UPDATE_NOTEBOOKS"] == "1"

  @Test("every cell succeeds and prints what the notebook says", arguments: names)
  func cells(name: String) throws { try check(name) }

  @Test(
    "every cell that works on a server succeeds and prints what the notebook says", needsServer,
    arguments: namesWithServer)
  func serverCells(name: String) throws { try check(name, ["WAREHOUSE_URI": serverURI ?? ""]) }

  private func check(_ name: String, _ variables: [String: String] = [:]) throws {
    let programs = try Programs()
    defer { programs.remove() }
    let file = NotebookTests.directory.appending(path: name)
    let notebook = Notebook(try String(contentsOf: file, encoding: .utf8))
    let outcomes = try notebook.run(with: programs, variables)
    for (cell, outcome) in zip(notebook.cells, outcomes) {
      #expect(
        outcome.code == 0,
        "\(name):\(cell.line) ended with \(outcome.code)\n\(outcome.output)\n\(outcome.errors)")
    }
    try #require(outcomes.count == notebook.cells.count && outcomes.allSatisfy { $0.code == 0 })
    if NotebookTests.rewrites {
      let text = notebook.text(printing: outcomes.map(\.output))
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    for (cell, outcome) in zip(notebook.cells, outcomes) {
      #expect(
        outcome.output == cell.output,
        "\(name):\(cell.line) prints something else; `make notebooks` writes what it prints now")
    }
  }

  @Test("every notebook of the project is among those that are run")
  func complete() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: NotebookTests.directory.path)
    #expect(
      files.filter { $0.hasSuffix(".md") }.sorted() == NotebookTests.names
        + NotebookTests.namesWithServer)
  }

  @Test("outputs are replaced, added and removed, and nothing else changes")
  func replacing() {
    let text =
      "# A\n\n```bash\na\n```\n\n```text\nold\n```\n\nprose\n\n```bash\nb\n```\n\n```bash\nc\n```\n"
    let notebook = Notebook(text)
    #expect(notebook.cells.map(\.code) == ["a", "b", "c"])
    #expect(notebook.cells.map(\.output) == ["old", "", ""])
    #expect(notebook.text(printing: ["old", "", ""]) == text)
    let other = Notebook(notebook.text(printing: ["", "new", "x"]))
    #expect(other.cells.map(\.output) == ["", "new", "x"])
    #expect(other.text(printing: ["old", "", ""]) == text)
  }

  @Test(
    "what differs from run to run is normalised",
    arguments: [
      ("loaded in 2.12 s, 167 MB of memory", "loaded in SECONDS s, MEMORY of memory"),
      ("at 2026-11-21T05:00:57Z", "at TIME"),
      ("run 01a1fc7a-990d-72c0-9441-51653ec3dbff ", "run RUN_ID"),
      ("in /a/b/work/tmp.Xy12/bank", "in DIRECTORY/bank"),
      ("2025-06-30 3 rows", "2025-06-30 3 rows"),
      ("at postgresql://me@127.0.0.1:5432/db#a.b", "at postgresql://SERVER#a.b"),
    ])
  func normalising(output: String, expected: String) {
    #expect(Notebook.normalised(output) == expected)
  }
}
