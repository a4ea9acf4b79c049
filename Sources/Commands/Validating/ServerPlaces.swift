import Connectors
import Contracts
import Foundation
import Pipelines
import Postgres

/// A contract's server as a place of its datasets.
struct ServerPlaces {
  let server: ContractServer
  let contract: DataContract
  /// What `${env:NAME}` and `${file:PATH}` in the server's settings stand for.
  let substitution: Substitution
  /// How text files are read, where the server does not say.
  let reading: SourceOptions

  /// Where `dataset` is on the server.
  ///
  /// - Throws: `UsageError` for a server that does not tell it; `WeirFailure` for secrets that are not there.
  func place(of dataset: ContractDataset) throws -> DataPlace {
    switch server.type {
    case "local": .source(try files(of: dataset))
    case "duckdb":
      .source(
        SourceOptions(
          location:
            "duckdb:\(try setting("database"))#\(try table(of: dataset, defaultSchema: "main"))"))
    default: .postgres(try postgres(dataset))
    }
  }

  /// A setting with what stands in it for something else replaced.
  private func setting(_ key: String) throws -> String {
    guard let value = try optional(key) else {
      throw UsageError("\(place): server '\(server.name)' has no \(key)")
    }
    return value
  }

  private func optional(_ key: String) throws -> String? {
    try server.settings[key].map { try substitution.expand($0) }
  }

  private var place: String { "\(contract.file):\(server.line)" }
}

// Files.
extension ServerPlaces {
  /// `{model}` and `{dataset}` in the path stand for the dataset's name.
  private func files(of dataset: ContractDataset) throws -> SourceOptions {
    let path = try setting("path")
    let placeholders = ["{model}", "{dataset}"]
    guard contract.datasets.count == 1 || placeholders.contains(where: path.contains) else {
      throw UsageError(
        "\(place): the path of server '\(server.name)' is the same for all of "
          + "\(contract.datasets.map(\.name).joined(separator: ", ")); write {model} in it where their names "
          + "differ, such as data/{model}.csv")
    }
    var options = reading
    options.location = placeholders.reduce(path) { $0.replacing($1, with: dataset.name) }
    options.format = try format()
    // Of JSON the standard's delimiters say lines or an array, which the files show.
    if options.format == .csv, options.delimiter == nil, let delimiter = try optional("delimiter") {
      options.delimiter = delimiter == "\\t" ? "\t" : delimiter
    }
    options.encoding = try options.encoding ?? optional("encoding")
    options.null = try options.null ?? optional("null")
    options.quote = try optional("quote")
    if let header = try optional("header") {
      guard let hasHeader = ["true": true, "false": false][header.lowercased()] else {
        throw UsageError("\(place): header of server '\(server.name)' is true or false")
      }
      options.header = options.header && hasHeader
    }
    return options
  }

  private func format() throws -> SourceOptions.Format {
    let written = try setting("format")
    return switch written.lowercased() {
    case "csv", "tsv": .csv
    case "json", "jsonl", "ndjson": .json
    case "parquet": .parquet
    default:
      throw UsageError(
        "\(place): server '\(server.name)' is of format \(written); Weir reads csv, json and parquet"
      )
    }
  }
}

// Tables.
extension ServerPlaces {
  /// `SCHEMA.TABLE`: the dataset's physical name, or its name; a physical name with a point names its schema itself.
  private func table(of dataset: ContractDataset, defaultSchema: String?) throws -> String {
    let table = dataset.physicalName ?? dataset.name
    guard !table.contains("."), let schema = try optional("schema") ?? defaultSchema else {
      return table
    }
    return schema == defaultSchema ? table : "\(schema).\(table)"
  }

  /// Every setting that libpq has a parameter of goes to it; what the contract leaves out comes from the
  /// environment, a service or a password file.
  private func postgres(_ dataset: ContractDataset) throws -> PostgresPlace {
    let names = ["database": "dbname", "username": "user"]
    var parameters: [String: String] = [:]
    for key in server.settings.keys.sorted() {
      let keyword = names[key] ?? key
      guard ServerAddress.isParameter(keyword) else { continue }
      parameters[keyword] = try setting(key)
    }
    do {
      return PostgresPlace(
        server: try ServerAddress(parameters: parameters),
        table: try table(of: dataset, defaultSchema: nil))
    } catch let error as PostgresError {
      throw UsageError("\(place): \(error)")
    }
  }
}
