import Foundation
import Glibc
import Pipelines
import Synchronization

/// Where a command talks: results on stdout, everything else on stderr.
final class Console {
  /// How much a message weighs.
  enum Level: String {
    case info, warning, error
  }

  /// Whether the result is one JSON document.
  let wantsJSON: Bool
  private let isQuiet: Bool
  /// Whether stderr is for log collectors: one JSON object a line.
  let logsJSON: Bool
  /// Whether the user sees stderr on a terminal, where progress can be drawn in place.
  let hasTerminal: Bool
  /// Whether stdout shows colours.
  let hasColor: Bool
  /// The run that log lines belong to.
  var runID: String?
  /// Where the events of the run are kept, however the command talks.
  var events: EventLog?

  init(_ arguments: Arguments) {
    wantsJSON = arguments.has(.json)
    isQuiet = arguments.has(.quiet)
    logsJSON = arguments[.logFormat] == "json"
    hasTerminal = isatty(STDERR_FILENO) == 1
    hasColor =
      isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }

  /// Prints a part of the result: JSON where that was asked for, else as `writing` says.
  func print(_ text: String, terminator: String = "\n", as writing: Secrets.Writing = .text) {
    Console.write(text + terminator, to: STDOUT_FILENO, as: wantsJSON ? .json : writing)
  }

  /// Says something on stderr: `text` for people, `event` and `fields` for log collectors.
  func say(
    _ text: String, level: Level = .info, event: String = "message", fields: [String: Any] = [:]
  ) {
    log(text, level: level, event: event, fields: fields)
    if logsJSON || isQuiet && level != .error { return }
    Console.write((level == .error ? "error: " : "") + text + "\n", to: STDERR_FILENO)
  }

  /// Tells log collectors and the events of the run alone, what people are told otherwise.
  func log(_ text: String, level: Level = .info, event: String, fields: [String: Any]) {
    let line = line(text, level, event, fields)
    events?.append(line)
    if logsJSON, !isQuiet || level == .error {
      Console.write(line, to: STDERR_FILENO, as: .json)
    }
  }

  /// An event on a line of its own.
  private func line(
    _ text: String, _ level: Level, _ event: String, _ fields: [String: Any]
  ) -> String {
    var line: [String: Any] = fields
    line["ts"] = Date.now.formatted(.iso8601.time(includingFractionalSeconds: true))
    line["level"] = level.rawValue
    line["event"] = event
    line["message"] = text
    line["run_id"] = runID
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    let data = try? JSONSerialization.data(withJSONObject: line, options: options)
    return data.map { String(decoding: $0, as: UTF8.self) + "\n" } ?? ""
  }

  /// Whether progress may be drawn: somebody is to see it, as text.
  var showsProgress: Bool { !isQuiet && !logsJSON }

  /// The system's error for a result that could not be written; 0 for none.
  private static let outputError = Atomic<Int32>(0)

  /// Why a part of the result is lost, other than that nobody reads it; `nil` when all was written.
  static var lostOutput: String? {
    let code = outputError.load(ordering: .relaxed)
    return code == 0 ? nil : unsafe String(cString: strerror(code))
  }

  /// Writes all of `text` but secrets; a reader that has gone away ends the writing, not the program.
  static func write(
    _ text: String, to descriptor: Int32, as writing: Secrets.Writing = .text
  ) {
    var bytes = Array(Secrets.redact(text, as: writing).utf8)[...]
    while !bytes.isEmpty {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      }
      if written < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        if errno != EPIPE, descriptor == STDOUT_FILENO {
          outputError.store(errno, ordering: .relaxed)
        }
        return
      }
      bytes = bytes.dropFirst(written)
    }
  }
}

extension Date.ISO8601FormatStyle {
  /// With the fraction of the second: log lines follow each other closely.
  fileprivate func time(includingFractionalSeconds: Bool) -> Date.ISO8601FormatStyle {
    Date.ISO8601FormatStyle(includingFractionalSeconds: includingFractionalSeconds)
  }
}
