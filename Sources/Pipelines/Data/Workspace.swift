public import Foundation
import Glibc

/// The directory Weir works in, and where in it things are kept.
public struct Workspace: Hashable, Sendable {
  /// What relative paths of specifications and datasets start from.
  public var root: URL
  /// Run records: one directory a run.
  public var runs: URL
  /// Published models: `NAME/VERSION/`.
  public var registry: URL
  /// Dead letters: `PIPELINE/RUN_ID/*.parquet`.
  public var deadLetters: URL

  /// A workspace at `root`, with the parts that are kept elsewhere.
  public init(root: URL, runs: URL? = nil, registry: URL? = nil, deadLetters: URL? = nil) {
    self.root = root.standardizedFileURL
    self.runs = runs ?? root.appending(path: ".weir/runs", directoryHint: .isDirectory)
    self.registry = registry ?? root.appending(path: "trained-models", directoryHint: .isDirectory)
    self.deadLetters =
      deadLetters ?? root.appending(path: ".weir/dead-letters", directoryHint: .isDirectory)
  }

  /// Where runs keep what they need only while they go on.
  public var scratch: URL { root.appending(path: ".weir/scratch", directoryHint: .isDirectory) }

  /// Where those keep it who may not write a workspace. Not /tmp, which is often kept in memory; one for
  /// each user, since nobody can write into another's.
  public static var temporary: URL {
    let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/var/tmp"
    return URL(filePath: parent, directoryHint: .isDirectory)
      .appending(path: "weir-\(getuid())", directoryHint: .isDirectory)
  }

  /// `path` as it is when absolute, else below the root.
  public func resolve(_ path: String) -> URL {
    path.hasPrefix("/") ? URL(filePath: path) : root.appending(path: path)
  }
}
