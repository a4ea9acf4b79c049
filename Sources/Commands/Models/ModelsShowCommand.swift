import Foundation
import ModelRegistry

/// `weir-models show`.
enum ModelsShowCommand: Command {
  static let syntax = Syntax(
    name: "show", summary: "Shows a model: its card, or with --json its manifest.",
    examples: ["weir-models show txn-anomaly@champion"], positionals: ["MODEL"])

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let reference = try ModelReference(arguments.positional(0, "the model"))
    let manifest = try session.registry.manifest(of: reference)
    let path = session.registry.versionPath(manifest.name, manifest.version)
    let file = URL(filePath: path).appending(
      path: console.wantsJSON ? "model.json" : "MODEL_CARD.md")
    console.print(String(decoding: try Data(contentsOf: file), as: UTF8.self), terminator: "")
    guard !console.wantsJSON else { return .success }
    let aliases = try session.registry.aliases(of: manifest.name)
    let names = aliases.names.filter { aliases[$0] == manifest.version }
    var lines = [
      "\n## This version\n", "| | |", "|---|---|", "| version | \(manifest.version) |",
      "| kind | \(manifest.kind) |", "| trained | \(manifest.created) |",
      "| aliases | \(names.isEmpty ? "none" : names.joined(separator: ", ")) |",
    ]
    if let parent = manifest.lineage?.parent {
      lines.append("| parent | \(manifest.name)@\(parent.version), `\(parent.fingerprint)` |")
    }
    console.print((lines + ["| files | \(path) |"]).joined(separator: "\n"))
    return .success
  }
}
