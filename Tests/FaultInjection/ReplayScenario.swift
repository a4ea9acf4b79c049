import Foundation

/// Dead letters that are mended and tried again.
package struct ReplayScenario: Scenario {
  package let name: String
  private let pipeline: PipelineScenario
  package var usesServer: Bool { pipeline.usesServer }

  /// Letters of a pipeline that loads into the server, or into DuckDB.
  package static let all = [
    ReplayScenario(
      name: "replay-postgres",
      pipeline: PipelineScenario("", [.postgres(mode: "append"), .duckdb(mode: "append")])),
    ReplayScenario(
      name: "replay-duckdb",
      pipeline: PipelineScenario("", [.duckdb(mode: "append")], rows: 1000)),
  ]

  package func prepare(on bench: Bench) throws -> Work {
    let delivered = try pipeline.prepare(on: bench)
    let outcome = try bench.run(delivered.command)
    guard outcome.ending == .exit(0) else {
      throw HarnessFailure("the rows to replay could not be loaded: \(outcome.text)")
    }
    // What is mended is what the delivery says is below 0; what it says is torn stays as it is.
    let text = try String(
      contentsOf: bench.directory.appending(path: "rows.csv"), encoding: .utf8)
    let negative = Self.negativeRows(of: text)
    let mended = negative.map { row in
      var row = row
      row.amount = -row.amount
      return row
    }
    let words = ["deadletters", "replay", "--pipeline", "torture", "--specification"]
    var work = Work(
      command: words + [
        "pipeline.yaml", "--where", "stage = 'contract'", "--patch",
        "amount=CAST(abs(CAST(amount AS BIGINT)) AS VARCHAR)", "--quiet",
      ],
      places: delivered.places.map { place in
        var place = place
        place.before = place.after
        place.after = Self.content(place.after, adding: mended)
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
    work.settledLetters = negative.map(\.id).sorted()
    work.openLetters = delivered.openLetters.filter { !Set(work.settledLetters).contains($0) }
    return work
  }

  private static func content(_ text: String, adding rows: [Delivery.Row]) -> String {
    let key = { (line: String) in Int(line.prefix { $0 != "|" }) ?? 0 }
    let lines = text.split(separator: "\n").map(String.init) + rows.map(\.text)
    return lines.sorted { key($0) < key($1) }.joined(separator: "\n")
  }

  private static func negativeRows(of text: String) -> [Delivery.Row] {
    text.split(separator: "\n").dropFirst().compactMap { line in
      let parts = line.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false)
      guard parts.count == 5, let id = Int(parts[0]), let grp = Int(parts[1]),
        let amount = Int(parts[2]), let part = Int(parts[3]), amount < 0
      else { return nil }
      let note = parts[4].dropFirst().dropLast().replacing("\"\"", with: "\"")
      return Delivery.Row(id: id, grp: grp, amount: amount, part: part, note: String(note))
    }
  }
}
