import DuckDB
import Foundation
import SQL

/// A Parquet file that nothing checks, so that its rows are in no table of the run: a load reads them where they are.
package struct UncheckedScenario: Scenario {
  package let name: String
  package let usesServer = true
  private let mode: String

  /// Rows that are added to a table, which refuses some of them, and rows that replace others.
  package static let all = [
    UncheckedScenario(name: "unchecked-append", mode: "append"),
    UncheckedScenario(name: "unchecked-replace", mode: "replace"),
  ]

  package func prepare(on bench: Bench) throws -> Work {
    let isRefusing = mode == "append"
    let keys = 1..<(15_000 + bench.random.below(4000))
    let delivery = Delivery(keys: keys, isRefusing: isRefusing, isTorn: false, &bench.random)
    let rows = delivery.good + delivery.refused
    try bench.write(specification(on: bench), to: "pipeline.yaml")
    let words = ["run", "pipeline.yaml", "--quiet"]
    var before: String?
    if isRefusing {
      try PipelineScenario.prepareTable(on: bench)
      before = ""
    } else {
      let earlier = Delivery(keys: 1..<3000, isTorn: false, &bench.random).good
      try bench.write(earlier, toParquet: "rows.parquet")
      let outcome = try bench.run(words)
      guard outcome.ending == .exit(0) else {
        throw HarnessFailure("the earlier rows could not be loaded: \(outcome.text)")
      }
      before = Delivery.content(earlier)
    }
    try bench.write(rows, toParquet: "rows.parquet")
    // As many rows, of other keys, of which the table refuses others.
    let others = rows.map { row in
      var row = row
      row.id += 1_000_000
      row.amount =
        row.id % 300 == 0 && isRefusing
        ? Delivery.refusedAmount : (row.amount == Delivery.refusedAmount ? 1 : row.amount + 1)
      return row
    }
    try bench.write(others, toParquet: "other.parquet")
    var work = Work(
      command: words,
      places: [.postgres("rows", before: before, after: Delivery.content(delivery.good))])
    work.source = "rows.parquet"
    work.otherContent = try Data(contentsOf: bench.directory.appending(path: "other.parquet"))
    work.openLetters = delivery.refused.map(\.id).sorted()
    return work
  }

  private func specification(on bench: Bench) -> String {
    """
    kind: Pipeline
    apiVersion: weir/v1
    name: torture
    connections: {server: {type: postgresql, uri: "${env:TORTURE_URI}"}}
    extract: [{dataset: rows, source: rows.parquet}]
    quarantine: {budget: 20%}
    retry: {deadline: "${env:TORTURE_DEADLINE}", first_wait: 50ms, longest_wait: 1s}
    load: [{dataset: rows, to: server, table: \(bench.table("rows")), mode: \(mode)}]
    """
  }
}

extension Bench {
  /// Writes rows in small groups, most of which are not yet read when the first are loaded.
  fileprivate func write(_ rows: [Delivery.Row], toParquet path: String) throws {
    let lines = rows.map { row in
      let note = row.note.replacing("\"", with: "\"\"")
      return "\(row.id),\(row.grp),\(row.amount),\(row.part),\"\(note)\"\n"
    }
    let text = notes.appending(path: "rows.csv")
    try Data(lines.joined().utf8).write(to: text)
    try engine().execute(
      """
      COPY (SELECT * FROM read_csv(\(text.path), header = false, columns = {
          'id': 'BIGINT', 'grp': 'BIGINT', 'amount': 'BIGINT', 'part': 'BIGINT', 'note': 'VARCHAR'}))
        TO \(directory.appending(path: path).path) (FORMAT parquet, ROW_GROUP_SIZE 2048)
      """)
  }
}
