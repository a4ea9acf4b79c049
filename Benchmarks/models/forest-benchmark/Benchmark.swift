import Foundation
import Models

/// Grows a forest and scores with it on command, so that another program can alternate with its peer.
///
/// `forest-benchmark FILE FEATURES`: the file holds doubles, column after column. On stdin it takes the lines
/// `grow THREADS KIND [seed=N] [NAME=VALUE ...]` (classical, or default; then parameters), `score THREADS KERNEL`, and
/// `scores THREADS FILE` (which writes the scores of all rows as doubles), and answers each with the seconds it took.
@main
enum Benchmark {
  static func main() throws {
    guard CommandLine.arguments.count == 3, let features = Int(CommandLine.arguments[2]) else {
      print("usage: forest-benchmark FILE FEATURES")
      exit(64)
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]))
    let columns = Self.columns(data, features: features)
    var forest: IsolationForest?
    while let words = readLine()?.split(separator: " ").map(String.init), words.count > 2 {
      let threads = Int(words[1]) ?? 1
      var checksum = 0.0
      let duration = try ContinuousClock().measure {
        switch words[0] {
        case "grow":
          let parameters = try parameters(classical: words[2] == "classical", words.dropFirst(3))
          forest = try grow(columns, parameters, threads: threads)
        case "score":
          let kernel = ForestKernel(rawValue: words[2])
          let scores = forest?.scores(ofColumns: columns, threads: threads, kernel: kernel) ?? []
          checksum = scores.reduce(0, +)
        case "scores":
          let scores = forest?.scores(ofColumns: columns, threads: threads) ?? []
          let bytes = unsafe scores.withUnsafeBytes { unsafe Data($0) }
          try bytes.write(to: URL(fileURLWithPath: words[2]))
        default: fatalError("unknown command \(words[0])")
        }
      }
      // Not `print`: a pipe would hold the line back.
      FileHandle.standardOutput.write(Data("\(duration / .seconds(1)) \(checksum)\n".utf8))
    }
  }

  private static func parameters(
    classical: Bool, _ words: ArraySlice<String>
  ) throws -> IsolationForest.Parameters {
    let settings = words.map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    let seed = settings.first { $0[0] == "seed" }.flatMap { UInt64($0[1]) } ?? 7
    var learner = Learner.isolationForest(classical ? .classical(seed: seed) : .init(seed: seed))
    for setting in settings where setting[0] != "seed" {
      let value: ParameterValue =
        if let number = Int(setting[1]) {
          .integer(number)
        } else if let number = Double(setting[1]) {
          .number(number)
        } else {
          .word(setting[1])
        }
      guard try learner.set(setting[0], value) else { fatalError("no parameter \(setting[0])") }
    }
    guard case .isolationForest(let parameters) = learner else { fatalError("another learner") }
    return parameters
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
