import Foundation
import Testing

@testable import Pipelines

@Suite("Trying again what may pass")
struct RetryingTests {
  private let passing = WeirFailure("loading into x", reason: "it is down", outlook: .passing)

  private func retrying(_ deadline: Duration, seed: UInt64 = 1, pause: Pause = Pause()) -> Retrying
  {
    Retrying(
      policy: RetryPolicy(
        deadline: deadline, firstWait: .milliseconds(4), longestWait: .milliseconds(16)),
      seed: seed, pause: pause)
  }

  @Test("waits double up to the longest, each drawn evenly from zero on, by the seed alone")
  func waits() {
    let policy = RetryPolicy(
      deadline: .seconds(600), firstWait: .seconds(1), longestWait: .seconds(60))
    var means = [Double](repeating: 0, count: 10)
    for seed in 0..<UInt64(400) {
      var backoff = Backoff(policy, seed: seed)
      var again = Backoff(policy, seed: seed)
      for index in means.indices {
        let wait = backoff.next(left: .seconds(600))
        #expect(wait == again.next(left: .seconds(600)))
        let bound = min(Double(1 << index), 60)
        #expect(wait >= .zero && wait <= .seconds(bound), "seed \(seed)")
        means[index] += wait.seconds / bound / 400
      }
    }
    // The mean of 400 even draws has a standard deviation of 0.0144.
    for mean in means { #expect(abs(mean - 0.5) < 0.06, "\(means)") }
    var backoff = Backoff(policy, seed: 3)
    for _ in 0..<20 { #expect(backoff.next(left: .milliseconds(5)) <= .milliseconds(5)) }
  }

  @Test("work is tried until it is done, and is told that it was tried before")
  func done() throws {
    var tries: [Bool] = []
    var told: [RetryWait] = []
    let result = try retrying(.seconds(60))(telling: { told.append($0) }) { isAgain in
      tries.append(isAgain)
      if tries.count < 4 { throw passing }
      return tries.count
    }
    #expect(result == 4)
    #expect(tries == [false, true, true, true])
    #expect(told.map(\.tries) == [1, 2, 3])
    #expect(told.map(\.reason) == Array(repeating: "loading into x: it is down", count: 3))
  }

  @Test("what lasts is told at once, and what passes when the deadline is over")
  func failing() throws {
    var tries = 0
    let lasting = WeirFailure("loading into x", reason: "you may not")
    #expect(throws: lasting) {
      try retrying(.seconds(60))(telling: { _ in }) { _ in
        tries += 1
        throw lasting
      }
    }
    #expect(tries == 1)
    #expect(throws: passing) { try retrying(.zero)(telling: { _ in }) { _ in throw passing } }
    tries = 0
    let start = ContinuousClock.now
    let error = #expect(throws: WeirFailure.self) {
      try retrying(.milliseconds(300))(telling: { _ in }) { _ in
        tries += 1
        throw passing
      }
    }
    #expect(error?.reason == "it is down (tried \(tries) times in 300ms)")
    #expect(tries > 3)
    #expect(ContinuousClock.now - start >= .milliseconds(300))
  }

  @Test("what may have been committed at one try is not forgotten at the next")
  func committed() throws {
    var tries = 0
    let error = #expect(throws: WeirFailure.self) {
      try retrying(.milliseconds(100))(telling: { _ in }) { _ in
        tries += 1
        var failure = passing
        if tries == 1 { failure.outlook = .mayHaveCommitted }
        throw failure
      }
    }
    #expect(error?.outlook == .mayHaveCommitted)
  }

  @Test("a wait ends at once when somebody stops the run, and no other begins")
  func stopped() throws {
    let pause = Pause()
    let policy = RetryPolicy(
      deadline: .seconds(3600), firstWait: .seconds(3600), longestWait: .seconds(3600))
    let start = ContinuousClock.now
    Thread {
      Thread.sleep(forTimeInterval: 0.2)
      pause.interrupt()
    }.start()
    #expect(throws: CancellationError.self) {
      try Retrying(policy: policy, seed: 1, pause: pause)(telling: { _ in }) { _ in throw passing }
    }
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(throws: CancellationError.self) { try pause.wait(.seconds(3600)) }
  }

  @Test(
    "lengths of time are read as they are written",
    arguments: [
      ("0", Duration.zero, "0"), ("500ms", .milliseconds(500), "500ms"),
      ("90s", .seconds(90), "90s"), ("60s", .seconds(60), "1m"), ("10m", .seconds(600), "10m"),
      ("36h", .seconds(129_600), "36h"), ("1d", .seconds(86_400), "1d"),
    ])
  func lengths(text: String, duration: Duration, written: String) {
    #expect(Duration(written: text) == duration)
    #expect(duration.written == written)
  }

  @Test(
    "other texts are no lengths of time",
    arguments: ["", "m", "10", "-1s", "1.5s", "1y", "10 m", "366d"])
  func noLengths(text: String) { #expect(Duration(written: text) == nil) }

  @Test("a load's own keys stand before the pipeline's, and those before what holds by itself")
  func specification() throws {
    let specification = try Workshop.specification(
      """
      retry: {deadline: 2m}
      extract: [{dataset: t, source: t.csv}]
      load:
        - {dataset: t, to: w, table: a}
        - {dataset: t, to: w, table: b, retry: {first_wait: 2s, longest_wait: 10s}}
        - {dataset: t, to: w, table: c, retry: {deadline: 0}, optional: true}
      """)
    #expect(specification.retry == RetryPolicy(deadline: .seconds(120)))
    #expect(specification.targets == .inOrder)
    #expect(
      specification.loads.map(\.retry) == [
        RetryPolicy(deadline: .seconds(120)),
        RetryPolicy(
          deadline: .seconds(120), firstWait: .seconds(2), longestWait: .seconds(10)),
        RetryPolicy(deadline: .zero),
      ])
    #expect(specification.loads.map(\.isOptional) == [false, false, true])
    let plain = try Workshop.specification(
      """
      extract: [{dataset: t, source: t.csv}]
      load: [{dataset: t, to: w, table: a}, {dataset: t, to: w, table: b, optional: true}]
      targets: parallel
      """)
    #expect(plain.loads.map(\.retry) == [.standard, .optional])
    #expect(plain.targets == .parallel)
    let wrong = failure {
      _ = try Workshop.specification(
        """
        retry: {deadline: soon, longest_wait: 1s, first_wait: 5s, tries: 3}
        extract: [{dataset: t, source: t.csv}]
        """)
    }
    #expect(wrong.contains("'deadline' is a length of time, such as 90s, 10m, 2h or 0"), "\(wrong)")
    #expect(wrong.contains("'longest_wait' is no shorter than first_wait"), "\(wrong)")
    #expect(wrong.contains("tries"), "\(wrong)")
  }
}
