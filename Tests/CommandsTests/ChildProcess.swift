import Foundation
import Glibc

/// A program that was started, waited for by its process id.
///
/// Foundation's `Process` waits for a socket that the child inherits, and waits for ever where another
/// process that is started in the same instant inherits it too, as exit tests do.
@safe final class ChildProcess {
  /// How a process ended.
  enum TerminationReason {
    case exit, uncaughtSignal
  }

  let processIdentifier: pid_t
  private var status: CInt?

  /// Starts `executable` in `directory`, its output going to files and its input coming from nowhere.
  init(
    _ executable: URL, arguments: [String], environment: [String: String], directory: URL,
    output: URL, errors: URL
  ) throws {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY | O_APPEND, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, errors.path, O_WRONLY | O_APPEND, 0)
    // `env` enters the directory and becomes the program.
    let command = ["/usr/bin/env", "-C", directory.path, executable.path] + arguments
    var words = unsafe command.map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup("\($0)=\($1)") } + [nil]
    defer { unsafe (words + variables).forEach { unsafe free($0) } }
    var pid: pid_t = 0
    let code = unsafe posix_spawn(&pid, command[0], &actions, nil, &words, &variables)
    guard code == 0 else { throw POSIXError(POSIXError.Code(rawValue: code) ?? .EIO) }
    processIdentifier = pid
  }

  /// Waits until the process has ended.
  func waitUntilExit() {
    var ended: CInt = 0
    while status == nil {
      let pid = unsafe waitpid(processIdentifier, &ended, 0)
      if pid == processIdentifier { status = ended }
      if pid < 0, errno != EINTR { status = -1 }
    }
  }

  /// Whether the process goes on.
  var isRunning: Bool {
    guard status == nil else { return false }
    var ended: CInt = 0
    if unsafe waitpid(processIdentifier, &ended, WNOHANG) == processIdentifier { status = ended }
    return status == nil
  }

  /// Whether it ended by itself or by a signal; it must have ended.
  var terminationReason: TerminationReason { (status ?? 0) & 0x7F == 0 ? .exit : .uncaughtSignal }

  /// The exit code or the signal; it must have ended.
  var terminationStatus: CInt {
    let status = status ?? 0
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : status & 0x7F
  }

  /// Sends SIGINT, as Ctrl-C does.
  func interrupt() { kill(processIdentifier, SIGINT) }

  /// Sends SIGTERM.
  func terminate() { kill(processIdentifier, SIGTERM) }
}
