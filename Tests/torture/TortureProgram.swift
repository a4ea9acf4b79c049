import FaultInjection
import Foundation
import Glibc
import Synchronization

/// Lets faults into Weir and counts what they break; see `make torture`.
@main
enum TortureProgram {
  static let usage = """
    usage: torture [--seed N] [--runs N] [--only LABEL] [--seconds N] [--part K/N] [--jobs N]
                   [--log FILE] [--short] [--keep] [--program FILE]

    Kills, starves and misleads `weir` (by default the one beside this program), tries the work again, and looks whether
    every row is loaded once or a dead letter. Starts a PostgreSQL server for each of the --jobs (default: one and a half a core).
    What is in the --log is not tried again. Exit code: 0 no violation, 1 some.
    """

  static func main() throws {
    do {
      for number in [SIGINT, SIGTERM] {
        _ = signal(number) { _ in TortureProgram.isInterrupted.store(true, ordering: .relaxed) }
      }
      let report = try Torture(try options(), say: say).run()
      say("\n\(report)")
      guard !isInterrupted.load(ordering: .relaxed) else { exit(2) }
      exit(report.violations.isEmpty ? 0 : 1)
    } catch let error as WrongUsage {
      say("torture: \(error.reason)\n\(usage)")
      exit(64)
    } catch let error as HarnessFailure {
      say("torture: \(error)")
      exit(2)
    }
  }

  private static let isInterrupted = Atomic(false)

  private struct WrongUsage: Error { var reason: String }

  private static func say(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  private static func options() throws -> Torture.Options {
    let beside = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "weir")
    var options = Torture.Options(program: beside)
    // Programs wait for disks and servers, too.
    options.jobs = max(1, ProcessInfo.processInfo.activeProcessorCount * 3 / 2)
    options.isInterrupted = { isInterrupted.load(ordering: .relaxed) }
    var rest = CommandLine.arguments.dropFirst()
    while let word = rest.popFirst() {
      switch word {
      case "--short": options.isShort = true
      case "--keep": options.keepsViolations = true
      default:
        guard let value = rest.popFirst() else { throw WrongUsage(reason: "\(word) needs a value") }
        switch (word, UInt64(value)) {
        case ("--seed", let number?): options.seed = number
        case ("--jobs", let number?) where number > 0: options.jobs = Int(clamping: number)
        case ("--log", _): options.log = URL(filePath: value)
        case ("--runs", let number?): options.runs = Int(clamping: number)
        case ("--seconds", let number?): options.seconds = Double(number)
        case ("--only", _): options.only = value
        case ("--part", _):
          let numbers = value.split(separator: "/").compactMap { Int($0) }
          guard numbers.count == 2, numbers[1] > 0, (1...numbers[1]).contains(numbers[0]) else {
            throw WrongUsage(reason: "--part is one of several, such as 1/3")
          }
          options.part = (numbers[0], numbers[1])
        case ("--program", _): options.program = URL(filePath: value)
        default: throw WrongUsage(reason: "what is \(word) \(value)?")
        }
      }
    }
    return options
  }
}
