public import DuckDB
import DurableFiles
import Failpoints
public import Foundation
public import SQL
import Tables

/// The directory of dead letters: `PIPELINE/RUN_ID/DATASET.STAGE.parquet`.
public struct DeadLetterStore: Sendable {
  /// The directory that holds a directory for each pipeline.
  public var directory: URL

  /// The store in `directory`, which need not exist yet.
  public init(directory: URL) { self.directory = directory }

  /// The files of a pipeline, or of all; sorted by path.
  public func files(of pipeline: String? = nil, run: String? = nil) -> [String] {
    let names = { (directory: URL) in
      ((try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? [])
        .filter { !$0.hasPrefix(".") }.sorted()
    }
    return (pipeline.map { [$0] } ?? names(directory)).flatMap { pipeline in
      let runs = directory.appending(path: pipeline)
      return (run.map { [$0] } ?? names(runs)).flatMap { run in
        let folder = runs.appending(path: run)
        return names(folder).filter { $0.hasSuffix(".parquet") }
          .map { folder.appending(path: $0).path }
      }
    }
  }

  /// A relation of all letters in `files`; of none when there are no files.
  public static func letters(in files: [String]) -> SQL {
    guard !files.isEmpty else { return "\(noLetters) AS letters" }
    // Letters of before there was a column have none.
    return """
      (FROM \(noLetters) UNION ALL BY NAME \
      FROM read_parquet(\(Value.list(files.map(Value.text))), union_by_name = true)) AS letters
      """
  }

  /// The letters in `files`, each once: what was told of it last.
  ///
  /// What is settled is so for good, and every attempt is counted, so that a clock set back changes nothing.
  public static func newest(in files: [String]) -> SQL {
    """
    (SELECT * FROM \(letters(in: files)) QUALIFY row_number() OVER \
    (PARTITION BY id ORDER BY \(isSettled) DESC, attempts DESC, run_id DESC) = 1) AS letters
    """
  }

  /// How letters are written; more effort than the least makes them no smaller.
  static let parquet: SQL = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1"

  /// Whether a letter needs no more care.
  static let isSettled: SQL = "status IN ('resolved', 'discarded')"

  /// What letters in `files` tell of those of `relation`: `id`, `first_seen`, `attempts`, and `settled`: what became of
  /// it, NULL while it is open.
  ///
  /// Of no others, since a pipeline may have more letters than there is memory for.
  static func known(of relation: SQL, in files: [String]) -> SQL {
    """
    SELECT id, min(first_seen) AS first_seen, max(attempts) AS attempts, any_value(status) FILTER (\(isSettled)) AS settled
    FROM \(letters(in: files)) WHERE id IN (SELECT id FROM \(relation)) GROUP BY id
    """
  }

  /// Writes one file for each query into a directory that appears when all are on the disk.
  func publish(
    _ files: [(name: String, query: SQL)], pipeline: String, runID: String,
    on connection: Connection
  ) throws {
    guard !files.isEmpty else { return }
    let folder = directory.appending(path: pipeline, directoryHint: .isDirectory)
    do {
      let draft = try Draft(of: Self.draftPlace(in: folder))
      defer { draft.discard() }
      try DurableFiles.makeDirectory(draft.path)
      for file in files {
        let path = "\(draft.path)/\(file.name)"
        _ = try connection.copy(file.query, toPrivateFile: path, Self.parquet)
      }
      try Failpoint.lettersDrafted.pass()
      // A run's letters do not change: another directory of its name is another run's.
      guard try draft.claim(runID) else {
        throw FileError(
          action: "make", path: folder.appending(path: runID).path,
          reason: "there are letters already")
      }
      try Failpoint.lettersPublished.pass()
    } catch let error as DuckDBError where error.kind == .interrupted {
      throw error
    } catch {
      throw WeirFailure(
        "writing dead letters to \(folder.path)",
        reason: (error as? DuckDBError)?.withoutValues ?? String(describing: error),
        remedy: "make room or make the directory writable, then run again; nothing was loaded")
    }
  }

  /// What is drafted in a pipeline's `folder` has one name, so that whatever is written next removes what killed
  /// runs left.
  static func draftPlace(in folder: URL) -> String { folder.appending(path: "letters").path }

  /// Writes one more file of a run, which appears when it is on the disk.
  func add(
    _ file: (name: String, query: SQL), pipeline: String, runID: String, on connection: Connection
  ) throws {
    let folder = directory.appending(path: pipeline)
    do {
      let draft = try Draft(
        of: folder.appending(path: runID).appending(path: file.name).path,
        beside: Self.draftPlace(in: folder))
      defer { draft.discard() }
      _ = try connection.copy(file.query, toPrivateFile: draft.path, Self.parquet)
      try draft.publish()
      try Failpoint.lettersAdded.pass()
    } catch let error as DuckDBError where error.kind == .interrupted {
      throw error
    } catch {
      throw WeirFailure(
        "writing dead letters to \(folder.path)",
        reason: (error as? DuckDBError)?.withoutValues ?? String(describing: error),
        remedy: "make room or make the directory writable, then run again; nothing was loaded")
    }
  }

  private static let noLetters: SQL = """
    (SELECT '' AS id, '' AS run_id, '' AS pipeline, '' AS dataset, '' AS stage, '' AS source,
      '' AS position, '' AS record,
      [{'check_id': '', 'column': '', 'severity': '', 'message': '', 'observed': ''}] AS reasons,
      '' AS contract_version, '' AS model, '' AS first_seen, 1::BIGINT AS attempts, '' AS status,
      '' AS fingerprint, '' AS columns, '' AS target, '' AS sealed WHERE false)
    """
}

extension DeadLetter {
  /// The letters that `query` yields; it selects all columns of letters.
  public static func read(_ query: SQL, on connection: Connection) throws -> [DeadLetter] {
    let columns: SQL = """
      id, run_id, pipeline, dataset, stage, source, position, record, reasons, contract_version, \
      model, first_seen, attempts, status, fingerprint, target
      """
    return try connection.rows("SELECT \(columns) FROM (\(query))").map { row in
      let text = { (index: Int) in row[index].string ?? "" }
      return DeadLetter(
        id: text(0), runID: text(1), pipeline: text(2), dataset: text(3), stage: text(4),
        source: text(5), position: text(6), record: text(7), reasons: reasons(row[8]),
        contractVersion: row[9].string, model: row[10].string, firstSeen: text(11),
        attempts: row[12].int ?? 0, status: text(13), fingerprint: text(14),
        target: row[15].string)
    }
  }

  private static func reasons(_ value: Value) -> [Reason] {
    guard case .list(let items) = value else { return [] }
    return items.compactMap { item in
      guard case .structure(let members) = item else { return nil }
      let text = { (name: String) in members.first { $0.name == name }?.value.string }
      return Reason(
        checkID: text("check_id") ?? "", column: text("column") ?? "",
        severity: text("severity") ?? "", message: text("message") ?? "", observed: text("observed")
      )
    }
  }
}
