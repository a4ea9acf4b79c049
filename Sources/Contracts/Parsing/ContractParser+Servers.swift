internal import Tables
internal import YAML

// `servers`: where the data is. Names, values and secrets are kept as written.
extension ContractParser {
  private static let known = ["local", "duckdb", "postgres", "postgresql"]
  /// Keys that are no settings of the place.
  private static let general: Set = [
    "id", "server", "type", "environment", "description", "roles", "customProperties",
  ]

  func servers(_ root: Fields) -> [ContractServer] {
    var lines: [[String]: Int] = [:]
    return root.mappings("servers").compactMap { fields in
      guard let name = fields.text("server"), let type = fields.text("type") else { return nil }
      let environment = fields.text("environment")
      if let first = lines[[name, environment ?? ""]] {
        refuse(
          .duplicateName, fields.place(of: "server"),
          "a second server called '\(shown(name))' of one environment; the first is in line \(first)"
        )
      }
      lines[[name, environment ?? ""]] = fields.place.line
      if !Self.known.contains(type), Standard.serverTypes.contains(type) {
        ignore(
          "servers.\(shown(name))", fields.place,
          because: "Weir reads from servers of type local, duckdb and postgres, not \(type)")
      }
      return ContractServer(
        name: name, type: type, environment: environment, settings: settings(fields),
        line: fields.place.line)
    }
  }

  /// The type's own keys, and what else `customProperties` say: a delimiter, a user, a password.
  private func settings(_ fields: Fields) -> [String: String] {
    var settings: [String: String] = [:]
    for custom in fields.mappings("customProperties") {
      guard let key = custom.text("property") else { continue }
      settings[key] = custom["value"]?.scalar?.text
    }
    for key in fields.lines.keys where !Self.general.contains(key) {
      if let text = fields[key]?.scalar?.text { settings[key] = text }
    }
    return settings
  }
}
