import Foundation
import LinearAlgebra
import Models

/// Trains autoencoders and scores with them on command, so that another program can alternate with its peers.
///
/// `network-benchmark FILE COLUMNS`: the file holds doubles, column after column. Lines on stdin are commands
/// followed by the parameters of the autoencoder as `name=value`; each is answered with a line:
/// `train THREADS …` with the seconds it took, the last loss and the median seconds of an epoch; `score
/// THREADS` with the seconds it took and a checksum; `scores THREADS FILE` when the scores of all rows are in
/// the file as doubles; `peak THREADS` with the FLOP/s of the fastest of some large products of matrices.
@main
enum Benchmark {
  static func main() throws {
    guard CommandLine.arguments.count == 3, let width = Int(CommandLine.arguments[2]) else {
      print("usage: network-benchmark FILE COLUMNS")
      exit(64)
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]))
    let columns = Self.columns(data, width: width)
    let rows = RowsInMemory(
      columns: (0..<width).map { ModelColumn("f\($0)") }, values: columns)
    var model: Autoencoder?
    while let words = readLine()?.split(separator: " ").map(String.init), words.count > 1 {
      let threads = Int(words[1]) ?? 1
      var answer = ""
      switch words[0] {
      case "train":
        var loss = 0.0
        var epochs: [Double] = []
        let seconds = try seconds {
          var started = ContinuousClock.now
          let trained = try Autoencoder.train(
            on: rows, parameters: parameters(words.dropFirst(2)), threads: threads
          ) { progress in
            epochs.append(started.duration(to: .now) / .seconds(1))
            started = .now
            loss = progress.trainingLoss
          }
          model = trained.model
        }
        // The first epoch also reads the rows.
        let later = (epochs.count > 1 ? Array(epochs.dropFirst()) : epochs).sorted()
        answer = "\(seconds) \(loss) \(later[later.count / 2])"
      case "score":
        guard let model else { fatalError("train first") }
        var scores: [Double] = []
        let seconds = seconds {
          scores = Self.scores(model, columns, threads: threads)
        }
        answer = "\(seconds) \(scores.reduce(0, +))"
      case "scores":
        guard let model else { fatalError("train first") }
        let scores = Self.scores(model, columns, threads: threads)
        let bytes = unsafe scores.withUnsafeBufferPointer { unsafe Data(buffer: $0) }
        try bytes.write(to: URL(fileURLWithPath: words[2]))
        answer = words[2]
      case "peak": answer = "\(peak())"
      default: fatalError("unknown command \(words[0])")
      }
      // Not `print`: a pipe would hold the line back.
      FileHandle.standardOutput.write(Data("\(answer)\n".utf8))
    }
  }

  private static func seconds(_ body: () throws -> Void) rethrows -> Double {
    try ContinuousClock().measure(body) / .seconds(1)
  }

  /// The floating-point operations a second of the fastest of some large products on one thread.
  private static func peak() -> Double {
    [512, 1024, 1536].map { (size: Int) -> Double in
      let factor = [Float](repeating: 0.5, count: size * size)
      var product = factor
      let times = (0..<5).map { _ in
        seconds {
          var span = product.mutableSpan
          multiply(
            ProductShape(rows: size, columns: size, inner: size), factor.span, factor.span,
            into: &span)
        }
      }
      return 2 * Double(size * size * size) / (times.min() ?? .infinity)
    }.max() ?? 0
  }

  private static func columns(_ data: Data, width: Int) -> [[Double]] {
    let values = unsafe data.withUnsafeBytes { unsafe Array($0.bindMemory(to: Double.self)) }
    let rows = values.count / width
    return (0..<width).map { Array(values[$0 * rows..<($0 + 1) * rows]) }
  }

  private static func parameters(_ words: ArraySlice<String>) throws -> Autoencoder.Parameters {
    var parameters = Autoencoder.Parameters()
    for word in words {
      if word.hasPrefix("seed="), let seed = UInt64(word.dropFirst(5)) {
        parameters.training.seed = seed
        continue
      }
      let parts = word.split(separator: "=").map(String.init)
      guard let parameter = Autoencoder.parameters.first(where: { $0.name == parts[0] }) else {
        fatalError("there is no parameter \(parts[0])")
      }
      let value: ParameterValue =
        if case .integers = parameter.domain {
          .integers(parts[1].split(separator: ",").compactMap { Int($0) })
        } else if let number = Int(parts[1]) {
          .integer(number)
        } else if let number = Double(parts[1]) {
          .number(number)
        } else {
          .word(parts[1])
        }
      try parameter.set(value, in: &parameters)
    }
    return parameters
  }

  /// The scores of whole columns, threads taking a run of rows each.
  private static func scores(_ model: Autoencoder, _ columns: [[Double]], threads: Int) -> [Double]
  {
    let rows = columns[0].count
    let lock = NSLock()
    nonisolated(unsafe) var parts = [Int: [Double]]()
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      let run = rows * thread / threads..<rows * (thread + 1) / threads
      let scores = Self.scores(model, columns, run)
      lock.withLock { unsafe parts[thread] = scores }
    }
    return (0..<threads).flatMap { unsafe parts[$0] ?? [] }
  }

  private static func scores(
    _ model: Autoencoder, _ columns: [[Double]], _ rows: Range<Int>
  ) -> [Double] {
    var batch = FeatureBatch(featureCount: columns.count, capacity: FeatureBatch.blockRows)
    var scores: [Double] = []
    scores.reserveCapacity(rows.count)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: FeatureBatch.blockRows) {
      let part = start..<min(start + FeatureBatch.blockRows, rows.upperBound)
      batch.setRowCount(part.count)
      for (index, column) in columns.enumerated() {
        batch.copy(column.span.extracting(part), intoColumn: index)
      }
      scores.append(addingCapacity: part.count) { output in
        output.append(repeating: 0, count: part.count)
        var span = output.mutableSpan
        model.score(&batch, into: &span)
      }
    }
    return scores
  }
}
