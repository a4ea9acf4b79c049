import Foundation

/// Where a run keeps the rows that it has read, until it has ended.
enum Staging {
  /// Sources take no more of the engine's memory than one part in so many; their rows may be there several times, once
  /// for each step that makes new ones.
  private static let parts = 8
  /// More than these bytes are not kept in memory, however much there is: another limit may be set from outside.
  private static let mostBytes = 512 << 20
  /// What is packed, as Parquet is, becomes as many times larger.
  private static let unpacking = 10

  /// The engine's file of staged rows in `directory`; `nil`: in memory, which is for rows that surely have room there.
  ///
  /// In memory nothing is compressed, written or synced: a million lines of 74 bytes take 0.5 s of processors instead of
  /// 0.9 s. But what has to make room there is written each time anew, where the blocks of a file are just dropped.
  ///
  /// - Parameters:
  ///   - sources: what is read; where one of them is a table or several files, nobody knows how much beforehand.
  ///   - limit: the engine's memory limit, as it reads it; `nil`: most of the machine's.
  static func file(
    in directory: URL, of sources: [SourceOptions], from workspace: Workspace, limit: String?
  ) -> String? {
    let memory =
      limit.flatMap { ByteSize($0)?.bytes } ?? Int(ProcessInfo.processInfo.physicalMemory / 10 * 8)
    let sizes = sources.map { bytes(of: $0, from: workspace) }
    let room = min(memory / parts, mostBytes)
    if sizes.reduce(0, { min($0 + ($1 ?? room + 1), room + 1) }) <= room { return nil }
    return directory.appending(path: "staging.duckdb").path
  }

  /// About how much text a file is; `nil` where it is none, or several.
  private static func bytes(of source: SourceOptions, from workspace: Workspace) -> Int? {
    let path = workspace.resolve(source.location).path
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard !source.isDatabase, attributes?[.type] as? FileAttributeType == .typeRegular,
      let size = attributes?[.size] as? Int
    else { return nil }
    let isPacked =
      source.format == .parquet
      || [".parquet", ".pq", ".gz", ".zst"].contains { path.lowercased().hasSuffix($0) }
    return isPacked ? size * unpacking : size
  }
}
