import Foundation
import ModelRegistry
import Models
import SQL
import Testing

@testable import Pipelines

@Suite("What a logistic regression tells of itself")
struct CoefficientTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    try workshop.makeParquet(
      "h.parquet",
      """
      SELECT x, z, ['a', 'b', 'c'][1 + i % 3] AS place, x > 5 AS apart,
        CAST(x + (i * 7919 % 1009) / 100.0 > 10 AS INTEGER) AS bought,
        ['low', 'middle', 'high'][1 + CAST(x + (i * 7919 % 1009) / 100.0 AS INTEGER) // 7] AS level
      FROM (SELECT i, ((i * 37) % 101) / 10.0 AS x, ((i * 53) % 97)::DOUBLE AS z FROM range(2000) r (i))
      """)
  }

  private func train(
    label: String = "bought", parameters: String = "{}",
    progress: (LearningProgress) -> Void = { _ in }
  ) throws -> (manifest: Manifest, card: String) {
    let manifest = try workshop.train(
      """
      name: m
      model: logistic-regression
      data: {source: h.parquet}
      features: [x, z, place]
      label: \(label)
      parameters: \(parameters)
      """, learning: progress)
    let registry = Registry(directory: workshop.workspace.registry.path)
    let path = registry.versionPath(manifest.name, manifest.version)
    return (manifest, try String(contentsOfFile: "\(path)/MODEL_CARD.md", encoding: .utf8))
  }

  @Test("is each coefficient with its error, chance and odds, in model.json and the card")
  func binary() throws {
    let (manifest, card) = try train(parameters: "{l2: 0}")
    let record = try #require(manifest.coefficients)
    #expect(record.convergence == "converged" && !record.isPenalised && record.warning == nil)
    #expect(record.terms[0].column == nil)
    #expect(record.terms.dropFirst().compactMap(\.column) == manifest.columns.map(\.name))
    let x = try #require(record.terms.first { $0.column == "x" })
    #expect(x.pValue.map { $0 < 1e-20 } == true && x.coefficient > 1)
    #expect(x.oddsRatio.map { abs($0 - exp(x.coefficient)) < 1e-9 } == true)
    let bounds = try #require(x.oddsRatioLower), upper = try #require(x.oddsRatioUpper)
    #expect(bounds < exp(x.coefficient) && exp(x.coefficient) < upper)
    let z = try #require(record.terms.first { $0.column == "z" })
    #expect(z.pValue.map { $0 > 0.001 } == true)
    #expect(card.contains("### Coefficients") && card.contains("Training converged."))
    #expect(card.contains("| x |") && card.contains("< 0.0001"))
    let path = workshop.workspace.resolve("trained-models/m/1/model.json").path
    let json = try String(contentsOfFile: path, encoding: .utf8)
    #expect(json.contains("\"p_value\"") && json.contains("\"odds_ratio\""))
  }

  @Test("is told class by class against the first, where there are several")
  func classes() throws {
    let (manifest, card) = try train(label: "level", parameters: "{l2: 0}")
    let record = try #require(manifest.coefficients)
    #expect(Set(record.terms.map(\.className)) == Set((manifest.classes ?? []).dropFirst()))
    #expect(card.contains("| class | column |"))
  }

  @Test("says where coefficients mean nothing, and has no errors where there are none")
  func warnings() throws {
    let (apart, card) = try train(label: "apart", parameters: "{l2: 0}")
    let record = try #require(apart.coefficients)
    #expect(record.convergence == "separated")
    #expect(record.terms.allSatisfy { $0.standardError == nil && $0.pValue == nil })
    #expect(apart.findings?.contains { $0.contains("give l2 above 0") } == true)
    #expect(card.contains("**Mind:**") && card.contains("There are no standard errors"))
    let penalised = try train(parameters: "{l2: 1}")
    #expect(penalised.manifest.coefficients?.isPenalised == true)
    #expect(penalised.card.contains("A penalty pulls the coefficients towards 0"))
    let cut = try train(parameters: "{l2: 0, max_iterations: 1}")
    #expect(cut.manifest.coefficients?.convergence == "iteration_limit")
  }

  @Test("is told pass by pass while it learns")
  func progress() throws {
    var told: [LearningProgress] = []
    let (manifest, _) = try train { told.append($0) }
    #expect(told.map(\.step) == Array(1...told.count) && told.count > 1)
    #expect(told.last?.step == manifest.coefficients?.passes)
    #expect(told.allSatisfy { $0.unit == .pass && $0.share == nil })
  }
}
