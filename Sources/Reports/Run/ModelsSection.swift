internal import Markup
internal import Pipelines

/// What the models found.
struct ModelsSection {
  let scorings: [RunRecord.Scoring]

  var html: HTML {
    if scorings.isEmpty { return "<p class=\"quiet\">No rows were scored.</p>" }
    let figures = scorings.enumerated().map { index, scoring -> HTML in
      let picture: HTML =
        scoring.histogram.contains { $0 > 0 }
        ? "<div class=\"wide\">\(ScorePicture(scoring: scoring, id: "scores-\(index + 1)").html)</div>"
        : "<p class=\"quiet\">There were no rows to score.</p>"
      if scoring.isRegression { return numbers(scoring) }
      let share = Figures.percent(scoring.anomalous, of: scoring.rows)
      return """
        <figure class="model"><figcaption>\(scoring.model) <span class="quiet">on \
        \(scoring.dataset)</span></figcaption>
        <dl class="facts">
        <div><dt>Rows scored</dt><dd>\(count: scoring.rows)</dd></div>
        <div><dt>Anomalous</dt><dd>\(count: scoring.anomalous) (\(share))</dd></div>
        <div><dt>Threshold</dt><dd>\(Figures.decimal(scoring.threshold, places: 4))</dd></div>
        <div><dt>Missing values imputed</dt><dd>\(count: scoring.imputed)</dd></div>
        </dl>
        \(picture)</figure>
        """
    }
    return "\(figures)"
  }

  /// What a model did that predicts numbers.
  private func numbers(_ scoring: RunRecord.Scoring) -> HTML {
    """
    <figure class="model"><figcaption>\(scoring.model) <span class="quiet">on \
    \(scoring.dataset)</span></figcaption>
    <dl class="facts">
    <div><dt>Rows with a predicted number</dt><dd>\(count: scoring.rows)</dd></div>
    <div><dt>Missing values imputed</dt><dd>\(count: scoring.imputed)</dd></div>
    </dl></figure>
    """
  }
}
