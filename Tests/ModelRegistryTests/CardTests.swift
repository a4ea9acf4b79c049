import Foundation
import FoundationXML
import Models
import Testing

@testable import ModelRegistry

@Suite("Model cards")
struct ModelCardTests {
  private static func card(_ sample: Sample) -> ModelCard {
    ModelCard(sample.manifest, baseline: sample.baseline, evaluation: sample.evaluation)
  }

  /// A classifier of two classes with something of everything.
  private static func classifier() throws -> Sample {
    var sample = try Sample()
    sample.manifest.kind = "logistic-regression"
    sample.manifest.classes = ["no", "yes <b>"]
    sample.manifest.threshold = .init(value: 0.25, rule: "maximise f1", requested: 0)
    sample.manifest.metrics["unknown_categories"] = 3
    sample.manifest.findings = ["class 'yes' is 0.5 % of the rows"]
    var curves = ScoreCurves(totals: ClassTotals(positives: 2, negatives: 2))
    for (score, positives, negatives) in [(0.9, 1.0, 0.0), (0.6, 0, 1), (0.3, 1, 0), (0.1, 0, 1)] {
      curves.add(ScoreGroup(score: score, positives: positives, negatives: negatives))
    }
    let totals = ClassTotals(positives: 2, negatives: 2)
    var (lift, calibration) = (
      LiftTable(totals: totals, parts: 2), CalibrationCurve(totals: totals, bins: 2)
    )
    lift.add(ScoreGroup(score: 0.9, positives: 2, negatives: 0))
    lift.add(ScoreGroup(score: 0.1, positives: 0, negatives: 2))
    calibration.add(ScoreGroup(score: 0.9, positives: 2, negatives: 0))
    calibration.add(ScoreGroup(score: 0.1, positives: 0, negatives: 2))
    sample.evaluation.curves = curves.points.map(EvaluationRecord.CurvePoint.init)
    sample.evaluation.lift = lift.parts.map(EvaluationRecord.LiftPart.init)
    sample.evaluation.calibration = calibration.bins.map(EvaluationRecord.CalibrationBin.init)
    sample.evaluation.confusion = [[1, 1], [0, 2]]
    sample.evaluation.segments = [
      .init(column: "region", value: nil, metrics: ["roc_auc": 0.5]),
      .init(column: "region", value: "a|b", metrics: ["roc_auc": 0.75, "rows": 2]),
    ]
    sample.evaluation.importance = (0..<20).map {
      .init(feature: "<feature> \($0)", share: 0.1 - 0.001 * Double($0))
    }
    sample.evaluation.losses = .init(
      training: [0.7, 0.5, 0.4, 0.39], validation: [0.7, 0.55, 0.52])
    return sample
  }

  @Test("tell what the manifest holds, and no text of the user breaks their tables")
  func anomalies() throws {
    let card = Self.card(try Sample()).markdown
    #expect(card.hasPrefix("# txn-anomaly\n"))
    for line in [
      "| rows trained on | 300 |", "| roc\\_auc | 0.875 |", "| sample\\_size | 32 |",
      "| seed | 7 |", "| amount | DOUBLE |",
      "| amount | `` ln(1 + amount) \\|\\| '\\|`' `` | itself | 0.67 % |",
      "| nothing | `kind` | a column for each of 1 categories | 100 % |",
      "weir score txn-anomaly --data FILE",
      "A row is flagged if its score is above **0.625** (1 % of the training rows are above it",
      "An isolation forest", "Rare is not wrong", "| data | `sha256:00` |",
      "No label tells which of them are strange",
      "![Scores of the training rows](scores.svg)",
    ] {
      #expect(card.contains(line), "the card lacks: \(line)")
    }
  }

