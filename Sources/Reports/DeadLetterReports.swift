public import Pipelines
public import Tables
import Foundation

/// Dead letters in a table, for people and as JSON.
public struct DeadLetterList: Sendable {
  private let letters: [DeadLetter]
  private let total: Int

  /// The list of `letters`, of `total` in all, with the values of personal columns masked.
  public init(_ letters: [DeadLetter], total: Int, masking personal: Set<String>) {
    self.letters = letters.map { $0.masking(personal) }
    self.total = total
  }

  /// `{total, letters: […]}`.
  public var json: String {
    JSONText.object([("total", .integer(total)), ("letters", .list(letters.map(\.jsonText)))])
      .indented
  }

  /// A line for each letter, with its first reasons.
  public var text: String {
    guard !letters.isEmpty else { return "no dead letters" }
    var table = TextTable(
      ["id", "pipeline", "dataset", "stage", "position", "reasons"],
      [.left, .left, .left, .left, .left, .left])
    for letter in letters {
      let reasons = letter.reasons.map { $0.column.isEmpty ? $0.message : "\($0.message)" }
      table.add([
        String(letter.id.prefix(10)), letter.pipeline, letter.dataset, letter.stage,
        letter.position,
        reasons.joined(separator: "; "),
      ])
    }
    let rest =
      total > letters.count ? "  … of \(Wording.count(total)) in all; --limit shows more\n" : ""
    return (table.text + rest).dropLastNewline
  }
}

/// One dead letter whole, for people and as JSON.
public struct DeadLetterSheet: Sendable {
  private let letter: DeadLetter

  /// The sheet of `letter`, with the values of personal columns masked.
  public init(_ letter: DeadLetter, masking personal: Set<String>) {
    self.letter = letter.masking(personal)
  }

  /// All fields, the record as an object.
  public var json: String { letter.jsonText.indented }

  /// All fields, one a line.
  public var text: String {
    var lines = [
      "id           \(letter.id)", "status       \(letter.status), attempt \(letter.attempts)",
      "pipeline     \(letter.pipeline), run \(letter.runID)",
      "dataset      \(letter.dataset), stage \(letter.stage)"
        + (letter.target.map { ", into \($0)" } ?? ""),
      "source       \(letter.source), \(letter.position)",
      "first seen   \(letter.firstSeen)",
    ]
    if let version = letter.contractVersion { lines.append("contract     \(version)") }
    if let model = letter.model { lines.append("model        \(model)") }
    lines.append("reasons")
    for reason in letter.reasons {
      let observed = reason.observed.map { " (observed: \($0))" } ?? ""
      lines.append("  \(reason.severity): \(reason.message)\(observed)  [\(reason.checkID)]")
    }
    lines.append("record")
    lines.append("  " + letter.record)
    return lines.joined(separator: "\n")
  }
}

/// How many dead letters there are, and why; for people and as JSON.
public struct DeadLetterStatistics: Sendable {
  private let rows: [[Value]]
  private let total: Int

  /// The counts of `rows`: pipeline, dataset, stage, check id, status, letters, first seen.
  public init(_ rows: [[Value]], total: Int) {
    self.rows = rows
    self.total = total
  }

  /// `{total, reasons: [{pipeline, dataset, stage, check_id, status, letters, first_seen}]}`.
  public var json: String {
    let names = ["pipeline", "dataset", "stage", "check_id", "status", "letters", "first_seen"]
    let reasons = rows.map { row in
      JSONText.object(zip(names, row).map { ($0, JSONText($1)) })
    }
    return JSONText.object([("total", .integer(total)), ("reasons", .list(reasons))]).indented
  }

  /// A table, the most frequent reason first. A letter with two reasons counts for both.
  public var text: String {
    guard !rows.isEmpty else { return "no dead letters" }
    var table = TextTable(
      ["letters", "check", "stage", "pipeline", "status", "first seen"],
      [.right, .left, .left, .left, .left, .left])
    for row in rows {
      table.add([
        Wording.count(row[5].int ?? 0), row[3].description, row[2].description, row[0].description,
        row[4].description, row[6].description,
      ])
    }
    return table.text + "  \(Wording.count(total)) dead letters in all"
  }
}

extension DeadLetter {
  /// What personal values are shown as.
  static let mask = "•••"

  /// The letter with the values of `personal` columns masked, at any depth of the record, without regard
  /// to the case of names.
  func masking(_ personal: Set<String>) -> DeadLetter {
    guard !personal.isEmpty else { return self }
    let personal = Set(personal.map { $0.lowercased() })
    var letter = self
    if let object = try? JSONSerialization.jsonObject(with: Data(record.utf8)),
      let data = try? JSONSerialization.data(
        withJSONObject: DeadLetter.masked(
          object, stage == "extract" ? personal.union(["line"]) : personal),
        options: [.sortedKeys, .withoutEscapingSlashes])
    {
      letter.record = String(decoding: data, as: UTF8.self)
    } else {
      letter.record = DeadLetter.mask
    }
    return letter
  }

  private static func masked(_ object: Any, _ personal: Set<String>) -> Any {
    if let members = object as? [String: Any] {
      return Dictionary(
        uniqueKeysWithValues: members.map { key, value in
          let isMasked = personal.contains(key.lowercased()) && !(value is NSNull)
          return (key, isMasked ? mask : masked(value, personal))
        })
    }
    if let items = object as? [Any] { return items.map { masked($0, personal) } }
    return object
  }

  /// The letter as JSON, its record as an object.
  fileprivate var jsonText: JSONText {
    .object([
      ("id", .text(id)), ("run_id", .text(runID)), ("pipeline", .text(pipeline)),
      ("dataset", .text(dataset)), ("stage", .text(stage)), ("source", .text(source)),
      ("position", .text(position)), ("record", .digits(record)),
      (
        "reasons",
        .list(
          reasons.map { reason in
            .object([
              ("check_id", .text(reason.checkID)), ("column", .text(reason.column)),
              ("severity", .text(reason.severity)), ("message", .text(reason.message)),
              ("observed", reason.observed.map(JSONText.text) ?? .null),
            ])
          })
      ), ("contract_version", contractVersion.map(JSONText.text) ?? .null),
      ("model", model.map(JSONText.text) ?? .null), ("first_seen", .text(firstSeen)),
      ("attempts", .integer(attempts)), ("status", .text(status)),
      ("fingerprint", .text(fingerprint)), ("target", target.map(JSONText.text) ?? .null),
    ])
  }
}
