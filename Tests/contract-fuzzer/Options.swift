import Foundation

/// What the fuzzer was asked to do.
struct Options {
  /// How many inputs to make, besides those that are replayed.
  var inputs = 100_000
  /// What the inputs are made from, with their numbers.
  var seed: UInt64 = 1
  /// How many processes work.
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  /// The folder of documents to replay and change; finds are written there.
  var corpus = URL(filePath: "Tests/Corpus/contracts")
  /// More folders of documents to change.
  var seeds: [URL] = []
  /// When to stop, with fewer inputs; `nil` for never.
  var seconds: Double?
  /// How long one input may take before it counts as one that hangs.
  var patience = 20.0
  /// One plan of so many is run on the engine.
  var engineShare = 100
  /// How much memory one input may add, in MiB.
  var memory = 512
  /// Whether inputs that say so crash, hang or take memory: to see that this is found.
  var isPlanted = false
  /// Of a worker: the number to begin with, the worker's own one first, and the file it tells its progress in.
  var worker: (first: Int, tally: String)?

  static let usage = """
    usage: contract-fuzzer [--inputs N] [--seed N] [--jobs N] [--seconds N] [--corpus DIR] [--seeds DIR]…
                           [--patience SECONDS] [--memory MIB] [--engine-share N] [--planted]

    Replays the documents of the corpus, then makes N more from them and from those of the other folders,
    and takes each through everything that reads contracts. What crashes, hangs or breaks an invariant is
    written to the corpus as found-….yaml. Exit code: 0 nothing was found, 1 something was.
    """

  struct WrongUsage: Error { var reason: String }

  init(_ words: [String]) throws {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--planted" {
        isPlanted = true
        continue
      }
      guard let text = rest.popFirst() else { throw WrongUsage(reason: "\(word) needs a value") }
      func number<Number: LosslessStringConvertible & Comparable & ExpressibleByIntegerLiteral>(
        from least: Number
      ) throws -> Number {
        guard let number = Number(text), number >= least else {
          throw WrongUsage(reason: "\(word) must be a number from \(least), not '\(text)'")
        }
        return number
      }
      switch word {
      case "--inputs": inputs = try number(from: 0)
      case "--seed": seed = try number(from: 0)
      case "--jobs": jobs = try number(from: 1)
      case "--seconds": seconds = try number(from: 0)
      case "--patience": patience = try number(from: 0)
      case "--engine-share": engineShare = try number(from: 1)
      case "--memory": memory = try number(from: 1)
      case "--corpus": corpus = URL(filePath: text)
      case "--seeds": seeds.append(URL(filePath: text))
      case "--worker": worker = (try number(from: 0), rest.popFirst() ?? "")
      default: throw WrongUsage(reason: "unknown option \(word)")
      }
    }
  }
}
