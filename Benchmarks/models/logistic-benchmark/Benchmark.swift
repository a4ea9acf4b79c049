import Foundation
import Models

/// Trains logistic regressions on command, so that another program can alternate with its peers.
///
/// `logistic-benchmark FILE FEATURES`: the file holds doubles, column after column, the classes last. It answers
/// the line `fit THREADS L2` on stdin with a JSON object: the seconds it took, the loss, passes and parameters.
@main
enum Benchmark {
  struct Answer: Encodable {
    var seconds: Double
    var processorSeconds: Double
    var loss: Double
    var passes: Int
    var coefficients: [Double]
    var intercepts: [Double]
  }

  static func main() throws {
    guard CommandLine.arguments.count == 3, let features = Int(CommandLine.arguments[2]) else {
      print("usage: logistic-benchmark FILE FEATURES")
      exit(64)
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]))
    let rows = Self.rows(data, features: features)
    while let words = readLine()?.split(separator: " "), let command = words.first {
      guard command == "fit", words.count == 3, let threads = Int(words[1]),
        let l2 = Double(words[2])
      else {
        print("a command is: fit THREADS L2")
        exit(64)
      }
      var parameters = LogisticRegression.Parameters()
      parameters.l2 = l2
      var model: LogisticRegression?
      let before = clock()
      let duration = try ContinuousClock().measure {
        model = try LogisticRegression.train(on: rows, parameters: parameters, threads: threads)
      }
      guard let model else { continue }
      let answer = Answer(
        seconds: duration / .seconds(1),
        processorSeconds: Double(clock() - before) / Double(CLOCKS_PER_SEC),
        loss: model.trainingLoss, passes: model.convergence.passes,
        coefficients: model.coefficients, intercepts: model.intercepts)
      // Not `print`: a pipe would hold the line back.
      FileHandle.standardOutput.write(try JSONEncoder().encode(answer) + Data("\n".utf8))
    }
  }

  private static func rows(_ data: Data, features: Int) -> RowsInMemory {
    let values = unsafe data.withUnsafeBytes { unsafe Array($0.bindMemory(to: Double.self)) }
    let count = values.count / (features + 1)
    let columns = (0...features).map { Array(values[$0 * count..<($0 + 1) * count]) }
    return RowsInMemory(
      columns: (0..<features).map { ModelColumn("f\($0)") },
      values: Array(columns.dropLast()), targets: columns[features])
  }
}
