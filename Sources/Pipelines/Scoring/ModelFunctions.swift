public import DuckDB
public import ModelRegistry
public import SQL

/// The models of a registry as SQL functions: each is loaded, verified and registered when it is first used.
public final class ModelFunctions {
  private let registry: Registry
  private var loaded: [String: LoadedModel] = [:]

  /// The models of `registry`.
  public init(registry: Registry) { self.registry = registry }

  /// The model that `reference` names, ready to be called on `connection`.
  ///
  /// - Throws: `RegistryError` when there is none or a file of it is damaged.
  public func load(_ reference: String, on connection: Connection) throws -> LoadedModel {
    if let model = loaded[reference] { return model }
    let version = try registry.load(ModelReference(reference))
    let model =
      loaded.values.first { $0.reference == "\(version.manifest.name)@\(version.manifest.version)" }
      ?? LoadedModel(version.manifest, model: version.model)
    try model.register(on: connection)
    loaded[reference] = model
    return model
  }

  /// SQL in which every call of `weir_score` is one that the engine can run.
  public func expand(_ calls: ModelCalls, on connection: Connection) throws -> SQL {
    try calls.replacing { call in
      let model = try load(call.model, on: connection)
      // A model of one column may be given that column, which is written like an alias.
      guard let alias = call.alias,
        model.manifest.inputs.map({ $0.name.lowercased() }) != [alias.lowercased()]
      else { return model.call(ofExpressions: call.arguments) }
      return model.call(ofAlias: alias)
    }
  }
}
