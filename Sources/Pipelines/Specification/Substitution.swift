import Foundation
import YAML

/// What stands for `${…}` in the texts of a specification: settings, the environment, files.
public struct Substitution: Sendable {
  /// `--set key=value`: stands for `${key}`.
  public var settings: [String: String]
  /// Stands for `${env:NAME}`.
  public var environment: [String: String]

  /// Settings of the command line over the given environment.
  public init(settings: [String: String] = [:], environment: [String: String]) {
    self.settings = settings
    self.environment = environment
  }

  /// `node` with every `${…}` of its texts replaced; what cannot be is a problem at its line.
  func apply(to node: YAMLNode, problems: Problems) -> YAMLNode {
    var result = node
    switch node.content {
    case .scalar(var scalar):
      guard scalar.text.contains("${") else { return node }
      // What is put in decides the type, as if it had been written there.
      scalar = YAMLScalar(text: expand(scalar.text, at: node, problems), isPlain: true)
      result.content = .scalar(scalar)
    case .sequence(let items):
      result.content = .sequence(items.map { apply(to: $0, problems: problems) })
    case .mapping(let entries):
      result.content = .mapping(
        entries.map { entry in
          var entry = entry
          entry.value = apply(to: entry.value, problems: problems)
          return entry
        })
    }
    return result
  }

  private func expand(_ text: String, at node: YAMLNode, _ problems: Problems) -> String {
    var rest = text[...]
    var result = ""
    while let start = rest.range(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}")
    {
      result += rest[..<start.lowerBound]
      let name = String(rest[start.upperBound..<end])
      do {
        let value = try value(of: name)
        if settings[name] == nil { Secrets.keep(value, writtenAs: "${\(name)}") }
        result += value
      } catch {
        problems.add(at: node, "${\(name)}: \(error.reason)")
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private func value(of name: String) throws(WeirFailure) -> String {
    if let setting = settings[name] { return setting }
    if name.hasPrefix("env:") {
      if let value = environment[String(name.dropFirst(4))] { return value }
      throw WeirFailure("substituting", reason: "the environment has no variable of that name")
    }
    if name.hasPrefix("file:") {
      guard let content = try? String(contentsOfFile: String(name.dropFirst(5)), encoding: .utf8)
      else { throw WeirFailure("substituting", reason: "the file cannot be read") }
      return content.trimmingCharacters(in: .newlines)
    }
    throw WeirFailure(
      "substituting", reason: "not set; give it with --set \(name)=…, or use ${env:NAME}")
  }
}
