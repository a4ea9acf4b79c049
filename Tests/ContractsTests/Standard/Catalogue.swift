import Foundation

/// Small valid contracts that between them have nearly every key of the standard, kept with what the fuzzer
/// begins with.
enum Catalogue {
  /// In the order of this list, which decides what tests with a seed make of them.
  static let names = [
    "types", "quality", "old-rules", "relationships", "levels", "servers", "people",
  ]

  /// The documents; throws where one is not there.
  static func documents() throws -> [String] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Corpus/contracts").standardizedFileURL
    return try names.map {
      try String(contentsOf: folder.appending(path: "\($0).yaml"), encoding: .utf8)
    }
  }
}
