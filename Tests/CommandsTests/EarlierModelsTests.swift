import Foundation
import Testing

/// Models that earlier versions of Weir published, kept in `Tests/Published` with the scores they gave then.
@Suite("Models of earlier versions")
struct EarlierModelsTests {
  private static let published = Programs.package.appending(path: "Tests/Published")

  @Test(
    "are loaded, and score rows as they did, bit for bit",
    arguments: [
      ("format-1", "isolation-forest"), ("format-2", "isolation-forest"),
      ("format-2", "autoencoder"), ("format-2", "logistic-regression"),
      ("format-2", "gradient-boosted-trees"), ("format-2", "mlp"), ("format-2", "regression"),
    ])
  func scores(format: String, kind: String) throws {
    let programs = try Programs()
    defer { programs.remove() }
    let folder = Self.published.appending(path: format)
    let registry = folder.appending(path: "trained-models").path
    let verified = try programs.run("weir-models", "verify", kind, "--registry", registry)
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
    let scored = try programs.run(
      "weir-score", kind, "--registry", registry, "--data",
      Self.published.appending(path: "transactions.csv").path, "--to", "scored.csv")
    #expect(scored.code == 0, "\(scored.errors)")
    let recorded = try String(
      contentsOf: folder.appending(path: "\(kind).scored.csv"), encoding: .utf8)
    #expect(try programs.read("scored.csv") == recorded)
    let shown = try programs.run("weir-models", "show", kind, "--registry", registry)
    #expect(shown.code == 0 && shown.output.hasPrefix("# \(kind)\n"), "\(shown.errors)")
  }

  @Test("are kept of every kind of model that there is")
  func everyKind() throws {
    let programs = try Programs()
    defer { programs.remove() }
    let help = try programs.run("weir-train", "--help").output
    let kinds = help.matches(of: /Parameters of ([a-z-]+):/).map { String($0.output.1) }
    #expect(kinds.count >= 5)
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: Self.published.appending(path: "format-2/trained-models").path)
    #expect(Set(kinds).isSubset(of: kept))
  }
}
