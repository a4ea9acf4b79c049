internal import Pipelines

/// A dead letter as a report may show it: personal values masked, wherever they stand.
struct ShownLetter {
  /// A value of the record.
  struct Field {
    var name: String
    var text: String
    /// Whether a reason is about it.
    var isAtFault: Bool
  }

  let letter: DeadLetter
  /// The record's values; empty where it may not be shown.
  let fields: [Field]
  /// The letter's reasons.
  let reasons: [DeadLetter.Reason]
  /// Why there are no fields.
  let omission: String?

  init(_ letter: DeadLetter, _ personalData: PersonalData) {
    self.letter = letter
    // What the source's line holds is one text, in which no column can be told from another.
    if letter.stage == "extract" {
      let line = ShownLetter.line(of: letter)
      let isHidden = personalData.mayHideInLines(of: letter.dataset)
      omission =
        isHidden
        ? "The line is not shown: it may hold personal values. It is complete in the dead letter."
        : nil
      fields = isHidden ? [] : [Field(name: "line", text: line, isAtFault: false)]
      reasons = letter.reasons.map { isHidden ? ShownLetter.withoutQuotes($0, of: line) : $0 }
      return
    }
    let personal = personalData.columns(of: letter.dataset)
    guard let document = JSONReader.document(letter.record), case .object = document else {
      omission = "The record is no JSON object and is not shown."
      fields = []
      reasons = letter.reasons.map { ShownLetter.masked($0, personal, secrets: []) }
      return
    }
    var found = Set<String>()
    let masked = PersonalData.masked(document, personal, secrets: &found)
    // The longest first: a name may be part of an address.
    let secrets = found.filter { !$0.isEmpty }.sorted { ($1.count, $0) < ($0.count, $1) }
    let faulty = Set(
      letter.reasons.flatMap { reason in
        reason.column.split(separator: ",").map { ShownLetter.trimmed(String($0)) }
      })
    if case .object(let members) = PersonalData.redacted(masked, secrets) {
      fields = members.map { name, value in
        Field(name: name, text: ShownLetter.text(of: value), isAtFault: faulty.contains(name))
      }
    } else {
      fields = []
    }
    omission = nil
    reasons = letter.reasons.map { ShownLetter.masked($0, personal, secrets: secrets) }
  }
}

extension ShownLetter {
  /// The text of a torn line.
  private static func line(of letter: DeadLetter) -> String {
    guard case .object(let members) = JSONReader.document(letter.record),
      let member = members.first(where: { $0.0 == "line" })
    else { return letter.record }
    return text(of: member.1)
  }

  private static func text(of value: JSONText) -> String {
    switch value {
    case .text(let text): text
    case .null: "NULL"
    default: value.line
    }
  }

  private static func trimmed(_ name: String) -> String {
    String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  private static func masked(
    _ reason: DeadLetter.Reason, _ personal: Set<String>, secrets: [String]
  ) -> DeadLetter.Reason {
    var reason = reason
    let columns = reason.column.split(separator: ",").map { trimmed(String($0)).lowercased() }
    let isPersonal =
      personal.contains(reason.column.lowercased()) || columns.contains(where: personal.contains)
    reason.observed =
      isPersonal
      ? reason.observed.map { _ in PersonalData.mask }
      : reason.observed.map { PersonalData.redacted($0, secrets) }
    reason.message = PersonalData.redacted(reason.message, secrets)
    return reason
  }

  /// A reason whose message shows nothing of `line`: not what it quotes of it, nor any value in it.
  private static func withoutQuotes(
    _ reason: DeadLetter.Reason, of line: String
  ) -> DeadLetter.Reason {
    var reason = reason
    reason.observed = reason.observed.map { _ in PersonalData.mask }
    if !line.isEmpty {
      reason.message = reason.message.replacing(line, with: PersonalData.mask)
    }
    for quote in ["\"", "'"] as [Character] {
      let parts = reason.message.split(separator: quote, omittingEmptySubsequences: false)
      // Every second part stands between two quotes, or behind the last one.
      let kept = parts.enumerated().map { index, part in
        index % 2 == 1 && !part.isEmpty && line.contains(part) ? PersonalData.mask[...] : part
      }
      reason.message = kept.joined(separator: String(quote))
    }
    // Which character separates values is not known here, and a quote inside a quote ends it.
    let values = line.split { ",;|\t\"'".contains($0) }.map { trimmed(String($0)) }
    let secrets = Set(values).sorted { ($1.count, $0) < ($0.count, $1) }
    reason.message = PersonalData.redacted(reason.message, secrets, shortest: 4)
    return reason
  }
}
