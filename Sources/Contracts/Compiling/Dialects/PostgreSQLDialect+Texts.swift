public import SQL
public import Tables

// Numbers as rules about characters see them.
extension PostgreSQLDialect {
  /// See ``Dialect/text(of:type:)``.
  ///
  /// The server writes powers of ten earlier than other engines do: from 1e15 on, of single precision from 1e6 on.
  public func text(of value: SQL, type: ColumnType) -> SQL {
    let text = cast(value, to: .text)
    guard type.isFloatingPoint else { return text }
    return """
      coalesce((SELECT m[1] || left(digits, size) || CASE WHEN length(digits) > size \
      THEN '.' || substr(digits, size + 1) ELSE '' END FROM \
      regexp_match(\(text), '^(-?)([0-9])(?:[.]([0-9]+))?e[+](0[6-9]|1[0-5])$') AS m \
      CROSS JOIN LATERAL (SELECT CAST(m[4] AS INTEGER) + 1 AS size) AS sizes \
      CROSS JOIN LATERAL (SELECT rpad(m[2] || coalesce(m[3], ''), \
      greatest(size, 1 + coalesce(length(m[3]), 0)), '0') AS digits) AS number \
      WHERE m IS NOT NULL), \(text))
      """
  }
}
