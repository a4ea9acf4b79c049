import Foundation

// What is written.
extension PipelineScenario {
  /// What rows must keep.
  static let contract = """
    apiVersion: v3.1.0
    kind: DataContract
    id: c
    name: c
    version: 1.0.0
    status: active
    schema:
      - name: rows
        properties:
          - {name: id, logicalType: integer, required: true, unique: true}
          - {name: grp, logicalType: integer}
          - {name: amount, logicalType: integer, required: true, logicalTypeOptions: {minimum: 0}}
          - {name: part, logicalType: integer}
          - {name: note, logicalType: string}
    """

  /// The same, with notes that are sealed.
  static let sealingContract = contract.replacing(
    "{name: note, logicalType: string}",
    with: """
      {name: note, logicalType: string, tags: [pii], customProperties: [{property: weirSeal, value: true}]}
      """)

  /// How far below the highest key rows may still come.
  static let lookback = 900

  func specification(on bench: Bench) -> String {
    let file = bench.readsByPattern ? "rows*.csv" : "rows.csv"
    let source = reading == .newFiles ? "rows/*.csv" : file
    let incremental =
      switch reading {
      case .whole: ""
      case .watermark where traits.contains(.late):
        ", incremental: {watermark: id, lookback: \(Self.lookback)}"
      case .watermark: ", incremental: {watermark: id}"
      case .newFiles: ", incremental: {files: new}"
      }
    let table = traits.contains(.letterTable) ? ", table: letters" : ""
    let dataset = traits.contains(.steps) ? "clean" : "rows"
    let optional = traits.contains(.optional) ? ", optional: true" : ""
    let header = """
      kind: Pipeline
      apiVersion: weir/v1
      name: torture
      connections: {server: {type: postgresql, uri: "${env:TORTURE_URI}"}}
      extract:
        - {dataset: rows, source: \(source), delimiter: ","\(incremental)}
      contract: contract.yaml
      quarantine: {budget: 20%\(table)}
      targets: \(traits.contains(.parallel) ? "parallel" : "in_order")
      retry: {deadline: "${env:TORTURE_DEADLINE}", first_wait: 50ms, longest_wait: 1s}
      \(traits.contains(.steps) ? Self.steps : "")
      load:

      """
    return header
      + loads.map { load in
        switch load {
        case .postgres(let mode):
          "  - {dataset: \(dataset), to: server, table: \(bench.table("rows")), \(Self.words(mode))\(optional)}\n"
        case .duckdb(let mode):
          "  - {dataset: \(dataset), to: {type: duckdb, path: w.duckdb, table: rows}, \(Self.words(mode))}\n"
        case .parquet:
          "  - {dataset: \(dataset), to: {type: parquet, path: out/parts, partition_by: [part]}}\n"
        case .csv: "  - {dataset: \(dataset), to: {type: csv, path: out/all.csv}}\n"
        }
      }.joined()
  }

  /// What makes letters of the rows that a table would refuse.
  private static let steps = """
    transform:
      - dataset: clean
        from: rows
        dropped: quarantine
        steps:
          - deduplicate: {key: [id]}
          - cast: {amount: BIGINT}
          - derive: {half: amount / 2}
          - filter: half <> \(Delivery.refusedAmount / 2)
          - rename: {half: twice_less}
    """

  private static func words(_ mode: String) -> String {
    "mode: \(mode)" + (["upsert", "scd2"].contains(mode) ? ", key: [id]" : "")
  }
}
