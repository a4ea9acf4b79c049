import Foundation
import Testing

@testable import ModelRegistry

@Suite("Aliases, with what they meant before")
struct AliasTests {
  let directory: TemporaryDirectory
  let registry: Registry

  init() throws {
    directory = try TemporaryDirectory()
    registry = Registry(directory: directory.path)
    for seed: UInt64 in 1...4 { _ = try Sample(seed: seed).publish(in: registry) }
  }

  private var path: String { "\(directory.path)/txn-anomaly/aliases.json" }

  private func promote(_ version: Int) throws {
    try registry.promote(ModelReference("txn-anomaly@\(version)"), to: "champion")
  }

  @Test("go back one promotion after another, and no further than the first")
  func rollingBack() throws {
    // A promotion that changes nothing is none to go back from.
    for version in [1, 3, 3, 2] { try promote(version) }
    #expect(try registry.rollBack("txn-anomaly", alias: "champion") == (from: 2, to: 3))
    #expect(try registry.resolve(ModelReference("txn-anomaly")) == 3)
    #expect(try registry.rollBack("txn-anomaly", alias: "champion") == (from: 3, to: 1))
    #expect(throws: RegistryError.nothingBefore(model: "txn-anomaly", alias: "champion")) {
      try registry.rollBack("txn-anomaly", alias: "champion")
    }
    #expect(try registry.resolve(ModelReference("txn-anomaly")) == 1)
    #expect(
      throws: RegistryError.unknownAlias(
        model: "txn-anomaly", alias: "champio", didYouMean: "champion")
    ) { try registry.rollBack("txn-anomaly", alias: "champio") }
  }

  @Test("neither go back to a damaged version nor are given to one")
  func damaged() throws {
    for version in [1, 2] { try promote(version) }
    for version in [1, 3] {
      try Data("x".utf8).write(
        to: URL(filePath: "\(directory.path)/txn-anomaly/\(version)/baseline.json"))
    }
    #expect(throws: RegistryError.self) { try registry.rollBack("txn-anomaly", alias: "champion") }
    #expect(throws: RegistryError.self) { try promote(3) }
    #expect(try registry.resolve(ModelReference("txn-anomaly")) == 2)
  }

  @Test("of earlier versions of Weir, which kept no history, are read, and get one")
  func earlierFormat() throws {
    try Data(#"{"champion" : 2, "old" : 1}"#.utf8).write(to: URL(filePath: path))
    #expect(try registry.resolve(ModelReference("txn-anomaly@old")) == 1)
    try promote(4)
    #expect(
      try registry.list()[0].aliases
        == Aliases(["champion": .init(version: 4, before: [2]), "old": .init(version: 1)]))
    #expect(try registry.rollBack("txn-anomaly", alias: "champion") == (from: 4, to: 2))
  }

  @Test("are only moved from where they were seen, if that is asked for")
  func movedMeanwhile() throws {
    try promote(2)
    #expect(
      throws: RegistryError.aliasMoved(model: "txn-anomaly", alias: "champion", from: 1, to: 2)
    ) {
      try registry.promote(ModelReference("txn-anomaly@3"), to: "champion", from: .exactly(1))
    }
    try registry.promote(ModelReference("txn-anomaly@3"), to: "champion", from: .exactly(2))
    #expect(try registry.resolve(ModelReference("txn-anomaly")) == 3)
    #expect(
      throws: RegistryError.aliasMoved(model: "txn-anomaly", alias: "champion", from: nil, to: 3)
    ) {
      try registry.promote(ModelReference("txn-anomaly@1"), to: "champion", from: .exactly(nil))
    }
  }

  @Test("remember a bounded number of versions, the latest")
  func bounded() {
    var aliases = Aliases()
    for version in 1...30 { _ = aliases.set("a", to: version) }
    #expect(aliases.meanings["a"] == .init(version: 30, before: Array(20...29)))
    #expect(aliases.kept == Set(20...30))
  }
}

