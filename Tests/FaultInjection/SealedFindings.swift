import DuckDB
import Foundation
import SQL

// That nothing personal is to be read where it is sealed.
extension Bench {
  /// The key of all cases that seal, which nothing may print or keep.
  static let sealingKey = String(repeating: "7e57", count: 16)

  /// What of a delivery's personal values is in the clear in what programs keep and say, in files and in tables of letters.
  ///
  /// Not in `.weir/scratch`: a run's own tables are in the clear while it goes on, and until the next one removes them.
  package func clearFindings() throws -> [String] {
    var findings: [String] = []
    if said.contains(Self.sealingKey) { findings.append("the key was printed") }
    if said.contains(Delivery.secret) { findings.append("a sealed value was printed") }
    let home = directory.appending(path: ".weir").path
    for name in FileManager.default.subpaths(atPath: home) ?? []
    where !name.hasPrefix("scratch/") {
      guard let content = FileManager.default.contents(atPath: "\(home)/\(name)") else { continue }
      for secret in [Delivery.secret, Self.sealingKey]
      where content.range(of: Data(secret.utf8)) != nil {
        findings.append("\(secret == Delivery.secret ? "a sealed value" : "the key") is in \(name)")
      }
      if try holdsSecret("\(home)/\(name)") {
        findings.append("a sealed value is in \(name), compressed")
      }
    }
    guard try cluster.connect().table("letters", in: schema) != nil else { return findings }
    let count = try cluster.connect().value(
      """
      SELECT count(*) FROM \(path: [schema, "letters"]) AS l
      WHERE strpos(CAST(l AS text), \(Delivery.secret)) > 0
      """)
    if count != .integer(0) { findings.append("a sealed value is in the table of letters") }
    return findings
  }

  /// Whether a file of rows holds what is sealed, once it is read as such; what was half-written cannot be.
  private func holdsSecret(_ file: String) throws -> Bool {
    let connection = try engine()
    let holds = { (relation: SQL) in
      try connection.value(
        "SELECT count(*) FROM \(relation) AS f WHERE contains(CAST(f AS VARCHAR), \(Delivery.secret))"
      ) != .integer(0)
    }
    if file.hasSuffix(".parquet") { return (try? holds("read_parquet(\(file))")) ?? false }
    guard file.hasSuffix(".duckdb") else { return false }
    // A copy: what is looked at must stay as it was left, down to the log beside it.
    let copy = notes.appending(path: "looked-at.duckdb").path
    for ending in ["", ".wal"] {
      try? FileManager.default.removeItem(atPath: copy + ending)
      try? FileManager.default.copyItem(atPath: file + ending, toPath: copy + ending)
    }
    guard (try? connection.execute("ATTACH \(copy) AS w")) != nil else { return false }
    defer { _ = try? connection.execute("DETACH w") }
    let tables = try connection.rows(
      "SELECT table_name FROM duckdb_tables() WHERE database_name = 'w' ORDER BY table_name")
    return try tables.contains { try holds("w.\(name: $0[0].string ?? "")") }
  }
}
