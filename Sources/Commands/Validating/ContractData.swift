import Contracts
import DuckDB
import Pipelines
import SQL

/// The data of contracts, opened: the one place where validating reads what a user named.
struct ContractData {
  /// A dataset with what the planner wants to know of it.
  struct Item {
    var dataset: ContractSet.Dataset
    var input: DatasetInput
    /// What it is checked by.
    var engine: DataEngine
  }

  private(set) var items: [Item] = []
  /// The datasets that are read in place, so that lines that are no rows show only in the reading.
  private var unread: [(dataset: ContractSet.Dataset, lines: any UnreadLines)] = []

  /// Opens every place once, also where several contracts describe it.
  ///
  /// - Parameters:
  ///   - copying: whether files are copied and their malformed lines found, also large ones that look sound.
  ///   - numbersRows: whether rows must have numbers, which they have not in files that are read in place.
  init(
    _ places: [ContractSet.Place], of contracts: ContractSet, copying: Bool, numbersRows: Bool,
    sampling: RowSampling?,
    _ session: Session, _ engines: DataEngines, _ connection: Connection, _ progress: Progress
  ) throws {
    for (index, place) in places.enumerated() {
      guard let first = place.datasets.first else { continue }
      // Contracts may share a dataset's name, a connection may not.
      let name = contracts.contracts.count == 1 ? first.name : "\(first.name) \(index)"
      switch place.data {
      case .source(let options):
        progress.begin("reading \(first.name)", connection.monitor)
        let source = try session.connecting.source(options)
        func open(copying: Bool) throws -> OpenDataset {
          try source.open(
            as: name, mode: OpeningMode(copies: copying, infersTypes: false), on: connection)
        }
        var dataset = try open(copying: copying)
        // Lines read in place have no number to choose them by.
        if numbersRows || sampling != nil, dataset.unread != nil {
          dataset = try open(copying: true)
        }
        var input = try ContractData.input(dataset, on: connection)
        input.sample = sampling?.rows(of: dataset)
        if dataset.unread == nil { input.rowID = dataset.rowNumber }
        add(input, as: place.datasets, on: engines.local)
        if let lines = dataset.unread { unread += place.datasets.map { ($0, lines) } }
      case .postgres(let table):
        progress.begin("reading \(first.name)", nil)
        let engine = try engines.server(at: table.server)
        let input = try engine.input(
          name, of: table, sampling: sampling.map { ($0.millionths, $0.seed) })
        add(input, as: place.datasets, on: .server(engine))
      }
    }
  }

  private mutating func add(
    _ input: DatasetInput, as datasets: [ContractSet.Dataset], on engine: DataEngine
  ) {
    for dataset in datasets {
      var input = input
      input.name = dataset.name
      items.append(Item(dataset: dataset, input: input, engine: engine))
    }
  }

  /// What `dataset` is checked by: the engine within, where it has no data.
  func engine(of dataset: ContractSet.Dataset, among engines: DataEngines) -> DataEngine {
    items.first { $0.dataset == dataset }?.engine ?? engines.local
  }

  /// Whether something is read in place.
  var isReadInPlace: Bool { !unread.isEmpty }

  /// Runs `body`, which checks `dataset` and so reads it where it is read in place; throws as that does.
  func reading<Outcome>(
    _ dataset: ContractSet.Dataset, on connection: Connection, _ body: () throws -> Outcome
  ) throws -> Outcome {
    guard let lines = unread.first(where: { $0.dataset == dataset })?.lines else {
      return try body()
    }
    return try lines.reading(on: connection, body)
  }

  /// Tells the results of the lines that turned out to be no rows.
  ///
  /// - Parameters:
  ///   - results: of each contract.
  ///   - plans: what they were checked by.
  /// - Returns: whether every line is accounted for.
  func settle(
    _ results: inout [ValidationResult], _ plans: [ContractPlan], on connection: Connection
  ) throws -> Bool {
    for (dataset, lines) in unread {
      let contract = dataset.contract
      // What no check was asked of has not been read.
      guard
        let index = results[contract].datasets.firstIndex(where: { $0.name == dataset.name }),
        let plan = plans[contract].datasets.first(where: { $0.name == dataset.name })
      else { continue }
      let rows = results[contract].datasets[index].rows
      guard let malformed = try lines.malformed(besides: rows, on: connection) else { return false }
      results[contract].datasets[index].note(
        malformedRows: malformed.count,
        sample: try ContractData.sample(of: malformed, on: connection), by: plan,
        file: plans[contract].contract.file)
    }
    return true
  }

  private static func sample(
    of malformed: MalformedLines, on connection: Connection
  ) throws -> [String] {
    guard let lines = malformed.relation else { return [] }
    // The line's text may hold personal values; where it is and what is wrong do not.
    return try connection.rows("SELECT line, problem FROM \(lines) ORDER BY file, line LIMIT 5")
      .map { "line \($0[0]): \($0[1])" }
  }

  private static func input(
    _ dataset: OpenDataset, on connection: Connection
  ) throws -> DatasetInput {
    DatasetInput(
      name: dataset.name, relation: dataset.relation, columns: dataset.columns,
      isScanCostly: dataset.unread != nil, source: dataset.location,
      malformedRows: dataset.malformed.count,
      malformedSample: try sample(of: dataset.malformed, on: connection))
  }
}

/// A share of a dataset's rows, the same rows whenever they are read and by however many threads.
struct RowSampling {
  /// The share as the user wrote it: "10%".
  let text: String
  /// What the choice depends on besides the rows' places.
  let seed: Int
  /// How many of a million rows are in it, about.
  let millionths: Int

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
