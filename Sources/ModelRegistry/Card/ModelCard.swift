internal import Models
internal import Tables

/// The page that tells people what a model is, is not, and how to use it.
///
/// It leaves out the version, the time and the parent, which the directory and `model.json` have: so that the
/// same training gives the same card.
public struct ModelCard {
  let manifest: Manifest
  let baseline: Baseline
  let evaluation: EvaluationRecord

  /// The card of a model.
  public init(_ manifest: Manifest, baseline: Baseline, evaluation: EvaluationRecord) {
    self.manifest = manifest
    self.baseline = baseline
    self.evaluation = evaluation
  }

  /// The pictures that the card shows, each a file beside it.
  var pictures: [CardPictures.Picture] {
    CardPictures(manifest: manifest, baseline: baseline, evaluation: evaluation).all
  }

  /// The card as Markdown.
  public var markdown: String {
    let sections = [
      "# \(CardText.inline(manifest.name))", purpose, metrics, classes, segments, coefficients,
      findings, use, features, data, lineage, parameters, limits,
    ]
    return sections.compactMap(\.self).joined(separator: "\n\n") + "\n"
  }
}

extension ModelCard {
  private var data: String {
    var rows = [
      ["source", CardText.inline(manifest.training.source)],
      ["rows trained on", "\(manifest.training.rows)"],
    ]
    if let label = manifest.training.label {
      let use = manifest.task == .anomaly ? "label, for evaluation alone" : "label"
      rows.append([use, CardText.inline(label)])
    }
    if let contract = manifest.contract {
      let name = CardText.inline("\(contract.id) \(contract.version)")
      rows.append(["rows left out, which break contract \(name)", "\(contract.rowsLeftOut)"])
    }
    if let imputed = manifest.metrics["imputed_values"] {
      rows.append(["values that were missing, in these rows", CardText.number(imputed)])
    }
    if let unknown = manifest.metrics["unknown_categories"] {
      rows.append(["values of rare or unknown categories", CardText.number(unknown)])
    }
    let inputs = manifest.inputs.map { [CardText.inline($0.name), CardText.inline($0.type)] }
    return """
      ## Data

      \(CardText.table(["", ""], rows))

      It reads these columns:

      \(CardText.table(["column", "type at training"], inputs))
      """
  }

  private var features: String {
    let rows = manifest.features.map { feature in
      let summary = baseline.features.first { $0.name == feature.name }
      let missing = summary.map { $0.count > 0 ? Double($0.missing) / Double($0.count) : 0 }
      return [
        CardText.inline(feature.name), CardText.code(feature.sql), Self.words(feature.encoding),
        missing.map(CardText.percent) ?? "",
      ]
    }
    return "## Features\n\n"
      + CardText.table(["feature", "SQL", "becomes", "missing at training"], rows)
  }

  private var lineage: String {
    var rows = [["data", "`\(manifest.training.fingerprint)`"]]
    if let specification = manifest.lineage?.specification {
      rows.append(["specification", "`\(specification)`"])
    }
    if let contract = manifest.contract {
      rows.append(["contract", CardText.inline("\(contract.id) \(contract.version)")])
    }
    rows.append(["Weir", CardText.inline(manifest.weirVersion)])
    return """
      ## Lineage

      \(CardText.table(["", ""], rows))

      The version, when it was trained and the version before it are in `model.json`.
      """
  }

  private var parameters: String {
    let rows = manifest.parameters.sorted { $0.key < $1.key }.map {
      [CardText.inline($0.key), CardText.inline($0.value.description)]
    }
    return "## Parameters\n\n"
      + CardText.table(["parameter", "value"], rows + [["seed", "\(manifest.seed)"]])
  }
}