@Suite("Versions that are collected")
struct CollectingTests {
  let directory: TemporaryDirectory
  let registry: Registry

  init() throws {
    directory = try TemporaryDirectory()
    registry = Registry(directory: directory.path)
    for day in 1...6 {
      _ = try Sample(seed: UInt64(day), created: "2026-01-0\(day)T03:04:05Z").publish(in: registry)
    }
  }

  private var versions: [Int] { get throws { try registry.list()[0].versions } }

  @Test("are neither the newest, nor named by an alias, nor remembered by one")
  func kept() throws {
    for version in [1, 3] {
      try registry.promote(ModelReference("txn-anomaly@\(version)"), to: "champion")
    }
    let retention = Registry.Retention(newest: 2)
    let planned = try registry.collect("txn-anomaly", keeping: retention, isTrial: true)
    #expect(planned.map(\.version) == [2, 4])
    #expect(planned.allSatisfy { $0.bytes > 1000 } && planned[1].created == "2026-01-04T03:04:05Z")
    #expect(try versions == Array(1...6))
    #expect(try registry.collect("txn-anomaly", keeping: retention) == planned)
    #expect(try versions == [1, 3, 5, 6])
    #expect(try registry.collect("txn-anomaly", keeping: retention).isEmpty)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: "\(directory.path)/txn-anomaly")
    #expect(left.sorted() == [".aliases.lock", "1", "3", "5", "6", "aliases.json"])
    // What is remembered can still be gone back to, and numbers go on.
    #expect(try registry.rollBack("txn-anomaly", alias: "champion") == (from: 3, to: 1))
    #expect(try Sample().publish(in: registry).manifest.version == 7)
  }

  @Test("are older than the limit, where there is one")
  func age() throws {
    let retention = Registry.Retention(createdBefore: "2026-01-03T03:04:05Z")
    #expect(
      try registry.collect("txn-anomaly", keeping: retention).map(\.version) == [1, 2])
    #expect(
      try registry.collect("txn-anomaly", keeping: .init(createdBefore: "2027")).map(\.version)
        == [3, 4, 5])
    #expect(throws: RegistryError.self) {
      try registry.collect("txn", keeping: .init())
    }
  }

  @Test("that were half removed when the process died are no versions, and go with the next draft")
  func deadCollector() throws {
    let home = URL(filePath: "\(directory.path)/txn-anomaly")
    // Nobody holds its lock.
    try FileManager.default.moveItem(
      at: home.appending(path: "1"), to: home.appending(path: ".weir-version.abc"))
    #expect(try versions == Array(2...6))
    _ = try Sample().publish(in: registry)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: home.path).sorted()
        == (2...7).map(String.init))
  }
}

@Suite("Versions that are verified")
struct VerifyingTests {
  @Test("tell every file that is not what was published")
  func damage() throws {
    let directory = try TemporaryDirectory()
    let registry = Registry(directory: directory.path)
    let model = try Sample().publish(in: registry)
    let reference = try ModelReference("txn-anomaly")
    #expect(try registry.damage(of: reference).isEmpty)
    try Data("x".utf8).write(to: URL(filePath: "\(model.path)/MODEL_CARD.md"))
    try FileManager.default.removeItem(atPath: "\(model.path)/scores.svg")
    let damage = try registry.damage(of: reference).map(\.description)
    #expect(damage.count == 2)
    #expect(damage[0].contains("MODEL_CARD.md is damaged: its SHA-256"))
    #expect(damage[1].contains("scores.svg"))
    try Data("{".utf8).write(to: URL(filePath: "\(model.path)/model.json"))
    #expect(
      try registry.damage(of: reference)
        == [.damaged(file: "\(model.path)/model.json", reason: "it is not JSON")])
    #expect(throws: RegistryError.self) { try registry.damage(of: ModelReference("txn-anomaly@2")) }
  }
}
