internal import Foundation
internal import Markup
public import Pipelines

/// A run as one HTML page, for those who were not there: `report.html`.
///
/// The page refers to nothing outside itself, works without scripts, and is the same for the same outcome,
/// byte for byte. Personal values in the outcome do not get into it.
public struct RunReport: Sendable {
  private let outcome: RunOutcome

  /// The report of `outcome`.
  public init(_ outcome: RunOutcome) { self.outcome = outcome }

  /// The page, ending with a line break.
  public var html: String {
    let record = outcome.record
    let title = "\(record.pipeline): \(Verdict(record.status).words.lowercased())"
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
      <title>\(title) · Weir</title>
      <style>
      \(ReportStyle.sheet)
      </style>
      </head>
      <body>
      <main>
      \(Headline(outcome: outcome).html)
      \(sections)
      \(footer)
      </main>
      </body>
      </html>

      """
    return page.markup
  }

  private var sections: [HTML] {
    let record = outcome.record
    let personalData = PersonalData(record)
    let checks = ChecksSection(
      validation: outcome.validation, hasContract: record.contract != nil,
      personalData: personalData,
      personalText: PersonalText(outcome.deadLetterSamples, personalData))
    return [
      section("rows", "Where the rows went", RowsSection(record: record).html),
      section("checks", "Checks", checks.html),
      section("models", "Models", ModelsSection(scorings: record.scorings).html),
      section(
        "letters", "Dead letters",
        LettersSection(outcome: outcome, personalData: personalData).html),
      section("timings", "Time", TimingsSection(record: record).html),
    ]
  }

  private func section(_ id: String, _ heading: String, _ content: HTML) -> HTML {
    """
    <section class="card" aria-labelledby="\(id)">
    <h2 id="\(id)">\(heading)</h2>
    \(content)
    </section>
    """
  }

  private var footer: HTML {
    if outcome.record.status == .dryRun {
      return """
        <footer><p>A dry run keeps nothing: run the pipeline for dead letters and a record.</p></footer>
        """
    }
    let letter = outcome.deadLetterSamples.first.map { String($0.id.prefix(12)) } ?? "ID"
    let file = outcome.directory.appending(path: "run.json").path
    return """
      <footer>
      <p>All dead letters of this run: \
      <code>weir-deadletters list --run \(outcome.record.runID)</code></p>
      <p>One of them whole: <code>weir-deadletters show \(letter)</code>, by the beginning of its id</p>
      <p>The record behind this page: <code>\(file)</code></p>
      <p class="quiet">Weir \(outcome.record.weir). Personal values are masked as •••.</p>
      </footer>
      """
  }
}
