import Foundation
import Glibc

/// This program once more, as a worker, waited for by its process id.
@safe final class WorkerProcess {
  /// The input that was being worked on when it was last looked at, and since when.
  var lastNumber = -1
  var since = ContinuousClock.now
  private let pid: pid_t
  private let tallyFile: URL
  private let errorFile: URL
  private var status: CInt?

  /// Starts a worker that begins with the input `first`.
  ///
  /// - Parameters:
  ///   - options: the words of this program's command line.
  ///   - scratch: where the worker tells its progress and its last words.
  init(first: Int, options: [String], in scratch: URL) throws {
    let name = UUID().uuidString
    tallyFile = scratch.appending(path: name)
    errorFile = scratch.appending(path: "\(name).errors")
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(
      &actions, 2, errorFile.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    let words =
      ["/proc/self/exe"] + options.dropFirst() + ["--worker", "\(first)", tallyFile.path]
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var pid: pid_t = 0
    let code = unsafe posix_spawn(&pid, words[0], &actions, nil, &arguments, environ)
    guard code == 0 else { throw POSIXError(POSIXError.Code(rawValue: code) ?? .EIO) }
    self.pid = pid
  }

  /// How the process ended, in words; `nil` while it runs.
  var ending: String? {
    if status == nil {
      var code: CInt = 0
      guard unsafe waitpid(pid, &code, WNOHANG) == pid else { return nil }
      status = code
    }
    let code = status ?? 0
    return code & 0x7F == 0 ? "exit code \((code >> 8) & 0xFF)" : "signal \(code & 0x7F)"
  }

  var tally: Tally { Tally(readingFrom: tallyFile.path) }

  /// The end of what it wrote to standard error.
  var lastWords: String {
    let bytes = FileManager.default.contents(atPath: errorFile.path) ?? Data()
    let lines = String(decoding: bytes.prefix(4000), as: UTF8.self).split(separator: "\n").prefix(
      12)
    return lines.map { "  | \($0)" }.joined(separator: "\n")
  }

  /// Kills the process.
  func stop() { kill(pid, SIGKILL) }
}
