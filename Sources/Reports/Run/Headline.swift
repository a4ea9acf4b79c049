internal import Contracts
internal import Markup
internal import Pipelines

/// The top of the page: what ran, how it ended, and what to do where it ended badly.
struct Headline {
  let outcome: RunOutcome
  private var record: RunRecord { outcome.record }

  var html: HTML {
    let verdict = Verdict(record.status)
    return """
      <header>
      <p class="verdict \(verdict.kind)"><span aria-hidden="true">\(verdict.sign)</span> \
      \(verdict.words)</p>
      <h1>\(record.pipeline)</h1>
      <p class="quiet">\(verdict.sentence)</p>
      \(failure)
      \(tiles)
      \(facts)
      </header>
      """
  }

  private var failure: HTML {
    guard let failure = record.failure else { return .nothing }
    let personal = outcome.deadLetterSamples
    let message = PersonalText(personal, PersonalData(record)).redacted(failure.message)
    let advice = advice(after: failure).map { step -> HTML in "<li>\(step)</li>" }
    return """
      <section class="failure" aria-labelledby="failure">
      <h2 id="failure">\(failure.stage == "gate" ? "Why the gate closed" : "What failed: \(failure.stage)")</h2>
      <pre class="message">\(message)</pre>
      <h3>What to do next</h3>
      <ol>
      \(advice)
      </ol>
      </section>
      """
  }

  private func advice(after failure: RunRecord.Failure) -> [HTML] {
    if record.status == .gateClosed {
      return [
        """
        Look at the <a href="#checks">checks</a> and the <a href="#letters">dead letters</a> below: they \
        name the rows and the reasons. Nothing was loaded, so there is nothing to take back.
        """,
        """
        If the data is wrong, mend it at its source. If the rule is wrong, mend the contract. If that many \
        bad rows are to be expected, raise <code>quarantine: {budget: …}</code>, now \
        \(Figures.percent(record.quarantineBudget)).
        """,
        "Run the pipeline again; rows that fail again keep their dead-letter ids.",
      ]
    }
    return [
      "Mend the cause that the message names; what was done before it is safe.",
      "Run the pipeline again: what a target holds already is not loaded twice.",
    ]
  }

  private var tiles: HTML {
    func sum(_ count: (RunRecord.Balance) -> Int) -> Int {
      record.balance.reduce(0) { $0 + count($1) }
    }
    let filtered = sum(\.filtered)
    var tiles: [(name: String, rows: Int, kind: String)] = [
      ("rows extracted", sum(\.extracted), "plain"), ("loaded", sum(\.loaded), "plain"),
      ("dead-lettered", sum(\.deadLettered), "dead"),
      (filtered < 0 ? "made by transforms" : "filtered", abs(filtered), "plain"),
      ("not loaded", sum(\.notLoaded), "plain"),
    ]
    tiles.removeAll { $0.rows == 0 && ["filtered", "not loaded"].contains($0.name) }
    let items = tiles.map { tile -> HTML in
      "<div class=\"\(tile.rows > 0 ? tile.kind : "plain")\"><dt>\(tile.name)</dt><dd>\(count: tile.rows)</dd></div>"
    }
    return "<dl class=\"tiles\">\(items)\(checksTile)</dl>"
  }

  private var checksTile: HTML {
    guard let validation = outcome.validation else { return .nothing }
    let passed = validation.count(of: .pass)
    return """
      <div><dt>checks passed</dt><dd>\(count: passed)<span class="quiet"> of \
      \(count: validation.checks.count)</span></dd></div>
      """
  }

  private var facts: HTML {
    let finished = record.finished.map(Figures.instant) ?? "not finished"
    let facts: [(String, String)] = [
      ("Started", Figures.instant(record.started)), ("Finished", finished),
      ("Took", Figures.duration(seconds: record.seconds)),
      ("Peak memory", Figures.bytes(record.peakMemoryBytes)),
      ("Contract", record.contract ?? "none"), ("Host", record.host), ("User", record.user),
      ("Weir", record.weir), ("Run", record.runID),
    ]
    let items = facts.map { name, value -> HTML in
      "<div><dt>\(name)</dt><dd>\(value)</dd></div>"
    }
    return "<dl class=\"facts\">\(items)</dl>"
  }
}

/// How a run ended, in words.
struct Verdict {
  let words: String
  let sentence: String
  let sign: String
  let kind: String

  init(_ status: RunRecord.Status) {
    switch status {
    case .succeeded:
      (words, sign, kind) = ("Succeeded", "✓", "pass")
      sentence = "What was to be loaded is loaded."
    case .gateClosed:
      (words, sign, kind) = ("Gate closed", "✕", "fail")
      sentence = "The data failed; nothing was loaded."
    case .failed:
      (words, sign, kind) = ("Failed", "‼", "fail")
      sentence = "Something outside the data failed; what was done before is safe."
    case .running:
      (words, sign, kind) = ("Not finished", "…", "warn")
      sentence = "The run is under way, or was killed."
    case .dryRun:
      (words, sign, kind) = ("Dry run", "◌", "info")
      sentence = "Everything was done but writing: no dead letters, no loads, no record."
    }
  }
}
