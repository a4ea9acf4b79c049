import Pipelines

extension OpenDataset {
  /// The names under which rows carry where they came from; a column of such a name would be hidden by it.
  private static let reservedNames: Set = [rowNumberColumn, hiddenFileColumn, "weir:row"]

  /// The dataset itself, after making sure that none of its columns would be replaced by one of Weir's own.
  ///
  /// - Throws: `WeirFailure` naming the column.
  func withoutReservedNames() throws -> OpenDataset {
    if let taken = columns.first(where: { Self.reservedNames.contains($0.name.lowercased()) }) {
      throw WeirFailure(
        "reading \(location)", reason: "its column '\(taken.name)' is a name of Weir's own",
        remedy: "rename the column in the source")
    }
    return self
  }
}

/// The column that numbers rows where the engine's own row number is hidden; no column of a dataset.
let rowNumberColumn = "__weir_row"
