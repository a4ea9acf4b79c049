// What places hold, before and after.
extension PipelineScenario {
  /// The tables of letters.
  func letterTables(_ after: String) -> [Place] {
    loads.compactMap { load in
      switch load {
      case .postgres: .letters("letters", of: nil, after: after)
      case .duckdb: .letters("letters", of: "w.duckdb", after: after)
      case .parquet, .csv: nil
      }
    }
  }

  func places(
    _ load: Load, _ earlier: [Delivery.Row]?, _ rows: [Delivery.Row]
  ) -> [Place] {
    let before = earlier.map(Delivery.content)
    switch load {
    case .postgres(let mode):
      if mode == "scd2" {
        return [
          .history(
            "rows", before: earlier.map { Self.history($0, then: []) },
            after: Self.history(earlier ?? [], then: rows))
        ]
      }
      // A table that was made before the run is there, and empty.
      let empty = isRefusing ? "" : nil
      return [
        .postgres(
          "rows", before: before ?? empty, after: Self.content(earlier ?? [], then: rows, mode))
      ]
    case .duckdb(let mode):
      return [
        .duckdb(
          "w.duckdb", table: "rows", before: before,
          after: Self.content(earlier ?? [], then: rows, mode))
      ]
    case .parquet:
      return [
        .files(
          "out/parts/**/*.parquet", reader: "read_parquet", before: before,
          after: Delivery.content((reading == .whole ? [] : earlier ?? []) + rows))
      ]
    case .csv:
      return [
        .files("out/*.csv", reader: "read_csv", before: before, after: Delivery.content(rows))
      ]
    }
  }

  private static func content(
    _ earlier: [Delivery.Row], then rows: [Delivery.Row], _ mode: String
  ) -> String {
    let keys = Set(rows.map(\.id))
    switch mode {
    case "replace": return Delivery.content(rows)
    case "upsert": return Delivery.content(earlier.filter { !keys.contains($0.id) } + rows)
    default: return Delivery.content(earlier + rows)
    }
  }

  /// The versions of two deliveries, the second after the first.
  private static func history(_ earlier: [Delivery.Row], then rows: [Delivery.Row]) -> String {
    let old = Dictionary(uniqueKeysWithValues: earlier.map { ($0.id, $0) })
    let new = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
    let keys = Set(old.keys).union(new.keys).sorted()
    return keys.flatMap { key -> [String] in
      switch (old[key], new[key]) {
      case (let was?, let now?):
        was == now ? ["\(was.text)|holds"] : ["\(was.text)|held", "\(now.text)|holds"]
      case (let only?, nil), (nil, let only?): ["\(only.text)|holds"]
      case (nil, nil): []
      }
    }.joined(separator: "\n")
  }
}
