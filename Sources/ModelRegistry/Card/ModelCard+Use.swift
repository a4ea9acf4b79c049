internal import Models

extension ModelCard {
  /// What a model tells of a row, with the names of its classes.
  private enum Task {
    case anomaly
    case number
    case twoClasses(negative: String, positive: String)
    case classes([String])
  }

  private var task: Task {
    switch manifest.classes {
    case nil: manifest.task == .regression ? .number : .anomaly
    case .some(let classes) where classes.count == 2:
      .twoClasses(negative: classes[0], positive: classes[1])
    case .some(let classes): .classes(classes)
    }
  }

  private var words: KindWords? { KindWords.byKind[manifest.kind] }

  /// What the model is and says.
  var purpose: String {
    let kind = words?.sentence ?? "A model of kind \(CardText.inline(manifest.kind))."
    let calibration =
      manifest.parameters["calibrate"] == nil
      ? "They are the model's own, not calibrated: see the calibration curve before reading them as frequencies."
      : "They are calibrated on rows that the model was not fitted to."
    switch task {
    case .anomaly:
      return """
        \(kind)
        It finds strange rows: it gives each a score in 0…1, higher is stranger. It was trained without labels:
        strange is what is unlike the rows it was trained on, not what is known to be wrong.
        """
    case .number:
      return """
        \(kind)
        It predicts a number, \(manifest.training.label.map(quoted) ?? "its label"), in the unit of that column: the
        mean that is to be expected of rows like it.
        """
    case .twoClasses(let negative, let positive):
      return """
        \(kind)
        It tells rows of \(quoted(positive)) from rows of \(quoted(negative)) by the probability of
        \(quoted(positive)). \(calibration)
        """
    case .classes(let classes):
      return """
        \(kind)
        It tells \(classes.count) classes apart: \(classes.map(quoted).joined(separator: ", ")). It gives a
        probability for each; they add up to 1. \(calibration)
        """
    }
  }

  private func quoted(_ text: String) -> String { "‘\(CardText.inline(text))’" }

  /// How it is called, and what its threshold means.
  var use: String {
    let score = """
      ## Use

      ```sh
      weir score \(manifest.name) --data FILE
      ```
      """
    let threshold = CardText.number(manifest.threshold.value)
    let call = "weir_score('\(manifest.name)', t)"
    switch task {
    case .anomaly, .twoClasses:
      return """
        \(score)

        In SQL (`weir sql`), where `t` is a table with the columns below:

        ```sql
        SELECT * FROM t WHERE \(call) > \(threshold);
        ```

        \(meaning)
        """
    case .number:
      return """
        \(score)

        In SQL (`weir sql`), where `t` is a table with the columns below:

        ```sql
        SELECT *, \(call) AS predicted FROM t;
        ```

        There is no threshold.
        """
    case .classes(let classes):
      return """
        \(score)

        In SQL (`weir sql`), where `t` is a table with the columns below, a list of probabilities in the order of
        the classes, \(classes.map(quoted).joined(separator: ", ")):

        ```sql
        SELECT \(call) FROM t;
        ```

        The predicted class is the most likely one; there is no threshold.
        """
    }
  }

  /// What the threshold does, and where it came from.
  private var meaning: String {
    let threshold = manifest.threshold
    let flagged =
      if case .twoClasses(_, let positive) = task {
        "A row is called \(quoted(positive)) if its probability is above"
      } else {
        "A row is flagged if its score is above"
      }
    let share = CardText.percent(threshold.requested)
    let origin =
      switch threshold.rule {
      case "contamination":
        "\(share) of the training rows are above it, as was asked for: a share, not a proof"
      case "quantile": "\(share) of the training rows are at or below it"
      case "value": "as it was given"
      case "maximise f1": "the best F1 on labelled rows"
      case "precision": "the most rows found with a precision of \(share) on labelled rows"
      case "recall": "the best precision with a recall of \(share) on labelled rows"
      default:
        "\(CardText.inline(threshold.rule)), \(CardText.number(threshold.requested))"
      }
    return "\(flagged) **\(CardText.number(threshold.value))** (\(origin))."
  }

  /// What it is not for.
  var limits: String {
    var limits = [
      "It compares with the rows it was trained on. When the data changes for good, train again.",
      "Values that are missing are imputed, and categories that training did not see count as others; "
        + "`weir score` tells how many.",
    ]
    switch task {
    case .anomaly:
      limits.append(
        "Rare is not wrong: let a person look at what it flags before anything is refused for it.")
    case .number:
      limits.append(
        "Its errors are those of the rows above: of rarer rows they can be much larger.")
    case .twoClasses, .classes:
      limits.append(
        "It repeats what its labels say, mistakes and unfairness with them; look at the segments that matter."
      )
      limits.append(
        "Its probabilities are for data in which the classes are as frequent as at training.")
    }
    limits += words?.limits ?? []
    return "## Limits\n\n" + limits.map { "- \($0)" }.joined(separator: "\n")
  }
}
