import Foundation
public import Pipelines

/// What a monitoring system asks about pipelines: the last run of each, in Prometheus's text format, for the textfile
/// collector of its node exporter.
///
/// Names and units follow <https://prometheus.io/docs/practices/naming/>. Everything is a gauge: nothing counts on when
/// old records are removed.
public struct RunMetrics: Sendable {
  private let families: [Family]

  /// The metrics in Prometheus's text format.
  public var text: String { families.map(\.text).joined() }

  /// The same as JSON: of each sample its metric's name, its labels and its value.
  public var json: String {
    JSONText.object([
      ("metrics", .list(families.flatMap { family in family.samples.map { $0.json(family.name) } }))
    ]).indented
  }

  /// The metrics of `records`, in the order of their runs; one that goes on is not the last of its pipeline.
  public init(_ records: [RunRecord]) {
    let pipelines = Dictionary(
      grouping: records.filter { $0.status != .dryRun && $0.replayed == nil }, by: \.pipeline
    ).sorted { $0.key < $1.key }
    let last = pipelines.compactMap { $0.value.last { $0.status != .running } }
    var families: [Family] = []
    func add(_ name: String, _ help: String, _ samples: [Sample]) {
      families.append(Family(name: name, help: help, samples: samples))
    }
    add(
      "weir_last_run_timestamp_seconds", "When the last run ended, in seconds since 1970.",
      last.compactMap { record in
        seconds(record.finished).map { Sample([("pipeline", record.pipeline)], $0) }
      })
    add(
      "weir_last_success_timestamp_seconds", "When the last run that loaded everything ended.",
      pipelines.compactMap { name, records in
        let record = records.last { $0.status == .succeeded }
        return record.flatMap { seconds($0.finished) }.map { Sample([("pipeline", name)], $0) }
      })
    let states: [RunRecord.Status] = [.succeeded, .gateClosed, .failed]
    add(
      "weir_last_run_status", "1 for how the last run ended, 0 for the other ways.",
      last.flatMap { record in
        states.map { state in
          Sample(
            [("pipeline", record.pipeline), ("status", state.rawValue)],
            record.status == state ? 1 : 0)
        }
      })
    add(
      "weir_last_run_duration_seconds", "How long the last run took.",
      last.map { Sample([("pipeline", $0.pipeline)], $0.seconds) })
    add(
      "weir_last_run_peak_memory_bytes", "The most memory that the last run held.",
      last.map { Sample([("pipeline", $0.pipeline)], Double($0.peakMemoryBytes)) })
    add(
      "weir_last_run_rows", "Where the rows of the last run are.",
      last.flatMap { record in
        record.balance.flatMap { balance in
          [
            ("extracted", balance.extracted), ("loaded", balance.loaded),
            ("dead_lettered", balance.deadLettered), ("filtered", balance.filtered),
            ("not_loaded", balance.notLoaded),
          ].map { place, rows in
            Sample(
              [("pipeline", record.pipeline), ("dataset", balance.dataset), ("place", place)],
              Double(rows))
          }
        }
      })
    add(
      "weir_last_run_stage_duration_seconds", "How long each step of the last run took.",
      last.flatMap { record in
        record.stages.enumerated().map { index, stage in
          Sample(
            [
              ("pipeline", record.pipeline), ("step", String(index + 1)), ("stage", stage.stage),
              ("dataset", stage.dataset),
            ], stage.seconds)
        }
      })
    add(
      "weir_recorded_runs", "How many runs there are records of.",
      pipelines.flatMap { name, records in
        Dictionary(grouping: records, by: \.status.rawValue).sorted { $0.key < $1.key }.map {
          Sample([("pipeline", name), ("status", $0.key)], Double($0.value.count))
        }
      })
    self.families = families.filter { !$0.samples.isEmpty }
  }

  private struct Family {
    var name: String
    var help: String
    var samples: [Sample]

    var text: String {
      let lines = samples.map { "\(name){\($0.writtenLabels)} \($0.writtenValue)" }
      return (["# HELP \(name) \(help)", "# TYPE \(name) gauge"] + lines).joined(separator: "\n")
        + "\n"
    }
  }

  private struct Sample {
    var labels: [(name: String, value: String)]
    var value: Double

    init(_ labels: [(String, String)], _ value: Double) {
      self.labels = labels.map { (name: $0, value: $1) }
      self.value = value
    }

    var writtenLabels: String {
      labels.map { "\($0.name)=\"\(Sample.escaped($0.value))\"" }.joined(separator: ",")
    }

    var writtenValue: String {
      value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    func json(_ name: String) -> JSONText {
      .object([
        ("name", .text(name)), ("labels", .object(labels.map { ($0.name, .text($0.value)) })),
        ("value", .digits(writtenValue)),
      ])
    }

    private static func escaped(_ text: String) -> String {
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
  }
}

private func seconds(_ date: String?) -> Double? {
  date.flatMap { try? Date($0, strategy: .iso8601) }?.timeIntervalSince1970
}
