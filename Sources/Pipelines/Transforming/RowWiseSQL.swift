import DuckDB
import Foundation
import SQL

// SQL that makes each row of one row.
extension ParsedSQL {
  /// The kinds of expressions that have one value for a row and know of no other row.
  private static let rowWise: Set = [
    "BETWEEN", "CASE", "CAST", "COLUMN_REF", "COMPARISON", "CONJUNCTION", "CONSTANT", "FUNCTION",
    "OPERATOR", "STAR", "TYPE",
  ]

  /// The functions that it calls, in lower case, where it is `SELECT … FROM t` and nothing else, so that it makes one row of
  /// each row of a table if all of them have one value for a row; `nil` where it may leave rows out, double them, put
  /// them in an order or look at several.
  var rowWiseFunctions: Set<String>? {
    guard let node = node as? [String: Any], node["type"] as? String == "SELECT_NODE",
      node["aggregate_handling"] as? String == "STANDARD_HANDLING",
      let table = node["from_table"] as? [String: Any],
      table["type"] as? String == "BASE_TABLE"
    else { return nil }
    // Whatever else a query may have is not there, also what a later version of the engine adds.
    let own: Set = ["type", "select_list", "from_table", "aggregate_handling"]
    let names: Set = [
      "type", "alias", "table_name", "schema_name", "catalog_name", "qualified_name",
      "query_location", "query_location_length",
    ]
    guard node.allSatisfy({ own.contains($0.key) || ParsedSQL.isAbsent($0.value) }),
      table.allSatisfy({ names.contains($0.key) || ParsedSQL.isAbsent($0.value) }),
      expressions.allSatisfy({ ParsedSQL.rowWise.contains($0["class"] as? String ?? "") }),
      // To the parser `current_date` is a column, like any name.
      columnNames.allSatisfy({ name in
        !["current_", "localtime"].contains { name.lowercased().hasPrefix($0) }
      })
    else { return nil }
    return Set(
      expressions.filter { $0["class"] as? String == "FUNCTION" }
        .map { ($0["function_name"] as? String ?? "").lowercased() })
  }

  /// Whether the engine knows all `functions`, in lower case, as having one value for a row, and the same whenever they are
  /// asked: no aggregate, nothing like `random()` or `now()`.
  static func areConstant(_ functions: Set<String>, on connection: Connection) throws -> Bool {
    guard !functions.isEmpty else { return true }
    let names = functions.sorted().map { "\($0)" as SQL }
    let row = try connection.rows(
      """
      SELECT count(DISTINCT function_name),
        count(*) FILTER (WHERE function_type <> 'scalar' OR stability IS DISTINCT FROM 'CONSISTENT')
      FROM duckdb_functions() WHERE lower(function_name) IN (\(names))
      """)[0]
    return row[0].int == functions.count && row[1].int == 0
  }

  private static func isAbsent(_ value: Any) -> Bool {
    if let items = value as? [Any] { return items.isEmpty }
    if let members = value as? [String: Any] { return members.values.allSatisfy(isAbsent) }
    return value is NSNull
  }
}

extension PipelineRun {
  /// Whether the rows of a transform by SQL can be made as they are loaded, and need no table: each is made of one row alone,
  /// and one load, which reads them once, is all that asks for them.
  func isMadeOnLoading(
    _ transform: PipelineSpecification.Transform, _ parsed: ParsedSQL, _ calls: ModelCalls
  ) throws -> Bool {
    guard increments.isEmpty, transform.dataset == specification.transforms.last?.dataset,
      isReadOnceByLoads(transform.dataset)
    else { return false }
    guard var functions = parsed.rowWiseFunctions else { return false }
    for reference in calls.models {
      let model = try models.load(reference, on: connection)
      let features = model.manifest.features.map { "\(expression: $0.sql)" as SQL }
      let query = try ParsedSQL(
        "SELECT \(features) FROM rows", on: connection, doing: "reading \(reference)")
      guard let own = query.rowWiseFunctions else { return false }
      functions.remove(model.macro.lowercased())
      functions.formUnion(own)
    }
    return try ParsedSQL.areConstant(functions, on: connection)
  }
}
