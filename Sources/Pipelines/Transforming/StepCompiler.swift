import DuckDB
import SQL
import Tables
import YAML

/// Makes SQL of steps, one after the other, noting every problem with its line.
///
/// What the specification names has been held to the columns there are before (see `StepColumns`).
struct StepCompiler {
  /// The dataset that is made.
  let dataset: String
  /// Whether rows that steps drop become dead letters.
  let quarantinesDropped: Bool
  let connection: Connection
  let problems: Problems
  /// The SQL that a user's expression is run as: calls of models are expanded.
  let expanding: (String) throws -> String
  /// The rows of another dataset; `nil` where there is none.
  let looking: (String) -> FlowDataset?
  /// The name of a function that hashes under a key.
  let hashing: (HashKey) throws -> String

  /// The step at `ordinal`, counted from 1, over `rows`.
  ///
  /// - Throws: the engine's errors that have nothing to do with the step.
  func compile(_ step: TransformStep, at ordinal: Int, over rows: StepRows) throws -> CompiledStep {
    let place = StepPlace(step: step, ordinal: ordinal, dataset: dataset)
    switch step.action {
    case .deduplicate(let step): return deduplicate(step, place, rows)
    case .fill(let entries): return try fill(entries, rows)
    case .cast(let casts): return cast(casts, place, rows)
    case .rename(let entries): return rename(entries, rows)
    case .trim(let columns):
      return replaceTexts(columns, rows) { Self.trimmed($0) }
    case .normalise(let step):
      return replaceTexts(step.columns, rows) { Self.normalised($0, step) }
    case .derive(let entries): return try derive(entries, rows)
    case .filter(let condition): return try filter(condition, place, rows)
    case .lookup(let step): return try lookup(step, place, rows)
    case .aggregate(let step): return try aggregate(step, rows)
    case .hash(let step): return try hash(step, rows)
    case .mask(let step): return mask(step, rows)
    }
  }
}

/// Which step it is, for the dead letters that it makes.
struct StepPlace {
  var step: TransformStep
  var ordinal: Int
  var dataset: String

  /// One reason of a dead letter.
  func reason(column: String = "", _ message: String, observed: SQL = "NULL") -> SQL {
    let id = [dataset, column.replacing(", ", with: ","), step.name].filter { !$0.isEmpty }
    return SQL.reason(
      checkID: "\(id.joined(separator: "."))", column: "\(column)", severity: "'error'",
      message: "\("step \(ordinal) (\(step.name)): " + message)", observed: observed)
  }
}

// Steps that put other values in the place of values.
extension StepCompiler {
  private func fill(_ entries: [TransformStep.Entry], _ rows: StepRows) throws -> CompiledStep {
    var replacements: [String: SQL] = [:]
    for entry in entries {
      guard let member = rows.member(entry.column) else { continue }
      if let value = try literal(entry, of: member) {
        replacements[member.name.lowercased()] = "coalesce(\(member.sql), \(value))"
      }
    }
    return CompiledStep(replacing: replacements, of: rows)
  }

  /// What is written for a column, as a value of its type and no other value.
  private func literal(
    _ entry: TransformStep.Entry, of member: StepRows.Member
  ) throws -> SQL? {
    let spelled = member.typeName.replacing("TIMESTAMP WITH TIME ZONE", with: "TIMESTAMPTZ")
    guard let type = CastType(spelled) else {
      problems.add(
        line: entry.column.line,
        "'\(entry.column.text)' is \(member.typeName), which 'fill' cannot write; derive it with coalesce"
      )
      return nil
    }
    if type.family == .text { return "\(entry.text)" }
    let cast = ExactCast(
      value: "\(entry.text)", source: .text, sourceName: "VARCHAR", target: type)
    if try connection.value("SELECT \(cast.isInexact)").bool != false {
      problems.add(
        line: entry.column.line,
        "'\(entry.text)' is no \(member.typeName), which '\(member.name)' is")
      return nil
    }
    return "CAST(\(entry.text) AS \(type.sql))"
  }

