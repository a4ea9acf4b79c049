import Foundation
import Testing

@testable import Models

@Suite("Shifts of distributions")
struct DistributionShiftTests {
  @Test("are those of the closed form")
  func byHand() throws {
    let shift = try #require(
      DistributionShift(from: [0.5, 0.3, 0.2], to: [20, 30, 50], ordered: 3))
    let index = (0.2 - 0.5) * log(0.2 / 0.5) + (0.5 - 0.2) * log(0.5 / 0.2)
    #expect(isClose(shift.stabilityIndex, index))
    // Cumulated 0.5, 0.8, 1 and 0.2, 0.5, 1.
    #expect(isClose(shift.largestDifference, 0.3))
  }

  @Test("are nothing where shares are the same, and grow with the difference")
  func order() throws {
    func index(_ counts: [Int]) throws -> Double {
      try #require(DistributionShift(from: [0.25, 0.75], to: counts, ordered: 2)).stabilityIndex
    }
    #expect(try index([250, 750]) == 0)
    #expect(try index([300, 700]) > 0)
    #expect(try index([600, 400]) > index([300, 700]))
  }

  @Test("are finite where a bin was or is empty")
  func empty() throws {
    let shift = try #require(DistributionShift(from: [0, 1], to: [10, 0], ordered: 2))
    let floor = DistributionShift.leastShare
    #expect(isClose(shift.stabilityIndex, 2 * (1 - floor) * log(1 / floor)))
    #expect(shift.largestDifference == 1)
  }

  @Test(
    "have no difference of cumulative shares without an order, and none of what is outside of it")
  func unordered() throws {
    let categories = try #require(DistributionShift(from: [0.5, 0.5], to: [9, 1], ordered: 0))
    #expect(categories.largestDifference == nil && categories.stabilityIndex > 0.25)
    // The last bin holds missing values: among the others nothing has changed.
    let missing = try #require(
      DistributionShift(from: [0.45, 0.45, 0.1], to: [25, 25, 50], ordered: 2))
    #expect(missing.largestDifference.map { $0 < 1e-12 } == true && missing.stabilityIndex > 0.25)
  }

  @Test("cannot be told without rows")
  func none() {
    #expect(DistributionShift(from: [0.5, 0.5], to: [0, 0], ordered: 2) == nil)
  }
}
