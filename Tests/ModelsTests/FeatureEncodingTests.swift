import Foundation
import Testing

@testable import Models

@Suite("Encodings of features")
struct FeatureEncodingTests {
  private func summary(_ numbers: [Double]) -> NumberSummary {
    var profile = NumberProfile(rowCount: numbers.count, seed: 1)
    profile.add(numbers.span)
    return profile.summary
  }

  /// The columns of one feature for raw numbers, row after row.
  private func encode(_ encoding: Encoding, _ raw: [Double]) -> (
    rows: [[Double]], counts: FeatureEncoder.Counts
  ) {
    let encoder = FeatureEncoder([.init("f", encoding)])
    var batch = FeatureBatch(featureCount: encoder.columns.count, capacity: raw.count)
    batch.setRowCount(raw.count)
    var counts = FeatureEncoder.Counts()
    encoder.encode(feature: 0, raw.span, into: &batch, counts: &counts)
    return (
      raw.indices.map { row in encoder.columns.indices.map { batch[row, $0] } }, counts
    )
  }

  private func request(
    _ kind: EncodingRequest.Kind, _ change: (inout EncodingRequest) -> Void = { _ in }
  ) -> EncodingRequest {
    var request = EncodingRequest(kind)
    change(&request)
    return request
  }

  @Test("standard scaling gives mean 0 and deviation 1, and missing values the mean")
  func standard() {
    let numbers = [1.0, 2, 3, 4, .nan]
    let encoding = Encoding.fitted(
      request(.number) {
        $0.scaling = .standard
        $0.imputation = .mean
        $0.indicator = true
      }, to: summary(numbers))
    let (rows, counts) = encode(encoding, numbers)
    let deviation = (5.0 / 3).squareRoot()
    let scaled = [-1.5, -0.5, 0.5, 1.5, 0].map { (number: Double) in number / deviation }
    #expect(rows.map { $0[0] } == scaled)
    #expect(rows.map { $0[1] } == [0, 0, 0, 0, 1])
    #expect(counts.missing == 1 && counts.unknown == 0)
  }

  @Test("robust scaling goes by quartiles, and by the deviation where these are one")
  func robust() {
    let encoding = Encoding.fitted(
      request(.number) { $0.scaling = .robust }, to: summary([0, 1, 2, 3, 1000]))
    #expect(encode(encoding, [2, 3, 1]).rows == [[0], [0.5], [-0.5]])
    let same = Encoding.fitted(
      request(.number) { $0.scaling = .robust }, to: summary([5, 5, 5, 5, 5, 5, 5, 12]))
    guard case .number(let number) = same, case .linear(let center, let spread) = number.scaling
    else {
      Issue.record("not scaled")
      return
    }
    #expect(center == 5 && abs(spread - 7 / 8.0.squareRoot()) < 1e-12)
  }

  @Test("quantile scaling gives the share of training values below, ties their middle")
  func quantile() {
    let encoding = Encoding.fitted(
      request(.number) { $0.scaling = .quantile }, to: summary((0...256).map(Double.init)))
    let shares: [Double] = encode(encoding, [-5, 0, 128, 64.5, 256, 999]).rows.map { $0[0] }
    let wanted: [Double] = [0, 0, 0.5, 64.5 / 256, 1, 1]
    #expect(shares == wanted)
    #expect(NumberEncoding.share(of: 1, [0, 1, 1, 1, 2]) == 0.5)
    #expect(NumberEncoding.share(of: 7, [7]) == 0.5)
    #expect(NumberEncoding.share(of: 7, []) == 0.5)
  }

  @Test("clipping limits numbers to quantiles of training, infinities too")
  func clip() {
    let encoding = Encoding.fitted(
      request(.number) { $0.clip = 0.1...0.9 }, to: summary((0...100).map(Double.init)))
    let rows = encode(encoding, [-.infinity, 50, .infinity, .nan]).rows.map { $0[0] }
    #expect(rows[..<3] == [10, 50, 90] && rows[3].isNaN)
  }

