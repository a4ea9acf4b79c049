#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// A sigmoid that turns scores into probabilities: 1 / (1 + exp(−(slope · score + intercept))).
///
/// Platt, "Probabilistic Outputs for Support Vector Machines" (1999), fitted as Lin, Lin & Weng, "A Note on Platt's
/// Probabilistic Outputs for Support Vector Machines" (Machine Learning 68, 2007) do: Newton's method with
/// backtracking on smoothed targets, so that separable scores have a finite slope.
public struct PlattScaling: Hashable, Sendable {
  /// What a unit of score adds to the log-odds; not negative, so that a higher score is never less probable.
  public let slope: Double
  /// The log-odds at score 0.
  public let intercept: Double

  /// The sigmoid of `slope` and `intercept`.
  public init(slope: Double, intercept: Double) {
    precondition(slope >= 0 && slope.isFinite && intercept.isFinite, "the sigmoid rises")
    self.slope = slope
    self.intercept = intercept
  }

  /// The probability of `score`, in 0…1; NaN for NaN.
  public func probability(_ score: Double) -> Double {
    Self.sigmoid(slope * score + intercept)
  }

  /// 1 / (1 + e^(−logOdds)), without overflow.
  static func sigmoid(_ logOdds: Double) -> Double {
    if logOdds < 0 {
      let odds = exp(logOdds)
      return odds / (1 + odds)
    }
    return 1 / (1 + exp(-logOdds))
  }
}

extension PlattScaling {
  /// The sigmoid that fits rows of both classes best.
  ///
  /// Where higher scores are less often positive the best that rises is flat: everyone gets the share of
  /// positive rows.
  ///
  /// - Parameter groups: finite scores in any order, with rows of both classes.
  public init(fitting groups: [ScoreGroup]) {
    let fit = Fit(groups: groups)
    let start = (slope: 0.0, intercept: fit.baseLogOdds)
    let best = fit.minimum(from: start)
    // The loss is convex: if it falls towards negative slopes, the best slope above them is 0, where the
    // best intercept is the log-odds of the mean target.
    self.init(
      slope: max(0, best.slope), intercept: best.slope > 0 ? best.intercept : start.intercept)
  }

  private struct Fit {
    let groups: [ScoreGroup]
    /// The targets of positive and negative rows: the posterior means under a uniform prior, not 1 and 0.
    let high: Double
    let low: Double

    /// Where to stop: the share of the loss that the next step would take away.
    private static let negligible = 1e-12
    private static let mostSteps = 100
    private static let smallestStep = 1e-10

    init(groups: [ScoreGroup]) {
      let totals = ClassTotals(of: groups)
      precondition(totals.positives > 0 && totals.negatives > 0, "there are rows of both classes")
      precondition(groups.allSatisfy(\.score.isFinite), "scores are finite")
      self.groups = groups
      high = (totals.positives + 1) / (totals.positives + 2)
      low = 1 / (totals.negatives + 2)
    }

    /// The log-odds of the mean target.
    var baseLogOdds: Double {
      let totals = ClassTotals(of: groups)
      let target = totals.positives * high + totals.negatives * low
      return log(target / (totals.weight - target))
    }

    /// The cross-entropy between targets and probabilities.
    func loss(_ at: (slope: Double, intercept: Double)) -> Double {
      groups.reduce(0) { sum, group in
        let logOdds = at.slope * group.score + at.intercept
        let target = group.positives * high + group.negatives * low
        // log(1 + e^z) − target · z, written so that no exponential overflows.
        return sum + group.weight * (max(logOdds, 0) + log1p(exp(-abs(logOdds))))
          - target * logOdds
      }
    }

    func minimum(
      from start: (slope: Double, intercept: Double)
    ) -> (slope: Double, intercept: Double) {
      var at = start
      var value = loss(at)
      for _ in 0..<Self.mostSteps {
        // A little on the diagonal keeps the Hessian invertible where all scores are alike.
        var (h11, h22, h21) = (1e-12, 1e-12, 0.0)
        var (g1, g2) = (0.0, 0.0)
        for group in groups {
          let probability = PlattScaling.sigmoid(at.slope * group.score + at.intercept)
          let curvature = group.weight * probability * (1 - probability)
          h11 += group.score * group.score * curvature
          h22 += curvature
          h21 += group.score * curvature
          let difference =
            group.weight * probability - group.positives * high - group.negatives * low
          g1 += group.score * difference
          g2 += difference
        }
        let determinant = h11 * h22 - h21 * h21
        let step = (
          slope: -(h22 * g1 - h21 * g2) / determinant,
          intercept: -(h11 * g2 - h21 * g1) / determinant
        )
        let descent = g1 * step.slope + g2 * step.intercept
        if -descent <= Self.negligible * abs(value) {
          // The loss cannot tell the last step from rounding, and needs no check so near the minimum.
          return (at.slope + step.slope, at.intercept + step.intercept)
        }
        var size = 1.0
        while size >= Self.smallestStep {
          let next = (at.slope + size * step.slope, at.intercept + size * step.intercept)
          let nextValue = loss(next)
          if nextValue < value + 1e-4 * size * descent {
            (at, value) = (next, nextValue)
            break
          }
          size /= 2
        }
        // The loss falls no further than rounding lets it.
        if size < Self.smallestStep { break }
      }
      return at
    }
  }
}
