/// A set of Unicode scalars, as a class of a regular expression is one.
struct ScalarSet: Hashable, Sendable {
  /// Ascending, apart from each other by at least one scalar.
  private(set) var ranges: [ClosedRange<UInt32>] = []

  /// The scalars of `ranges`, in any order.
  init(_ ranges: [ClosedRange<UInt32>]) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = self.ranges.last, last.upperBound + 1 >= range.lowerBound else {
        self.ranges.append(range)
        continue
      }
      self.ranges[self.ranges.count - 1] =
        last.lowerBound...max(last.upperBound, range.upperBound)
    }
  }

  /// One scalar.
  init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

  static let all = ScalarSet([0...0x10FFFF])
  static let none = ScalarSet([])

  /// The only scalar of the set; `nil` where there are none or more.
  var single: Unicode.Scalar? {
    guard ranges.count == 1, ranges[0].count == 1 else { return nil }
    return Unicode.Scalar(ranges[0].lowerBound)
  }

  func contains(_ scalar: UInt32) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(scalar)
  }

  func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

  /// All scalars that are not of the set.
  var inverted: ScalarSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= 0x10FFFF { gaps.append(next...0x10FFFF) }
    return ScalarSet(gaps)
  }
}

// The classes that have names.
extension ScalarSet {
  static let digits = ScalarSet([0x30...0x39])
  static let upper = ScalarSet([0x41...0x5A])
  static let lower = ScalarSet([0x61...0x7A])
  static let letters = upper.union(lower)
  static let word = letters.union(digits).union(ScalarSet("_"))
  /// What `\s` is: tab, line feed, form feed, carriage return, blank.
  static let blanks = ScalarSet([0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
  static let lineFeed = ScalarSet("\n")

  /// The class that brackets know as `[:name:]`, ASCII as in RE2; `nil` for none.
  static func posix(_ name: Substring) -> ScalarSet? {
    switch name {
    case "alnum": letters.union(digits)
    case "alpha": letters
    case "ascii": ScalarSet([0...0x7F])
    case "blank": ScalarSet([0x09...0x09, 0x20...0x20])
    case "cntrl": ScalarSet([0...0x1F, 0x7F...0x7F])
    case "digit": digits
    case "graph": ScalarSet([0x21...0x7E])
    case "lower": lower
    case "print": ScalarSet([0x20...0x7E])
    case "punct": ScalarSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
    case "space": ScalarSet([0x09...0x0D, 0x20...0x20])
    case "upper": upper
    case "word": word
    case "xdigit": ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66])
    default: nil
    }
  }

  /// The scalars of a general category of Unicode, or of a group of them: `Lu`, `L`; `nil` for other names.
  static func category(_ name: String) -> ScalarSet? {
    if name == "Any" { return .all }
    let wanted = categories.filter { $0.name.hasPrefix(name) }
    return wanted.isEmpty ? nil : ScalarSet(wanted.flatMap { ranges[$0.category] ?? [] })
  }

  /// Whether a general category of Unicode, or a group of them, has a scalar; `nil` for other names.
  static func category(_ name: String, has scalar: Unicode.Scalar) -> Bool? {
    if name == "Any" { return true }
    let wanted = categories.filter { $0.name.hasPrefix(name) }
    let own = scalar.properties.generalCategory
    return wanted.isEmpty ? nil : wanted.contains { $0.category == own }
  }

  /// The scalars of each category, which takes a look at all of Unicode.
  private static let ranges: [Unicode.GeneralCategory: [ClosedRange<UInt32>]] = {
    var runs: [(category: Unicode.GeneralCategory, range: ClosedRange<UInt32>)] = []
    for value in UInt32(0)...0x10FFFF {
      guard let category = Unicode.Scalar(value)?.properties.generalCategory else { continue }
      if let last = runs.last, last.category == category, last.range.upperBound + 1 == value {
        runs[runs.count - 1].range = last.range.lowerBound...value
      } else {
        runs.append((category, value...value))
      }
    }
    return Dictionary(grouping: runs, by: \.category).mapValues { $0.map(\.range) }
  }()

  private static let categories: [(name: String, category: Unicode.GeneralCategory)] = [
    ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter),
    ("Lm", .modifierLetter), ("Lo", .otherLetter), ("Mn", .nonspacingMark), ("Mc", .spacingMark),
    ("Me", .enclosingMark), ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber),
    ("Pc", .connectorPunctuation), ("Pd", .dashPunctuation), ("Ps", .openPunctuation),
    ("Pe", .closePunctuation), ("Pi", .initialPunctuation), ("Pf", .finalPunctuation),
    ("Po", .otherPunctuation), ("Sm", .mathSymbol), ("Sc", .currencySymbol),
    ("Sk", .modifierSymbol), ("So", .otherSymbol), ("Zs", .spaceSeparator), ("Zl", .lineSeparator),
    ("Zp", .paragraphSeparator), ("Cc", .control), ("Cf", .format), ("Co", .privateUse),
  ]
}

// Letters that are the same but for their case.
extension ScalarSet {
  /// The set with every scalar that differs from one of its own in case alone, as Unicode folds case.
  var ignoringCase: ScalarSet {
    if let single { return ScalarSet(Self.cases(of: single).map { $0.value...$0.value }) }
    let others = Self.cases.filter { group in group.contains(where: contains) }.flatMap { $0 }
    return ScalarSet(ranges + others.map { $0...$0 })
  }

  /// The scalar and those that differ from it in case alone.
  static func cases(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    groups[scalar.value]?.compactMap(Unicode.Scalar.init) ?? [scalar]
  }

  /// Each scalar's group, of those that have one.
  private static let groups = Dictionary(
    uniqueKeysWithValues: cases.flatMap { group in group.map { ($0, group) } })

  /// The groups of scalars that differ in case alone, of two or more each.
  private static let cases: [[UInt32]] = {
    var groups: [UInt32: [UInt32]] = [:]
    // No letter beyond these has another case.
    for value in UInt32(0)...0x1E943 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let upper = one(scalar.properties.uppercaseMapping) ?? scalar
      // The dotless i is no other case of i, though its capital is I.
      let folded = value == 0x131 ? scalar : one(upper.properties.lowercaseMapping) ?? upper
      groups[folded.value, default: []].append(value)
    }
    return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }()

  private static func one(_ mapping: String) -> Unicode.Scalar? {
    let scalars = mapping.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }
}
