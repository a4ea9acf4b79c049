internal import Contracts
internal import Markup

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
    let groups = validation.datasetsWorstFirst.map(group)
    return """
      <p class="quiet">Contract <b>\(validation.contractName ?? validation.contractID)</b> \
      \(validation.contractVersion), \(validation.file): \
      \(Figures.count(validation.checks.count, "check")).</p>
      \(groups)
      \(absent)
      """
  }

  private func group(_ dataset: DatasetResult) -> HTML {
    let shown = dataset.checks.worstFirst.map { entry(of: $0, in: dataset) }
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
      check: check, message: personalText.message(of: check),
      observation: personalText.observation(of: check), fate: fate(of: check),
      sample: check.sample.compactMap { personalData.shown($0, of: check, in: dataset.name) }
    ).html
  }

  /// What became of the rows at fault.
  private func fate(of check: CheckResult) -> String {
    guard let rows = check.failedRows else { return "the dataset as a whole" }
    // Torn lines are no rows and leave whatever the contract says of them.
    let leave = check.rule == "malformed" || check.isRowRule && check.severity == .error
    return Figures.count(rows) + (leave ? ", dead-lettered" : ", passed on")
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
