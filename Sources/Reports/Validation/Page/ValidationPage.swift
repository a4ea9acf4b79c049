internal import Contracts
internal import Markup

/// A validation as one HTML page that can be passed around: `report.html`.
///
/// The page refers to nothing outside itself. A small script searches it; all else works without, and the
/// page's policy lets no other script run. The same validation makes the same page, byte for byte.
public struct ValidationPage: Sendable {
  private let validation: Validation

  /// The page of `validation`.
  public init(_ validation: Validation) { self.validation = validation }

  /// The page, ending with a line break.
  public var html: String {
    let title = validation.outcomes.map(\.result.title).joined(separator: ", ")
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; script-src '\(PageSearch.scriptHash)'" />
      <title>\(title): \(validation.status.rawValue) · Weir</title>
      <style>
      \(ReportStyle.base + ValidationStyle.sheet + ReportStyle.media + ValidationStyle.media)
      </style>
      </head>
      <body>
      <main>
      \(head)
      \(PageSearch.box)
      \(contracts)
      \(footer)
      </main>
      \(PageSearch.script)
      </body>
      </html>

      """
    return page.markup
  }

  private var isOfSeveral: Bool { validation.outcomes.count > 1 }

  private var head: HTML {
    isOfSeveral
      ? ValidationHead(validation: validation).html
      : ContractHead(outcome: validation.outcomes[0], validation: validation, isPage: true).html
  }

  private var contracts: [HTML] {
    validation.outcomes.enumerated().map { index, outcome in
      let head =
        isOfSeveral
        ? ContractHead(outcome: outcome, validation: validation, isPage: false).html : .nothing
      return head + datasets(of: outcome, at: index)
    }
  }

  private func datasets(of outcome: Validation.Outcome, at place: Int) -> HTML {
    let newlyFailing = Set(ValidationChanges(outcome)?.newlyFailing ?? [])
    let sections = outcome.result.datasetsWorstFirst.enumerated().map { index, dataset in
      DatasetSection(
        dataset: dataset, profile: outcome.profiles.first { $0.dataset == dataset.name },
        newlyFailing: newlyFailing, prefix: "d\(place + 1)-\(index + 1)"
      ).html
    }
    let absent = outcome.result.absentDatasets.map { name -> HTML in
      "<p class=\"quiet\">\(name) is in the contract, and no data was given for it: not checked.</p>"
    }
    return "\(sections)\(absent)"
  }

  private var footer: HTML {
    var facts: [HTML] = []
    if let run = validation.runID {
      facts.append("Kept as <code>.weir/runs/\(run)</code>, beside <code>checks.json</code>.")
    }
    facts.append("Weir \(validation.weirVersion).")
    facts.append("Personal values are masked as <code>***</code> and have no pictures.")
    return "<footer><p class=\"quiet\">\(facts)</p></footer>"
  }
}
