internal import Models

extension ModelCard {
  /// How good it is, in numbers and pictures.
  var metrics: String {
    let found = manifest.metrics.filter { !Self.dataCounts.contains($0.key) }
    let rows = found.sorted { $0.key < $1.key }.map {
      [CardText.inline($0.key), CardText.number($0.value)]
    }
    var parts = ["## Evaluation", judgedBy, CardText.table(["metric", "value"], rows)]
    parts += pictures.map { "![\(CardText.inline($0.title))](\($0.file))" }
    return parts.joined(separator: "\n\n")
  }

  /// What is counted of the data, and told with it.
  private static let dataCounts: Set = ["imputed_values", "unknown_categories"]

  private var judgedBy: String {
    let rows =
      switch evaluation.rows {
      case .holdout: "By rows that were held out: the model has not seen them."
      case .crossValidation:
        "By all rows, each judged by a model that was trained on the other folds; "
          + "the model here is trained on all of them."
      case .training:
        "By the rows it was trained on, since none were held out: it will do worse on new ones."
      }
    // Whatever is judged by labels has a table of what was taken for what.
    return evaluation.confusion.isEmpty && manifest.task == .anomaly
      ? rows + " No label tells which of them are strange: there are counts alone." : rows
  }

  /// For each class the rows that were taken for each.
  var classes: String? {
    let counts = evaluation.confusion
    guard !counts.isEmpty else { return nil }
    let names = manifest.classes ?? ["ordinary", "strange"]
    guard names.count == counts.count else { return nil }
    let shown = names.map(CardText.inline)
    let rows = zip(shown, counts).map { name, row in [name] + row.map(CardText.number) }
    return """
      ### What was taken for what

      Rows of each class, by what the model called them.

      \(CardText.table(["is"] + shown.map { "called \($0)" }, rows))
      """
  }

  /// Metrics of parts of the rows.
  var segments: String? {
    guard !evaluation.segments.isEmpty else { return nil }
    let names = Set(evaluation.segments.flatMap(\.metrics.keys)).sorted()
    let rows = evaluation.segments.map { segment in
      [CardText.inline(segment.column), segment.value.map(CardText.inline) ?? "NULL"]
        + names.map { segment.metrics[$0].map(CardText.number) ?? "–" }
    }
    return """
      ### Segments

      A model can be good on the whole and bad for some: metrics of the rows of each value.

      \(CardText.table(["column", "value"] + names.map(CardText.inline), rows))
      """
  }

  /// What a person should know of the data before trusting the model.
  var findings: String? {
    guard let findings = manifest.findings, !findings.isEmpty else { return nil }
    return "### To be looked at\n\n"
      + findings.map { "- \(CardText.inline($0))" }.joined(separator: "\n")
  }
}
