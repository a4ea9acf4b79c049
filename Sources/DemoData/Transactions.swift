import SQL
import Tables

/// A stretch of transactions as a query: rows in order of their day, some of them wrong or strange.
///
/// Wrong and strange rows are spread evenly: the stretch is cut into as many slots as there are such
/// rows, each slot has one, at a drawn place but never its first (so a duplicate always repeats a sound
/// row), and a permutation of the slots tells the kinds apart. All of it is arithmetic on the row's
/// number: nothing is sorted or joined, and memory stays bounded at any length.
struct Transactions {
  let tables: ReferenceTables
  /// The row that is row 0 here, in the numbering that identifiers and draws go by.
  let firstRow: Int
  let rows: Int
  /// A Monday, in days since 1970-01-01.
  let firstDay: Int
  let weeks: Int
  /// How often each kind of unusual row occurs here.
  let kinds: [(kind: String, rows: Int)]

  /// The kind of a row that is sound but strange.
  static let anomaly = "anomaly"

  /// What is loaded: the week from Monday, 30 June 2025.
  init(batchOf tables: ReferenceTables) {
    let counts = tables.counts
    self.init(
      tables: tables, firstRow: counts.rows, rows: counts.rows, firstDay: 20_269, weeks: 1,
      kinds: Defect.allCases.filter { $0.dataset == .transactions }
        .map { ($0.rawValue, counts.rows(with: $0)) }
        + [(Self.anomaly, counts.anomalies(of: .transactions))])
  }

  /// What models learn from: the 26 weeks before, without defects.
  init(historyOf tables: ReferenceTables) {
    let counts = tables.counts
    self.init(
      tables: tables, firstRow: 0, rows: counts.rows, firstDay: 20_269 - 26 * 7, weeks: 26,
      kinds: [(Self.anomaly, counts.anomalies(of: .history))])
  }

  private init(
    tables: ReferenceTables, firstRow: Int, rows: Int, firstDay: Int, weeks: Int,
    kinds: [(kind: String, rows: Int)]
  ) {
    self.tables = tables
    self.firstRow = firstRow
    self.rows = rows
    self.firstDay = firstDay
    self.weeks = weeks
    self.kinds = kinds
  }
}

extension Transactions {
  /// The columns as they lie in a file, in their order.
  static let columns = [
    "transaction_id", "account_id", "booked_at", "value_date", "amount", "direction", "currency",
    "category", "channel", "counterparty_iban", "balance_after",
  ]

  /// Every column of `columns`, and `row` (from 0) and `kind` (NULL for an ordinary row).
  var query: SQL {
    """
    SELECT row, kind,
      number - CAST(\(isKind(.duplicateTransaction)) AS BIGINT) AS transaction_id,
      CASE WHEN \(isKind(.unknownAccount)) THEN 900000000 + row ELSE account END AS account_id,
      make_timestamp(86400000000 * day + 1000000 * second) AS booked_at,
      DATE '1970-01-01' + CAST(day AS INTEGER) + value_days AS value_date,
      CASE WHEN \(isKind(.missingAmount)) THEN NULL
        WHEN \(isKind(.negativeAmount)) THEN -amount
        WHEN \(isKind(.amountTooLarge)) THEN amount + 1000000
        ELSE amount END AS amount,
      direction,
      CASE WHEN \(isKind(.unknownCurrency)) THEN 'XXX'
        ELSE \(tables.currency(ofAccount: "account")) END AS currency,
      CASE WHEN \(isKind(.unknownCategory)) THEN 'unknown' ELSE category END AS category,
      channel,
      CASE WHEN \(isKind(.malformedCounterparty)) THEN 'DE 12-' || row
        WHEN has_counterparty THEN \(counterparty) END AS counterparty_iban,
      balance_after
    FROM (\(detailed))
    """
  }

