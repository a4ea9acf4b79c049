/// A kind of wrong row that the demo's data holds on purpose, each in a number known beforehand.
///
/// No row has two: counts of different kinds may be added up.
public enum Defect: String, CaseIterable, Hashable, Sendable {
  /// A transaction without an amount.
  case missingAmount = "missing_amount"
  /// A transaction with the identifier of the (sound) one before it.
  case duplicateTransaction = "duplicate_transaction_id"
  /// A transaction of an account that does not exist.
  case unknownAccount = "unknown_account"
  /// A transaction with an amount below zero.
  case negativeAmount = "negative_amount"
  /// A transaction above the bank's limit of 100 000.
  case amountTooLarge = "amount_too_large"
  /// A transaction in a currency the bank does not keep.
  case unknownCurrency = "unknown_currency"
  /// A transaction of a category that nobody has heard of.
  case unknownCategory = "unknown_category"
  /// A transaction whose counterparty's account number is misspelt.
  case malformedCounterparty = "malformed_counterparty_iban"
  /// A transaction booked decades from now.
  case bookedInFuture = "booked_in_future"
  /// A transaction whose value date is before its booking.
  case valuedBeforeBooking = "value_date_before_booking"
  /// A line of CSV whose amount is no number: `12,5O`.
  case amountNotANumber = "amount_not_a_number"
  /// A line of CSV that breaks off in the middle.
  case tornLine = "torn_line"
  /// A customer whose e-mail address has no `@`.
  case malformedEmail = "malformed_email"
  /// A customer without a name.
  case missingName = "missing_name"
  /// An account of a customer who does not exist.
  case unknownCustomer = "unknown_customer"
  /// An account whose own number is misspelt.
  case malformedIBAN = "malformed_iban"
  /// A loan in a status that is none.
  case unknownStatus = "unknown_status"
  /// A loan at a rate below zero.
  case negativeRate = "negative_rate"
}

extension Defect {
  /// The dataset it is found in.
  public var dataset: Dataset {
    switch self {
    case .malformedEmail, .missingName: .customers
    case .unknownCustomer, .malformedIBAN: .accounts
    case .unknownStatus, .negativeRate: .loans
    default: .transactions
    }
  }

  /// Whether it is a fault of text, which a typed file format cannot even hold.
  public var needsText: Bool { self == .amountNotANumber || self == .tornLine }

  /// How many of 100 000 rows have it. No two kinds of a dataset share a number, so that counts that
  /// were mixed up show.
  var per100k: Int {
    switch self {
    case .missingAmount: 120
    case .duplicateTransaction: 80
    case .unknownAccount: 150
    case .negativeAmount: 93
    case .amountTooLarge: 27
    case .unknownCurrency: 64
    case .unknownCategory: 210
    case .malformedCounterparty: 75
    case .bookedInFuture: 41
    case .valuedBeforeBooking: 33
    case .amountNotANumber: 18
    case .tornLine: 12
    case .malformedEmail: 700
    case .missingName: 340
    case .unknownCustomer: 260
    case .malformedIBAN: 410
    case .unknownStatus: 600
    case .negativeRate: 480
    }
  }
}

/// A table of the demo's bank.
public enum Dataset: String, CaseIterable, Hashable, Sendable {
  case customers, accounts, loans
  /// The batch that is to be loaded, with defects.
  case transactions
  /// Half a year before the batch, without defects; a column says which rows are anomalies.
  case history = "transactions_history"
}

/// How many rows each dataset has, and how many of them are wrong, and how: all known from `rows`.
public struct DemoCounts: Hashable, Sendable {
  /// Transactions in the batch; the history has as many.
  public let rows: Int
  /// What the transactions are written as, which decides what can be wrong with them.
  public let format: DemoFormat

  /// The smallest batch that has room for one row of each defect.
  public static let fewestRows = 100

  /// Rows of `dataset` that lie in its file; a torn line counts as one.
  public func rows(of dataset: Dataset) -> Int {
    switch dataset {
    case .transactions, .history: rows
    case .customers: max(20, rows / 20)
    case .accounts: max(30, rows / 12)
    case .loans: max(10, rows / 50)
    }
  }

  /// Rows that have `defect`: at least one, where the file format can hold it at all.
  public func rows(with defect: Defect) -> Int {
    if defect.needsText && format != .csv { return 0 }
    return max(1, rows(of: defect.dataset) * defect.per100k / 100_000)
  }

  /// Rows of `dataset` that have any defect.
  public func defectiveRows(of dataset: Dataset) -> Int {
    Defect.allCases.filter { $0.dataset == dataset }.reduce(0) { $0 + rows(with: $1) }
  }

  /// Sound but strange transactions: large ones in the small hours.
  public func anomalies(of dataset: Dataset) -> Int {
    switch dataset {
    case .transactions, .history: max(1, rows * 5 / 1000)
    case .customers, .accounts, .loans: 0
    }
  }
}

/// What a file of transactions is written as.
public enum DemoFormat: String, Hashable, Sendable {
  case csv, parquet
}
