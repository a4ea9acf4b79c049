import Contracts
import DuckDB
import DurableFiles
import Pipelines
import SQL
import Tables

/// Sets the rows of each dataset apart: those at fault, each with the checks it breaks, and all others.
struct RowSplit {
  static let failedRows = Option.value(
    "failed-rows", "PLACE", "write the rows at fault to PLACE/DATASET.parquet, or duckdb:FILE")
  static let cleanRows = Option.value(
    "clean-rows", "PLACE", "write all other rows, typed, to PLACE/DATASET.parquet, or duckdb:FILE")

  private let failed: Place?
  private let clean: Place?

  /// Reads the options; `nil` where no rows are to be written.
  init?(_ arguments: Arguments) throws(UsageError) {
    failed = try arguments[Self.failedRows].map { text throws(UsageError) in try Place(text) }
    clean = try arguments[Self.cleanRows].map { text throws(UsageError) in try Place(text) }
    if failed == nil && clean == nil { return nil }
    if failed == clean {
      throw UsageError("--failed-rows and --clean-rows name one place; rows of both would be mixed")
    }
  }

  /// Whether all rows are wanted, so that a file is best read once, into a table.
  var wantsAllRows: Bool { clean != nil }

  /// Writes the rows of every dataset of a contract, each file or table whole or not at all; new files of failing
  /// rows are for their owner alone.
  ///
  /// - Parameters:
  ///   - label: what tells the contract from others of the same run; `nil` where there are none.
  ///   - engine: what has the rows of a dataset, by its name.
  ///   - faults: the rows at fault of a dataset, where they are kept; dropped here.
  func write(
    _ plan: ContractPlan, _ result: ValidationResult, label: String?, _ session: Session,
    _ connection: Connection, on console: Console, from engine: (String) -> DataEngine,
    faults: (String) -> FaultyRows?
  ) throws {
    for (dataset, datasetPlan) in zip(result.datasets, plan.datasets) {
      let found = faults(dataset.name)
      defer {
        for table in found?.tables ?? [] {
          // Dropped for the room they take; what a failed write leaves goes with the connection.
          _ = try? connection.execute("DROP TABLE IF EXISTS \(table)")
        }
      }
      let rows = SplitRows(datasetPlan, dataset, engine(dataset.name), found)
      func put(_ query: SQL, _ place: Place, _ told: String, isPrivate: Bool = false) throws {
        let options = place.options(of: dataset.name, label: label)
        let target = try session.connecting.target(options)
        let batch = Batch(
          id: dataset.name, pipeline: "weir-validate", runID: "", dataset: dataset.name)
        let copied = "weir rows of a server"
        let local = try engine(dataset.name).rows(of: query, copiedInto: copied, on: connection)
        let load = { try target.load(local, batch: batch, on: connection) }
        let outcome = try isPrivate ? DurableFiles.privately(load) : load()
        try connection.execute("DROP TABLE IF EXISTS \(name: copied)")
        console.say("\(outcome.rows) \(told) rows of \(dataset.name) are in \(target.location)")
      }
      if let failed { try put(rows.failed, failed, "failing", isPrivate: true) }
      guard let clean else { continue }
      let undecided = dataset.checks.filter { $0.status == .error }.map(\.id)
      guard undecided.isEmpty else {
        console.say(
          "no row of \(dataset.name) is known to be clean: \(undecided.joined(separator: ", ")) "
            + "could not be evaluated", level: .warning, event: "not_split")
        continue
      }
      try put(rows.clean, clean, "clean")
    }
  }
}

extension RowSplit {
  /// Where rows go.
  private enum Place: Hashable {
    /// A directory of Parquet files, one per dataset.
    case directory(String)
    /// The tables of a DuckDB database, in a schema.
    case database(file: String, schema: String)

    init(_ text: String) throws(UsageError) {
      guard text.hasPrefix("duckdb:") else {
        self = .directory(text)
        return
      }
      let parts = text.dropFirst("duckdb:".count).split(
        separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      guard let file = parts.first, !file.isEmpty else {
        throw UsageError("\(text) names no file; write duckdb:FILE or duckdb:FILE#SCHEMA")
      }
      self = .database(file: String(file), schema: parts.count > 1 ? String(parts[1]) : "main")
    }

    /// The file or table of a dataset; below the contract's name, where several contracts may have the dataset.
    func options(of dataset: String, label: String?) -> TargetOptions {
      let folder = label.map {
        String($0.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
      }
      switch self {
      case .directory(let path):
        let names = [path, folder, dataset + ".parquet"].compactMap { $0 }
        return TargetOptions(
          place: .parquet(path: names.joined(separator: "/"), partitionBy: []), mode: .replace)
      case .database(let file, let schema):
        let table = [folder, dataset].compactMap { $0 }.joined(separator: "_")
        return TargetOptions(
          place: .duckDB(file: file, table: "\(schema).\(table)"), mode: .replace)
      }
    }
  }
}

/// The queries that yield both parts of a dataset's rows.
private struct SplitRows {
  private let plan: DatasetPlan
  private let faults: RowFaults
  private let found: FaultyRows?

  /// - Parameter found: the rows at fault, where they are kept.
  init(_ plan: DatasetPlan, _ result: DatasetResult, _ engine: DataEngine, _ found: FaultyRows?) {
    self.plan = found == nil ? plan.withKeyBits(on: engine.checking) : plan
    self.found = found
    faults = RowFaults(of: self.plan, by: result)
  }

  var failed: SQL { found?.failedRowsQuery(faults) ?? plan.failedRowsQuery(faults) }

  var clean: SQL { found?.cleanRowsQuery(faults) ?? plan.cleanRowsQuery(faults) }
}
