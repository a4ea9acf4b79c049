import Foundation
import Glibc

/// The events of a run, `events.ndjson` beside its record: one JSON object a line, as `--log-format json` writes them.
///
/// Lines are added as things happen, so that a run that is killed has told up to where it came. Where they cannot be
/// written, as on a full disk, the record cannot either, and that error is told.
final class EventLog {
  private let file: URL
  private var descriptor: Int32?

  /// A log in `file`, for its owner alone, which comes to be with its first event.
  init(_ file: URL) { self.file = file }

  deinit { if let descriptor { close(descriptor) } }

  /// Adds a line, which ends with a line break, without secrets.
  func append(_ line: String) {
    if descriptor == nil {
      let directory = file.deletingLastPathComponent()
      try? FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      descriptor = unsafe open(file.path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    }
    guard let descriptor, descriptor >= 0 else { return }
    Console.write(line, to: descriptor, as: .json)
  }
}
