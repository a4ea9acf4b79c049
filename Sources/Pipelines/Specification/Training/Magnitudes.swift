import Foundation

/// The number that lies at `share`, 0…1, of the way from `low` to `high` by magnitude; both above 0.
func logarithmic(_ low: Double, _ high: Double, _ share: Double) -> Double {
  exp(log(low) + (log(high) - log(low)) * share)
}
