import DuckDB
import Pipelines
import Postgres
import SQL
import Tables

/// How rows go into a table: which column into which, and how its values are cast.
struct LoadPlan {
  /// A column of the rows and of the table.
  struct Part {
    /// What the rows call it.
    var source: String
    /// What the table calls it.
    var target: String
    /// The type of the rows' values, as the engine writes it.
    var sourceType: String
    /// The table's type, as the server writes it.
    var targetType: SQL
    var cast: ColumnCast
  }

  /// The columns, in the order of the rows.
  let parts: [Part]

  /// Looks which columns the rows have, and how each fits.
  ///
  /// - Parameters:
  ///   - keeping: the columns that the load fills by itself.
  ///   - doing: what errors say was being done.
  /// - Throws: `WeirFailure` where the columns are others, or the values of one cannot be cast.
  init(
    _ offered: [(name: String, column: OfferedColumn)], into table: ServerTable,
    keeping own: [String] = [], doing: String
  ) throws {
    var parts: [Part] = []
    var extra: [String] = []
    for (name, column) in offered {
      guard !own.contains(name.lowercased()) else {
        throw WeirFailure(
          doing, reason: "the load fills column \(name) by itself",
          remedy: "leave it out in a transform, or call it otherwise")
      }
      let same =
        table.columns.first { $0.name == name }
        ?? table.columns.first { $0.name.lowercased() == name.lowercased() }
      guard let same else {
        extra.append(name)
        continue
      }
      let cast: ColumnCast
      do {
        guard !same.isComputed else {
          throw NoCast(remedy: "leave it out in a transform: the server computes it")
        }
        cast = try ColumnCast(
          column, to: same.type, modifier: same.modifier, itemType: same.itemType)
      } catch let problem as NoCast {
        throw WeirFailure(
          doing,
          reason: "column \(name) is \(column.typeName), and the table has \(same.typeName)",
          remedy: problem.remedy)
      }
      parts.append(
        Part(
          source: name, target: same.name, sourceType: column.typeName,
          targetType: same.typeName, cast: cast))
    }
    self.parts = parts
    let filled = Set(parts.map(\.target))
    let missing = table.columns.filter {
      !filled.contains($0.name) && !own.contains($0.name) && !$0.hasDefault && !$0.isComputed
    }.map(\.name)
    try ColumnDifference(missing: missing, extra: extra).requireNone(in: .table, doing: doing)
  }

  /// The names that the table has for the columns.
  var names: [String] { parts.map(\.target) }

  /// How each column is written.
  var forms: [CopyForm] { parts.map(\.cast.form) }

  /// The values as they are copied, each called as the table calls it.
  var values: SQL {
    parts.map { "\($0.cast.value) AS \(name: $0.target)" as SQL }.joined(separator: ", ")
  }

  /// The columns some of whose values may not fit.
  var doubtful: [(part: Part, misfit: SQL)] {
    parts.compactMap { part in part.cast.misfit.map { (part, $0) } }
  }

  /// Whether a row has a value that does not fit; `nil` where every value does.
  var misfit: SQL? {
    doubtful.isEmpty
      ? nil
      : doubtful.map { "coalesce(\($0.misfit), false)" as SQL }.joined(separator: " OR ")
  }

  /// The name of a key's column in the table.
  func target(of key: String) -> String {
    (parts.first { $0.source == key }
      ?? parts.first { $0.source.lowercased() == key.lowercased() })?.target ?? key
  }
}

extension LoadPlan {
  /// The columns that `query` yields.
  static func offered(
    by query: SQL, on connection: Connection
  ) throws -> [(name: String, column: OfferedColumn)] {
    // The query itself is planned once: with files and models in it that takes a while.
    let types = try connection.rows(
      "SELECT column_type, column_name FROM (DESCRIBE (SELECT * FROM (\(query)\n)))")
    let empty = types.map { type -> SQL in
      "CAST(NULL AS \(SQL(userText: type[0].string ?? ""))) AS \(name: type[1].string ?? "")"
    }
    let columns = try connection.columns(of: "SELECT \(empty)")
    return zip(columns, types).map { column, type in
      (
        column.name,
        OfferedColumn(
          value: .name(column.name), type: column.type, typeName: type[0].string ?? "")
      )
    }
  }
}
