public import DuckDB
import Foundation
public import ModelRegistry
import Models
import SQL
import Tables

/// One training: reads the history, splits it, grows the model, evaluates it, and publishes a version.
///
/// The same data and seed give the same bytes on any number of threads: rows are drawn by their position,
/// and every number that is stored is exact or computed in a fixed order.
public final class Training {
  /// The tables of a training, in the engine.
  enum Names {
    static let data: SQL = "\"weir:data\""
    static let training: SQL = "\"weir:training\""
    static let holdout: SQL = "\"weir:holdout\""
    static let sample: SQL = "\"weir:sample\""
    static let scores: SQL = "\"weir:scores\""
    static let label: SQL = "\"weir:label\""
  }

  let specification: TrainingSpecification
  let connection: Connection
  let threads: Int
  /// The lines of the history that are no rows, and that nothing was learnt from; known after `run`.
  public private(set) var malformedLines = 0

  /// A training of `specification`, on an engine that may spill.
  ///
  /// - Parameter threads: trees grown at once.
  public init(_ specification: TrainingSpecification, on connection: Connection, threads: Int) {
    self.specification = specification
    self.connection = connection
    self.threads = threads
  }

  /// Trains on `source` and publishes the model.
  ///
  /// - Parameters:
  ///   - created: when, for the manifest; ISO 8601, UTC.
  ///   - version: the version of Weir.
  ///   - step: is told what is being done, for people.
  /// - Throws: `WeirFailure` for data that cannot be trained on; errors of the engine and the registry.
  public func run(
    on source: any DatasetSource, into registry: Registry, created: String, version: String,
    step: (String) -> Void
  ) throws -> Manifest {
    step("reading \(source.location)")
    let data = try source.open(
      as: "data", mode: OpeningMode(copies: false, infersTypes: true), on: connection)
    malformedLines = data.malformed.count
    let prepared = try prepare(data)
    step("growing \(specification.trees) trees")
    let (forest, sample) = try grow(prepared)
    step("scoring the training rows")
    let model = try draft(prepared, forest, source: source, created: created, version: version)
    let loaded = LoadedModel(model, forest: forest)
    try loaded.register(on: connection)
    return try publish(
      loaded, prepared, sample, forest: forest, into: registry, step: step)
  }
}
