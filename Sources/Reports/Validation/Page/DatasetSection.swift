internal import Contracts
internal import Markup
internal import Tables

/// One dataset: what does not hold, what does, and what its columns look like.
struct DatasetSection {
  let dataset: DatasetResult
  /// `nil` where nobody looked at the columns.
  let profile: DatasetProfile?
  /// Ids of checks that did not fail in the run before.
  let newlyFailing: Set<String>
  /// Begins the anchors of the section, unique in the page.
  let prefix: String

  var html: HTML {
    let status = dataset.status
    return """
      <section class="card dataset" aria-labelledby="\(prefix)">
      <h2 id="\(prefix)"><span class="badge \(status.rawValue)">\(CheckEntry.sign(of: status)) \
      \(status.rawValue)</span> \(dataset.name)</h2>
      <p class="quiet">\(facts)</p>
      \(entries)
      \(passing)
      \(columns)
      </section>
      """
  }

  private var facts: HTML {
    var facts = [Figures.count(dataset.rows, "row")]
    if let malformed = dataset.malformedRows, malformed > 0 {
      facts.append(Figures.count(malformed, "malformed line"))
    }
    if let sampled = dataset.sampledRows { facts.append("\(Figures.count(sampled)) sampled") }
    let passed = dataset.checks.count { $0.status == .pass }
    facts.append("\(passed) of \(Figures.count(dataset.checks.count, "check")) passed")
    if let source = dataset.source { facts.append("from \(source)") }
    return HTML.text(facts.joined(separator: " · "))
  }

  private func anchor(_ check: CheckResult) -> String? {
    dataset.checks.firstIndex { $0.id == check.id }.map { "\(prefix)-check\($0 + 1)" }
  }

  private var entries: [HTML] {
    dataset.checks.worstFirst.map { check in
      var entry = CheckEntry(
        check: check, message: check.message, observation: check.observed.description,
        fate: fate(of: check), sample: check.sample, anchor: anchor(check))
      if newlyFailing.contains(check.id) { entry.note = "<span class=\"new\">new</span> " }
      return entry.html
    }
  }

  private func fate(of check: CheckResult) -> String {
    guard let rows = check.failedRows else { return "the dataset as a whole" }
    guard let percent = check.failedPercent else { return Figures.count(rows) }
    let looked = check.isSampled ? " of the sampled rows" : ""
    return "\(Figures.count(rows)), \(Figures.percent(percent / 100))\(looked)"
  }

  private var passing: HTML {
    let checks = dataset.checks.filter { $0.status == .pass }
    if checks.isEmpty { return .nothing }
    let rows = checks.map { check -> HTML in
      """
      <tr><th scope="row"><code>\(check.id)</code></th><td class="words">\(check.message)</td>\
      <td class="words">\(check.expected)</td><td>\(check.observed.description)</td></tr>
      """
    }
    return """
      <details class="passing"><summary><span class="badge pass">✓ pass</span> \
      \(Figures.count(checks.count, "check"))</summary>
      <div class="wide"><table>
      <thead><tr><th scope="col">Check</th><th scope="col" class="words">Result</th>\
      <th scope="col" class="words">Expected</th><th scope="col">Observed</th></tr></thead>
      <tbody>
      \(rows)
      </tbody></table></div></details>
      """
  }

  /// Whether a check that saw the rows of the profile found no value of the column twice.
  private func isUnique(_ column: ColumnProfile, _ profile: DatasetProfile) -> Bool {
    dataset.checks.contains { check in
      check.dimension == .uniqueness && check.columns == [column.property] && check.failedRows == 0
        && !profile.isSampled
    }
  }

  private var columns: HTML {
    guard let profile, !profile.columns.isEmpty else { return .nothing }
    let cards = profile.columns.enumerated().map { index, column in
      let name = column.property
      let faults = dataset.checks.worstFirst.filter { check in
        name.map(check.columns.contains) ?? false
      }
      return ColumnCard(
        column: column, rows: profile.rows,
        faults: faults.map { (check: $0, anchor: anchor($0) ?? prefix) },
        id: "\(prefix)-column\(index + 1)", isUnique: isUnique(column, profile)
      ).html
    }
    let sampled: HTML =
      profile.isSampled
      ? " <span class=\"quiet\">\(Figures.count(profile.rows)) sampled rows</span>" : .nothing
    return """
      <h3>Columns\(sampled)</h3>
      <div class="columns">
      \(cards)
      </div>
      """
  }
}
