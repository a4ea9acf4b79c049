import Foundation

/// Dead letters that are mended and tried again.
package struct ReplayScenario: Scenario {
  /// The letters that are mended.
  enum Letters: Hashable, Sendable {
    /// Rows with an amount below 0, which the contract forbids.
    case negative
    /// Rows that a transform left out.
    case dropped

    /// The condition that they are chosen by.
    var condition: String { self == .negative ? "stage = 'contract'" : "stage = 'transform'" }

    /// What mends them.
    var patch: String {
      self == .negative
        ? "amount=CAST(abs(CAST(amount AS BIGINT)) AS VARCHAR)" : "amount=id % 1000 + 1"
    }

    /// The row once it is mended; `nil` where it is none of them.
    func mended(_ row: Delivery.Row) -> Delivery.Row? {
      guard self == .negative ? row.amount < 0 : row.amount == Delivery.refusedAmount else {
        return nil
      }
      var row = row
      row.amount = self == .negative ? -row.amount : row.id % 1000 + 1
      return row
    }
  }

  package let name: String
  private let letters: Letters
  private let pipeline: PipelineScenario
  package var usesServer: Bool { pipeline.usesServer }

  private init(_ name: String, _ letters: Letters, _ pipeline: PipelineScenario) {
    self.name = name
    self.letters = letters
    self.pipeline = pipeline
  }

  /// Letters of pipelines that load into the server, into DuckDB, or both.
  package static let all = [
    ReplayScenario(
      "replay-postgres", .negative,
      PipelineScenario("", [.postgres(mode: "append"), .duckdb(mode: "append")])),
    ReplayScenario(
      "replay-duckdb", .negative,
      PipelineScenario("", [.duckdb(mode: "append")], rows: 1000)),
    ReplayScenario(
      "replay-sealed", .negative,
      PipelineScenario("", [.postgres(mode: "append")], [.sealed, .letterTable], rows: 2000)),
    ReplayScenario(
      "replay-steps", .dropped,
      PipelineScenario(
        "", [.postgres(mode: "append"), .duckdb(mode: "append")],
        [.steps, .letterTable, .parallel],
        rows: 2000)),
  ]

  package func prepare(on bench: Bench) throws -> Work {
    let delivered = try pipeline.prepare(on: bench)
    let outcome = try bench.run(delivered.command)
    guard outcome.ending == .exit(0) else {
      throw HarnessFailure("the rows to replay could not be loaded: \(outcome.text)")
    }
    let text = try String(
      contentsOf: bench.directory.appending(path: "rows.csv"), encoding: .utf8)
    let mended = Self.rows(of: text).compactMap(letters.mended)
    let settled = mended.map(\.id).sorted()
    let open = delivered.openLetters.filter { !Set(settled).contains($0) }
    let words = ["deadletters", "replay", "--pipeline", "torture", "--specification"]
    var work = Work(
      command: words + [
        "pipeline.yaml", "--where", letters.condition, "--patch", letters.patch, "--quiet",
      ],
      places: delivered.places.map { place in
        var place = place
        place.before = place.after
        place.after =
          place.isOfLetters
          ? Place.letters(open: open.count, settled: settled.count)
          : Self.content(place.after, adding: mended)
        return place
      })
    work.finishing = { [command = work.command] bench in
      // One that was begun is finished as it was begun; one that is over, or was not begun, is asked for again.
      let folder = bench.directory.appending(path: ".weir/dead-letters/torture/.replay")
      return FileManager.default.fileExists(atPath: folder.path)
        ? words + ["pipeline.yaml", "--quiet"] : command
    }
    // Rows that were rejected and are loaded by now come once more.
    work.repeating = delivered.command
    work.settledLetters = settled
    work.openLetters = open
    work.tornLines = delivered.tornLines
    work.moreFindings = delivered.moreFindings
    return work
  }

  private static func content(_ text: String, adding rows: [Delivery.Row]) -> String {
    let key = { (line: String) in Int(line.prefix { $0 != "|" }) ?? 0 }
    let lines = text.split(separator: "\n").map(String.init) + rows.map(\.text)
    return lines.sorted { key($0) < key($1) }.joined(separator: "\n")
  }

  private static func rows(of text: String) -> [Delivery.Row] {
    text.split(separator: "\n").dropFirst().compactMap { line in
      let parts = line.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false)
      guard parts.count == 5, let id = Int(parts[0]), let grp = Int(parts[1]),
        let amount = Int(parts[2]), let part = Int(parts[3])
      else { return nil }
      let note = parts[4].dropFirst().dropLast().replacing("\"\"", with: "\"")
      return Delivery.Row(id: id, grp: grp, amount: amount, part: part, note: String(note))
    }
  }
}
