import DuckDB
import Dispatch
import Foundation
import Glibc
import Pipelines
import Postgres
import Synchronization

/// What can be told to stop, from any thread and more than once.
protocol Interruptible: AnyObject, Sendable {
  func interrupt()
}

extension Database: Interruptible {}
extension PostgresCanceller: Interruptible {}
extension Pause: Interruptible {}

/// Ctrl-C and SIGTERM: the engine stops what it is doing, and the command ends by its usual way, which
/// leaves nothing half-published. A second signal ends the process at once, which is as safe.
final class Interruption: Sendable {
  /// The signals of this process.
  static let shared = Interruption()

  /// Those in use: a command that is over takes its engines, and the memory of them, with it.
  private let engines = Mutex<[WeakEngine]>([])
  private let signals = Mutex(0)

  /// Whether the user asked to stop.
  var isRequested: Bool { signals.withLock { $0 > 0 } }

  /// Lets signals reach `engine`.
  func watch(_ engine: any Interruptible) {
    engines.withLock { engines in
      engines.removeAll { $0.engine == nil }
      engines.append(WeakEngine(engine: engine))
    }
  }

  /// Starts listening; called once, before any work.
  func install() {
    // What cannot be written is an error like others, which is told and leaves nothing half-done.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, SIGINT)
    unsafe sigaddset(&set, SIGTERM)
    // Blocked in every thread that begins from here on, so that the one below receives them.
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    let thread = Thread { [self] in
      Interruption.listener.store(UInt(pthread_self()), ordering: .relaxed)
      for number in [SIGINT, SIGTERM] { signal(number, Interruption.passOn) }
      var set = sigset_t()
      unsafe sigemptyset(&set)
      unsafe sigaddset(&set, SIGINT)
      unsafe sigaddset(&set, SIGTERM)
      while true {
        var number: Int32 = 0
        guard unsafe sigwait(&set, &number) == 0 else { continue }
        receive()
      }
    }
    thread.start()
  }

  /// The thread that listens.
  private static let listener = Atomic<UInt>(0)

  /// Libraries begin threads before the program does (OpenBLAS one for each core), in which nothing is blocked: a signal
  /// that reaches one of those would end the process on the spot.
  private static let passOn: @convention(c) (CInt) -> Void = { number in
    pthread_kill(pthread_t(Interruption.listener.load(ordering: .relaxed)), number)
  }

  private func receive() {
    let count = signals.withLock { signals in
      signals += 1
      return signals
    }
    if count > 1 { _exit(2) }
    Console.write("\nstopping; press Ctrl-C again to end at once\n", to: 2)
    // The query in flight is interrupted, and again those that begin before the command notices.
    let thread = Thread { [self] in
      while true {
        for weak in engines.withLock({ $0 }) { weak.engine?.interrupt() }
        Thread.sleep(forTimeInterval: 0.05)
      }
    }
    thread.start()
  }
}

/// An engine that may be gone by the time it is to be interrupted.
private struct WeakEngine: Sendable {
  weak let engine: (any Interruptible)?
}
