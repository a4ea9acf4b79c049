import Foundation
import Synchronization

/// The values that stood for `${env:NAME}` and `${file:PATH}` in this process, so that no text tells them.
public enum Secrets {
  /// What texts say instead of each value.
  private static let known = Mutex<[String: String]>([:])

  /// How a text is written: what of it is syntax, which a secret that happens to be spelled alike must not break.
  public enum Writing: Sendable {
    /// For people: all of it may tell a secret.
    case text
    /// JSON documents: their keys are syntax, and so is what is outside of strings.
    case json
    /// HTML and XML: tags are syntax, but for the values of their attributes.
    case markup
  }

  /// Keeps `value` out of texts from now on; values of less than four characters hide nothing and are left.
  ///
  /// - Parameter unlessKnown: whether a value that is kept already goes on by the reference it has.
  public static func keep(_ value: String, writtenAs reference: String, unlessKnown: Bool = false) {
    guard value.count >= 4 else { return }
    known.withLock {
      // As it is, and as a literal of SQL has it, by which an engine calls a column that nobody gave a name.
      for spelling in [value, value.replacing("'", with: "''")]
      where !unlessKnown || $0[spelling] == nil {
        $0[spelling] = reference
      }
    }
  }

  /// `text` with every secret replaced by what the specification says for it.
  public static func redact(_ text: String, as writing: Writing = .text) -> String {
    let known = known.withLock { $0 }
    guard !known.isEmpty else { return text }
    let secrets = known.sorted { ($1.key.count, $0.key) < ($0.key.count, $1.key) }
    switch writing {
    case .text:
      return replaced(text, secrets.map { ($0.key, $0.value) })
    case .json:
      let spelled = secrets.map { (Self.json($0.key), $0.value) }
      return WrittenDocument.json(text).mapValues { replaced($0, spelled) }
    case .markup:
      let spelled = secrets.map { (Self.markup($0.key), Self.markup($0.value)) }
      return WrittenDocument.markup(text).mapValues { replaced($0, spelled) }
    }
  }

  /// Longest first, so that a secret within another does not leave the rest of it.
  private static func replaced(_ text: String, _ secrets: [(value: String, reference: String)])
    -> String
  {
    secrets.reduce(text) { $0.escaping($1.value, as: $1.reference) }
  }

  /// A value as it stands in a JSON string.
  private static func json(_ value: String) -> String {
    let options: JSONSerialization.WritingOptions = [.fragmentsAllowed, .withoutEscapingSlashes]
    guard let quoted = try? JSONSerialization.data(withJSONObject: value, options: options) else {
      return value
    }
    return String(String(decoding: quoted, as: UTF8.self).dropFirst().dropLast())
  }

  /// A value as it stands in HTML and XML.
  private static func markup(_ value: String) -> String {
    value.escaping("&", as: "&amp;").escaping("<", as: "&lt;").escaping(">", as: "&gt;")
      .escaping("\"", as: "&quot;")
  }
}
