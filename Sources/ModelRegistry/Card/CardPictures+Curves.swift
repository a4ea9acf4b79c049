internal import Markup

extension CardPictures {
  /// Who is found, by how many others are flagged with them.
  var receiver: Picture? {
    guard evaluation.curves.count > 1 else { return nil }
    let chart = Chart(
      name: "roc", title: "ROC curve" + figure("roc_auc", "area"),
      description: "The true positive rate by the false positive rate, for every threshold.",
      x: .shares("false positive rate"), y: .shares("true positive rate"))
    var marks = [
      chart.line([(0, 0), (1, 1)], kind: "chance"),
      chart.line(
        evaluation.curves.map { ($0.falsePositiveRate, $0.truePositiveRate) }, kind: "first"),
    ]
    if let confusion {
      let rates = confusion.map { $0[1] / ($0[0] + $0[1]) }
      if rates.allSatisfy(\.isFinite) {
        marks += chosen(chart, rates[0], rates[1], isBelow: true)
      }
    }
    return picture(chart, marks)
  }

  /// How many of those flagged are rightly so, by how many are found.
  var precision: Picture? {
    guard evaluation.curves.count > 1 else { return nil }
    let chart = Chart(
      name: "precision-recall",
      title: "Precision and recall" + figure("average_precision", "average precision"),
      description: "The precision by the recall, for every threshold.",
      x: .shares("recall"), y: .shares("precision"))
    // In steps, whose area is the average precision: a straight line between two points would promise
    // what no threshold gives (Davis & Goadrich 2006).
    var points: [(x: Double, y: Double)] = []
    for (point, next) in zip(evaluation.curves, evaluation.curves.dropFirst())
    where next.truePositiveRate > point.truePositiveRate {
      points.append((point.truePositiveRate, next.precision))
      points.append((next.truePositiveRate, next.precision))
    }
    var marks: [HTML] = []
    if let confusion {
      let positives = confusion[1][0] + confusion[1][1]
      let share = positives / (positives + confusion[0][0] + confusion[0][1])
      marks.append(chart.line([(0, share), (1, share)], kind: "chance"))
      marks.append(chart.line(points, kind: "first"))
      let (recall, precision) = (
        confusion[1][1] / positives, confusion[1][1] / (confusion[0][1] + confusion[1][1])
      )
      if recall.isFinite, precision.isFinite {
        marks += chosen(chart, recall, precision, isBelow: precision > 0.15)
      }
    } else {
      marks.append(chart.line(points, kind: "first"))
    }
    return picture(chart, marks)
  }

  /// The point at the threshold.
  private func chosen(_ chart: Chart, _ x: Double, _ y: Double, isBelow: Bool) -> [HTML] {
    let place = chart.place(x, y)
    let isRight = x > 0.7
    return [
      chart.dot(
        x, y, kind: "dot chosen",
        title: "\(Figures.decimal(x, places: 4)), \(Figures.decimal(y, places: 4))"),
      SVG.text(
        "threshold \(Figures.decimal(manifest.threshold.value, places: 4))",
        x: place.x + (isRight ? -8 : 8), y: place.y + (isBelow ? 18 : -10), kind: "threshold",
        anchor: isRight ? .end : .start),
    ]
  }

  /// Whether probabilities come true.
  var calibration: Picture? {
    guard !evaluation.calibration.isEmpty else { return nil }
    if manifest.task == .regression { return predictions }
    let chart = Chart(
      name: "calibration",
      title: "Calibration" + figure("calibration_error", "expected error"),
      description: evaluation.calibration.map {
        "\(Figures.percent($0.observed)) where \(Figures.percent($0.predicted)) were expected"
      }.joined(separator: ", "),
      x: .shares("mean probability of rows of like probability"),
      y: .shares("share that is positive"))
    let points = evaluation.calibration.map { (x: $0.predicted, y: $0.observed) }
    let dots = evaluation.calibration.map { bin in
      chart.dot(
        bin.predicted, bin.observed, kind: "dot",
        title: "\(Figures.count(Int(bin.rows.rounded()), "row")): "
          + "\(Figures.percent(bin.predicted)) expected, \(Figures.percent(bin.observed)) observed")
    }
    return picture(
      chart,
      [chart.line([(0, 0), (1, 1)], kind: "chance"), chart.line(points, kind: "first")] + dots)
  }

  /// Whether predicted numbers come true.
  private var predictions: Picture? {
    let bins = evaluation.calibration
    let numbers = bins.flatMap { [$0.predicted, $0.observed] }
    guard let least = numbers.min(), let most = numbers.max() else { return nil }
    func words(_ number: Double) -> String { Figures.decimal(number, places: 4) }
    let chart = Chart(
      name: "predictions",
      title: "Predictions and what came" + figure("r2", "R²"),
      description: bins.map { "\(words($0.observed)) where \(words($0.predicted)) was predicted" }
        .joined(separator: ", "),
      x: ChartAxis("mean prediction of rows of like prediction", rounding: least...most),
      y: ChartAxis("mean of what they are", rounding: least...most))
    let dots = bins.map { bin in
      chart.dot(
        bin.predicted, bin.observed, kind: "dot",
        title:
          "\(Figures.count(Int(bin.rows.rounded()), "row")): \(words(bin.predicted)) predicted, "
          + "\(words(bin.observed)) on average")
    }
    return picture(
      chart,
      [
        chart.line([(least, least), (most, most)], kind: "chance"),
        chart.line(bins.map { ($0.predicted, $0.observed) }, kind: "first"),
      ] + dots)
  }

  /// What looking at the highest scores first gains.
  var lift: Picture? {
    let parts = evaluation.lift
    guard let most = parts.map(\.lift).max() else { return nil }
    let chart = Chart(
      name: "lift", title: "Lift by tenths of falling score",
      description: parts.enumerated().map {
        "\($0.offset + 1): \(Figures.decimal($0.element.lift, places: 2))"
      }.joined(separator: ", "),
      x: ChartAxis("tenth of the rows, the highest scores first", numbering: parts.count),
      y: ChartAxis("positive rows, by chance is 1", rounding: 0...max(most, 1)))
    let bars = parts.enumerated().map { index, part in
      chart.bar(
        from: Double(index) + 0.5, to: Double(index) + 1.5, height: part.lift, kind: "bar",
        title: "lift \(Figures.decimal(part.lift, places: 2)); so far "
          + "\(Figures.percent(part.captured)) of the positive rows")
    }
    return picture(
      chart, bars + [chart.line([(0.5, 1), (Double(parts.count) + 0.5, 1)], kind: "chance")])
  }
}
