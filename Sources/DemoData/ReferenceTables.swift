import SQL

/// Customers, accounts and loans as queries.
///
/// Wrong rows are the last ones of each table, and nothing sound refers to them: so whoever checks a
/// reference, before or after the wrong rows have gone, finds the same number of broken ones.
struct ReferenceTables {
  let counts: DemoCounts
  let seed: UInt64

  /// The pseudo-random numbers for the rows of `dataset`.
  func draw(for dataset: Dataset) -> Draw { Draw(seed: seed, dataset: dataset) }

  /// Customers numbered from 1 that other tables may refer to.
  var soundCustomers: Int { counts.rows(of: .customers) - counts.defectiveRows(of: .customers) }
  /// Accounts numbered from 1 that other tables may refer to.
  var soundAccounts: Int { counts.rows(of: .accounts) - counts.defectiveRows(of: .accounts) }
}

extension ReferenceTables {
  /// One row per customer; name, e-mail address and date of birth are personal.
  var customers: SQL {
    let draw = draw(for: .customers)
    let given = Bank.givenNames.map { "\($0)" as SQL }
    let family = Bank.familyNames.map { "\($0)" as SQL }
    let defect = defects(of: .customers)
    return """
      SELECT id AS customer_id,
        CASE WHEN defect = \(Defect.missingName.rawValue) THEN NULL
          ELSE given || ' ' || family END AS name,
        replace(regexp_replace(lower(strip_accents(given || '.' || family)), '[^a-z.]', '', 'g')
          || id || '@' || domain,
          '@', CASE WHEN defect = \(Defect.malformedEmail.rawValue) THEN ' at ' ELSE '@' END) AS email,
        birth_date, country, joined_on
      FROM (
        SELECT id, \(defect) AS defect,
          [\(given)][1 + \(draw.below(given.count, .person, "id"))] AS given,
          [\(family)][1 + \(draw.below(family.count, .family, "id"))] AS family,
          ['example.org', 'example.com', 'example.net'][1 + \(draw.below(3, .domain, "id"))] AS domain,
          DATE '1940-01-01' + CAST(\(draw.below(23_000, .birth, "id")) AS INTEGER) AS birth_date,
          \(place(\.0, draw, "id")) AS country,
          DATE '2005-01-01' + CAST(\(draw.below(7_000, .opened, "id")) AS INTEGER) AS joined_on
        FROM range(1, \(counts.rows(of: .customers)) + 1) AS numbers(id))
      """
  }

  /// One row per account.
  var accounts: SQL {
    let draw = draw(for: .accounts)
    return """
      SELECT id AS account_id,
        CASE WHEN defect = \(Defect.unknownCustomer.rawValue) THEN 900000000 + id
          ELSE 1 + \(draw.below(soundCustomers, .owner, "id")) END AS customer_id,
        CASE WHEN defect = \(Defect.malformedIBAN.rawValue) THEN '??' ELSE country END
          || \(Self.digits(draw, "id")) AS iban,
        \(Draw.pick(draw.uniform(.status, "id"), [
        ("'checking'", 0.7), ("'savings'", 0.22), ("'business'", 0.08),
      ])) AS account_type,
        \(currency(ofAccount: "id")) AS currency,
        DATE '2010-01-01' + CAST(\(draw.below(5_000, .opened, "id")) AS INTEGER) AS opened_on
      FROM (
        SELECT id, \(defects(of: .accounts)) AS defect, \(place(\.0, draw, "id")) AS country
        FROM range(1, \(counts.rows(of: .accounts)) + 1) AS numbers(id))
      """
  }

  /// One row per loan.
  var loans: SQL {
    let draw = draw(for: .loans)
    return """
      SELECT id AS loan_id,
        1 + \(draw.below(soundAccounts, .account, "id")) AS account_id,
        CAST(1000 + 100 * floor(900 * pow(\(draw.uniform(.wealth, "id")), 2)) AS DECIMAL(12, 2))
          AS amount,
        12 * (1 + \(draw.below(10, .term, "id"))) AS duration_months,
        CAST(CASE WHEN defect = \(Defect.negativeRate.rawValue) THEN -1.5
          ELSE 1.9 + 8 * \(draw.uniform(.rate, "id")) END AS DECIMAL(5, 2)) AS rate_percent,
        CASE WHEN defect = \(Defect.unknownStatus.rawValue) THEN 'lost' ELSE
          \(Draw.pick(draw.uniform(.status, "id"), [
          ("'running'", 0.55), ("'repaid'", 0.36), ("'in_arrears'", 0.06), ("'defaulted'", 0.03),
        ])) END AS status,
        DATE '2018-01-01' + CAST(\(draw.below(2_500, .opened, "id")) AS INTEGER) AS granted_on
      FROM (SELECT id, \(defects(of: .loans)) AS defect
        FROM range(1, \(counts.rows(of: .loans)) + 1) AS numbers(id))
      """
  }

  /// The currency of an account, from its number alone: transactions need no join to know it.
  func currency(ofAccount account: SQL) -> SQL { place(\.1, draw(for: .accounts), account) }

  /// The twenty digits of an account number.
  static func digits(_ draw: Draw, _ row: SQL) -> SQL {
    "lpad(CAST(\(draw.bits(.number, row)) AS VARCHAR), 20, '0')"
  }

  private func place(
    _ part: ((String, String, Double)) -> String, _ draw: Draw, _ row: SQL
  ) -> SQL {
    Draw.pick(draw.uniform(.place, row), Bank.places.map { ("\(part($0))", $0.2) })
  }

  /// The defect of row `id`, or NULL: the last rows have them, kind after kind.
  private func defects(of dataset: Dataset) -> SQL {
    var end = counts.rows(of: dataset) + 1
    let branches = Defect.allCases.filter { $0.dataset == dataset }.map { defect -> SQL in
      end -= counts.rows(with: defect)
      return "WHEN id >= \(end) THEN \(defect.rawValue)"
    }
    return "CASE \(branches, separator: " ") END"
  }
}
