import DuckDB
import Foundation
import Postgres
import SQL
import Tables

// What must hold, looked at without Weir.
extension Bench {
  /// What is wrong with the state that `work` is in; at its end, or somewhere on the way.
  package func findings(_ work: Work, isAtEnd: Bool) throws -> [String] {
    var findings = try placeFindings(work, isAtEnd: isAtEnd)
    findings += try letterFindings(work, isAtEnd: isAtEnd)
    if try cluster.connect().table("weir_ledger", in: schema) != nil {
      findings += try ledgerFindings()
    }
    findings += recordFindings(isAtEnd: isAtEnd)
    if said.contains(cluster.password) { findings.append("the password was printed") }
    findings += try work.moreFindings?(self, isAtEnd) ?? []
    return findings
  }

  /// Each place holds all or nothing of the work.
  private func placeFindings(_ work: Work, isAtEnd: Bool) throws -> [String] {
    try work.places.compactMap { place in
      let content = try place.content(self)
      if content == place.after { return nil }
      if !isAtEnd, content == place.before || content.map(place.between.contains) == true {
        return nil
      }
      return "\(place.name) holds neither all nor nothing: "
        + Self.difference(content, place.after, isAtEnd ? nil : place.before)
    }
  }

  /// How many lines are too few, too many, and of one key, in words.
  private static func difference(_ content: String?, _ after: String, _ before: String?) -> String {
    guard let content else { return "it is not there" }
    let lines = { (text: String) in text.split(separator: "\n").map(String.init) }
    let (now, wanted) = (lines(content), lines(after))
    let missing = Set(wanted).subtracting(now).count
    let strange = Set(now).subtracting(wanted).count
    let doubled = now.count - Set(now).count
    let old = before.map { ", before \(lines($0).count)" } ?? ""
    return
      "\(now.count) rows, wanted \(wanted.count)\(old); \(missing) missing, \(strange) strange, "
      + "\(doubled) doubled"
  }

  /// Each rejected row is one letter, in files that are whole.
  private func letterFindings(_ work: Work, isAtEnd: Bool) throws -> [String] {
    let wanted = (work.openLetters + work.settledLetters).sorted()
    let folder = directory.appending(path: ".weir/dead-letters").path
    let connection = try engine()
    // Runs alone: what a killed program was about to write has a hidden name, and is nobody's until the next letters come.
    let pattern = "\(folder)/*/[0-9a-f]*/*.parquet"
    guard try connection.value("SELECT count(*) FROM glob(\(pattern))") != .integer(0) else {
      return isAtEnd && !wanted.isEmpty ? ["there are no dead letters"] : []
    }
    let rows = try connection.rows(
      """
      SELECT CASE WHEN starts_with(record->>'$.line', 'sealed:') THEN \(Self.key(work.tornLines))
          ELSE CAST(coalesce(split_part(record->>'$.line', ',', 1), record->>'$.id') AS BIGINT) END AS key,
        count(DISTINCT id), bool_or(status IN ('resolved', 'discarded'))
      FROM read_parquet(\(pattern), union_by_name = true) GROUP BY key ORDER BY key
      """)
    let key = { (row: [Value]) in row[0].int ?? 0 }
    var findings: [String] = []
    for row in rows where row[1] != .integer(1) {
      findings.append("the row \(key(row)) is several dead letters")
    }
    let strange = Set(rows.map(key)).subtracting(wanted)
    if !strange.isEmpty {
      findings.append("dead letters of \(strange.count) rows that keep the contract")
    }
    guard isAtEnd else { return findings }
    if rows.filter({ $0[2] != .boolean(true) }).map(key) != work.openLetters {
      findings.append("the open dead letters are not those of the \(work.openLetters.count) rows")
    }
    if rows.filter({ $0[2] == .boolean(true) }).map(key) != work.settledLetters {
      findings.append("the settled letters are not those of the \(work.settledLetters.count) rows")
    }
    return findings
  }

  /// The key of a letter that does not show it, by its place in the source; 0 where nothing is known to be there.
  private static func key(_ lines: [Int: Int]) -> SQL {
    let cases = lines.sorted { $0.key < $1.key }.map {
      "WHEN \("line \($0.key)") THEN \($0.value)" as SQL
    }
    return cases.isEmpty
      ? "0" : "CASE \(name: "position") \(cases.joined(separator: " ")) ELSE 0 END"
  }

