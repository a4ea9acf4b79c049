import Foundation
import Glibc

/// A fault, met by one scenario in one way.
package struct Case: Sendable {
  /// The fault, as the table of results has it.
  package var fault: String
  package var scenario: any Scenario
  /// The way, such as the failpoint.
  package var detail: String
  /// Makes the place for it, before the scenario's own preparation.
  package var arrange: (@Sendable (Bench) throws -> Void)?
  /// Runs the work under the fault, until the fault is over.
  package var act: @Sendable (Bench, Work) throws -> Effect
  /// Takes away what `arrange` made.
  package var clear: (@Sendable (Bench) -> Void)?

  package init(
    _ fault: String, _ scenario: any Scenario, _ detail: String,
    _ act: @escaping @Sendable (Bench, Work) throws -> Effect
  ) {
    self.fault = fault
    self.scenario = scenario
    self.detail = detail
    self.act = act
  }

  /// Names it: `FAULT/SCENARIO/DETAIL`.
  package var label: String { "\(fault)/\(scenario.name)/\(detail)" }
}

/// What came of a fault, besides the state that it left.
package struct Effect {
  /// Whether it met the work at all.
  package var isMet: Bool
  /// What was wrong with how the program took it.
  package var findings: [String] = []

  package init(isMet: Bool, findings: [String] = []) {
    self.isMet = isMet
    self.findings = findings
  }
}

extension Bench.Outcome {
  /// Whether the program ended in one of the ways that are allowed: by itself with one of `codes`, or by `signal`.
  package func findings(codes: Set<CInt> = [0, 2], signal: CInt? = nil) -> [String] {
    switch ending {
    case nil: ["it hung for \(Int(seconds)) s"]
    case .exit(let code) where codes.contains(code): []
    case .signal(let number) where number == signal: []
    case .some(let ending): ["it ended with \(ending): \(text.suffix(600))"]
    }
  }
}