  /// Amount, time and balance of each row, from what its category is like.
  private var detailed: SQL {
    let wealth = tables.draw(for: .accounts).normal(.wealth, .wealthAngle, "account")
    return """
      SELECT row, number, kind, account, category.direction, category.name AS category,
        has_counterparty,
        CASE WHEN strange THEN 'online' WHEN odd_channel < 0.1 THEN 'branch'
          WHEN odd_channel < 0.2 THEN 'mobile' ELSE category.channel END AS channel,
        day + CASE WHEN \(isKind(.bookedInFuture)) THEN 27000 ELSE 0 END AS day,
        CASE WHEN strange THEN 3600 + CAST(floor(14400 * time_share) AS BIGINT)
          ELSE (CAST(floor(3600 * (hour + around * time_normal)) AS BIGINT) + 864000) % 86400
          END AS second,
        CAST(CASE WHEN \(isKind(.valuedBeforeBooking)) THEN -3 ELSE value_days END AS INTEGER)
          AS value_days,
        CAST(CASE WHEN strange THEN 2000 * exp(3.2 * odd_channel)
          ELSE greatest(0.5, least(80000, median * exp(category.spread * amount_normal)))
          END AS DECIMAL(12, 2)) AS amount,
        CAST(2600 * exp(0.8 * \(wealth)) * (0.7 + 0.6 * balance_share) - 300 * balance_share
          AS DECIMAL(12, 2)) AS balance_after
      FROM (\(drawn)) AS drawn JOIN \(Bank.categoryTable) ON category.position = drawn.category_number
      """
  }

  /// What is drawn for each row, and the day that its place in the stretch gives.
  private var drawn: SQL {
    let account = tables.soundAccounts
    let categories = Bank.categories.enumerated().map { number, category in
      ("\(number)" as SQL, category.share)
    }
    let weekdays = Bank.weekdayShares.enumerated().map { day, share in ("\(day)" as SQL, share) }
    return """
      SELECT row, number, kind, coalesce(kind = \(Self.anomaly), FALSE) AS strange,
        -- The square makes some accounts busier than others.
        1 + CAST(floor(\(account) * pow(\(draw.uniform(.account, "number")), 1.5)) AS BIGINT) AS account,
        \(Draw.pick("category_share", categories)) AS category_number,
        \(firstDay) + 7 * week + \(Draw.pick("(weeks - week)", weekdays)) AS day,
        \(draw.uniform(.channel, "number")) AS odd_channel,
        \(draw.uniform(.time, "number")) AS time_share,
        \(draw.normal(.time, .timeAngle, "number")) AS time_normal,
        \(draw.normal(.amount, .amountAngle, "number")) AS amount_normal,
        \(draw.uniform(.balance, "number")) AS balance_share,
        greatest(0, \(draw.below(5, .valueDate, "number")) - 2) AS value_days
      FROM (
        SELECT row, row + \(firstRow + 1) AS number, \(kindOfRow) AS kind,
          row * \(Double(weeks) / Double(rows)) AS weeks,
          CAST(floor(row * \(Double(weeks) / Double(rows))) AS BIGINT) AS week,
          \(draw.uniform(.category, "(row + \(firstRow + 1))")) AS category_share
        FROM (\(slotted)))
      """
  }

  /// Each row's number, its slot, and whether it is the slot's unusual row.
  private var slotted: SQL {
    let place: SQL =
      "1 + \(draw.below(slotLength - 1, .slot, "(row // \(slotLength) + \(firstRow))"))"
    return """
      SELECT row, row // \(slotLength) AS slot,
        row // \(slotLength) < \(unusualRows) AND row % \(slotLength) = \(place) AS unusual
      FROM range(\(rows)) AS numbers(row)
      """
  }

  private var kindOfRow: SQL {
    var end = 0
    let branches = kinds.map { kind, rows -> SQL in
      end += rows
      return "WHEN slot * \(shuffle) % \(unusualRows) < \(end) THEN \(kind)"
    }
    return "CASE WHEN NOT unusual THEN NULL \(branches, separator: " ") END"
  }

  private var draw: Draw { tables.draw(for: .transactions) }

  private var counterparty: SQL {
    "'DE' || \(ReferenceTables.digits(draw, "number"))"
  }

  private func isKind(_ defect: Defect) -> SQL {
    "coalesce(kind = \(defect.rawValue), FALSE)"
  }
}

extension Transactions {
  private var unusualRows: Int { kinds.reduce(0) { $0 + $1.rows } }
  /// At least 2, as long as `DemoCounts.fewestRows` holds.
  private var slotLength: Int { rows / unusualRows }

  /// A factor that has no divisor in common with the number of slots: multiplying by it permutes them.
  private var shuffle: Int {
    var factor = Int(Double(unusualRows) * 0.618) + 1
    while greatestCommonDivisor(factor, unusualRows) != 1 { factor += 1 }
    return factor
  }

  private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}
