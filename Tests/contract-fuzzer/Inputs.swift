import ContractFuzzing
import Foundation

/// All inputs by number: first the documents of the corpus as they are, then those that are made.
struct Inputs {
  /// The documents that are replayed.
  let files: [URL]
  let count: Int
  private let maker: InputMaker
  private let seed: UInt64

  init(_ options: Options) throws {
    files = try InputMaker.files(in: options.corpus)
    maker = try InputMaker(folders: [options.corpus] + options.seeds)
    guard maker.count > 0 else {
      throw Options.WrongUsage(reason: "there is no .yaml in \(options.corpus.path) to begin with")
    }
    count = files.count + options.inputs
    seed = options.seed
  }

  /// How many documents are changed.
  var seedCount: Int { maker.count }

  func input(_ number: Int) throws -> [UInt8] {
    number < files.count
      ? try Array(Data(contentsOf: files[number]))
      : maker.input(number - files.count, seed: seed)
  }

  /// What an input is called.
  func name(_ number: Int) -> String {
    number < files.count
      ? files[number].lastPathComponent : "input \(number - files.count) of seed \(seed)"
  }

  /// Keeps an input in the corpus; returns where.
  func keep(_ number: Int, in corpus: URL, as kind: String) throws -> String {
    if number < files.count { return files[number].path }
    try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
    let url = corpus.appending(path: "found-\(kind)-\(seed)-\(number - files.count).yaml")
    try Data(input(number)).write(to: url)
    return url.path
  }
}