  @Test(
    "a column without numbers or of one value is encoded without anything infinite",
    arguments: [
      [Double.nan, .nan], [4, 4], [.infinity, -.infinity], [.infinity], [], [1e308, -1e308, 0],
    ])
  func degenerate(numbers: [Double]) {
    for scaling in EncodingRequest.Scaling.allCases {
      let encoding = Encoding.fitted(
        request(.number) {
          $0.scaling = scaling
          $0.imputation = .median
        }, to: summary(numbers))
      let rows = encode(encoding, [4, .nan, 0]).rows
      #expect(rows.allSatisfy { $0[0].isFinite }, "\(scaling): \(rows)")
    }
  }

  @Test("an hour goes round: midnight is where it was, noon is opposite, missing is the centre")
  func cyclic() {
    let rows = encode(.cyclic(period: 24), [0, 24, 12, 6, .nan]).rows
    let expected = [[0.0, 1], [0, 1], [0, -1], [1, 0], [0, 0]]
    for (row, wanted) in zip(rows, expected) {
      #expect(abs(row[0] - wanted[0]) < 1e-12 && abs(row[1] - wanted[1]) < 1e-12)
    }
  }

  private let counts = [
    CategoryCount("b", rows: [3, 1], targets: [[1, 2], [1, 0]]),
    CategoryCount("a", rows: [2, 2], targets: [[0, 2], [0, 2]]),
    CategoryCount("rare", rows: [1, 0], targets: [[1, 0], [0, 0]]),
  ]

  /// Raw numbers of texts as the adapter finds them.
  private func raw(_ texts: [String?], _ encoding: Encoding) -> [Double] {
    let feature = FeatureEncoder.Feature("f", encoding)
    return texts.map { text in
      text.map { feature.rawNumber(of: Array($0.utf8).span) } ?? Encoding.missing
    }
  }

  @Test("one-hot has a column for each frequent category and one for all others")
  func oneHot() {
    let encoding = Encoding.fitted(request(.onehot) { $0.minimumRows = 2 }, to: counts)
    let (rows, found) = encode(encoding, raw(["a", "b", "rare", "new", nil], encoding))
    #expect(rows == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1], [0, 0, 0]])
    #expect(found.unknown == 2 && found.missing == 1)
    let all = Encoding.fitted(request(.onehot), to: counts)
    #expect(encode(all, raw(["rare", "new"], all)).rows == [[0, 0, 1], [0, 0, 0]])
  }

  @Test("of more categories than are kept the most frequent stay, equals by name")
  func limited() {
    let encoding = Encoding.fitted(request(.category) { $0.maximumCategories = 1 }, to: counts)
    // a and b have four rows each.
    #expect(encode(encoding, raw(["a"], encoding)).rows == [[0]])
    #expect(encode(encoding, raw(["b"], encoding)).rows[0][0].isNaN)
  }

  @Test("frequencies are shares of all rows; unknown categories have none")
  func frequency() {
    let encoding = Encoding.fitted(request(.frequency), to: counts)
    let shares: [[Double]] = encode(encoding, raw(["a", "rare", "new", nil], encoding)).rows
    let wanted: [[Double]] = [[4.0 / 9], [1.0 / 9], [0], [0]]
    #expect(shares == wanted)
  }

  @Test("a mean target is drawn towards that of all rows, and leaves out the fold asked for")
  func target() {
    let smoothed = request(.target) { $0.smoothing = 1 }
    let encoding = Encoding.fitted(smoothed, to: counts)
    // Positive: a 4 of 4, b 2 of 4, rare 0 of 1; all 6 of 9.
    let rows = encode(encoding, raw(["a", "b", "rare", "new"], encoding)).rows.map { $0[0] }
    let all = 6.0 / 9
    let expected: [Double] = [(4 + all) / 5, (2 + all) / 5, all / 2, all]
    #expect(rows == expected)
    let without = Encoding.fitted(smoothed, to: counts, without: 0)
    // Fold 1 alone: a 2 of 2, b 0 of 1, rare none; all 2 of 3.
    let others = encode(without, raw(["a", "b", "rare"], without)).rows.map { $0[0] }
    let rest = 2.0 / 3
    let kept: [Double] = [(2 + rest) / 3, rest / 2, rest]
    #expect(others == kept)
  }

