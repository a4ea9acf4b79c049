internal import Contracts
internal import Pipelines
internal import Tables

/// Masks the personal values of a run's sample rows in text that comes from elsewhere, such as an engine's
/// message.
struct PersonalText {
  private let secrets: [String]

  init(_ letters: [DeadLetter], _ personalData: PersonalData) {
    var found = Set<String>()
    for letter in letters where letter.stage != "extract" {
      guard let document = JSONReader.document(letter.record) else { continue }
      _ = PersonalData.masked(
        document, personalData.columns(of: letter.dataset), secrets: &found)
    }
    secrets = found.filter { !$0.isEmpty }.sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// `text` with ••• for each personal value of four characters or more.
  ///
  /// Shorter ones are left: the text was not written about these rows, and a 7 in it is not theirs.
  func redacted(_ text: String) -> String { PersonalData.redacted(text, secrets, shortest: 4) }

  /// What a check says; redacted only where it may quote a row, or else a count could be taken for a value.
  func message(of check: CheckResult) -> String {
    check.status == .error || mayBeValue(check.observed) ? redacted(check.message) : check.message
  }

  /// What a check observed.
  func observation(of check: CheckResult) -> String {
    let text = check.observed.description
    return mayBeValue(check.observed) ? redacted(text) : text
  }

  /// Whether `observed` may be a value of some row: a query can yield anything.
  private func mayBeValue(_ observed: Value) -> Bool {
    !observed.isNull && observed.number == nil
  }
}
