import ContractFuzzing
import Foundation
import Glibc

/// Takes every so-many-th input through the probe, one process of several.
struct Worker {
  private let options: Options
  private let inputs: Inputs
  private let first: Int
  private let path: String

  init?(_ options: Options) throws {
    guard let worker = options.worker else { return nil }
    self.options = options
    inputs = try Inputs(options)
    first = worker.first
    path = worker.tally
  }

  func run() throws {
    let file = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
    guard file >= 0 else { throw POSIXError(.EIO) }
    var probe = try ContractProbe()
    var tally = Tally()
    let clock = ContinuousClock()
    for number in stride(from: first, to: inputs.count, by: options.jobs) {
      tally.number = number
      tally.write(to: file)
      let bytes = try inputs.input(number)
      let memory = Self.peakMemory
      let begin = clock.now
      do {
        if options.isPlanted { Self.fall(into: bytes) }
        var random = InputMaker.random(number, seed: options.seed &+ 1)
        let isReplayed = number < inputs.files.count
        switch try probe.probe(
          bytes, &random, onEngine: isReplayed || number % options.engineShare == 0)
        {
        case .refused: tally.refused += 1
        case .planned(let statements):
          tally.planned += 1
          tally.statements += statements
        case .ran(let statements):
          tally.planned += 1
          tally.ran += 1
          tally.statements += statements
        }
      } catch {
        try tell(number, "invariant", "\(error)", &tally)
        // What the engine was left with is not the next input's.
        probe = try ContractProbe()
      }
      let duration = Int((clock.now - begin) / .microseconds(1))
      let growth = Self.peakMemory - memory
      if growth > options.memory * 1024 {
        try tell(number, "memory", "it took \(growth / 1024) MiB", &tally)
      }
      tally.done += 1
      tally.digest &+= Int(truncatingIfNeeded: probe.digest)
      if duration > tally.slowest.microseconds { tally.slowest = (number, duration) }
      if growth > tally.growth.kibibytes { tally.growth = (number, growth) }
      tally.peak = Self.peakMemory
    }
    tally.number = inputs.count
    tally.write(to: file)
  }

  private func tell(_ number: Int, _ kind: String, _ reason: String, _ tally: inout Tally) throws {
    tally.found += 1
    let kept = try inputs.keep(number, in: options.corpus, as: kind)
    say("\(inputs.name(number)): \(kind): \(reason.prefix(3000))\n  kept as \(kept)")
  }

  /// The most memory this process had so far, in KiB.
  private static var peakMemory: Int {
    var usage = rusage()
    unsafe getrusage(CInt(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }

  /// Does what an input says that is there to be found.
  private static func fall(into bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    if text.contains("planted: crash") { preconditionFailure("planted") }
    if text.contains("planted: hang") { while true { usleep(1000) } }
    if text.contains("planted: memory") {
      let block = [UInt8](repeating: 1, count: 700 << 20)
      precondition(block.last == 1)
    }
  }
}
