extension Calibration {
  /// The maps as tensors, to be stored beside those of the model.
  ///
  /// `calibration_classes` []; of sigmoids `calibration_slope` and `calibration_intercept` [maps]; of lines
  /// `calibration_score` and `calibration_probability` [all knots] and `calibration_knots` [maps], how many
  /// of them are each map's.
  public var weights: [Tensor] {
    let count = Tensor("calibration_classes", shape: [], .int64([Int64(classes)]))
    var (slopes, intercepts): ([Double], [Double]) = ([], [])
    var (scores, probabilities): ([Double], [Double]) = ([], [])
    var knots: [UInt32] = []
    for map in maps {
      switch map {
      case .platt(let map):
        slopes.append(map.slope)
        intercepts.append(map.intercept)
      case .isotonic(let map):
        scores += map.scores
        probabilities += map.probabilities
        knots.append(UInt32(map.scores.count))
      }
    }
    switch method {
    case .platt:
      return [
        count,
        Tensor("calibration_intercept", shape: [maps.count], .float64(intercepts)),
        Tensor("calibration_slope", shape: [maps.count], .float64(slopes)),
      ]
    case .isotonic:
      return [
        count,
        Tensor("calibration_knots", shape: [maps.count], .uint32(knots)),
        Tensor("calibration_probability", shape: [scores.count], .float64(probabilities)),
        Tensor("calibration_score", shape: [scores.count], .float64(scores)),
      ]
    }
  }

  /// The maps that are stored among the tensors of a model; `nil` if it was not calibrated.
  ///
  /// - Throws: `WeightsError` for anything that fitted maps would not hold.
  public init?(weights: [Tensor]) throws(WeightsError) {
    let stored = StoredTensors(weights)
    guard stored.byName["calibration_classes"] != nil else { return nil }
    let classes = try stored.integer("calibration_classes")
    try stored.require("calibration_classes", "is not a number of classes") { classes >= 2 }
    let count = classes == 2 ? 1 : classes
    if stored.byName["calibration_slope"] != nil {
      self.init(method: .platt, classes: classes, maps: try Self.sigmoids(stored, count: count))
    } else {
      self.init(method: .isotonic, classes: classes, maps: try Self.lines(stored, count: count))
    }
  }

  private static func sigmoids(
    _ stored: StoredTensors, count: Int
  ) throws(WeightsError) -> [Map] {
    let slopes = try stored.doubles("calibration_slope", dimensions: 1).values
    let intercepts = try stored.doubles("calibration_intercept", dimensions: 1).values
    try stored.require("calibration_slope", "is not one finite number, at least 0, for each map") {
      slopes.count == count && slopes.allSatisfy { $0 >= 0 && $0.isFinite }
    }
    try stored.require("calibration_intercept", "is not one finite number for each map") {
      intercepts.count == count && intercepts.allSatisfy(\.isFinite)
    }
    return zip(slopes, intercepts).map { .platt(PlattScaling(slope: $0, intercept: $1)) }
  }

  private static func lines(_ stored: StoredTensors, count: Int) throws(WeightsError) -> [Map] {
    let knots = try stored.integers("calibration_knots", dimensions: 1).values
    let scores = try stored.doubles("calibration_score", dimensions: 1).values
    let probabilities = try stored.doubles("calibration_probability", dimensions: 1).values
    try stored.require("calibration_knots", "does not share the knots out to the maps") {
      knots.count == count && knots.reduce(0) { $0 + Int($1) } == scores.count
    }
    try stored.require("calibration_probability", "is not one number for each knot") {
      probabilities.count == scores.count
    }
    var maps: [Map] = []
    var start = 0
    for count in knots {
      let range = start..<start + Int(count)
      let (ownScores, ownProbabilities) = (Array(scores[range]), Array(probabilities[range]))
      try stored.require("calibration_score", "does not rise with the probabilities") {
        IsotonicRegression.isRising(ownScores, ownProbabilities)
      }
      maps.append(
        .isotonic(IsotonicRegression(scores: ownScores, probabilities: ownProbabilities)))
      start = range.upperBound
    }
    return maps
  }
}
