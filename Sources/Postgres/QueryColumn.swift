public import SQL

/// A column that a query yields, as the server describes it.
public struct QueryColumn: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// What it is; domains are what they are made of.
  public var type: PostgresType
  /// The digits or length that its declaration says; -1 for none.
  public var modifier: Int
}

extension PostgresConnection {
  /// The columns that `query` would yield, without running it.
  public func shape(of query: SQL) throws(PostgresError) -> [QueryColumn] {
    try mended { () throws(PostgresError) in
      let description = try prepare(query)
      let numbers = (0..<description.columnCount).map(description.columnType)
      try lookUp(numbers)
      return numbers.indices.map { index in
        QueryColumn(
          name: description.columnName(index), type: type(numbers[index]),
          modifier: description.columnModifier(index))
      }
    }
  }
}
