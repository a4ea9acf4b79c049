import Connectors
import Foundation
import Pipelines

/// Where a dataset is, which decides what engine checks it.
enum DataPlace {
  /// Files, or a table of a DuckDB database: checked by the engine within.
  case source(SourceOptions)
  /// A table of a PostgreSQL server, which checks it itself.
  case postgres(PostgresPlace)

  /// The place that a user named, with how text files are read.
  ///
  /// - Throws: `WeirFailure` for an address that cannot be read.
  init(_ options: SourceOptions) throws {
    let substitution = Substitution(environment: ProcessInfo.processInfo.environment)
    self =
      PostgresPlace.isMeant(by: options.location, substitution)
      ? .postgres(try PostgresPlace(options.location, substitution)) : .source(options)
  }

  /// The place for people, without anything secret.
  var location: String {
    switch self {
    case .source(let options): options.shownLocation
    case .postgres(let place): place.location
    }
  }
}
