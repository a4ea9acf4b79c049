package import Foundation
import Tables
import YAML

/// Makes inputs for what reads contracts: the same for the same number, seed and files.
package struct InputMaker: Sendable {
  private let texts: [[UInt8]]
  private let trees: [JSONTree]
  private let mutations: TreeMutations

  /// A maker that changes the files of `folders`.
  ///
  /// - Parameter folders: searched to any depth for `.yaml`; what was found by a fuzzer (`found-…`) is replayed
  ///   and not changed further, so that a find does not change the inputs after it.
  package init(folders: [URL]) throws {
    let files = try folders.flatMap(InputMaker.files).filter {
      !$0.lastPathComponent.hasPrefix("found-")
    }
    texts = try files.map { try Array(Data(contentsOf: $0)) }
    // Large documents cost time that many small ones use better.
    let small = texts.filter { $0.count <= 12_000 }
    let nodes = small.compactMap { bytes in
      try? YAMLNode(parsing: String(file: bytes, named: "seed"), file: "seed")
    }
    trees = nodes.filter { $0.entries != nil }.map { JSONTree($0) }
    mutations = TreeMutations(examples: trees)
  }

  /// How many documents inputs are made from.
  package var count: Int { texts.count }

  /// The `.yaml` files of a folder in the order of their paths; none where there is no such folder.
  package static func files(in folder: URL) throws -> [URL] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") }.sorted().map { folder.appending(path: $0) }
  }

  /// The input of this number.
  package func input(_ number: Int, seed: UInt64) -> [UInt8] {
    var random = InputMaker.random(number, seed: seed)
    guard !trees.isEmpty else { return Array(YAMLTraps.document(&random).utf8) }
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<60: return tree(&random)
    case 60..<78: return TextMutations.syntax(tree(&random), &random)
    case 78..<88: return TextMutations.bytes(tree(&random), &random)
    case 88..<95: return Array(YAMLTraps.document(&random).utf8)
    default:
      let text = texts.randomElement(using: &random) ?? []
      return text.count > 20_000
        ? TextMutations.syntax(Array(text.prefix(8000)), &random)
        : TextMutations.bytes(TextMutations.syntax(text, &random), &random)
    }
  }

  /// The random numbers of one input, for what is to be made beside it.
  package static func random(_ number: Int, seed: UInt64) -> SeededNumbers {
    SeededNumbers(seed: seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(number))
  }

  private func tree(_ random: inout SeededNumbers) -> [UInt8] {
    guard let seed = trees.randomElement(using: &random) else { return [] }
    return Array(YAMLWriter.text(mutations.mutated(seed, &random), &random).utf8)
  }
}
