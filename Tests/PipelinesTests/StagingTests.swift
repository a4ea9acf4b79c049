import DuckDB
import Foundation
import SQL
import Testing

@testable import Pipelines

@Suite("Where a run keeps the rows that it has read")
struct StagingTests {
  private let workshop: Workshop

  init() throws { workshop = try Workshop() }

  private func file(of locations: String..., limit: String?) -> String? {
    Staging.file(
      in: URL(filePath: "/scratch"), of: locations.map { SourceOptions(location: $0) },
      from: workshop.workspace, limit: limit)
  }

  @Test("in memory, where the sources are small beside the engine's limit, all together")
  func smallSources() throws {
    for name in ["a.csv", "b.json", "c.csv.gz", "d.parquet"] {
      try workshop.write(String(repeating: "x", count: 1000), to: name)
    }
    #expect(file(of: "a.csv", limit: nil) == nil)
    #expect(file(of: "a.csv", limit: "8KB") == nil)
    #expect(file(of: "a.csv", limit: "7KB") == "/scratch/staging.duckdb")
    #expect(file(of: "a.csv", "b.json", limit: "16KB") == nil)
    #expect(file(of: "a.csv", "b.json", limit: "15KB") == "/scratch/staging.duckdb")
    for packed in ["c.csv.gz", "d.parquet"] {
      #expect(file(of: packed, limit: "80KB") == nil)
      #expect(file(of: packed, limit: "79KB") == "/scratch/staging.duckdb")
    }
  }

  @Test("in a file, where nobody knows how large a source is, or there is more than the most")
  func largeSources() throws {
    for location in ["*.csv", "absent.csv", "duckdb:w.duckdb#t", "postgresql://h/d#t", "."] {
      #expect(file(of: location, limit: nil) == "/scratch/staging.duckdb", "\(location)")
    }
    let path = workshop.workspace.resolve("large.csv").path
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    // A hole, which takes no room on the disk.
    try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 600 << 20)
    #expect(file(of: "large.csv", limit: "100GB") == "/scratch/staging.duckdb")
  }

  @Test("either way rows, letters and batches are the same")
  func sameResults() throws {
    let rows: SQL = """
      SELECT i // 2 * 2 % 199999 AS id, CASE WHEN i % 97 = 0 THEN 'x' ELSE i::VARCHAR END AS amount,
        CASE WHEN i % 89 = 0 THEN '' ELSE repeat('note ', 6) || i END AS note
      FROM range(200000) r (i)
      """
    try workshop.connect().execute(
      "COPY (\(rows)) TO \(workshop.workspace.resolve("t.csv").path) (FORMAT csv)")
    try workshop.writeContract(
      """
        - name: t
          properties:
            - {name: id, logicalType: integer, required: true}
            - {name: amount, logicalType: integer, required: true}
            - {name: note, logicalType: string, required: true}
      """)
    let body = """
      extract: [{dataset: t, source: t.csv}]
      contract: contract.yaml
      quarantine: {budget: 50%}
      load: [{dataset: t, to: {type: parquet, path: PLACE}}]
      """
    var found: [[String]] = []
    for (place, limit) in [("memory.parquet", nil), ("file.parquet", "60MB")] {
      let body = body.replacing("PLACE", with: place)
      let run = try workshop.pipeline(body, memoryLimit: limit)
      #expect(
        try run.connection.value("SELECT path IS NULL FROM duckdb_databases() WHERE NOT internal")
          .bool == (limit == nil))
      try run.execute()
      let letters = try workshop.letters().filter { $0.runID == run.runID }
      let loaded: SQL = "count(*), sum(hash(id, amount, note))"
      found.append(
        try workshop.parquet(place, loaded) + run.outcome.balances
          + run.fingerprints.map { "\($0.key) \($0.value)" }
          + letters.map { "\($0.id) \($0.position) \($0.record) \($0.reasons)" })
    }
    #expect(found[0].count > 4000)
    #expect(found[0] == found[1])
  }
}
