/// Random numbers that depend on a seed alone, the same on every machine and in every version of Weir.
///
/// xoshiro256++ (Blackman & Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021), its state
/// filled by SplitMix64. Not for secrets.
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// The generator of `stream` under `seed`.
  ///
  /// Streams of one seed are independent, so that work split among them (a tree each) gives the same
  /// result in any order and on any thread.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var mixer = SplitMix(state: seed)
    mixer.state = mixer.next() ^ stream &* 0xD1B5_4A32_D192_ED03
    // Mixing is a bijection of distinct counters, so the four words cannot all be zero.
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// 64 random bits.
  public mutating func next() -> UInt64 {
    let sum = state.0 &+ state.3
    let result = (sum << 23 | sum >> 41) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = state.3 << 45 | state.3 >> 19
    return result
  }
}

extension SeededRandom {
  /// A whole number in `0..<bound`, each equally likely.
  ///
  /// Lemire, "Fast Random Integer Generation in an Interval", 2019: what would be favoured is redrawn.
  ///
  /// - Precondition: `bound` is above 0.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a random number below \(bound) does not exist")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let favoured = (0 &- range) % range
      while product.low < favoured { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// A number in `0..<1`, a multiple of 2⁻⁵³, each equally likely.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// `count` different numbers of `0..<bound` in ascending order, every such set equally likely.
  ///
  /// Robert Floyd's algorithm (Bentley, "Programming Pearls", CACM 30, 1987).
  ///
  /// - Precondition: `count` is in `0...bound`.
  /// - Complexity: O(count · log count), whatever `bound`.
  public mutating func subset(of bound: Int, count: Int) -> [Int] {
    precondition(0 <= count && count <= bound, "a subset cannot be larger than the set")
    if count == bound { return Array(0..<bound) }
    var chosen = Set<Int>(minimumCapacity: count)
    for last in bound - count..<bound {
      let candidate = below(last + 1)
      if !chosen.insert(candidate).inserted { chosen.insert(last) }
    }
    return chosen.sorted()
  }
}

/// Steele, Lea & Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
