import Digests
import Foundation
import Models
import Synchronization
import Testing

@testable import ModelRegistry

@Suite struct RegistryTests {
  let directory: TemporaryDirectory
  let registry: Registry

  init() throws {
    directory = try TemporaryDirectory()
    registry = Registry(directory: directory.path + "/models")
  }

  @Test("what is published is read again, whole")
  func roundTrip() throws {
    let sample = try Sample()
    let published = try sample.publish(in: registry)
    #expect(published.manifest.version == 1)
    #expect(published.path == registry.versionPath("txn-anomaly", 1))
    let model = try registry.load(ModelReference("txn-anomaly"))
    #expect(model.manifest == published.manifest)
    #expect(model.model.weights == sample.model.weights)
    #expect(model.baseline == sample.baseline)
    let files = try FileManager.default.contentsOfDirectory(atPath: model.path).sorted()
    #expect(
      files == [
        "MODEL_CARD.md", "baseline.json", "evaluation.json", "model.json", "scores.svg",
        "weights.safetensors",
      ])
    #expect(try registry.manifest(of: ModelReference("txn-anomaly@1")) == model.manifest)
  }

  @Test("the same training gives the same files, apart from version and time")
  func deterministic() throws {
    let first = try Sample().publish(in: registry)
    let second = try Sample(created: "2030-01-01T00:00:00Z").publish(in: registry)
    for file in ["weights.safetensors", "baseline.json", "MODEL_CARD.md"] {
      #expect(try contents("\(first.path)/\(file)") == contents("\(second.path)/\(file)"))
    }
    var manifest = second.manifest
    (manifest.version, manifest.created) = (1, first.manifest.created)
    #expect(manifest == first.manifest)
    #expect(try Registry.json(manifest) == contents("\(first.path)/model.json"))
  }

  @Test("model.json has the documented keys")
  func keys() throws {
    let model = try Sample().publish(in: registry)
    let json = try JSONSerialization.jsonObject(
      with: Data(contents("\(model.path)/model.json")))
    let object = try #require(json as? [String: Any])
    #expect(
      object.keys.sorted() == [
        "created", "features", "files", "format", "inputs", "kind", "metrics", "name",
        "parameters", "seed", "threshold", "training", "version", "weir_version",
      ])
    #expect(object["kind"] as? String == "isolation-forest")
  }

  @Test("a bare name is the champion, else the newest; versions and aliases are found")
  func resolving() throws {
    for seed: UInt64 in 1...3 { _ = try Sample(seed: seed).publish(in: registry) }
    #expect(try registry.resolve(ModelReference("txn-anomaly")) == 3)
    #expect(try registry.promote(ModelReference("txn-anomaly@2"), to: "champion") == nil)
    #expect(try registry.promote(ModelReference("txn-anomaly@1"), to: "old") == nil)
    #expect(try registry.resolve(ModelReference("txn-anomaly")) == 2)
    #expect(try registry.resolve(ModelReference("txn-anomaly@3")) == 3)
    #expect(try registry.resolve(ModelReference("txn-anomaly@old")) == 1)
    #expect(try registry.promote(ModelReference("txn-anomaly@3"), to: "champion") == 2)
    #expect(
      try registry.list() == [
        .init(
          name: "txn-anomaly", versions: [1, 2, 3],
          aliases: Aliases([
            "champion": .init(version: 3, before: [2]), "old": .init(version: 1),
          ]))
      ])
    #expect(try registry.list().first?.preferred == 3)
  }

  @Test("the parent of the next version is what the bare name means, by the digest of its manifest")
  func parent() throws {
    #expect(try registry.parent(ofNext: "txn-anomaly") == nil)
    let models = try (1...2).map { try Sample(seed: $0).publish(in: registry) }
    for (version, model) in [(2, models[1]), (1, models[0])] {
      let digest = try SHA256.hexadecimal(ofFile: "\(model.path)/model.json")
      #expect(
        try registry.parent(ofNext: "txn-anomaly")
          == .init(version: version, fingerprint: "sha256:\(digest)"))
      try registry.promote(ModelReference("txn-anomaly@1"), to: "champion")
    }
  }

  @Test("an empty or absent registry lists nothing")
  func empty() throws {
    #expect(try registry.list().isEmpty)
    #expect(
      throws: RegistryError.unknownModel("x", directory: registry.directory, didYouMean: nil)
    ) { try registry.resolve(ModelReference("x")) }
  }

  @Test("what is not there is told with what is nearest")
  func unknown() throws {
    _ = try Sample().publish(in: registry)
    try registry.promote(ModelReference("txn-anomaly"), to: "champion")
    #expect(
      throws: RegistryError.unknownModel(
        "txn-anomoly", directory: registry.directory, didYouMean: "txn-anomaly")
    ) { try registry.load(ModelReference("txn-anomoly")) }
    #expect(
      throws: RegistryError.unknownVersion(model: "txn-anomaly", version: 9, newest: 1)
    ) { try registry.load(ModelReference("txn-anomaly@9")) }
    let error = #expect(throws: RegistryError.self) {
      try registry.load(ModelReference("txn-anomaly@chamption"))
    }
    #expect(
      error?.description
        == "model 'txn-anomaly' has no alias 'chamption'; did you mean 'champion'?")
    #expect(throws: RegistryError.invalidAlias("7")) {
      try registry.promote(ModelReference("txn-anomaly"), to: "7")
    }
  }

  @Test(
    "a reference that no model can have is refused",
    arguments: [
      "", "@", "a@", "a@b@c", "a@0", "a@-1", "a@00", "../x", "a/b", ".hidden", "-x", "a b", "é",
      String(repeating: "x", count: 101),
    ])
  func invalidReferences(text: String) {
    #expect(throws: RegistryError.self) { try ModelReference(text) }
  }

  @Test("a reference reads as it was written", arguments: ["a", "a@3", "a-b_c.d@champion"])
  func validReferences(text: String) throws {
    #expect(try ModelReference(text).description == text)
  }

  @Test(
    "a changed, shortened or lost file is refused by its name",
    arguments: [
      "weights.safetensors", "baseline.json", "MODEL_CARD.md",
    ])
  func damage(file: String) throws {
    let model = try Sample().publish(in: registry)
    let path = "\(model.path)/\(file)"
    let original = try contents(path)
    var changed = original
    changed[changed.count / 2] ^= 1
    for damaged in [changed, Array(original.dropLast()), []] {
      try Data(damaged).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: RegistryError.self) {
        try registry.load(ModelReference("txn-anomaly"))
      }
      #expect(error?.description.contains(path) == true)
    }
    try FileManager.default.removeItem(atPath: path)
    #expect(
      throws: RegistryError.damaged(file: path, reason: "\(path): No such file or directory")
    ) { try registry.load(ModelReference("txn-anomaly")) }
    try Data(original).write(to: URL(fileURLWithPath: path))
    _ = try registry.load(ModelReference("txn-anomaly"))
  }

  @Test(
    "a manifest that is torn, of another model or leads outside is refused",
    arguments: [
      ("", ""), ("\"kind\" : \"iso", "\"kin\" : \"iso"), ("\"isolation-forest\"", "\"oracle\""),
      ("\"version\" : 1", "\"version\" : 2"), ("\"version\" : 1", "\"version\" : \"1\""),
      ("\"format\" : 2", "\"format\" : 99"), ("\"weights.safetensors\"", "\"../../x\""),
      ("\"MODEL_CARD.md\"", "\"../model.json\""), ("{", ""),
    ])
  func damagedManifest(text: String, replacement: String) throws {
    let model = try Sample().publish(in: registry)
    let path = "\(model.path)/model.json"
    let manifest = String(decoding: try contents(path), as: UTF8.self)
    let changed =
      text.isEmpty ? "" : manifest.replacing(text, with: replacement, maxReplacements: 1)
    #expect(changed != manifest)
    try Data(changed.utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: RegistryError.self) {
      try registry.load(ModelReference("txn-anomaly"))
    }
    #expect(error?.description.contains(path) == true)
  }

  @Test(
    "aliases that are torn or point nowhere are refused by their file",
    arguments: [
      "", "{", "[]", #"{"champion": "x"}"#, #"{"champion": 9}"#,
    ])
  func damagedAliases(text: String) throws {
    _ = try Sample().publish(in: registry)
    let path = "\(registry.directory)/txn-anomaly/aliases.json"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: RegistryError.self) {
      try registry.resolve(ModelReference("txn-anomaly"))
    }
    #expect(error?.description.contains(path) == true)
  }

  @Test("what a dead publisher left behind is no version")
  func deadPublisher() throws {
    _ = try Sample().publish(in: registry)
    for name in [".publishing-1", "007", "0", "-1", "x"] {
      try FileManager.default.createDirectory(
        atPath: "\(registry.directory)/txn-anomaly/\(name)", withIntermediateDirectories: true)
    }
    #expect(try registry.list().map(\.versions) == [[1]])
    #expect(try Sample().publish(in: registry).manifest.version == 2)
  }

  @Test("a registry that cannot be written says so")
  func unwritable() throws {
    try Data().write(to: URL(fileURLWithPath: registry.directory))
    let sample = try Sample()
    let error = #expect(throws: RegistryError.self) { try sample.publish(in: registry) }
    #expect(error?.description.contains(registry.directory) == true)
  }
}

