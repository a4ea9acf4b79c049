internal import Contracts
internal import Pipelines
internal import Tables

/// Knows what a report may not show: the values of personal columns.
struct PersonalData {
  /// What stands for a personal value.
  static let mask = "•••"

  private let columnsOfDataset: [String: Set<String>]
  private let allColumns: Set<String>
  private let hasContract: Bool

  init(_ record: RunRecord) {
    columnsOfDataset = record.personalColumns.mapValues { Set($0.map { $0.lowercased() }) }
    allColumns = columnsOfDataset.values.reduce(into: []) { $0.formUnion($1) }
    hasContract = record.contract != nil
  }

  /// The personal columns of `dataset`, in lower case, since SQL's names have none.
  ///
  /// A dataset that a transform made may hold the personal columns of any other.
  func columns(of dataset: String) -> Set<String> { columnsOfDataset[dataset] ?? allColumns }

  /// Whether a torn line of `dataset` may hold personal values somewhere in its text.
  ///
  /// Where a contract was given and not asked yet, nobody knows, which counts as yes.
  func mayHideInLines(of dataset: String) -> Bool {
    guard let columns = columnsOfDataset[dataset] else { return hasContract }
    return !columns.isEmpty
  }

  /// A row at fault as a check sampled it; `nil` where it is a line that may hold personal values.
  func shown(_ row: [Value.Member], of check: CheckResult, in dataset: String) -> [Value.Member]? {
    if check.rule == "malformed" { return mayHideInLines(of: dataset) ? nil : row }
    let personal = columns(of: dataset)
    return row.map { member in
      let isMasked = personal.contains(member.name.lowercased()) && !member.value.isNull
      return isMasked ? Value.Member(member.name, .text(PersonalData.mask)) : member
    }
  }
}

extension PersonalData {
  /// `document` without the values under personal names, at any depth; these go to `secrets`, as texts.
  static func masked(
    _ document: JSONText, _ personal: Set<String>, isPersonal: Bool = false,
    secrets: inout Set<String>
  ) -> JSONText {
    switch document {
    case .object(let members):
      // A personal value that is a structure is masked as one, so that not even its shape is told.
      let kept = members.map { name, value in
        let isMasked = isPersonal || personal.contains(name.lowercased())
        return (
          name, masked(value, personal, isPersonal: isMasked, secrets: &secrets)
        )
      }
      return isPersonal ? .text(mask) : .object(kept)
    case .list(let items):
      let kept = items.map { masked($0, personal, isPersonal: isPersonal, secrets: &secrets) }
      return isPersonal ? .text(mask) : .list(kept)
    case .null: return .null
    case .text(let text):
      if isPersonal { secrets.insert(text) }
      return isPersonal ? .text(mask) : document
    default:
      if isPersonal { secrets.insert(document.line) }
      return isPersonal ? .text(mask) : document
    }
  }

  /// `document` with personal values that stand in other texts masked there, too.
  static func redacted(_ document: JSONText, _ secrets: [String]) -> JSONText {
    switch document {
    case .object(let members): .object(members.map { ($0, redacted($1, secrets)) })
    case .list(let items): .list(items.map { redacted($0, secrets) })
    case .text(let text): .text(redacted(text, secrets, shortest: 4))
    case .digits(let digits) where secrets.contains(digits) && digits.count >= 4: .text(mask)
    default: document
    }
  }

  /// `text` without the `secrets` of at least `shortest` characters; those below four only as whole words,
  /// or else "is 7" would be read into "is 70".
  static func redacted(_ text: String, _ secrets: [String], shortest: Int = 1) -> String {
    secrets.reduce(text) { text, secret in
      guard secret.count >= shortest else { return text }
      return replacing(secret, in: text, asWord: secret.count < 4)
    }
  }

  private static func replacing(_ secret: String, in text: String, asWord: Bool) -> String {
    let ranges = text.ranges(of: secret)
    guard !ranges.isEmpty else { return text }
    var result = ""
    var end = text.startIndex
    for range in ranges {
      let before =
        range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
      let isWord = ![before, after].contains { $0.map { $0.isLetter || $0.isNumber } ?? false }
      result += text[end..<range.lowerBound]
      result += isWord || !asWord ? mask : secret
      end = range.upperBound
    }
    return result + text[end...]
  }
}
