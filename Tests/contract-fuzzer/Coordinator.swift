import ContractFuzzing
import Foundation
import Glibc

/// Runs the workers, notices which of them crash or hang and at what, and goes on behind it.
final class Coordinator {
  private let options: Options
  private let inputs: Inputs
  private let scratch: URL
  private var total = Tally()
  private var finds = 0
  private var running: [WorkerProcess] = []
  /// How many inputs were not worked on because time was over.
  private var isStopped = false

  init(_ options: Options) throws {
    self.options = options
    inputs = try Inputs(options)
    scratch = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
  }

  /// Works until all inputs are done or time is over; returns whether nothing was found.
  func run() throws -> Bool {
    defer { try? FileManager.default.removeItem(at: scratch) }
    let begin = ContinuousClock.now
    say(
      "\(inputs.files.count) documents to replay, \(options.inputs) inputs to make of \(inputs.seedCount) "
        + "documents, seed \(options.seed), \(options.jobs) jobs")
    for job in 0..<options.jobs { try start(job) }
    var nextReport = begin + .seconds(30)
    while !running.isEmpty {
      usleep(20_000)
      let now = ContinuousClock.now
      for worker in running { try look(at: worker, now) }
      if let seconds = options.seconds, now - begin > .seconds(seconds), !isStopped {
        isStopped = true
        for worker in running { worker.stop() }
      }
      if now > nextReport {
        nextReport = now + .seconds(30)
        progress(now - begin)
      }
    }
    report(ContinuousClock.now - begin)
    return finds == 0
  }

  private func start(_ first: Int) throws {
    guard first < inputs.count else { return }
    running.append(try WorkerProcess(first: first, options: CommandLine.arguments, in: scratch))
  }

  private func look(at worker: WorkerProcess, _ now: ContinuousClock.Instant) throws {
    let tally = worker.tally
    guard let status = worker.ending else {
      if tally.number != worker.lastNumber {
        (worker.lastNumber, worker.since) = (tally.number, now)
      }
      guard now - worker.since > .seconds(options.patience), !isStopped else { return }
      worker.stop()
      while worker.ending == nil { usleep(5000) }
      try take(worker, "hang", "it took longer than \(options.patience) s")
      return
    }
    guard tally.number < inputs.count, !isStopped else {
      finish(worker)
      return
    }
    try take(worker, "crash", "the process ended with \(status)\n\(worker.lastWords)")
  }

  /// Notes what the worker fell over, and lets another go on behind it.
  private func take(_ worker: WorkerProcess, _ kind: String, _ reason: String) throws {
    let number = worker.tally.number
    finds += 1
    let kept = try inputs.keep(number, in: options.corpus, as: kind)
    say("\(inputs.name(number)): \(kind): \(reason)\n  kept as \(kept)")
    finish(worker)
    try start(number + options.jobs)
  }

  private func finish(_ worker: WorkerProcess) {
    total.add(worker.tally)
    finds += worker.tally.found
    running.removeAll { $0 === worker }
  }

  private func progress(_ duration: Duration) {
    var tally = total
    for worker in running { tally.add(worker.tally) }
    let rate = Double(tally.done) / (duration / .seconds(1))
    say(
      "\(tally.done) of \(inputs.count) inputs, \(Int(rate))/s, \(finds + tally.found - total.found) found"
    )
  }

  private func report(_ duration: Duration) {
    let seconds = duration / .seconds(1)
    say(
      """
      \(total.done) inputs in \(Int(seconds)) s (\(Int(Double(total.done) / seconds))/s), \(finds) found
        \(total.refused) refused with places, \(total.planned) planned as \(total.statements) statements, \
      \(total.ran) of these run on the engine
        longest \(total.slowest.microseconds / 1000) ms (\(inputs.name(total.slowest.number)))
        memory: \(total.growth.kibibytes / 1024) MiB added at most by one input \
      (\(inputs.name(total.growth.number))), peak of a process \(total.peak / 1024) MiB
        digest \(String(UInt64(bitPattern: Int64(total.digest)), radix: 16))
      """)
  }
}
