import SQL

/// What the made-up bank is like: its kinds of transaction, its countries, the names of its customers.
enum Bank {
  /// A kind of transaction and how such transactions look.
  struct Category {
    var name: String
    /// Its part of all transactions, 0...1.
    var share: Double
    var direction: String
    /// The amount that half of them stay below.
    var medianAmount: Double
    /// Standard deviation of the amount's logarithm.
    var spread: Double
    /// The hour they gather around, and how closely, in hours.
    var hour: Double
    var hoursAround: Double
    var channel: String
    /// Whether money goes to or comes from another account.
    var hasCounterparty: Bool
  }

  static let categories = [
    Category(
      name: "groceries", share: 0.27, direction: "debit", medianAmount: 38, spread: 0.7,
      hour: 17, hoursAround: 2.5, channel: "pos", hasCounterparty: false),
    Category(
      name: "restaurants", share: 0.14, direction: "debit", medianAmount: 24, spread: 0.6,
      hour: 19.5, hoursAround: 2, channel: "pos", hasCounterparty: false),
    Category(
      name: "transport", share: 0.12, direction: "debit", medianAmount: 12, spread: 0.8,
      hour: 9, hoursAround: 3, channel: "mobile", hasCounterparty: false),
    Category(
      name: "shopping", share: 0.16, direction: "debit", medianAmount: 52, spread: 0.9,
      hour: 15, hoursAround: 4, channel: "online", hasCounterparty: false),
    Category(
      name: "cash", share: 0.08, direction: "debit", medianAmount: 80, spread: 0.6,
      hour: 13, hoursAround: 4, channel: "atm", hasCounterparty: false),
    Category(
      name: "utilities", share: 0.07, direction: "debit", medianAmount: 95, spread: 0.4,
      hour: 10, hoursAround: 1.5, channel: "online", hasCounterparty: true),
    Category(
      name: "rent", share: 0.03, direction: "debit", medianAmount: 850, spread: 0.3,
      hour: 8, hoursAround: 1, channel: "online", hasCounterparty: true),
    Category(
      name: "insurance", share: 0.03, direction: "debit", medianAmount: 60, spread: 0.5,
      hour: 9, hoursAround: 1, channel: "branch", hasCounterparty: true),
    Category(
      name: "transfer", share: 0.06, direction: "debit", medianAmount: 150, spread: 1,
      hour: 14, hoursAround: 4, channel: "mobile", hasCounterparty: true),
    Category(
      name: "salary", share: 0.04, direction: "credit", medianAmount: 2400, spread: 0.35,
      hour: 7, hoursAround: 1, channel: "branch", hasCounterparty: true),
  ]

  /// The categories as rows, numbered from 0: (number, name, direction, …).
  static var categoryTable: SQL {
    let rows = categories.enumerated().map { number, category -> SQL in
      """
      (\(number), \(category.name), \(category.direction), \(category.medianAmount),
       \(category.spread), \(category.hour), \(category.hoursAround), \(category.channel),
       \(category.hasCounterparty))
      """
    }
    return """
      (VALUES \(rows)) AS category
        (position, name, direction, median, spread, hour, around, channel, has_counterparty)
      """
  }

  /// Monday to Sunday: each day's part of a week's transactions.
  static let weekdayShares = [0.15, 0.15, 0.15, 0.15, 0.18, 0.14, 0.08]

  /// Where accounts are kept: country, currency, part of all accounts.
  static let places = [
    ("DE", "EUR", 0.34), ("FR", "EUR", 0.2), ("ES", "EUR", 0.15), ("IT", "EUR", 0.1),
    ("NL", "EUR", 0.08), ("GB", "GBP", 0.06), ("CH", "CHF", 0.04), ("PL", "PLN", 0.03),
  ]

  static let givenNames = [
    "Ana", "Ben", "Chloé", "David", "Emma", "François", "Greta", "Hugo", "Inés", "José", "Jürgen",
    "Katarzyna", "Lena", "Marco", "Noor", "Olivia", "Pedro", "Sofia", "Tomás", "Zoë",
  ]
  static let familyNames = [
    "Becker", "Bianchi", "de Vries", "Dubois", "Fischer", "García", "Kowalski", "López", "Martin",
    "Meier", "Moreau", "Müller", "Núñez", "O'Neill", "Rossi", "Schäfer", "Smith", "Visser", "Weber",
    "Wójcik",
  ]
}
