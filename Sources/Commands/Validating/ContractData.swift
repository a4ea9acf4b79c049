import Contracts
import DuckDB
import Pipelines
import SQL

/// The data of contracts, opened: the one place where validating reads what a user named.
struct ContractData {
  /// Each dataset with what the planner wants to know of it.
  private(set) var inputs: [(dataset: ContractSet.Dataset, input: DatasetInput)] = []
  /// How many rows each dataset has that is read in place, if every one of its lines is a row.
  private var rowsExpected: [ContractSet.Dataset: Int] = [:]

  /// Opens every place once, also where several contracts describe it.
  ///
  /// - Parameter copying: whether files are copied and their malformed lines found, also large ones that look
  ///   sound.
  init(
    _ places: [(datasets: [ContractSet.Dataset], source: SourceOptions)], of contracts: ContractSet,
    copying: Bool, sampling: RowSampling?, _ session: Session, _ connection: Connection,
    _ progress: Progress
  ) throws {
    for (index, place) in places.enumerated() {
      guard let first = place.datasets.first else { continue }
      progress.begin("reading \(first.name)", connection.monitor)
      // Contracts may share a dataset's name, a connection may not.
      let name = contracts.contracts.count == 1 ? first.name : "\(first.name) \(index)"
      let source = try session.connecting.source(place.source)
      func open(copying: Bool) throws -> OpenDataset {
        try source.open(
          as: name, mode: OpeningMode(copies: copying, infersTypes: false), on: connection)
      }
      var dataset = try open(copying: copying)
      // Lines read in place have no number to choose them by.
      if sampling != nil, dataset.isUnread { dataset = try open(copying: true) }
      var input = try ContractData.input(dataset, on: connection)
      input.sample = sampling?.rows(of: dataset)
      for meant in place.datasets {
        input.name = meant.name
        inputs.append((meant, input))
        if dataset.isUnread { rowsExpected[meant] = dataset.rowCount }
      }
    }
  }

  /// Whether something is read in place, so that lines that are no rows show only in the reading.
  var isReadInPlace: Bool { !rowsExpected.isEmpty }

  /// Whether every line that was read in place was a row.
  ///
  /// - Parameter results: of each contract.
  func isWhole(_ results: [ValidationResult]) -> Bool {
    rowsExpected.allSatisfy { dataset, rows in
      // What no check was asked of has not been counted.
      results[dataset.contract].datasets.first { $0.name == dataset.name }.map { $0.rows == rows }
        ?? true
    }
  }

  private static func input(
    _ dataset: OpenDataset, on connection: Connection
  ) throws -> DatasetInput {
    var sample: [String] = []
    if let lines = dataset.malformed.relation {
      // The line's text may hold personal values; where it is and what is wrong do not.
      sample = try connection.rows("SELECT line, problem FROM \(lines) ORDER BY file, line LIMIT 5")
        .map { "line \($0[0]): \($0[1])" }
    }
    return DatasetInput(
      name: dataset.name, relation: dataset.relation, columns: dataset.columns,
      isScanCostly: dataset.isUnread, source: dataset.location,
      malformedRows: dataset.malformed.count, malformedSample: sample)
  }
}

/// A share of a dataset's rows, the same rows whenever they are read and by however many threads.
struct RowSampling {
  /// The share as the user wrote it: "10%".
  let text: String
  /// What the choice depends on besides the rows' places.
  let seed: Int
  private let millionths: Int

  /// Reads a percentage above 0 and up to 100; `nil` for anything else.
  init?(_ text: String, seed: Int) {
    let digits = text.filter { $0 != " " }
    guard digits.hasSuffix("%"), let percent = Double(digits.dropLast()), percent > 0,
      percent <= 100
    else { return nil }
    self.text = digits
    self.seed = seed
    millionths = max(1, Int((percent * 10_000).rounded()))
  }

  /// The rows of the sample, as something that can stand after FROM.
  ///
  /// A row is in or out by a hash of its place, not by a draw, which would differ from scan to scan.
  func rows(of dataset: OpenDataset) -> SQL {
    let columns = dataset.columns.map { "\(name: $0.name)" as SQL }
    return """
      (SELECT \(columns) FROM \(dataset.relation) \
      WHERE hash(\(dataset.file), \(dataset.rowNumber), \(seed)) % 1000000 < \(millionths)) AS s
      """
  }
}
