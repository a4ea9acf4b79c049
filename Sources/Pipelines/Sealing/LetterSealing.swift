import SQL

/// How the records of some letters are written: sealed in part, or as they are.
struct LetterSealing {
  /// The record as it is kept, over the columns `f.record` and `f.id`.
  let record: SQL
  /// The names of what is sealed in it; NULL for nothing.
  let columns: SQL
  /// The function that makes digests of a record, by which nobody may guess what is sealed.
  let digest: SQL

  /// - Parameter sealed: the names; none where records are kept as they are.
  /// - Throws: `WeirFailure` where there is something to seal and no key.
  init(of sealed: Set<String>, under keys: SealingKeys?) throws(WeirFailure) {
    guard !sealed.isEmpty else {
      (record, columns, digest) = ("f.record", "CAST(NULL AS VARCHAR)", "sha256")
      return
    }
    guard keys != nil else { throw SealingKeys.missing }
    let names = Set(sealed.map { $0.lowercased() }).sorted()
    let list: SQL = "\(names.joined(separator: String(SealingKeys.separator)))"
    record = "\(SealingKeys.sealFunction)(f.record, f.id, \(list))"
    columns = list
    digest = SealingKeys.digestFunction
  }
}

extension SealingKeys {
  /// The contract asks for what the environment does not give.
  static var missing: WeirFailure {
    WeirFailure(
      "sealing personal values of dead letters",
      reason: "the contract asks for it (weirSeal), and \(variable) is not set",
      remedy: "set \(variable) to ID:KEY; `openssl rand -hex 32` makes a key")
  }
}
