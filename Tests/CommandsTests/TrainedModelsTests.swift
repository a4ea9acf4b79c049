import Foundation
import Testing

/// The demo's models, kept in `trained-models` with the scores they gave when they were published.
@Suite("Trained models of the project")
struct TrainedModelsTests {
  private static let registry = Programs.package.appending(path: "trained-models")

  private static var names: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: registry.path)
        .filter { !$0.contains(".") }.sorted()
    }
  }

  @Test("are undamaged, and score rows as recorded, bit for bit")
  func scores() throws {
    let programs = try Programs()
    defer { programs.remove() }
    let names = try TrainedModelsTests.names
    #expect(names.contains("txn-anomaly"))
    let registry = TrainedModelsTests.registry.path
    let verified = try programs.run("weir-models", "verify", "--registry", registry)
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
    for name in names {
      let scored = try programs.run(
        "weir-score", "\(name)@champion", "--registry", registry, "--data",
        Programs.package.appending(path: "Tests/Published/transactions.csv").path, "--to",
        "\(name).csv")
      #expect(scored.code == 0, "\(scored.errors)")
      let recorded = try String(
        contentsOf: Programs.package.appending(
          path: "Tests/Published/trained-models/\(name).scored.csv"),
        encoding: .utf8)
      #expect(try programs.read("\(name).csv") == recorded, "\(name)")
    }
  }

  @Test("are what their specification makes of the demo's data, byte for byte")
  func trained() throws {
    let programs = try Programs()
    defer { programs.remove() }
    let made = try programs.run("weir", "demo", "--data-only", "--rows", "5000", "--dir", ".")
    try #require(made.code == 0, "\(made.errors)")
    for name in try TrainedModelsTests.names {
      let trained = try programs.run("weir-train", "pipelines/\(name).yaml", "--quiet")
      #expect(trained.code == 0, "\(trained.errors)")
      let kept = TrainedModelsTests.registry.appending(path: "\(name)/1")
      let files = try FileManager.default.contentsOfDirectory(atPath: kept.path).sorted()
      #expect(files.contains("weights.safetensors") && files.contains("MODEL_CARD.md"))
      // When it was trained is in model.json.
      for file in files where file != "model.json" {
        let new = programs.directory.appending(path: "trained-models/\(name)/1/\(file)")
        #expect(
          try Data(contentsOf: kept.appending(path: file)) == Data(contentsOf: new),
          "\(name)/\(file)")
      }
    }
  }
}
