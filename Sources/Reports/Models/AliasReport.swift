/// What an alias means now, for people and as JSON.
public struct AliasReport: Sendable {
  private let name: String
  private let alias: String
  private let version: Int
  private let before: Int?

  /// The report that `alias` of `name` means `version` now, and meant `before`.
  public init(name: String, alias: String, version: Int, before: Int?) {
    self.name = name
    self.alias = alias
    self.version = version
    self.before = before
  }

  /// `{name, alias, version, before}`.
  public var json: String { JSONText.object(members).indented }

  /// What the report says, for a larger one.
  var members: [(String, JSONText)] {
    [
      ("name", .text(name)), ("alias", .text(alias)), ("version", .integer(version)),
      ("before", before.map(JSONText.integer) ?? .null),
    ]
  }

  /// One line.
  public var text: String {
    if before == version { return "\(name)@\(alias) is version \(version) already" }
    return "\(name)@\(alias) is version \(version) now" + (before.map { " (was \($0))" } ?? "")
  }
}
