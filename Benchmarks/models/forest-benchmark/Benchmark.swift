import Foundation
import Models

/// Grows a forest and scores with it on command, so that another program can alternate with its peer.
///
/// `forest-benchmark FILE FEATURES`: the file holds doubles, column after column. It answers the line
/// `grow THREADS KIND` (classical, or with Weir's defaults), or `score THREADS KERNEL`, on stdin with the
/// seconds it took.
@main
enum Benchmark {
  static func main() throws {
    guard CommandLine.arguments.count == 3, let features = Int(CommandLine.arguments[2]) else {
      print("usage: forest-benchmark FILE FEATURES")
      exit(64)
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]))
    let columns = Self.columns(data, features: features)
    var forest = try grow(columns, .classical(seed: 7), threads: 1)
    while let words = readLine()?.split(separator: " "), let command = words.first {
      let threads = words.count > 1 ? Int(words[1]) ?? 1 : 1
      let kernel = words.count > 2 ? ForestKernel(rawValue: String(words[2])) : nil
      var checksum = 0.0
      let duration = try ContinuousClock().measure {
        switch command {
        case "grow":
          let isClassical = words.last == "classical"
          forest = try grow(
            columns, isClassical ? .classical(seed: 7) : .init(seed: 7), threads: threads)
        default:
          let scores = forest.scores(ofColumns: columns, threads: threads, kernel: kernel)
          checksum = scores.reduce(0, +)
        }
      }
      // Not `print`: a pipe would hold the line back.
      FileHandle.standardOutput.write(Data("\(duration / .seconds(1)) \(checksum)\n".utf8))
    }
  }

  private static func columns(_ data: Data, features: Int) -> [[Double]] {
    let values = unsafe data.withUnsafeBytes { unsafe Array($0.bindMemory(to: Double.self)) }
    let rows = values.count / features
    return (0..<features).map { Array(values[$0 * rows..<($0 + 1) * rows]) }
  }

  private static func grow(
    _ columns: [[Double]], _ parameters: IsolationForest.Parameters, threads: Int
  ) throws -> IsolationForest {
    let plan = try SamplePlan(rowCount: columns[0].count, parameters: parameters)
    let sampled = columns.map { column in plan.rows.map { column[$0] } }
    let features = sampled.map { IsolationForest.Feature(median: $0.sorted()[$0.count / 2]) }
    return try .grow(
      on: FeatureBatch(columns: sampled), features: features, plan: plan, parameters: parameters,
      threads: threads)
  }
}
