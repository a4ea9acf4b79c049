public import Foundation

/// What lies in a folder of demo data, so that whoever reads it can count the defects back.
public struct DemoManifest: Hashable, Codable, Sendable {
  /// What every drawn number comes from.
  public let seed: UInt64
  /// Each file's name with the rows in it, torn lines included.
  public let files: [String: Int]
  /// Wrong rows by dataset, then by kind (the raw values of `Defect`); each row has one kind.
  public let defects: [String: [String: Int]]
  /// Sound but strange rows by dataset.
  public let anomalies: [String: Int]

  /// What `data` will write.
  public init(of data: DemoData, history: Bool) {
    let counts = data.counts
    seed = data.seed
    let datasets = Dataset.allCases.filter { history || $0 != .history }
    files = Dictionary(
      uniqueKeysWithValues: datasets.map { (data.fileName(of: $0), counts.rows(of: $0)) })
    defects = Dictionary(grouping: Defect.allCases, by: \.dataset.rawValue).mapValues {
      Dictionary(uniqueKeysWithValues: $0.map { ($0.rawValue, counts.rows(with: $0)) })
    }
    anomalies = Dictionary(
      uniqueKeysWithValues: datasets.map { ($0.rawValue, counts.anomalies(of: $0)) }
        .filter { $0.1 > 0 })
  }

  /// As JSON, keys sorted.
  public func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
