internal import Models
internal import Tables

/// The page that tells people what a model is, is not, and how to use it.
///
/// It leaves out the version and the time, which the directory and `model.json` have: so that the same
/// training gives the same card.
public struct ModelCard {
  private let manifest: Manifest

  /// The card of a model.
  public init(_ manifest: Manifest) { self.manifest = manifest }

  /// The card as Markdown.
  public var markdown: String {
    [
      "# \(Self.inline(manifest.name))", purpose, data, features, training, metrics, use, limits,
    ].joined(separator: "\n\n") + "\n"
  }

  private var purpose: String {
    """
    An isolation forest that finds strange rows (Liu, Ting & Zhou 2008). It gives each row a score in 0…1,
    higher is stranger, and calls a row an anomaly if its score is above \(Self.text(manifest.threshold.value)).
    It was trained without labels: strange is what random splits separate early, not what is known to be wrong.
    """
  }

  private var data: String {
    var lines = [
      "## Data", "", "| | |", "|---|---|",
      "| source | \(Self.inline(manifest.training.source)) |",
      "| rows | \(manifest.training.rows) |",
      "| fingerprint | `\(manifest.training.fingerprint)` |",
    ]
    if let label = manifest.training.label {
      lines.append("| label, for evaluation alone | \(Self.inline(label)) |")
    }
    if let version = manifest.contractVersion {
      lines.append("| contract version | \(Self.inline(version)) |")
    }
    lines += ["", "It reads these columns:", "", "| column | type at training |", "|---|---|"]
    lines += manifest.inputs.map { "| \(Self.inline($0.name)) | \(Self.inline($0.type)) |" }
    return lines.joined(separator: "\n")
  }

  private var features: String {
    var lines = ["## Features", "", "| feature | SQL | becomes |", "|---|---|---|"]
    for feature in manifest.features {
      lines.append(
        "| \(Self.inline(feature.name)) | \(Self.code(feature.sql)) | \(Self.words(feature.encoding)) |"
      )
    }
    return lines.joined(separator: "\n")
  }

  private var training: String {
    var lines = ["## Parameters", "", "| parameter | value |", "|---|---|"]
    lines += manifest.parameters.sorted { $0.key < $1.key }.map {
      "| \(Self.inline($0.key)) | \(Self.inline($0.value.description)) |"
    }
    lines.append("| seed | \(manifest.seed) |")
    lines.append(
      "| threshold | \(Self.text(manifest.threshold.value)) "
        + "(\(manifest.threshold.rule) \(Self.text(manifest.threshold.requested))) |")
    return lines.joined(separator: "\n")
  }

  private var metrics: String {
    guard !manifest.metrics.isEmpty else { return "## Evaluation\n\nIt was not evaluated." }
    var lines = ["## Evaluation", "", "| metric | value |", "|---|---|"]
    lines += manifest.metrics.sorted { $0.key < $1.key }.map {
      "| \(Self.inline($0.key)) | \(Self.text($0.value)) |"
    }
    return lines.joined(separator: "\n")
  }

  private var use: String {
    """
    ## Use

    ```sh
    weir score \(manifest.name) --data FILE
    ```

    In SQL (`weir sql`), where `t` is a table with the columns above:

    ```sql
    SELECT * FROM t WHERE weir_score('\(manifest.name)', t) > \(Self.text(manifest.threshold.value));
    ```
    """
  }

  private var limits: String {
    """
    ## Limits

    - A score compares a row with the training rows. When the data changes for good, train again.
    - Rare is not wrong: let a person look at what the model flags before anything is refused for it.
    - A row can be strange by a single feature; features that say nothing hide those that do.
    - Values outside the range of the training rows all look alike to the trees.
    """
  }
}

extension ModelCard {
  /// A number as the shortest text that reads back.
  private static func text(_ number: Double) -> String { Value.text(of: number) }

  /// Text of others that must not break out of a table's cell or become markup.
  private static func inline(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#": escaped += "\\\(character)"
      case _ where character.isNewline: escaped += " "
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// SQL as code in a table's cell.
  private static func code(_ sql: String) -> String {
    let line = sql.split(whereSeparator: \.isNewline).joined(separator: " ")
    let safe = line.escaping("|", as: "\\|")
    // Code that holds backticks needs a longer fence.
    return safe.contains("`") ? "`` \(safe) ``" : "`\(safe)`"
  }
}
