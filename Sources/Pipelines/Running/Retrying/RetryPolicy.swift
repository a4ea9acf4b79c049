import Models

/// For how long, and how often, what may pass by itself is tried again.
public struct RetryPolicy: Hashable, Sendable {
  /// How long after the first failure the last try begins; zero: there is one try.
  public var deadline: Duration
  /// The longest that is waited before the second try; above zero.
  public var firstWait: Duration
  /// The longest that is ever waited between two tries; at least `firstWait`.
  public var longestWait: Duration

  /// Tries for `deadline`, waiting up to `firstWait` at first and up to `longestWait` later.
  public init(
    deadline: Duration, firstWait: Duration = .seconds(1), longestWait: Duration = .seconds(60)
  ) {
    self.deadline = deadline
    self.firstWait = firstWait
    self.longestWait = longestWait
  }

  /// Ten minutes: a server that is updated or moved is back by then.
  public static let standard = RetryPolicy(deadline: .seconds(600))

  /// Half a minute, for targets that may lag: a server that restarts is back by then, and the others need not wait.
  public static let optional = RetryPolicy(deadline: .seconds(30))
}

/// The waits between tries: exponential backoff with full jitter.
///
/// Each is drawn evenly from zero to a bound that doubles, so that many who failed at once do not all come back at once
/// (Brooker, "Exponential Backoff And Jitter", 2015).
struct Backoff {
  private let policy: RetryPolicy
  private var random: SeededRandom
  private var bound: Duration

  /// The waits of `policy`; the same seed gives the same.
  init(_ policy: RetryPolicy, seed: UInt64) {
    self.policy = policy
    random = SeededRandom(seed: seed)
    bound = policy.firstWait
  }

  /// The next wait, no longer than `left`: the last try is made when the deadline is there.
  mutating func next(left: Duration) -> Duration {
    let wait = bound * random.unit()
    bound = min(bound * 2, policy.longestWait)
    return min(wait, left)
  }
}
