import ModelRegistry
import Reports

/// `weir-models verify`.
enum ModelsVerifyCommand: Command {
  static let syntax = Syntax(
    name: "verify",
    summary: "Holds every file of models against its SHA-256; exits 1 where one is damaged.",
    examples: ["weir-models verify", "weir-models verify txn-anomaly@3"],
    positionals: ["[MODEL…]"],
    notes:
      "MODEL alone means all its versions. Without one, every version of every model is verified.")

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let references =
      arguments.positionals.isEmpty
      ? session.registry.names.map { ModelReference(name: $0) }
      : try arguments.positionals.map { try ModelReference($0) }
    let report = VerificationReport(
      try references.flatMap { try lines(of: $0, session.registry) })
    console.print(console.wantsJSON ? report.json : report.text)
    if references.isEmpty { console.say("no models in \(session.registry.directory)") }
    return report.isSound ? .success : .dataFailed
  }

  private static func lines(
    of reference: ModelReference, _ registry: Registry
  ) throws -> [VerificationReport.Line] {
    guard reference.selector == .preferred else {
      let version = try registry.resolve(reference)
      return [try line(reference.name, version, registry)]
    }
    let versions = registry.versions(of: reference.name)
    // The registry tells what is nearest to a model that is not there.
    if versions.isEmpty { _ = try registry.resolve(reference) }
    var lines = try versions.map { try line(reference.name, $0, registry) }
    do throws(RegistryError) {
      _ = try registry.aliases(of: reference.name)
    } catch {
      lines.append(.init(name: reference.name, version: nil, problems: [error]))
    }
    return lines
  }

  private static func line(
    _ name: String, _ version: Int, _ registry: Registry
  ) throws -> VerificationReport.Line {
    let reference = ModelReference(name: name, selector: .version(version))
    return .init(name: name, version: version, problems: try registry.damage(of: reference))
  }
}
