import Testing

@testable import Models

@Suite struct SeededRandomTests {
  @Test("xoshiro256++ gives the same numbers in every version of Weir")
  func recordedNumbers() {
    var random = SeededRandom(seed: 7)
    let numbers = (0..<3).map { _ in random.next() }
    var again = SeededRandom(seed: 7)
    #expect(numbers == (0..<3).map { _ in again.next() })
    #expect(numbers == SeededRandomTests.recorded)
  }

  // Computed from the authors' description in Python.
  static let recorded: [UInt64] = [
    0xF088_CF8D_BFD5_8037, 0xAD3D_4E90_559A_A92D, 0x8F4F_06F9_A0BB_9209,
  ]

  @Test("streams of one seed differ, and so do seeds of one stream")
  func streamsDiffer() {
    var firsts = Set<UInt64>()
    for seed: UInt64 in 0..<50 {
      for stream: UInt64 in 0..<50 {
        var random = SeededRandom(seed: seed, stream: stream)
        firsts.insert(random.next())
      }
    }
    #expect(firsts.count == 2500)
  }

  @Test("every number below a bound is equally likely", arguments: [1, 2, 3, 7, 10])
  func boundedNumbersAreUniform(bound: Int) {
    var random = SeededRandom(seed: 11)
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<bound * 10_000 { counts[random.below(bound)] += 1 }
    // Six standard deviations of a binomial count of mean 10 000.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 600 })
  }

  @Test("a subset has the size asked for, ascending and without repetition", arguments: 0..<50)
  func subsets(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let bound = 1 + random.below(300)
    let count = random.below(bound + 1)
    let subset = random.subset(of: bound, count: count)
    #expect(subset.count == count)
    #expect(zip(subset, subset.dropFirst()).allSatisfy(<))
    #expect(subset.allSatisfy { 0..<bound ~= $0 })
  }

  @Test("every element is equally likely to be in a subset")
  func subsetsAreUniform() {
    var counts = [Int](repeating: 0, count: 10)
    for seed: UInt64 in 0..<10_000 {
      var random = SeededRandom(seed: seed)
      for element in random.subset(of: 10, count: 3) { counts[element] += 1 }
    }
    #expect(counts.allSatisfy { abs($0 - 3_000) < 300 })
  }
}
