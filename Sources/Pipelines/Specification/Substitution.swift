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
      // What is put in decides the type, as if it had been written there; where nothing can be, it stays a text, so
      // that nobody misses a value as well.
      if let text = expand(scalar.text, at: node, problems) {
        scalar = YAMLScalar(text: text, isPlain: true)
      } else {
        scalar = YAMLScalar(text: scalar.text, isPlain: false)
      }
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

  /// - Returns: `nil` where something of it cannot be replaced.
  private func expand(_ text: String, at node: YAMLNode, _ problems: Problems) -> String? {
    let pieces = Substitution.pieces(of: text).map { piece -> String? in
      guard let name = piece.name else { return piece.text }
      do throws(WeirFailure) {
        return try secret(name)
      } catch {
        problems.add(at: node, "${\(name)}: \(error.reason)")
        return nil
      }
    }
    let expanded = pieces.compactMap(\.self)
    return expanded.count == pieces.count ? expanded.joined() : nil
  }

  /// What stands for `name`, which no text tells from now on unless it is a setting.
  private func secret(_ name: String) throws(WeirFailure) -> String {
    let value = try value(of: name)
    if settings[name] == nil { Secrets.keep(value, writtenAs: "${\(name)}") }
    return value
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

// Texts of a command line.
extension Substitution {
  /// `text` with every `${…}` replaced.
  ///
  /// - Parameter put: what is put in for a value; by default the value itself.
  /// - Throws: `WeirFailure` for the first that has none.
  public func expand(
    _ text: String, putting put: (String) -> String = { $0 }
  ) throws(WeirFailure) -> String {
    var result = ""
    for piece in Substitution.pieces(of: text) {
      guard let name = piece.name else {
        result += piece.text
        continue
      }
      do {
        result += put(try secret(name))
      } catch {
        throw WeirFailure("reading ${\(name)}", reason: error.reason, remedy: error.remedy)
      }
    }
    return result
  }

  /// `text` with the `${…}` that it begins with replaced, if it begins with one, and nothing else.
  public func expandFirst(of text: String) throws(WeirFailure) -> String {
    guard let first = Substitution.pieces(of: text).first, first.name != nil else { return text }
    return try expand(first.text) + text.dropFirst(first.text.count)
  }

  /// The text in pieces: those that are `${name}`, and what is between them.
  private static func pieces(of text: String) -> [(text: String, name: String?)] {
    var pieces: [(text: String, name: String?)] = []
    var rest = text[...]
    while let start = rest.range(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}")
    {
      if start.lowerBound > rest.startIndex {
        pieces.append((String(rest[..<start.lowerBound]), nil))
      }
      pieces.append(
        (String(rest[start.lowerBound...end]), String(rest[start.upperBound..<end])))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { pieces.append((String(rest), nil)) }
    return pieces
  }
}
