#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// Integrals over 0…1 as weighted sums at a few points.
enum Quadrature {
  /// Gauss's rule of `count` points, exact for polynomials up to degree 2 · `count` − 1; the weights add up to 1.
  ///
  /// The points are the zeros of the Legendre polynomial, by Newton's method from where they nearly are (Abramowitz
  /// & Stegun, "Handbook of Mathematical Functions", 22.16.6 and 25.4.29).
  static func gauss(points count: Int) -> [(place: Double, weight: Double)] {
    (0..<count).map { index in
      var zero = cos(Double.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
      var slope = 1.0
      for _ in 0..<100 {
        let value: Double
        (value, slope) = legendre(count, at: zero)
        let step = value / slope
        zero -= step
        if abs(step) < 1e-15 { break }
      }
      // From −1…1, where the weights add up to 2.
      return ((1 - zero) / 2, 1 / ((1 - zero * zero) * slope * slope))
    }
  }

  /// The Legendre polynomial of a degree above 0, and its derivative.
  private static func legendre(_ degree: Int, at x: Double) -> (value: Double, slope: Double) {
    var (before, value) = (1.0, x)
    for order in stride(from: 2, through: degree, by: 1) {
      (before, value) =
        (value, (Double(2 * order - 1) * x * value - Double(order - 1) * before) / Double(order))
    }
    return (value, Double(degree) * (x * value - before) / (x * x - 1))
  }
}
