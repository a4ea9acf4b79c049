internal import Contracts
internal import Markup

/// The top of the page for several contracts: how they ended together.
struct ValidationHead {
  let validation: Validation

  var html: HTML {
    let verdict = CheckVerdict(validation.status)
    return """
      <header>
      <p class="verdict \(verdict.kind)"><span aria-hidden="true">\(verdict.sign)</span> \
      \(verdict.words)</p>
      <h1>\(Figures.count(validation.outcomes.count, "contract"))</h1>
      <p class="quiet">\(Validation.counts(validation.checks)), score \
      \(Figures.percent(validation.score))</p>
      \(PageNotes.restrictions(of: validation))
      \(PageNotes.facts(of: validation, file: nil))
      </header>
      """
  }
}

/// A contract's verdict, its score and the trend of that, and what changed since the last run.
struct ContractHead {
  let outcome: Validation.Outcome
  let validation: Validation
  /// Whether it is the page's own head, which tells what is true of the whole run.
  let isPage: Bool

  private var result: ValidationResult { outcome.result }

  var html: HTML {
    let verdict = CheckVerdict(result.status)
    let title: HTML =
      isPage
      ? "<h1>\(result.title)</h1>" : "<h2 class=\"contract\">\(result.title)</h2>"
    return """
      <header>
      <p class="verdict \(verdict.kind)"><span aria-hidden="true">\(verdict.sign)</span> \
      \(verdict.words)</p>
      \(title)
      <p class="quiet">\(sentence)</p>
      \(isPage ? PageNotes.restrictions(of: validation) : .nothing)
      <div class="summary">
      \(score)
      \(trend)
      \(dimensions)
      </div>
      \(tiles)
      \(changes)
      \(isPage ? PageNotes.facts(of: validation, file: result.file) : .nothing)
      </header>
      """
  }

  private var sentence: String {
    let bad = result.count(of: .fail) + result.count(of: .error)
    let warned = result.count(of: .warn)
    let all = Figures.count(result.checks.count, "check")
    if bad > 0 { return "\(Figures.count(bad)) of \(all) did not hold." }
    if warned > 0 {
      return "All that must hold holds; \(Figures.count(warned, "warning")) to look at."
    }
    return "All of \(all) hold."
  }

  private var score: HTML {
    """
    <figure class="score"><figcaption>Quality score</figcaption>\
    \(ScoreRing(score: result.score).html)\
    <p class="quiet">checks whose data may pass</p></figure>
    """
  }

  private var trend: HTML {
    let id = "trend-\(Figures.anchor(result.contractID))"
    guard let picture = TrendPicture(outcome, validation: validation, id: id) else {
      let words =
        validation.runID == nil
        ? "This run is not kept, so it is part of no trend."
        : "The first run that is kept: the trend begins with the next one."
      return """
        <figure class="trend"><figcaption>Trend</figcaption><p class="quiet">\(words)</p></figure>
        """
    }
    return """
      <figure class="trend"><figcaption>Trend over \
      \(Figures.count(picture.points.count, "run"))</figcaption>\(picture.html)</figure>
      """
  }

  /// How each dimension of quality stands: its checks, and the share of them that holds.
  private var dimensions: HTML {
    let lines = Dimension.allCases.compactMap { dimension -> HTML? in
      let checks = result.checks.filter { $0.dimension == dimension && $0.status != .skipped }
      guard !checks.isEmpty else { return nil }
      let good = checks.count { $0.status == .pass || $0.status == .warn }
      let share = Double(good) / Double(checks.count)
      return """
        <tr><th scope="row">\(dimension.rawValue)</th>\
        <td class="bars split">\(SVG.bar(share: share, kind: "pass"))</td>\
        <td>\(count: good)<span class="quiet"> of \(count: checks.count)</span></td></tr>
        """
    }
    return """
      <figure class="dimensions"><figcaption>Dimensions</figcaption><table><tbody>
      \(lines)
      </tbody></table></figure>
      """
  }

  private var tiles: HTML {
    let rows = result.datasets.reduce(0) { $0 + $1.rows }
    var tiles: [(name: String, number: Int, kind: String)] = [
      ("checks passed", result.count(of: .pass), "plain"),
      ("failed", result.count(of: .fail), "dead"), ("warned", result.count(of: .warn), "warned"),
      ("not evaluated", result.count(of: .error), "dead"),
      ("skipped", result.count(of: .skipped), "plain"),
      ("rows in \(Figures.count(result.datasets.count, "dataset"))", rows, "plain"),
    ]
    tiles.removeAll { $0.number == 0 && ["not evaluated", "skipped"].contains($0.name) }
    let items = tiles.map { tile -> HTML in
      "<div class=\"\(tile.number > 0 ? tile.kind : "plain")\"><dt>\(tile.name)</dt><dd>\(count: tile.number)</dd></div>"
    }
    return "<dl class=\"tiles\">\(items)</dl>"
  }

  private var changes: HTML {
    guard let changes = ValidationChanges(outcome) else { return .nothing }
    func list(_ words: String, _ ids: [String], _ kind: String) -> HTML {
      if ids.isEmpty { return .nothing }
      let items = ids.map { id -> HTML in "<li><code>\(id)</code></li>" }
      return "<div class=\"\(kind)\"><dt>\(words)</dt><dd><ul>\(items)</ul></dd></div>"
    }
    let when = Figures.instant(changes.before.started)
    if changes.newlyFailing.isEmpty, changes.mended.isEmpty {
      return "<p class=\"quiet\">Since the run of \(when) no check has begun or ceased to fail.</p>"
    }
    return """
      <section class="changes" aria-label="Since the last run"><p class="quiet">Since the run of \(when)</p>
      <dl>\(list("✕ fail now", changes.newlyFailing, "worse"))\
      \(list("✓ are mended", changes.mended, "better"))</dl></section>
      """
  }
}

/// What is said of the whole run.
enum PageNotes {
  /// That rows or checks were left out on purpose: nobody may take a part for the whole.
  static func restrictions(of validation: Validation) -> HTML {
    let notes = validation.restrictions.map { note -> HTML in "<li>\(note)</li>" }
    return notes.isEmpty ? .nothing : "<ul class=\"restrictions\">\(notes)</ul>"
  }

  static func facts(of validation: Validation, file: String?) -> HTML {
    var facts: [(String, String)] = []
    if let file { facts.append(("Contract", file)) }
    if let started = validation.started { facts.append(("Started", Figures.instant(started))) }
    facts.append(("Took", Figures.duration(seconds: validation.seconds)))
    if let run = validation.runID { facts.append(("Run", run)) }
    let items = facts.map { name, value -> HTML in
      "<div><dt>\(name)</dt><dd>\(value)</dd></div>"
    }
    return "<dl class=\"facts\">\(items)</dl>"
  }
}

/// How checks ended, in words.
struct CheckVerdict {
  let words: String
  let sign: String
  let kind: String

  init(_ status: CheckStatus) {
    sign = CheckEntry.sign(of: status)
    switch status {
    case .pass, .skipped: (words, kind) = ("Passed", "pass")
    case .warn: (words, kind) = ("Passed with warnings", "warn")
    case .fail: (words, kind) = ("Failed", "fail")
    case .error: (words, kind) = ("Not all could be evaluated", "fail")
    }
  }
}
