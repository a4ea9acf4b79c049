import Contracts
import Foundation
import Pipelines
import Reports

/// Keeps validations under `.weir/runs`, and reads those that were kept.
struct ValidationHistory {
  /// How far back a trend goes.
  private static let mostPast = 30
  /// How many runs are looked at for them, whatever they were runs of.
  private static let mostRuns = 120

  private let store: RunStore
  private let runID: String

  /// The history of a workspace, for a run that starts at `date`.
  init(_ workspace: Workspace, at date: Date) {
    store = RunStore(directory: workspace.runs)
    runID = RunID.make(at: date)
  }

  /// Adds what came before to `validation`, and keeps it.
  ///
  /// Checking is what was asked for: where nothing can be kept, a warning says so.
  func keep(_ validation: inout Validation, on console: Console) {
    for (index, past) in past(of: validation.outcomes.map(\.result.contractID)).enumerated() {
      validation.outcomes[index].past = past
    }
    validation.runID = runID
    do {
      // The page first: whoever sees the results finds it.
      let page = ValidationPage(validation).html
      try store.write(Data(page.utf8), to: "report.html", of: runID)
      try store.write(
        Data(ValidationJSON(validation).text.utf8), to: "checks.json", of: runID)
    } catch {
      validation.runID = nil
      console.say(
        "this run is not kept: \(error)\n  --no-history keeps none on purpose", level: .warning,
        event: "not_kept")
    }
  }

  /// Earlier validations of each contract, the oldest first.
  private func past(of contractIDs: [String]) -> [[PastValidation]] {
    var found = contractIDs.map { _ in [PastValidation]() }
    for id in store.runIDs().suffix(Self.mostRuns).reversed() {
      if found.allSatisfy({ $0.count >= Self.mostPast }) { break }
      guard let document = store.text("checks.json", of: id) else { continue }
      let started = RunID.date(of: id)?.formatted(.iso8601) ?? ""
      for past in PastValidation.all(in: document, runID: id, started: started) {
        for (index, contractID) in contractIDs.enumerated()
        where contractID == past.contractID && found[index].count < Self.mostPast {
          found[index].append(past)
        }
      }
    }
    return found.map { $0.reversed() }
  }
}

/// When columns are looked at: whenever a page is asked for, and for the page that is kept where it is cheap.
struct ColumnPictures {
  /// As many values are looked at in a fraction of a second.
  private static let mostValuesUnasked = 2_000_000

  /// Whether the user wants a page.
  let isAsked: Bool

  /// Whether the pictures are worth their time.
  func areWorth(_ outcomes: [Validation.Outcome]) -> Bool {
    if isAsked { return true }
    let values = outcomes.flatMap(\.result.datasets).reduce(0) { sum, dataset in
      sum + dataset.rows * max(1, Set(dataset.checks.flatMap(\.columns)).count)
    }
    return values <= Self.mostValuesUnasked
  }
}
