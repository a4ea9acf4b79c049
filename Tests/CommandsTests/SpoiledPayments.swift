/// A file of payments in which a seed has spoiled a thousand values, a hundred in each of ten ways.
struct SpoiledPayments {
  /// What is wrong with a row.
  enum Defect: String, CaseIterable {
    case tornLine, notANumber, belowMinimum, missing, wrongForm, unknownLabel, notADate
    case sharedKey, unknownAccount, refusedByTable

    /// The id of the check that must find it, and no other.
    var checkID: String {
      switch self {
      case .tornLine: "payments.source.malformed"
      case .notANumber: "payments.amount.type"
      case .belowMinimum: "payments.fee.minimum"
      case .missing: "payments.payer.required"
      case .wrongForm: "payments.reference.pattern"
      case .unknownLabel: "payments.label.invalidValues"
      case .notADate: "payments.day.type"
      case .sharedKey: "payments.id.unique"
      case .unknownAccount: "payments.account.foreignKey"
      case .refusedByTable: "payments.load.small_amount.23514"
      }
    }

    /// What the letters' stage is.
    var stage: String {
      switch self {
      case .tornLine: "extract"
      case .refusedByTable: "load"
      default: "contract"
      }
    }

    /// Nothing in the row tells what would be right.
    var isPoison: Bool { self == .unknownAccount }
  }

  /// What mends the letters of each stage.
  static let patches: [(stage: String, patches: [String])] = [
    ("extract", ["line=line || ',gift,2026-01-02'"]),
    (
      "contract",
      [
        "amount=replace(amount, ' EUR', '')", "fee=replace(fee, '-', '')",
        "payer=coalesce(payer, 'payer ' || seq)", "reference=upper(reference)",
        "label=lower(trim(label))",
        "day=CASE WHEN contains(day, '/') THEN strftime(strptime(day, '%d/%m/%Y'), '%Y-%m-%d') ELSE day END",
        "id=seq",
      ]
    ),
    ("load", ["amount=amount - 100000"]),
  ]

  static let columns = [
    "seq", "id", "account", "amount", "fee", "reference", "payer", "label", "day",
  ]
  static let accounts = "account\n" + (1...50).map { "\($0)\n" }.joined()

  /// Each row as it ought to be, in the order of `columns`.
  private(set) var rows: [[String]]
  /// What was done to which row, counted from 0.
  private(set) var defects: [Int: Set<Defect>] = [:]
  /// The rows as the file has them.
  private var lines: [[String]]

  /// `count` rows, 2000 or more.
  init(rows count: Int, seed: UInt64) {
    var random = Generator(state: seed)
    rows = (1...count).map { number in
      let cents = 100 + number % 900_000
      return [
        "\(number)", "\(number)", "\(1 + number % 50)",
        "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)", "0.\(10 + number % 90)",
        "REF-\(100_000 + number)", "payer \(number)", ["rent", "gift", "wage"][number % 3],
        "2026-0\(1 + number % 9)-\(10 + number % 19)",
      ]
    }
    lines = rows
    var places = Array(0..<count).shuffled(using: &random)
    for defect in Defect.allCases {
      switch defect {
      // These show only in rows that have nothing else wrong with them.
      case .tornLine, .refusedByTable, .sharedKey:
        spoil(Array(places.suffix(100)), defect)
        places.removeLast(100)
      // These may meet in one row.
      default: spoil(Array(places.prefix(400).shuffled(using: &random).prefix(100)), defect)
      }
    }
  }

  private mutating func spoil(_ places: [Int], _ defect: Defect) {
    for (order, row) in places.enumerated() {
      defects[row, default: []].insert(defect)
      switch defect {
      case .tornLine:
        rows[row].replaceSubrange(7..., with: ["gift", "2026-01-02"])
        lines[row] = Array(rows[row][..<7])
      case .notANumber: lines[row][3] += " EUR"
      case .belowMinimum: lines[row][4] = "-" + lines[row][4]
      case .missing: lines[row][6] = ""
      case .wrongForm: lines[row][5] = lines[row][5].lowercased()
      case .unknownLabel: lines[row][7] = " " + lines[row][7].uppercased()
      case .notADate:
        lines[row][8] = lines[row][8].split(separator: "-").reversed().joined(separator: "/")
      case .sharedKey: lines[row][1] = rows[places[order & ~1]][0]
      case .unknownAccount: lines[row][2] = "\(1000 + row)"
      case .refusedByTable:
        let parts = lines[row][3].split(separator: ".")
        lines[row][3] = "\(100_000 + (Int(parts[0]) ?? 0)).\(parts[1])"
      }
    }
  }

  /// The file.
  var text: String {
    ([Self.columns] + lines).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// The rows that can be mended or need not be, as the table must hold them in the end.
  func whole(without isMissing: (Set<Defect>) -> Bool) -> [String] {
    rows.indices.filter { !isMissing(defects[$0] ?? []) }
      .map { rows[$0].joined(separator: " ") }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
