internal import Markup
internal import Pipelines

/// The rows that left the flow: how many by which reason, and a few of them.
struct LettersSection {
  let outcome: RunOutcome
  let personalData: PersonalData

  var html: HTML {
    let steps = outcome.record.stages.filter { $0.deadLettered > 0 }
    if steps.isEmpty && outcome.deadLetterSamples.isEmpty {
      return "<p class=\"quiet\">No row was dead-lettered.</p>"
    }
    return "\(table(of: steps))\(samples)"
  }

  private func table(of steps: [RunRecord.Stage]) -> HTML {
    if steps.isEmpty { return .nothing }
    let rows = steps.map { step -> HTML in
      let reasons = LetterReasons(step: step, outcome: outcome).all.map { reason -> HTML in
        "<li><code>\(reason.id)</code> <b>\(reason.count)</b></li>"
      }
      let list: HTML = reasons.isEmpty ? .nothing : "<ul class=\"reasons\">\(reasons)</ul>"
      return """
        <tr><th scope="row">\(step.dataset)</th><td class="words">\(step.stage)</td>\
        <td>\(count: step.deadLettered)</td>\
        <td>\(Figures.percent(step.deadLettered, of: step.rowsIn))</td>\
        <td class="words">\(list)</td></tr>
        """
    }
    return """
      <div class="wide"><table class="figures stack">
      <caption>A row may have several reasons, so reasons can add up to more than the rows.</caption>
      <thead><tr><th scope="col">Dataset</th><th scope="col" class="words">Step</th>\
      <th scope="col">Rows</th><th scope="col">Of rows in</th>\
      <th scope="col" class="words">Reasons, with rows</th></tr></thead>
      <tbody>
      \(rows)
      </tbody></table></div>
      """
  }

  private var samples: HTML {
    var places: [(dataset: String, stage: String)] = []
    for letter in outcome.deadLetterSamples
    where !places.contains(where: { $0 == (letter.dataset, letter.stage) }) {
      places.append((letter.dataset, letter.stage))
    }
    let groups = places.map { place -> HTML in
      let letters = outcome.deadLetterSamples.filter {
        $0.dataset == place.dataset && $0.stage == place.stage
      }
      let cards = letters.map { LetterCard(ShownLetter($0, personalData)).html }
      return """
        <details class="letters"><summary>\(place.dataset), \(place.stage): \
        \(Figures.count(letters.count, "sample row"))</summary>
        \(cards)
        </details>
        """
    }
    return "\(groups)"
  }
}
