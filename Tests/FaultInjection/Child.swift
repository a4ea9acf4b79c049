package import Foundation
import Glibc

/// How a process ended.
package enum Ending: Hashable, Sendable, CustomStringConvertible {
  case exit(CInt)
  case signal(CInt)

  /// Whether it was not the program's own end.
  package var isSignal: Bool { if case .signal = self { true } else { false } }

  package var description: String {
    switch self {
    case .exit(let code): "exit code \(code)"
    case .signal(let number): "signal \(number)"
    }
  }
}

/// A program that was started, its output going to files and its input coming from nowhere.
@safe package final class Child {
  private let pid: pid_t
  private var ending: Ending?

  /// Starts `words`, the first of them found by the PATH of `environment`, in `directory`.
  ///
  /// - Parameter errors: where it writes what it says, its output included; made anew.
  package init(
    _ words: [String], environment: [String: String], directory: URL, errors: URL
  ) throws {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(
      &actions, 2, errors.path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&actions, 2, 1)
    // `env` enters the directory and becomes the program.
    let command = ["/usr/bin/env", "-C", directory.path] + words
    var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup("\($0)=\($1)") } + [nil]
    defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
    var pid: pid_t = 0
    let code = unsafe posix_spawn(&pid, command[0], &actions, nil, &arguments, &variables)
    guard code == 0 else { throw POSIXError(POSIXError.Code(rawValue: code) ?? .EIO) }
    self.pid = pid
  }

  /// How it ended; `nil` while it runs.
  package func poll() -> Ending? {
    if ending == nil {
      var status: CInt = 0
      guard unsafe waitpid(pid, &status, WNOHANG) == pid else { return nil }
      ending = status & 0x7F == 0 ? .exit((status >> 8) & 0xFF) : .signal(status & 0x7F)
    }
    return ending
  }

  /// Waits until it ends, for so many seconds at most; `nil` where it runs still.
  package func wait(within seconds: Double) -> Ending? {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      if let ending = poll() { return ending }
      usleep(1000)
    }
    return poll()
  }

  /// Sends it a signal, where it runs still.
  package func send(_ signal: CInt) { if poll() == nil { kill(pid, signal) } }
}

/// What is wrong with the harness's own means, which says nothing of Weir.
package struct HarnessFailure: Error, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}