  private func cast(
    _ casts: [TransformStep.Cast], _ place: StepPlace, _ rows: StepRows
  ) -> CompiledStep {
    var replacements: [String: SQL] = [:]
    var faults: [(isFault: SQL, reason: SQL)] = []
    for cast in casts {
      guard let member = rows.member(cast.column) else { continue }
      let exact = ExactCast(
        value: "\(name: rows.alias).\(member.sql)", source: member.type,
        sourceName: member.typeName, target: cast.type)
      if let reason = exact.refusal ?? refusal(of: exact, rows) {
        problems.add(line: cast.column.line, "'\(cast.column.text)': \(reason)")
        continue
      }
      replacements[member.name.lowercased()] =
        cast.type.family == .text
        ? exact.converted : "CASE WHEN NOT (\(exact.isInexact)) THEN \(exact.converted) END"
      guard cast.inexact == .quarantine, cast.type.family != .text else { continue }
      let observed: SQL =
        rows.isPersonal(member.name) ? "'•••'" : "CAST(\(member.sql) AS VARCHAR)"
      faults.append(
        (
          exact.isInexact,
          place.reason(
            column: member.name, "\(member.name) cannot be \(cast.type.name) exactly",
            observed: observed)
        ))
    }
    var step = CompiledStep(replacing: replacements, of: rows)
    guard !faults.isEmpty else { return step }
    let reasons = faults.map { "CASE WHEN \($0.isFault) THEN \($0.reason) END" as SQL }
    let isFault = faults.map { "(\($0.isFault))" as SQL }.joined(separator: " OR ")
    step.tellsFaults = true
    let columns = rows.members.map { member in
      replacements[member.name.lowercased()].map { "\($0) AS \(member.sql)" as SQL } ?? member.sql
    }
    let fault: SQL = """
      CASE WHEN \(isFault) THEN list_filter([\(reasons)], lambda r: r IS NOT NULL) END \
      AS \(name: StepRows.fault)
      """
    step.query = "SELECT \(columns + StepRows.places + [fault]) FROM \(rows.source)"
    return step
  }

  /// The engine's words where it knows no cast between the types.
  private func refusal(of cast: ExactCast, _ rows: StepRows) -> String? {
    do {
      _ = try connection.columns(
        of: "SELECT \(cast.converted), \(cast.isInexact) FROM \(rows.source)")
      return nil
    } catch {
      return firstLine(of: error)
    }
  }

  private func hash(
    _ step: TransformStep.Hashing, _ rows: StepRows
  ) throws -> CompiledStep {
    let function = try hashing(step.key)
    var replacements: [String: SQL] = [:]
    for member in step.columns.compactMap(rows.member) {
      replacements[member.name.lowercased()] = """
        CASE WHEN \(member.sql) IS NOT NULL THEN \(name: function)(CAST(\(member.sql) AS VARCHAR)) END
        """
    }
    return CompiledStep(
      replacing: replacements, of: rows, personal: rows.personal.subtracting(replacements.keys))
  }

  private func mask(_ step: TransformStep.Masking, _ rows: StepRows) -> CompiledStep {
    var replacements: [String: SQL] = [:]
    for member in step.columns.compactMap(rows.member) {
      let text: SQL = "CAST(\(member.sql) AS VARCHAR)"
      // A value of no more characters than may stay would stay whole.
      replacements[member.name.lowercased()] = """
        CASE WHEN length_grapheme(\(text)) > \(step.keepLast) \
        THEN repeat('*', length_grapheme(\(text)) - \(step.keepLast)) || \
        right_grapheme(\(text), \(step.keepLast)) ELSE repeat('*', length_grapheme(\(text))) END
        """
    }
    return CompiledStep(replacing: replacements, of: rows)
  }

  private func replaceTexts(
    _ columns: [TransformStep.Name], _ rows: StepRows, _ replacement: (SQL) -> SQL
  ) -> CompiledStep {
    var replacements: [String: SQL] = [:]
    for column in columns {
      guard let member = rows.member(column) else { continue }
      guard member.type == .text else {
        problems.add(line: column.line, "'\(column.text)' is \(member.typeName), not text")
        continue
      }
      replacements[member.name.lowercased()] = replacement(member.sql)
    }
    return CompiledStep(replacing: replacements, of: rows)
  }

  /// White space as Unicode has it, which the engine's own functions do not know.
  private static let whitespace = #"[\s\x{0B}\x{85}\p{Z}]+"#

  private static func trimmed(_ text: SQL) -> SQL {
    "regexp_replace(\(text), \("^\(whitespace)|\(whitespace)$"), '', 'g')"
  }

  private static func normalised(_ text: SQL, _ step: TransformStep.Normalisation) -> SQL {
    var text = text
    if let letters = step.letters {
      text = letters == .lower ? "lower(\(text))" : "upper(\(text))"
    }
    if let whitespace = step.whitespace {
      text = trimmed(text)
      if whitespace == .collapse {
        text = "regexp_replace(\(text), \(self.whitespace), ' ', 'g')"
      }
    }
    // Last, since other letters may compose in another way.
    return step.form == .nfc ? "nfc_normalize(\(text))" : text
  }

  private func rename(_ entries: [TransformStep.Entry], _ rows: StepRows) -> CompiledStep {
    var names: [String: String] = [:]
    for entry in entries { names[entry.column.text.lowercased()] = entry.text }
    let columns = rows.members.map { member -> SQL in
      names[member.name.lowercased()].map { "\(member.sql) AS \(name: $0)" } ?? member.sql
    }
    return CompiledStep(
      columns, of: rows,
      personal: Set(rows.personal.map { names[$0]?.lowercased() ?? $0 }))
  }
}
