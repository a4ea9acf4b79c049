internal import Markup
internal import Models

/// The pictures of a model's card, each a file of the version.
struct CardPictures {
  /// A file with a picture.
  struct Picture {
    /// The name of the file.
    var file: String
    /// What the picture shows, for those who cannot see it.
    var title: String
    /// The bytes of the file.
    var svg: String
  }

  let manifest: Manifest
  let baseline: Baseline
  let evaluation: EvaluationRecord

  /// All pictures that there is something to show in, in the order of the card.
  var all: [Picture] {
    [scores, receiver, precision, calibration, lift, importance, losses].compactMap(\.self)
  }

  /// A picture of `marks` on `chart`.
  func picture(_ chart: Chart, _ marks: [HTML]) -> Picture {
    Picture(file: "\(chart.name).svg", title: chart.title, svg: chart.svg(marks))
  }

  /// The counts at the threshold, of two classes: [actual][predicted]; `nil` without labels.
  var confusion: [[Double]]? {
    evaluation.confusion.count == 2 ? evaluation.confusion : nil
  }

  /// A metric in the title of its picture.
  func figure(_ metric: String, _ words: String) -> String {
    manifest.metrics[metric].map { " · \(words) \(Figures.decimal($0, places: 4))" } ?? ""
  }
}

extension CardPictures {
  /// How many training rows got which score, and the threshold.
  private var scores: Picture? {
    let counts = baseline.scores.counts
    guard baseline.scores.total > 0, let most = counts.max() else { return nil }
    let classes = manifest.classes ?? []
    let threshold = classes.count > 2 ? nil : manifest.threshold.value
    let chart = Chart(
      name: "scores", title: "Scores of the training rows",
      description: "\(baseline.scores.total) rows by score from 0 to 1, logarithmic scale.",
      x: .shares(
        classes.isEmpty
          ? "anomaly score"
          : classes.count == 2
            ? "probability of ‘\(classes[1])’" : "probability of the most likely class"),
      y: ChartAxis("rows, logarithmic scale", logarithmicTo: most))
    var marks = counts.enumerated().filter { $0.element > 0 }.map { bin, count in
      let low = Double(bin) / Double(counts.count)
      let high = Double(bin + 1) / Double(counts.count)
      return chart.bar(
        from: low, to: high, height: Double(count),
        kind: threshold.map { low >= $0 } == true ? "bar strong" : "bar",
        title: "\(Figures.decimal(low, places: 2)) to \(Figures.decimal(high, places: 2)): "
          + Figures.count(count, "row"))
    }
    if let threshold {
      let foot = chart.place(threshold, 0)
      marks.append(
        SVG.line(from: (foot.x, Chart.top - 4), to: foot, kind: "threshold"))
      // Not beside its line, where bars may be.
      marks.append(
        SVG.text(
          "threshold \(Figures.decimal(threshold, places: 4))", x: Chart.left + Chart.width, y: 48,
          kind: "threshold", anchor: .end))
    }
    return picture(chart, marks)
  }

  /// How much each feature matters.
  private var importance: Picture? {
    let shown = evaluation.importance.prefix(15)
    guard let most = shown.first?.share, most > 0 else { return nil }
    let rest = evaluation.importance.count - shown.count
    let width = Chart.left + Chart.width + 20
    let (start, room, row) = (196.0, width - 196 - 76, 22.0)
    let height = 52 + Double(shown.count) * row + (rest > 0 ? 28 : 12)
    let title = "Importance of the features"
    var shapes = ChartStyle.ground(width: width, height: height)
    shapes.append(SVG.text(title, x: 16, y: 26, kind: "title"))
    for (index, feature) in shown.enumerated() {
      let y = 44 + Double(index) * row
      let length = room * max(feature.share / most, 0)
      let name =
        feature.feature.count > 24 ? feature.feature.prefix(23) + "…" : feature.feature[...]
      shapes.append(SVG.text(String(name), x: start - 8, y: y + 13, kind: "axis", anchor: .end))
      shapes.append(
        SVG.rectangle(
          x: start, y: y + 2, width: max(length, 1), height: row - 7, kind: "bar",
          title: feature.feature))
      shapes.append(
        SVG.text(Figures.percent(feature.share), x: start + length + 8, y: y + 13, kind: "axis"))
    }
    if rest > 0 {
      shapes.append(
        SVG.text(
          "and \(Figures.count(rest, "feature")) of less", x: start, y: height - 14, kind: "axis"))
    }
    let told = shown.map { "\($0.feature) \(Figures.percent($0.share))" }
    let svg = SVG.document(
      id: "importance", width: width, height: height, title: title,
      description: told.joined(separator: ", "), style: ChartStyle.element, shapes)
    return Picture(file: "importance.svg", title: title, svg: svg.markup)
  }

  /// What training and validation rows lost, by epoch or round.
  private var losses: Picture? {
    let (training, validation) = (evaluation.losses.training, evaluation.losses.validation)
    let present = (training + validation).filter(\.isFinite)
    guard let least = present.min(), let most = present.max() else { return nil }
    let chart = Chart(
      name: "losses", title: "Loss while training",
      description: "Mean losses from \(Figures.decimal(most, places: 4)) to "
        + "\(Figures.decimal(least, places: 4)).",
      x: ChartAxis("epoch or round", countingTo: max(training.count, validation.count)),
      y: ChartAxis("mean loss", rounding: least...most))
    func points(_ losses: [Double]) -> [(x: Double, y: Double)] {
      losses.enumerated().map { (Double($0.offset + 1), $0.element) }
    }
    let right = Chart.left + Chart.width
    var marks: [HTML] = []
    if !training.isEmpty {
      marks.append(chart.line(points(training), kind: "first"))
      marks.append(
        SVG.text("training rows", x: right, y: 30, kind: "first", anchor: .end))
    }
    if !validation.isEmpty {
      marks.append(chart.line(points(validation), kind: "second"))
      marks.append(
        SVG.text("validation rows", x: right, y: 48, kind: "second", anchor: .end))
    }
    return picture(chart, marks)
  }
}
