import Foundation
import Pipelines
import Reports
import Testing

@Suite("Metrics of runs")
struct RunMetricsTests {
  private static let promtool = ["/usr/bin/promtool", "/usr/local/bin/promtool"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  private func record(
    _ pipeline: String, _ status: RunRecord.Status, finished: String?
  ) -> RunRecord {
    var record = SampleRun.record(status: status)
    record.pipeline = pipeline
    record.finished = finished
    return record
  }

  private var metrics: RunMetrics {
    var replay = record("a", .succeeded, finished: "2026-01-09T00:00:00Z")
    replay.replayed = "t"
    return RunMetrics([
      record("a", .succeeded, finished: "2026-01-01T00:00:00Z"),
      record("odd \"name\"\\", .gateClosed, finished: "2026-01-02T00:00:00Z"),
      record("a", .failed, finished: "2026-01-03T00:00:00Z"), replay,
      record("a", .dryRun, finished: "2026-01-10T00:00:00Z"), record("a", .running, finished: nil),
    ])
  }

  @Test(
    "tell the last run that ended and the last that loaded everything; replays and dry runs are neither"
  )
  func last() {
    let lines = metrics.text.split(separator: "\n").map(String.init)
    #expect(lines.contains("weir_last_run_timestamp_seconds{pipeline=\"a\"} 1767398400"))
    #expect(lines.contains("weir_last_success_timestamp_seconds{pipeline=\"a\"} 1767225600"))
    #expect(lines.contains("weir_last_run_status{pipeline=\"a\",status=\"failed\"} 1"))
    #expect(lines.contains("weir_last_run_status{pipeline=\"a\",status=\"succeeded\"} 0"))
    #expect(
      lines.contains(
        #"weir_last_run_status{pipeline="odd \"name\"\\",status="gate_closed"} 1"#))
    #expect(lines.contains("weir_recorded_runs{pipeline=\"a\",status=\"running\"} 1"))
    #expect(RunMetrics([]).text.isEmpty)
  }

  @Test("are the same samples as JSON")
  func json() throws {
    struct Document: Decodable {
      struct Sample: Decodable {
        var name: String
        var labels: [String: String]
        var value: Double
      }
      var metrics: [Sample]
    }
    let samples = try JSONDecoder().decode(Document.self, from: Data(metrics.json.utf8)).metrics
    #expect(samples.count == metrics.text.split(separator: "\n").count { !$0.hasPrefix("#") })
    #expect(
      samples.contains {
        $0.name == "weir_last_run_timestamp_seconds" && $0.labels == ["pipeline": "a"]
          && $0.value == 1_767_398_400
      })
    #expect(
      samples.contains { $0.labels == ["pipeline": #"odd "name"\"#, "status": "gate_closed"] })
  }

  @Test(
    "are what Prometheus's own tool takes, names and units included",
    .enabled(if: promtool != nil, "promtool (Debian's prometheus) is not installed"))
  func lint() throws {
    let tool = Process()
    tool.executableURL = URL(filePath: try #require(Self.promtool))
    tool.arguments = ["check", "metrics"]
    let (input, output) = (Pipe(), Pipe())
    tool.standardInput = input
    tool.standardOutput = output
    tool.standardError = output
    try tool.run()
    try input.fileHandleForWriting.write(contentsOf: Data(metrics.text.utf8))
    try input.fileHandleForWriting.close()
    let told = try output.fileHandleForReading.readToEnd() ?? Data()
    tool.waitUntilExit()
    #expect(tool.terminationStatus == 0, "\(String(decoding: told, as: UTF8.self))")
  }
}
