internal import Glibc
internal import Synchronization

/// What `WEIR_FAILPOINT` asks for: `NAME[#N][:ACTION]`.
///
/// `NAME` is a failpoint, or `*` for all. `#N` is the N-th time it is passed, from 1; else the first. The actions:
///
/// - `kill`, which is meant where none is said: the process kills itself, as `kill -9` would.
/// - `error`: what was being done fails.
/// - `pause=FILE`: makes the file, then waits until somebody has removed it.
/// - `trace=FILE`: adds the name as a line to the file, every time; it goes on.
public struct ArmedFailpoint: Sendable {
  /// What happens.
  public enum Action: Hashable, Sendable {
    case kill
    case error
    case pause(file: String)
    case trace(file: String)
  }

  /// Where; `nil` for everywhere.
  public let failpoint: Failpoint?
  /// The how-manieth time it is passed; `nil`: the first time, or with `trace` every time.
  public let turn: Int?
  /// What.
  public let action: Action
  private let count = Counter()

  private final class Counter: Sendable {
    let passed = Atomic(0)
  }

  /// What is wrong with a text that is to be the variable's.
  public struct Mistake: Error, Hashable, Sendable {
    /// The reason, for people.
    public var reason: String
  }

  /// Reads the variable's text.
  public init(_ text: String) throws(Mistake) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let place = parts[0].split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(place[0])
    failpoint = Failpoint(rawValue: name)
    guard failpoint != nil || name == "*" else {
      throw Mistake(
        reason: "there is no failpoint '\(name)'; there are "
          + Failpoint.allCases.map(\.rawValue).joined(separator: ", "))
    }
    turn = place.count > 1 ? Int(place[1]) : nil
    if place.count > 1, turn ?? 0 < 1 {
      throw Mistake(reason: "'#\(place[1])' is no number from 1")
    }
    let words = (parts.count > 1 ? parts[1] : "kill").split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let file = words.count > 1 ? String(words[1]) : ""
    switch (String(words[0]), file.isEmpty) {
    case ("kill", true): action = .kill
    case ("error", true): action = .error
    case ("pause", false): action = .pause(file: file)
    case ("trace", false): action = .trace(file: file)
    default:
      throw Mistake(
        reason: "'\(parts[1])' is no action; they are kill, error, pause=FILE and trace=FILE")
    }
  }

  /// What this process was started with; `nil` where the variable is absent.
  ///
  /// It is said, so that nobody wonders where the fault came from; a mistake in it ends the process, since a fault that is
  /// not let in would prove nothing.
  static let ofProcess: ArmedFailpoint? = {
    guard let text = unsafe getenv("WEIR_FAILPOINT").map({ unsafe String(cString: $0) }) else {
      return nil
    }
    do throws(Mistake) {
      let armed = try ArmedFailpoint(text)
      say("WEIR_FAILPOINT is set: a fault is let in at \(text)")
      return armed
    } catch {
      say("error: WEIR_FAILPOINT: \(error.reason)")
      exit(64)
    }
  }()

  private static func say(_ line: String) {
    let bytes = [UInt8]((line + "\n").utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
  }

  /// Does what is asked for, where it is.
  func pass(_ point: Failpoint) throws(InjectedFault) {
    guard failpoint == nil || failpoint == point else { return }
    let passed = count.passed.add(1, ordering: .relaxed).newValue
    if case .trace(let file) = action {
      guard turn == nil || turn == passed else { return }
      return write(point.rawValue + "\n", to: file)
    }
    guard passed == turn ?? 1 else { return }
    switch action {
    case .kill: kill(getpid(), SIGKILL)
    case .error: throw InjectedFault(failpoint: point)
    case .pause(let file):
      write(point.rawValue + "\n", to: file)
      while unsafe access(file, F_OK) == 0 { usleep(2000) }
    case .trace: break
    }
  }

  private func write(_ line: String, to file: String) {
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    precondition(descriptor >= 0, "the file of WEIR_FAILPOINT can be written")
    let bytes = [UInt8](line.utf8)
    let written = unsafe bytes.withUnsafeBytes { bytes in
      unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    }
    precondition(written == bytes.count, "the file of WEIR_FAILPOINT takes a line")
    close(descriptor)
  }
}
