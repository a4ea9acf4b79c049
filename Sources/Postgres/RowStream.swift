public import Tables

/// The rows of a query, yielded as the server sends them; read once, in order.
///
/// Holds one row at a time, so that a result of any size needs no memory.
public final class RowStream {
  /// The names and types of the columns, in order; those that Weir does not read come as text.
  public let columns: [Column]
  private let types: [PostgresType]
  private let connection: PostgresConnection
  private let statementNumber: Int
  private var isOver = false

  init(_ connection: PostgresConnection, columns: [PostgresConnection.Described]) {
    self.connection = connection
    statementNumber = connection.statementNumber
    self.columns = columns.map(\.column)
    types = columns.map(\.type.asRead)
  }

  /// The next row, or `nil` after the last.
  ///
  /// - Throws: what went wrong while the rows were made; there are no more then.
  public func next() throws(PostgresError) -> [Value]? {
    guard !isOver, statementNumber == connection.statementNumber else { return nil }
    do throws(PostgresError) {
      while let result = try connection.nextResult() {
        // The last result of a query holds no row.
        if result.rowCount > 0 { return try result.values(0, types) }
      }
      isOver = true
      return nil
    } catch {
      isOver = true
      connection.mend()
      throw error
    }
  }

  deinit {
    if !isOver, statementNumber == connection.statementNumber { connection.abandon() }
  }
}
