internal import Contracts

/// What the contract's checks found: by dataset, the worst first, what passed folded away.
struct ChecksSection {
  let validation: ValidationResult?
  let hasContract: Bool
  let personalData: PersonalData
  let personalText: PersonalText

  var html: HTML {
    guard let validation else {
      return hasContract
        ? "<p class=\"quiet\">The run did not get as far as the contract.</p>"
        : "<p class=\"quiet\">The pipeline names no contract, so nothing was checked.</p>"
    }
    let absent = validation.absentDatasets.map { name -> HTML in
      "<p class=\"quiet\">\(name) is in the contract, but not in this pipeline: not checked.</p>"
    }
    // Sorting by offset, too, keeps the contract's order among equals.
    let ranked = validation.datasets.enumerated().map {
      (rank: ChecksSection.rank($0.element.status), offset: $0.offset, dataset: $0.element)
    }
    let groups = ranked.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }.map {
      group($0.dataset)
    }
    return """
      <p class="quiet">Contract <b>\(validation.contractName ?? validation.contractID)</b> \
      \(validation.contractVersion), \(validation.file): \
      \(Figures.count(validation.checks.count, "check")).</p>
      \(groups)
      \(absent)
      """
  }

  /// The place of a status in a list that begins with the worst.
  static func rank(_ status: CheckStatus) -> Int {
    switch status {
    case .error: 0
    case .fail: 1
    case .warn: 2
    case .skipped: 3
    case .pass: 4
    }
  }

  private func group(_ dataset: DatasetResult) -> HTML {
    let shown = dataset.checks.enumerated().filter { $0.element.status != .pass }.sorted {
      let (first, second) = ($0.element, $1.element)
      return (ChecksSection.rank(first.status), second.failedPercent ?? 0, $0.offset)
        < (ChecksSection.rank(second.status), first.failedPercent ?? 0, $1.offset)
    }.map { entry(of: $0.element, in: dataset) }
    let passed = dataset.checks.filter { $0.status == .pass }
    let malformed = dataset.malformedRows ?? 0
    let torn: HTML = malformed > 0 ? " and \(Figures.count(malformed, "malformed line"))" : ""
    return """
      <section class="group"><h3>\(dataset.name) <span class="quiet">\
      \(Figures.count(dataset.rows, "row"))\(torn) · \(passed.count.description) of \
      \(Figures.count(dataset.checks.count, "check")) passed</span></h3>
      \(shown)
      \(passing(passed))
      </section>
      """
  }

  private func entry(of check: CheckResult, in dataset: DatasetResult) -> HTML {
    CheckEntry(
      check: check, dataset: dataset, personalData: personalData, personalText: personalText
    ).html
  }

  private func passing(_ checks: [CheckResult]) -> HTML {
    if checks.isEmpty { return .nothing }
    let rows = checks.map { check -> HTML in
      """
      <tr><th scope="row"><code>\(check.id)</code></th><td class="words">\(personalText.message(of: check))</td>\
      <td class="words">\(check.expected)</td><td>\(personalText.observation(of: check))</td></tr>
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
}
