import Foundation
import Synchronization

/// The values that stood for `${env:NAME}` and `${file:PATH}` in this process, so that no text tells them.
public enum Secrets {
  /// What texts say instead of each value, by the value and the ways that JSON and HTML write it.
  private static let known = Mutex<[String: String]>([:])

  /// Keeps `value` out of texts from now on; values of less than four characters hide nothing and are left.
  public static func keep(_ value: String, writtenAs reference: String) {
    guard value.count >= 4 else { return }
    let quoted = value.escaping("\\", as: "\\\\").escaping("\"", as: "\\\"")
    let marked = value.escaping("&", as: "&amp;").escaping("<", as: "&lt;")
      .escaping(">", as: "&gt;").escaping("\"", as: "&quot;")
    known.withLock { known in
      for spelling in [value, quoted, marked] { known[spelling] = reference }
    }
  }

  /// `text` with every secret replaced by what the specification says for it.
  public static func redact(_ text: String) -> String {
    let known = known.withLock { $0 }
    // Longest first, so that a secret within another does not leave the rest of it.
    return known.sorted { ($1.key.count, $0.key) < ($0.key.count, $1.key) }
      .reduce(text) { $0.escaping($1.key, as: $1.value) }
  }
}