  @Test("of classifiers tell classes, threshold, calibration, segments and findings")
  func classifiers() throws {
    var sample = try Self.classifier()
    let card = Self.card(sample).markdown
    for line in [
      "‘yes \\<b\\>’ from rows of ‘no’", "not calibrated",
      "called ‘yes \\<b\\>’ if its probability is above **0.25** (the best F1 on labelled rows)",
      "| is | called no | called yes \\<b\\> |", "| yes \\<b\\> | 0 | 2 |",
      "| region | NULL | 0.5 | – |", "| region | a\\|b | 0.75 | 2 |",
      "- class 'yes' is 0.5 % of the rows", "| values of rare or unknown categories | 3 |",
      "as frequent as at training", "in a straight line beyond",
    ] {
      #expect(card.contains(line), "the card lacks: \(line)")
    }
    sample.manifest.parameters["calibrate"] = .word("isotonic")
    sample.manifest.classes = ["a", "b", "c"]
    let several = Self.card(sample).markdown
    #expect(
      several.contains("3 classes apart: ‘a’, ‘b’, ‘c’") && several.contains("are calibrated"))
    #expect(several.contains("there is no threshold") && !several.contains("**0.25**"))
  }

  @Test("show a picture of everything that there is, each a file with a checksum of its own")
  func pictures() throws {
    let sample = try Self.classifier()
    let files = Self.card(sample).pictures.map(\.file)
    #expect(
      files == [
        "scores.svg", "roc.svg", "precision-recall.svg", "calibration.svg", "lift.svg",
        "importance.svg", "losses.svg",
      ])
    let directory = try TemporaryDirectory()
    var published = try Sample()
    (published.evaluation, published.baseline) = (sample.evaluation, sample.baseline)
    let registry = Registry(directory: directory.path)
    let first = try published.publish(in: registry)
    let second = try published.publish(in: registry)
    for file in files {
      #expect(first.manifest.files[file] != nil)
      #expect(first.manifest.files[file] == second.manifest.files[file])
      let card = try contents("\(first.path)/MODEL_CARD.md")
      #expect(String(decoding: card, as: UTF8.self).contains("](\(file))"))
    }
  }

  @Test("draw well-formed pictures that have a name, a ground, and colours for the dark")
  func wellFormed() throws {
    for picture in Self.card(try Self.classifier()).pictures {
      let parser = XMLParser(data: Data(picture.svg.utf8))
      #expect(parser.parse(), "\(picture.file) line \(parser.lineNumber)")
      #expect(picture.svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
      #expect(picture.svg.contains("<title id=") && picture.svg.contains("class=\"ground\""))
      #expect(picture.svg.contains("prefers-color-scheme: dark"))
      #expect(!picture.svg.contains("nan") && !picture.svg.contains("inf\""))
    }
  }

  @Test("draw the curve where it is: corners, steps and the point at the threshold")
  func places() throws {
    let pictures = Dictionary(
      uniqueKeysWithValues: Self.card(try Self.classifier()).pictures.map { ($0.file, $0.svg) })
    // Half of the negatives and all of the positives are above 0.25.
    let roc = try #require(pictures["roc.svg"])
    #expect(roc.contains("points=\"64,282 64,172 272,172 272,62 480,62\""))
    #expect(roc.contains("<circle class=\"dot chosen\" cx=\"272\" cy=\"62\""))
    // Precision 1 up to the first half of the positives, then two of three.
    let precision = try #require(pictures["precision-recall.svg"])
    #expect(precision.contains("points=\"64,62 272,62 272,135.33 480,135.33\""))
  }

  @Test("know every kind of model that there is", arguments: ModelKind.allCases)
  func kinds(kind: ModelKind) {
    #expect(KindWords.byKind[kind.rawValue]?.limits.isEmpty == false)
  }
}

@Suite("Axes of pictures")
struct ChartAxisTests {
  @Test(
    "have round values around what they show",
    arguments: [
      (0.0...1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      (0.0...7.3, ["0", "2", "4", "6", "8"]), (0.4123...0.4171, ["0.412", "0.413", "0.414"]),
      (3.0...3.0, []), (-5.0...12.0, ["−5", "0", "5", "10", "15"]), (0.0...0.0, []),
    ])
  func rounding(range: ClosedRange<Double>, texts: [String]) {
    let axis = ChartAxis("x", rounding: range)
    #expect(axis.low <= range.lowerBound && range.upperBound <= axis.high && axis.low < axis.high)
    #expect(axis.ticks.count >= 2 && axis.ticks.count <= 8)
    #expect(Array(axis.ticks.map(\.text).prefix(texts.count)) == texts)
  }

  @Test("of counts are logarithmic, from nothing to the most", arguments: [0, 1, 9, 1_000_000])
  func logarithmic(most: Int) {
    let axis = ChartAxis("rows", logarithmicTo: most)
    #expect(axis.share(of: 0) == 0 && axis.share(of: Double(max(most, 1))) == 1)
    #expect(axis.share(of: .nan).isNaN)
  }

  @Test("of numbers begin at 1", arguments: [1, 2, 10, 5000])
  func counting(last: Int) {
    let axis = ChartAxis("epoch", countingTo: last)
    #expect(axis.ticks.first?.text == "1" && axis.ticks.count <= 10)
    #expect(axis.ticks.allSatisfy { $0.value <= axis.high })
  }
}
