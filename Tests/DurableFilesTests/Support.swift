import Foundation

/// A directory that goes away with its owner.
final class TemporaryDirectory: Sendable {
  let path = FileManager.default.temporaryDirectory
    .appending(path: "weir-files-\(UUID().uuidString)").path

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a name in it.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// All names in it, hidden ones too, sorted.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

/// Makes every write of this process beyond `bytes` of a file fail, as a full disk does.
func limitFileSize(to bytes: UInt) {
  // Without this the system kills who writes too much, instead of telling it.
  _ = signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
  unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
}