@Suite struct ConcurrentPublishingTests {
  @Test("publishers on many threads each get a version of their own, complete")
  func threads() throws {
    let directory = try TemporaryDirectory()
    let registry = Registry(directory: directory.path)
    let versions = Mutex<[Int]>([])
    DispatchQueue.concurrentPerform(iterations: 24) { seed in
      if let model = try? Sample(seed: UInt64(seed)).publish(in: registry) {
        versions.withLock { $0.append(model.manifest.version) }
        _ = try? registry.promote(
          ModelReference("txn-anomaly@\(model.manifest.version)"), to: "alias-\(seed)")
      }
    }
    #expect(versions.withLock { $0.sorted() } == Array(1...24))
    let entry = try #require(try registry.list().first)
    #expect(entry.versions == Array(1...24))
    // No promotion was lost to another one at the same time.
    #expect(entry.aliases.versions.values.sorted() == Array(1...24))
    for version in entry.versions {
      let model = try registry.load(ModelReference("txn-anomaly@\(version)"))
      #expect(model.manifest.version == version)
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(directory.path)/txn-anomaly")
    #expect(left.allSatisfy { !$0.hasPrefix(".publishing") })
  }

  @Test("publishers in several processes each get a version of their own")
  func processes() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path
    await withTaskGroup { group in
      for publisher: UInt64 in 0..<4 {
        group.addTask {
          await #expect(processExitsWith: .success) {
            [path = path as String, publisher = publisher as UInt64] in
            for round: UInt64 in 0..<5 {
              let sample = try Sample(seed: publisher * 100 + round)
              _ = try sample.publish(in: Registry(directory: path))
            }
          }
        }
      }
    }
    let registry = Registry(directory: path)
    #expect(try registry.list().map(\.versions) == [Array(1...20)])
    let seeds = try (1...20).map {
      try registry.load(ModelReference("txn-anomaly@\($0)")).manifest.seed
    }
    #expect(Set(seeds).count == 20)
  }
}

@Suite struct DigestTests {
  @Test(
    "SHA-256 of FIPS 180-4's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func examples(text: String, digest: String) throws {
    #expect(try SHA256.hexadecimal(of: text.utf8) == digest)
  }

  @Test("a file has the digest of its bytes, however long")
  func files() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/a"
    let bytes = (0..<1_000_003).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(try SHA256.hexadecimal(ofFile: path) == SHA256.hexadecimal(of: bytes))
    let error = #expect(throws: DigestError.self) {
      try SHA256.hexadecimal(ofFile: directory.path + "/none")
    }
    #expect(error?.description == directory.path + "/none: No such file or directory")
    #expect(throws: DigestError.self) { try SHA256.hexadecimal(ofFile: directory.path) }
  }
}
