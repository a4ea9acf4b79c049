import ModelRegistry
import Reports

/// `weir-models list`.
enum ModelsListCommand: Command {
  static let syntax = Syntax(
    name: "list", summary: "Lists models, or the versions of one, with metrics and aliases.",
    examples: ["weir-models list", "weir-models list txn-anomaly"], positionals: ["[MODEL]"])

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    if let name = arguments.positionals.first {
      try listVersions(ModelReference(name), session.registry, console)
      return .success
    }
    let entries = try session.registry.list()
    let lines = entries.map { entry in
      ModelList.Line(
        entry, manifest: manifest(ModelReference(name: entry.name), session.registry, console))
    }
    console.print(console.wantsJSON ? ModelList(lines).json : ModelList(lines).text)
    if entries.isEmpty {
      console.say("no models in \(session.registry.directory); weir-train makes one")
    }
    return .success
  }

  private static func listVersions(
    _ reference: ModelReference, _ registry: Registry, _ console: Console
  ) throws {
    guard reference.selector == .preferred else {
      throw UsageError("'\(reference)' is one version; `weir models show \(reference)` shows it")
    }
    _ = try registry.resolve(reference)
    let manifests = registry.versions(of: reference.name).compactMap { version in
      manifest(
        ModelReference(name: reference.name, selector: .version(version)), registry, console)
    }
    let list = VersionList(manifests, aliases: try registry.aliases(of: reference.name))
    console.print(console.wantsJSON ? list.json : list.text)
  }

  /// What is known of a version; one that cannot be read does not keep the others from being listed.
  private static func manifest(
    _ reference: ModelReference, _ registry: Registry, _ console: Console
  ) -> Manifest? {
    do {
      return try registry.manifest(of: reference)
    } catch {
      console.say(
        "\(error)", level: .warning, event: "damaged_model", fields: ["model": "\(reference)"])
      return nil
    }
  }
}
