public import Contracts

/// A contract compiled for an engine.
public struct CompiledContract: Sendable {
  /// The contract's file, as the user named it.
  public var file: String
  /// Its name, or its id where it has none.
  public var name: String
  /// Its version.
  public var version: String
  /// The chosen datasets.
  public var datasets: [CompiledDataset]

  /// The datasets of a plan, compiled.
  public init(_ plan: ContractPlan) {
    file = plan.contract.file
    name = plan.contract.name ?? plan.contract.id
    version = plan.contract.version
    datasets = plan.datasets.map(\.compiled)
  }
}

/// Compiled contracts as SQL with comments, for people to take into a notebook or a model.
public struct CompiledText: Sendable {
  /// The SQL, each statement with a semicolon and an empty line after it.
  public let text: String

  /// The statements of `contracts` for `dialect`.
  public init(_ contracts: [CompiledContract], dialect: String) {
    var text = ""
    for contract in contracts {
      text += CompiledText.comment("Contract \(contract.name) \(contract.version), for \(dialect).")
      text += CompiledText.comment(
        "Tables and columns are called, and columns typed, as the contract says; each statement stands alone."
      )
      for dataset in contract.datasets { text += CompiledText.text(of: dataset) }
      text += "\n"
    }
    self.text = text
  }

  private static func text(of dataset: CompiledDataset) -> String {
    var text = "\n" + comment("Dataset \(dataset.name)")
    for check in dataset.notCompiled {
      text += comment("not compiled: \(check.id): \(check.reason ?? "")")
    }
    let held = dataset.checks.filter(\.isHeldByTypes).map(\.id)
    if !held.isEmpty {
      text += comment("kept by the types alone: " + held.joined(separator: ", "))
    }
    for statement in dataset.statements {
      text += "\n" + comment(statement.title) + statement.sql + ";\n"
    }
    guard let failed = dataset.failedRows else { return text }
    text += "\n" + comment("The rows at fault, each with the checks that it violates")
    text += failed + ";\n\n" + comment("The other rows") + dataset.cleanRows + ";\n"
    return text
  }

  /// A comment of a line; what the contract says may have several.
  private static func comment(_ text: String) -> String {
    "-- " + text.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n"
  }
}

/// The same as one JSON document.
public struct CompiledJSON: Sendable {
  /// The document, ending with a line break.
  public let text: String

  /// The document for `contracts`.
  public init(_ contracts: [CompiledContract], dialect: String, weirVersion: String) {
    let datasets = contracts.flatMap { contract in
      contract.datasets.map { CompiledJSON.dataset($0, of: contract.name) }
    }
    text =
      JSONText.object([
        ("dialect", .text(dialect)), ("datasets", .list(datasets)), ("weir", .text(weirVersion)),
      ]).indented
  }

  private static func dataset(_ dataset: CompiledDataset, of contract: String) -> JSONText {
    let statements = dataset.statements.map { statement -> JSONText in
      .object([("title", .text(statement.title)), ("sql", .text(statement.sql))])
    }
    return .object([
      ("contract", .text(contract)), ("name", .text(dataset.name)),
      ("checks", .list(dataset.checks.map(check))), ("statements", .list(statements)),
      ("failed_rows_sql", orNull(dataset.failedRows)), ("clean_rows_sql", .text(dataset.cleanRows)),
    ])
  }

  private static func check(_ check: CompiledDataset.Check) -> JSONText {
    .object([
      ("id", .text(check.id)), ("sql", orNull(check.sql)), ("reason", orNull(check.reason)),
    ])
  }

  private static func orNull(_ text: String?) -> JSONText { text.map { .text($0) } ?? .null }
}
