/// A wait before something is tried again, for people.
public struct RetryWait: Hashable, Sendable {
  /// Why the last try failed.
  public var reason: String
  /// How often it was tried.
  public var tries: Int
  /// How long the wait is.
  public var wait: Duration
  /// How long from now on it is tried at most.
  public var left: Duration
}

/// Tries work again whose failure may pass by itself.
struct Retrying: Sendable {
  let policy: RetryPolicy
  /// What the waits are drawn from: another one for each run and place, so that they do not come back together.
  let seed: UInt64
  let pause: Pause

  /// Does `work`, until it is done, fails for good, or the deadline is over.
  ///
  /// - Parameters:
  ///   - tell: is told before each wait.
  ///   - work: takes whether it was tried before.
  /// - Throws: the last failure, with how often it was tried; `CancellationError` where somebody stops the run.
  func callAsFunction<Result>(
    telling tell: (RetryWait) -> Void, _ work: (_ isAgain: Bool) throws -> Result
  ) throws -> Result {
    var backoff = Backoff(policy, seed: seed)
    var end: ContinuousClock.Instant?
    var tries = 0
    var mayHaveCommitted = false
    while true {
      do {
        return try work(tries > 0)
      } catch var failure as WeirFailure where failure.outlook != .lasting {
        tries += 1
        mayHaveCommitted = mayHaveCommitted || failure.outlook == .mayHaveCommitted
        let now = ContinuousClock.now
        let last = end ?? now + policy.deadline
        end = last
        guard now < last else {
          // What may be there since an earlier try may be there still.
          if mayHaveCommitted { failure.outlook = .mayHaveCommitted }
          if tries > 1 { failure.reason += " (tried \(tries) times in \(policy.deadline.written))" }
          throw failure
        }
        let wait = backoff.next(left: last - now)
        tell(RetryWait(reason: failure.told, tries: tries, wait: wait, left: last - now))
        try pause.wait(wait)
      }
    }
  }
}

extension WeirFailure {
  /// The failure without its remedy.
  var told: String { "\(doing): \(reason)" }
}

extension Retrying {
  /// A seed of `texts`: FNV-1a (Fowler, Noll & Vo), of 64 bits.
  static func seed(_ texts: String...) -> UInt64 {
    texts.joined(separator: "\u{1F}").utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
  }
}