  /// What is only added to a table is what its ledger says; what is noted is in the table.
  private func ledgerFindings() throws -> [String] {
    let server = try cluster.connect()
    let ledger: SQL = "\(path: [schema, "weir_ledger"])"
    let noted = try server.rows(
      "SELECT count(*), count(DISTINCT batch), CAST(coalesce(sum(rows), 0) AS bigint) FROM \(ledger)"
    )[0]
    var findings: [String] = []
    if noted[0] != noted[1] { findings.append("a batch is twice in the ledger") }
    guard try server.table("rows", in: schema) != nil else {
      return findings
        + (noted[0] == .integer(0) ? [] : ["the ledger tells of rows without a table"])
    }
    let table = try server.value("SELECT count(*) FROM \(path: [schema, "rows"])")
    let isEmpty = table == .integer(0)
    if isEmpty != (noted[2] == .integer(0)) {
      findings.append("the ledger tells of \(noted[2]) rows, the table has \(table)")
    }
    return findings
  }

  /// The watermark is in the ledger with the rows, and no higher than they are.
  func watermarkFindings() throws -> [String] {
    let server = try cluster.connect()
    guard try server.table("weir_ledger", in: schema) != nil,
      try server.table("rows", in: schema) != nil
    else { return [] }
    let (ledger, rows): (SQL, SQL) = (
      "\(path: [schema, "weir_ledger"])", "\(path: [schema, "rows"])"
    )
    let marks = try server.rows(
      """
      SELECT CAST(watermark AS json) -> 'datasets' -> 'rows' ->> 'value',
        (SELECT CAST(max(id) AS text) FROM \(rows))
      FROM \(ledger) WHERE watermark IS NOT NULL
      """)
    return marks.count == 1 && marks[0][0] == marks[0][1]
      ? [] : ["the watermarks and the highest keys are \(marks)"]
  }

  /// Every record is whole, and balanced where it says that its run succeeded.
  private func recordFindings(isAtEnd: Bool) -> [String] {
    let runs = directory.appending(path: ".weir/runs").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
    var findings: [String] = []
    var running = 0
    for name in names where !name.hasPrefix(".") {
      guard let data = FileManager.default.contents(atPath: "\(runs)/\(name)/run.json") else {
        continue
      }
      guard let record = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any],
        let status = record["status"] as? String, record["run_id"] as? String == name
      else {
        findings.append("the record of run \(name) is damaged")
        continue
      }
      if status == "running" { running += 1 }
      for balance in record["balance"] as? [[String: Any]] ?? [] where status == "succeeded" {
        let number = { (key: String) in (balance[key] as? NSNumber)?.intValue ?? 0 }
        // Beside what is replayed other datasets are read for joins, and are not loaded.
        let isLoaded =
          (record["replayed"] ?? balance["dataset"]) as? String == balance["dataset"] as? String
        let sum = ["loaded", "dead_lettered", "filtered", "not_loaded"].reduce(0) {
          $0 + number($1)
        }
        if number("extracted") != sum || isLoaded && number("not_loaded") != 0 {
          findings.append("the balance of run \(name) does not hold: \(balance)")
        }
      }
      if String(decoding: data, as: UTF8.self).contains(cluster.password) {
        findings.append("the record of run \(name) holds the password")
      }
    }
    if running > killCount + unrecordedCount {
      findings.append("\(running) records say 'running', and \(killCount) programs were killed")
    }
    return findings
  }

  /// Nothing half-done stays once the work is at its end, but in the directories of killed runs.
  package func leftoverFindings() -> [String] {
    let names = FileManager.default.enumerator(atPath: directory.path)
    var findings: [String] = []
    while let name = names?.nextObject() as? String {
      let last = name.split(separator: "/").last ?? ""
      let isScratch = name.hasPrefix(".weir/scratch/") || name.contains("/backlog/")
      // Locks stay.
      if last.hasPrefix(".weir-") && !last.hasSuffix(".lock") && !name.hasPrefix(".weir/runs/")
        || isScratch
      {
        findings.append("\(name) was left behind")
        names?.skipDescendants()
      }
    }
    return findings
  }
}
