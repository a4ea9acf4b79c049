import Foundation
import Testing

/// Who may read what programs keep of the rows, under the mask that lets everybody read new files.
@Suite("Files that hold rows")
final class PrivateFilesTests {
  private let programs: Programs

  init() throws {
    programs = try Programs()
    try programs.write(
      "id,amount\n" + (1...200).map { "\($0),\($0 % 10 - 1)\n" }.joined() + "201\n", to: "rows.csv")
    try programs.write(
      "{\"id\": 1, \"amount\": 1}\nnone\n{\"id\": 2, \"amount\": -1}\n", to: "rows.json")
    try programs.writeContract(
      of: "rows",
      "{name: id, logicalType: integer, required: true, unique: true}",
      "{name: amount, logicalType: number, logicalTypeOptions: {minimum: 0}}", to: "contract.yaml")
    try programs.write(
      """
      kind: Pipeline
      apiVersion: weir/v1
      name: rows
      extract: [{dataset: rows, source: rows.csv}]
      contract: contract.yaml
      quarantine: {budget: 100%}
      load: [{dataset: rows, to: {type: duckdb, path: w.duckdb}, table: t, mode: append}]
      """, to: "pipelines/rows.yaml")
  }

  deinit { programs.remove() }

  /// The files at `path` and below that others than their owner may read: by their own mode and those of the
  /// directories within `path` that they are in.
  private func readable(_ path: String) throws -> [String] {
    let outcome = try programs.shell(
      "find \(path) -type d ! -perm -0005 -prune -o -type f -perm /0044 -print")
    #expect(outcome.code == 0, "\(outcome)")
    return outcome.output.split(separator: "\n").map(String.init)
  }

  private func weir(_ command: String) throws {
    let outcome = try programs.shell("umask 022; exec \(Programs.products.path)/\(command)")
    #expect([0, 1].contains(outcome.code), "\(outcome)")
  }

  @Test("dead letters, those of replays, and exports are for their owner alone")
  func letters() throws {
    try weir("weir-run pipelines/rows.yaml")
    try weir(
      "weir-deadletters replay --pipeline rows --where \"stage = 'extract'\" --patch \"line='201,7'\""
    )
    try weir("weir-deadletters discard --pipeline rows --where \"position = 'row 10'\"")
    for place in ["out.csv", "out.parquet", "out.json", "out.ndjson"] {
      try weir("weir-deadletters export --to \(place)")
      #expect(try readable(place) == [])
    }
    #expect(try readable(".weir/dead-letters") == [])
    let kept = try programs.shell("find .weir/dead-letters -type f | wc -l")
    #expect(kept.output.contains("4\n"), "\(kept)")
  }

  @Test(
    "rows that fail a validation are for their owner alone", arguments: ["rows.csv", "rows.json"])
  func failedRows(source: String) throws {
    try weir("weir-validate contract.yaml --data \(source) --failed-rows failed --clean-rows clean")
    try weir("weir-validate contract.yaml --data \(source) --failed-rows duckdb:failed.duckdb")
    #expect(try readable("failed failed.duckdb") == [])
    // What passed is a result, of which the user's mask decides.
    #expect(try readable("clean") == ["clean/rows.parquet"])
  }

  @Test("what is staged and spilled while a program runs is for its owner alone")
  func staged() throws {
    // More rows than it keeps in its memory, looked at as long as it runs.
    let script = """
      umask 022; mkdir scratch; mkfifo pipe; export TMPDIR=$PWD/scratch
      sed 's/rows.csv/big.csv/; s/: 100%/: 0%/' pipelines/rows.yaml > big.yaml
      { echo id,amount,note; seq 1 400000 | sed 's/$/,-1,what is staged and spilled is for its owner alone and nobody else/'; } > big.csv
      \(Programs.products.path)/weir-run big.yaml --memory-limit 200MB --threads 2 & 
      while kill -0 $! 2>/dev/null; do
        find .weir/scratch scratch -type f 2>/dev/null
        find .weir/scratch scratch -type d ! -perm -0005 -prune -o -type f -perm /0044 -print 2>/dev/null | sed 's/^/readable: /'
      done
      """
    try programs.write(script, to: "staged.sh")
    let outcome = try programs.shell("sh staged.sh", within: 120)
    #expect(outcome.output.contains("staging.duckdb"), "\(outcome)")
    #expect(!outcome.output.contains("readable: "), "\(outcome.output.prefix(1000))")
  }
}
