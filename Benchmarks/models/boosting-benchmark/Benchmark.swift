import Foundation
import Models

/// Trains boosted trees and scores with them on command, so that another program can alternate with the peers.
///
/// `boosting-benchmark TRAIN TEST COLUMNS [CATEGORICAL] [NAME=VALUE...]`: the files hold doubles, column after
/// column, the target last; CATEGORICAL is `-` or the numbers of the categorical columns, separated by
/// commas; then come parameters. It answers `fit THREADS`, `predict THREADS`, `explain ROWS` (the first of TEST, on
/// one thread) and `write FILE` (the scores of TEST) on stdin with the seconds that they took, as JSON.
@main
enum Benchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let width = Int(arguments[3]) else {
      print("usage: boosting-benchmark TRAIN TEST COLUMNS [CATEGORICAL] [NAME=VALUE...]")
      exit(64)
    }
    let (train, test) = (try columns(arguments[1], width), try columns(arguments[2], width))
    let categorical = Set(
      arguments.count > 4 ? arguments[4].split(separator: ",").compactMap { Int($0) } : [])
    let parameters = try parameters(arguments.dropFirst(5))
    let rows = RowsInMemory(
      columns: (0..<width).map { column in
        let greatest = (train[column] + test[column]).lazy.filter { !$0.isNaN }.max() ?? 0
        return ModelColumn(
          "f\(column)",
          categorical.contains(column) ? .category(count: Int(greatest) + 1) : .number)
      },
      values: Array(train[..<width]), targets: train[width])
    let features = Array(test[..<width])
    var model: BoostedTrees?
    var scores: [Double] = []
    while let words = readLine()?.split(separator: " "), let command = words.first {
      let threads = words.count > 1 ? Int(words[1]) ?? 1 : 1
      let processorBefore = clock()
      let duration = try ContinuousClock().measure {
        switch command {
        case "fit":
          model = try BoostedTrees.train(on: rows, parameters: parameters, threads: threads)
        case "predict": scores = model?.scores(ofColumns: features, threads: threads) ?? []
        case "explain": if let model { explain(model, features, rows: Int(words[1]) ?? 0) }
        default:
          let data = unsafe scores.withUnsafeBytes { unsafe Data($0) }
          try data.write(to: URL(fileURLWithPath: String(words[1])))
        }
      }
      // Not `print`: a pipe would hold the line back.
      let processor = Double(clock() - processorBefore) / Double(CLOCKS_PER_SEC)
      let line = """
        {"command": "\(command)", "seconds": \(duration / .seconds(1)), "cpu_seconds": \(processor)}

        """
      FileHandle.standardOutput.write(Data(line.utf8))
    }
  }

  /// Computes the contributions of the first rows, in batches as an engine has them.
  private static func explain(_ model: BoostedTrees, _ columns: [[Double]], rows: Int) {
    for start in stride(from: 0, to: rows, by: FeatureBatch.blockRows) {
      let end = min(start + FeatureBatch.blockRows, rows)
      var batch = FeatureBatch(columns: columns.map { Array($0[start..<end]) })
      var all = [Double](
        repeating: 0, count: (end - start) * model.outputCount * model.columnCount)
      var span = all.mutableSpan
      model.explain(&batch, into: &span)
    }
  }

  /// The columns of a file, and the target behind them.
  private static func columns(_ path: String, _ width: Int) throws -> [[Double]] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let values = unsafe data.withUnsafeBytes { unsafe Array($0.bindMemory(to: Double.self)) }
    let rows = values.count / (width + 1)
    return (0...width).map { Array(values[$0 * rows..<($0 + 1) * rows]) }
  }

  private static func parameters(
    _ settings: ArraySlice<String>
  ) throws -> BoostedTrees.Parameters {
    var parameters = BoostedTrees.Parameters()
    for setting in settings {
      let parts = setting.split(separator: "=").map(String.init)
      guard parts.count == 2,
        let parameter = BoostedTrees.parameters.first(where: { $0.name == parts[0] })
      else { throw ParameterError(name: setting, reason: "is no parameter") }
      let value: ParameterValue =
        Int(parts[1]).map { .integer($0) } ?? Double(parts[1]).map { .number($0) }
        ?? .word(parts[1])
      try parameter.set(value, in: &parameters)
    }
    return parameters
  }
}
