import Foundation
import ModelRegistry
import Reports

/// `weir-models list`.
enum ModelsListCommand: Command {
  static let syntax = Syntax(
    name: "list", summary: "Lists models with their versions and aliases.",
    examples: ["weir-models list"])

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let entries = try session.registry.list()
    console.print(console.wantsJSON ? ModelList(entries).json : ModelList(entries).text)
    if entries.isEmpty {
      console.say("no models in \(session.registry.directory); weir-train makes one")
    }
    return .success
  }
}

/// `weir-models show`.
enum ModelsShowCommand: Command {
  static let syntax = Syntax(
    name: "show", summary: "Shows a model: its card, or with --json its manifest.",
    examples: ["weir-models show txn-anomaly@champion"], positionals: ["MODEL"])

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let reference = try ModelReference(arguments.positional(0, "the model"))
    let manifest = try session.registry.manifest(of: reference)
    let directory = URL(filePath: session.registry.versionPath(manifest.name, manifest.version))
    let file = directory.appending(path: console.wantsJSON ? "model.json" : "MODEL_CARD.md")
    console.print(String(decoding: try Data(contentsOf: file), as: UTF8.self), terminator: "")
    return .success
  }
}

/// `weir-models promote`.
enum ModelsPromoteCommand: Command {
  static let syntax = Syntax(
    name: "promote", summary: "Makes an alias mean a version, such as champion.",
    examples: ["weir-models promote txn-anomaly@1 champion"],
    positionals: ["MODEL@VERSION", "ALIAS"])

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let reference = try ModelReference(arguments.positional(0, "the version"))
    let alias = try arguments.positional(1, "the alias")
    let version = try session.registry.resolve(reference)
    guard reference.selector != .preferred else {
      let newest = try session.registry.list().first { $0.name == reference.name }?.versions.last
      throw UsageError(
        "say which version, such as \(reference.name)@\(newest ?? version), the newest")
    }
    // Reading it first keeps a damaged version from becoming the one that gates loads.
    _ = try session.registry.load(ModelReference(name: reference.name, selector: .version(version)))
    let before = try session.registry.promote(
      ModelReference(name: reference.name, selector: .version(version)), to: alias)
    let change = PromotionReport(
      name: reference.name, alias: alias, version: version, before: before)
    console.print(console.wantsJSON ? change.json : change.text)
    return .success
  }
}
