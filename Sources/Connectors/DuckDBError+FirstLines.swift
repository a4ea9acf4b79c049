import DuckDB

extension DuckDBError {
  /// What went wrong without the list of settings and advice that follows it.
  var firstLines: String {
    let lines = message.split(separator: "\n").prefix {
      !$0.hasPrefix("Possible") && !$0.hasPrefix("LINE ")
    }
    return lines.prefix(3).map { String($0.prefix(300)) }.joined(separator: " ")
  }
}
