import Contracts
import Foundation
import Tables
import Testing

@testable import Reports

@Suite("Earlier validations")
struct ValidationHistoryTests {
  /// The sample validation, told `change` of its result.
  private func outcome(
    _ past: [PastValidation], _ change: (inout ValidationResult) -> Void = { _ in }
  ) -> Validation.Outcome {
    var outcome = Validation.Outcome(ValidationReportsTests.result)
    change(&outcome.result)
    outcome.past = past
    return outcome
  }

  private func past(
    _ change: (inout Validation) -> Void = { _ in }
  ) -> [PastValidation] {
    var validation = ValidationReportsTests.validation
    validation.started = "2026-01-31T02:00:07Z"
    change(&validation)
    return PastValidation.all(in: ValidationJSON(validation).text, runID: "r", started: "")
  }

  @Test("what a run keeps is read back")
  func reading() throws {
    let past = try #require(past().first)
    #expect(past.contractID == "b-1" && past.version == "1.2.0" && past.runID == "r")
    #expect(past.status == "error" && past.score == 0.5 && !past.isSampled)
    #expect(past.started == "2026-01-31T02:00:07Z")
    #expect(
      past.checks == [
        "transactions.type.type": "pass", "transactions.date.minimum": "warn",
        "transactions.amount.minimum": "fail", "transactions.x.expression": "error",
      ])
  }

  @Test(
    "of several contracts each is read; of a run of some checks nothing; a sample is known as one")
  func kinds() {
    #expect(past { $0.outcomes.append($0.outcomes[0]) }.map(\.contractID) == ["b-1", "b-1"])
    #expect(past { $0.selection = .init(words: ["tag=x"], of: 9) }.isEmpty)
    #expect(past { $0.sampling = .init(share: "5%", seed: 1) }.map(\.isSampled) == [true])
    for text in ["", "{", "[]", "{\"contracts\": 3}", "{\"contract\": {\"id\": 1}}"] {
      #expect(PastValidation.all(in: text, runID: "", started: "").isEmpty)
    }
  }

  @Test("what fails now and did not is new, what failed and does not is mended")
  func changes() throws {
    let changes = try #require(
      ValidationChanges(
        outcome(past()) { result in
          result.datasets[0].checks[0].status = .fail
          result.datasets[0].checks[2].status = .pass
          result.datasets[0].checks.append(ValidationReportsTests.check("added", .error))
        }))
    #expect(changes.newlyFailing == ["transactions.type.type", "added"])
    #expect(changes.mended == ["transactions.amount.minimum"])
    #expect(ValidationChanges(outcome([])) == nil)
  }

  @Test("a sample neither finds that something is mended nor is compared with")
  func samples() {
    let sampled = past { $0.sampling = .init(share: "5%", seed: 1) }
    #expect(ValidationChanges(outcome(sampled)) == nil)
    #expect(ValidationChanges(outcome(past()) { $0.datasets[0].sampledRows = 9 }) == nil)
  }

  @Test("the text tells what changed, and nothing where nothing did")
  func text() {
    var validation = ValidationReportsTests.validation
    validation.outcomes[0] = outcome(past())
    #expect(!ValidationText(validation, hasColour: false).text.contains("since"))
    validation.outcomes[0].result.datasets[0].checks[2].status = .pass
    validation.outcomes[0].result.datasets[0].checks[0].status = .fail
    #expect(
      ValidationText(validation, hasColour: false).text.hasSuffix(
        """

        since 2026-01-31T02:00:07Z:
          fails newly: transactions.type.type
          is mended:   transactions.amount.minimum

        """))
  }
}
