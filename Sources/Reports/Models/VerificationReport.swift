public import ModelRegistry

/// What was found wrong with the files of models, for people and as JSON.
public struct VerificationReport: Sendable {
  /// A version, or a model's aliases.
  public struct Line: Sendable {
    /// The model.
    public var name: String
    /// Its version; `nil` for its aliases.
    public var version: Int?
    /// What is wrong; empty where every file is what was published.
    public var problems: [RegistryError]

    /// What was found of a version, or of aliases.
    public init(name: String, version: Int?, problems: [RegistryError]) {
      self.name = name
      self.version = version
      self.problems = problems
    }
  }

  private let lines: [Line]

  /// The report of `lines`.
  public init(_ lines: [Line]) { self.lines = lines }

  /// Whether every file is what was published.
  public var isSound: Bool { lines.allSatisfy(\.problems.isEmpty) }

  /// `{status, models: [{name, version, status, problems}]}`; a status is `ok` or `damaged`.
  public var json: String {
    let models = lines.map { line in
      JSONText.object([
        ("name", .text(line.name)), ("version", line.version.map(JSONText.integer) ?? .null),
        ("status", .text(line.problems.isEmpty ? "ok" : "damaged")),
        ("problems", .list(line.problems.map { .text($0.description) })),
      ])
    }
    return JSONText.object([
      ("status", .text(isSound ? "ok" : "damaged")), ("models", .list(models)),
    ]).indented
  }

  /// A line for each version, and below it what is wrong with it.
  public var text: String {
    lines.flatMap { line in
      let what = line.version.map { "\(line.name)@\($0)" } ?? "\(line.name), its aliases"
      let problems = line.problems.map { "    \($0)" }
      return [(line.problems.isEmpty ? "  ok       " : "  damaged  ") + what] + problems
    }.joined(separator: "\n")
  }
}
