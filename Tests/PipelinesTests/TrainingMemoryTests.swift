import DuckDB
import Foundation
import ModelRegistry
import Models
import SQL
import Testing

@testable import Pipelines

@Suite("The memory of a training")
struct TrainingMemoryTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    try workshop.makeParquet(
      "h.parquet",
      """
      SELECT ((i * 37) % 101) / 10.0 AS x, ((i * 53) % 97)::DOUBLE AS y,
        CAST((i * 37) % 101 + (i * 7919) % 13 > 60 AS INTEGER) AS bought
      FROM range(3000) r (i)
      """)
  }

  private static let parameters: [ModelKind: String] = [
    .isolationForest: "{trees: 20}", .autoencoder: "{epochs: 2}", .perceptron: "{epochs: 2}",
    .boostedTrees: "{trees: 10, early_stopping_rounds: 5}", .logisticRegression: "{l2: 1}",
  ]

  private func train(_ kind: ModelKind, limit: Int?) throws -> Manifest {
    try workshop.train(
      """
      name: m
      model: \(kind.rawValue)
      data: {source: h.parquet}
      features: [x, y]
      label: bought
      parameters: \(TrainingMemoryTests.parameters[kind] ?? "{}")
      """, memoryLimit: limit)
  }

  @Test("does not change what is learnt", arguments: ModelKind.allCases)
  func sameModel(kind: ModelKind) throws {
    let free = try train(kind, limit: nil)
    let limited = try train(kind, limit: 400_000_000)
    #expect(free.files == limited.files)
  }

  @Test(
    "that a limit has no room for is an error with a limit that does", arguments: ModelKind.allCases
  )
  func tooLittle(kind: ModelKind) throws {
    let failure = #expect(throws: WeirFailure.self) { try train(kind, limit: 64_000_000) }
    let remedy = try #require(failure?.remedy)
    let match = try #require(remedy.firstMatch(of: /--memory-limit (\d+)MB/), "\(remedy)")
    let enough = try #require(Int(match.output.1))
    #expect(throws: Never.self) { try train(kind, limit: enough * 1_000_000) }
    #expect(throws: WeirFailure.self) { try train(kind, limit: (enough - 1) * 1_000_000) }
  }

  @Test("is what a learner needs, what is of use to it, and the engine's rest")
  func shares() throws {
    let plan = MemoryPlan(limit: 1_000_000_000, threads: 2)
    func shares(_ need: MemoryNeed) throws -> MemoryPlan.Shares {
      try plan.shares(for: need, doing: "", work: "", remedy: "")
    }
    let small = try shares(MemoryNeed(least: 100_000_000, kept: 50_000_000))
    #expect(small.spare == 50_000_000)
    let large = try shares(MemoryNeed(least: 100_000_000, kept: 1 << 40))
    #expect(large.spare > small.spare)
    let (rest, least) = (try #require(small.engine), try #require(large.engine))
    // The engine takes a fifth more than its limit.
    let freed = Double(large.spare - small.spare) / 1.2
    #expect(abs(Double(rest - least) - freed) < 10)
    #expect(least > 64_000_000)
    let together = 150_000_000 + Double(rest) * 1.2
    #expect(together < 1_000_000_000 && together > 800_000_000)
  }

  @Test("grows with the rows where a learner holds them all, and not where it reads them again")
  func growth() {
    func least(_ kind: ModelKind, _ rows: Int) -> Int {
      Learner(kind).memoryNeed(TrainingSize(rows: rows, columns: 20, classes: 2)).least
    }
    let (few, many) = (10_000_000, 100_000_000)
    for kind in ModelKind.allCases where kind != .boostedTrees {
      #expect(least(kind, many) == least(kind, few), "\(kind)")
    }
    // A byte for each of 20 values, and 44 for the row.
    let added = least(.boostedTrees, many) - least(.boostedTrees, few)
    #expect(added == 64 * (many - few))
  }
}