  @Test("a hash puts a text into the same bucket always, and into one only")
  func hash() {
    let encoding = Encoding.fitted(request(.hash) { $0.buckets = 8 }, to: [])
    let (rows, found) = encode(encoding, raw(["x", "x", "ä", nil], encoding))
    #expect(rows[0] == rows[1] && rows[0].reduce(0, +) == 1 && rows[2].reduce(0, +) == 1)
    #expect(rows[3].allSatisfy { $0 == 0 } && found.missing == 1 && found.unknown == 0)
    // FNV-1a of "a" is 0xaf63dc4c8601ec8c (the authors' test vectors).
    let bytes = Array("a".utf8)
    let folded: UInt32 = 0xaf63_dc4c ^ 0x8601_ec8c
    #expect(CategoryTable.hash(bytes.span) == folded)
  }

  @Test("a table finds every category among thousands, and nothing else")
  func table() {
    // Equal to Swift, but of other bytes, so another category.
    let odd: [String] = ["", "ä", "a\u{308}", "\0"]
    let categories: [String] = (0..<5000).map { "category \($0)" } + odd
    let table = CategoryTable(categories)
    for (code, category) in categories.enumerated() {
      #expect(table.code(of: Array(category.utf8).span) == code)
    }
    #expect(table.code(of: Array("category".utf8).span) == nil)
    #expect(CategoryTable([]).code(of: Array("x".utf8).span) == nil)
  }

  @Test("a profile does not depend on how the rows arrive in blocks")
  func profile() {
    let numbers = (0..<300_000).map { Double(($0 * 7919) % 100_003) }
    var whole = NumberProfile(rowCount: numbers.count, seed: 5)
    whole.add(numbers.span)
    var parts = NumberProfile(rowCount: numbers.count, seed: 5)
    for start in stride(from: 0, to: numbers.count, by: 2048) {
      parts.add(numbers.span.extracting(start..<min(start + 2048, numbers.count)))
    }
    #expect(whole.summary == parts.summary)
    #expect((60_000...80_000).contains(whole.summary.sorted.count))
  }

  @Test("encodings survive JSON, bit for bit", arguments: 0..<8)
  func json(index: Int) throws {
    var number = NumberEncoding()
    number.lowest = -0.1
    number.imputation = 1 / 3.0
    number.indicator = true
    number.scaling = .linear(center: .pi, spread: 1e-300)
    var quantiles = NumberEncoding()
    quantiles.scaling = .quantile([-1, 0, 0, 1e9])
    let table = CategoryTable(["ä \"quoted\"", ""])
    let encodings: [Encoding] = [
      .number(NumberEncoding()), .number(number), .number(quantiles), .cyclic(period: 7),
      .oneHot(table, other: true), .code(table), .hash(buckets: 9),
      .value(table, kind: .target, values: [[0.1, 0.2], [1, 2]], otherwise: [0.5, 0.25]),
    ]
    let data = try JSONEncoder().encode(encodings[index])
    #expect(try JSONDecoder().decode(Encoding.self, from: data) == encodings[index])
  }

  @Test(
    "stored encodings that no training makes are refused",
    arguments: [
      #"{"encode":"onehot","categories":["a","a"]}"#, #"{"encode":"onehot"}"#,
      #"{"encode":"cyclic","period":0}"#, #"{"encode":"hash","buckets":0}"#,
      #"{"encode":"target","categories":["a"],"values":[[1,2]],"otherwise":[0]}"#,
      #"{"encode":"target","categories":["a"],"values":[],"otherwise":[]}"#,
      #"{"encode":"magic"}"#, #"{"encode":"number","center":1,"spread":0}"#,
      #"{"encode":"number","quantiles":[2,1]}"#,
    ])
  func refused(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Encoding.self, from: Data(json.utf8))
    }
  }
}
