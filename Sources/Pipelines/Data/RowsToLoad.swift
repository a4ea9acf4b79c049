public import DuckDB
public import SQL

/// The rows of one load.
public struct RowsToLoad: Sendable {
  /// A query of the rows, in any order.
  public let query: SQL
  /// The same rows in the order of the source.
  public let ordered: SQL
  /// Whether the engine makes the rows whenever they are read, which is less work where they may come in any order.
  public var areMadeOnReading = false
  /// Makes sure that the rows are those of the batch; called when all were read, before they are loaded for good.
  public var confirm: @Sendable (Connection) throws -> Void = { _ in }
  private let selection: SQL
  private let relation: SQL
  private let number: SQL

  /// The columns `selection` of `relation`.
  ///
  /// - Parameter number: an expression over `relation` that numbers and orders the rows.
  public init(_ selection: SQL, from relation: SQL, numberedBy number: SQL) {
    self.selection = selection
    self.relation = relation
    self.number = number
    query = "SELECT \(selection) FROM \(relation)"
    ordered = "\(query) ORDER BY \(number)"
  }

  /// The rows of `query` in its own order, numbered from 0.
  public init(_ query: SQL) {
    self.query = query
    ordered = query
    selection = "*"
    relation = "(\(query)\n)"
    number = "row_number() OVER () - 1"
  }

  /// The rows in the order of the source, with their numbers in a first column called `name`.
  public func numbered(as name: String) -> SQL {
    "SELECT \(number) AS \(name: name), \(selection) FROM \(relation) ORDER BY 1"
  }
}

/// Rows that a target does not take.
public struct RefusedRows: Sendable {
  /// How many rows.
  public var count: Int
  /// A relation of `number` (as `RowsToLoad` numbers the rows), `place` (the column or constraint; NULL where the row as
  /// a whole is at fault), `code` (of the target, NULL for none) and `message`: one row for each thing that is wrong.
  public var relation: SQL

  /// The rows that `relation` tells of.
  public init(count: Int, relation: SQL) {
    self.count = count
    self.relation = relation
  }
}

/// What becomes of rows that a target does not take.
public struct RefusalPolicy {
  /// How many rows may be refused; with more, nothing is loaded.
  public var limit: Int
  /// Where the database itself keeps letters, in the transaction of the rows; `nil` for nowhere.
  public var letters: LetterTable?
  /// Keeps the rows durably; called once, before the others are loaded for good.
  public var keep: (RefusedRows) throws -> Void

  /// Up to `limit` rows are kept.
  public init(
    limit: Int, letters: LetterTable? = nil, keep: @escaping (RefusedRows) throws -> Void
  ) {
    self.limit = limit
    self.letters = letters
    self.keep = keep
  }
}
