import Foundation
import Glibc
import Synchronization

/// A file of what was tried, a JSON document a line, by which a later run goes on where an earlier one has ended.
package final class TortureLog: Sendable {
  /// What decides which cases there are.
  struct Form: Codable, Hashable {
    var seed: UInt64
    var runs: Int
    var isShort: Bool
  }

  /// A scenario as it went undisturbed.
  struct Probed: Codable {
    var scenario: String
    var passes: [String: Int]
    var seconds: Double
  }

  /// A line: one of them.
  private struct Line: Codable {
    var form: Form?
    var probed: Probed?
    var attempt: Attempt?
  }

  /// What earlier runs have probed.
  let probes: [Probed]
  /// What earlier runs have tried.
  let attempts: [Attempt]
  private let file: Mutex<FileHandle>

  /// Reads what is there, and begins the file where it is not.
  ///
  /// - Throws: `HarnessFailure` where the file is of cases of another form.
  init(_ url: URL, _ form: Form) throws {
    let content = (try? Data(contentsOf: url)) ?? Data()
    // The last line may be torn: whoever was killed in it had not told of that case.
    let lines = content.split(separator: UInt8(ascii: "\n"))
      .compactMap { try? JSONDecoder().decode(Line.self, from: $0) }
    guard lines.isEmpty || lines[0].form == form else {
      throw HarnessFailure(
        "\(url.path) is the log of another SEED, RUNS or SHORT; name another file, or remove it")
    }
    probes = lines.compactMap(\.probed)
    attempts = lines.compactMap(\.attempt)
    if content.isEmpty { try Data().write(to: url) }
    let handle = try FileHandle(forUpdating: url)
    if content.last ?? UInt8(ascii: "\n") != UInt8(ascii: "\n") {
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("\n".utf8))
    }
    try handle.seekToEnd()
    file = Mutex(handle)
    if lines.isEmpty { add(Line(form: form)) }
  }

  /// Notes how a scenario goes undisturbed.
  func add(_ probe: TorturePlan.Probe) {
    add(
      Line(
        probed: Probed(
          scenario: probe.scenario.name, passes: probe.passes, seconds: probe.seconds)))
  }

  /// Notes what came of a case.
  func add(_ attempt: Attempt) { add(Line(attempt: attempt)) }

  private func add(_ line: Line) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let text = try? encoder.encode(line) else { return }
    // What cannot be noted is tried again by the next run.
    file.withLock { try? $0.write(contentsOf: text + Data("\n".utf8)) }
  }
}
