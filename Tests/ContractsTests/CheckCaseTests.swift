import Contracts
import DuckDB
import Foundation
import SQL
import Tables
import Testing

/// Every check that Weir has, over data where it passes, where it fails, with NULLs only and with nothing.
@Suite("Every check")
struct CheckCaseTests {
  static let all: [CheckCase] =
    CheckCase.ofTypes + CheckCase.ofPresence + CheckCase.ofNumbers + CheckCase.ofStrings
    + CheckCase.ofShapes + CheckCase.ofWidths + CheckCase.ofTimes + CheckCase.ofMetrics
    + CheckCase.ofOperators
    + CheckCase.ofExpressions + CheckCase.ofArrays + CheckCase.ofObjects
    + CheckCase.ofPhysicalTypes + CheckCase.ofServiceLevels + CheckCase.ofSchemas
    + CheckCase.ofLimits

  func result(_ checked: CheckCase, _ rows: [[Value]]) throws -> CheckResult {
    let engine = try Engine()
    let contract = try DataContract(parsing: checked.contract, file: "case.yaml")
    let plan = contract.plan(for: try engine.inputs(of: checked, rows: rows), now: checked.now)
    let result = try Checker(engine).check(plan)
    return try #require(
      result.checks.first { $0.id == checked.checkID }, "\(result.checks.map(\.id))")
  }

  func expect(_ result: CheckResult, _ outcome: CheckCase.Outcome) {
    switch outcome {
    case .passes: #expect(result.status == .pass, "\(result.message)\n\(result.sql)")
    case .skipped: #expect(result.status == .skipped, "\(result.message)\n\(result.sql)")
    case .fails(let rows):
      #expect([.fail, .warn].contains(result.status), "\(result.message)\n\(result.sql)")
      #expect(rows == nil || result.failedRows == rows, "\(result.message)\n\(result.sql)")
    }
  }

  @Test("passes sound rows", arguments: all.filter { !$0.passing.isEmpty })
  func passing(checked: CheckCase) throws {
    expect(try result(checked, checked.passing), .passes)
  }

  @Test("counts each row at fault, and no other", arguments: all.filter { !$0.failing.isEmpty })
  func failing(checked: CheckCase) throws {
    let result = try result(checked, checked.passing + checked.failing)
    expect(result, .fails(checked.failedRows))
    #expect(result.isRowRule == checked.isRowRule)
  }

  @Test("knows what NULL means", arguments: all)
  func nulls(checked: CheckCase) throws {
    expect(try result(checked, checked.nullRows), checked.nulls)
  }

  @Test("knows what an empty table means", arguments: all)
  func empty(checked: CheckCase) throws {
    expect(try result(checked, []), checked.empty)
  }

  @Test(
    "names the rows it counts", arguments: all.filter { $0.isRowRule && $0.failedRows ?? 0 > 0 })
  func rowLevel(checked: CheckCase) throws {
    let engine = try Engine()
    let contract = try DataContract(parsing: checked.contract, file: "case.yaml")
    let inputs = try engine.inputs(of: checked, rows: checked.passing + checked.failing)
    let plan = try #require(contract.plan(for: inputs).datasets.first)
    let query = try #require(plan.violationsQuery(rowID: "rowid"))
    let rows = try engine.rows(query).filter { row in
      if case .list(let ids) = row[1] { ids.contains(.text(checked.checkID)) } else { false }
    }
    let expected = checked.passing.count..<(checked.passing.count + checked.failing.count)
    #expect(Set(rows.compactMap { $0[0].int }) == Set(expected))
  }

  @Test("there is a case for everything that the standard and Weir declare")
  func completeness() {
    let covered = Set(Self.all.flatMap(\.covers))
    #expect(Coverage.wanted.subtracting(covered).sorted() == [])
  }

  @Test(
    "nothing that can be checked in the standard's schema is left out",
    .enabled(if: Coverage.schema != nil, "the standard's schema is not here"))
  func standard() throws {
    let declared = try Coverage.declared(in: #require(Coverage.schema))
    #expect(declared.count > 50)
    #expect(declared.subtracting(Coverage.wanted).sorted() == [])
  }
}

/// What there must be a case for.
enum Coverage {
  static let options: [LogicalType: [String]] = [
    .string: ["minLength", "maxLength", "pattern"],
    .integer: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
    .number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
    .date: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "format"],
    .timestamp: [
      "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "format", "timezone",
      "defaultTimezone",
    ],
    .time: [
      "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "format", "timezone",
      "defaultTimezone",
    ],
    .array: ["minItems", "maxItems", "uniqueItems", "items"],
    .object: ["minProperties", "maxProperties", "required", "properties"],
    .boolean: [],
  ]
  static let formats = [
    "string": [
      "email", "uuid", "uri", "uri-reference", "hostname", "ipv4", "ipv6", "byte", "date", "time",
      "date-time", "duration", "json-pointer", "relative-json-pointer",
    ],
    "integer": ["i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128"],
    "number": ["f32", "f64"],
  ]
  static let operators = [
    "mustBe", "mustNotBe", "mustBeGreaterThan", "mustBeGreaterOrEqualTo", "mustBeLessThan",
    "mustBeLessOrEqualTo", "mustBeBetween", "mustNotBeBetween",
  ]
  static let metrics = [
    "nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount",
  ]

  static let wanted: Set<String> = {
    var wanted: Set = [
      "required", "unique", "primaryKey", "primaryKey.composite", "foreignKey",
      "foreignKey.composite", "physicalType", "unit.rows", "unit.percent", "quality.sql",
      "quality.expression", "quality.aggregate", "quality.conditional",
      "metric.duplicateValues.dataset", "metric.rowCount.dataset",
    ]
    for type in LogicalType.allCases {
      wanted.insert("type.\(type)")
      for option in options[type] ?? ["?"] { wanted.insert("\(type).\(option)") }
    }
    for (type, names) in formats { for name in names { wanted.insert("\(type).format.\(name)") } }
    for name in operators { wanted.insert("operator.\(name)") }
    for name in metrics { wanted.insert("metric.\(name)") }
    for kind in ServiceLevel.Kind.allCases { wanted.insert("service level.\(kind)") }
    for change in SchemaPolicy.Change.allCases {
      for action in SchemaPolicy.Action.allCases { wanted.insert("schema.\(change).\(action)") }
    }
    for word in ["object", "table", "property", "column"] {
      wanted.formUnion(["placeholder.${\(word)}", "placeholder.{\(word)}"])
    }
    return wanted
  }()

  static let schema: URL? = sharedData.map {
    $0.appending(path: "standards/odcs/odcs-json-schema-v3.1.0.json")
  }.flatMap { FileManager.default.fileExists(atPath: $0.path) ? $0 : nil }

  /// Everything checkable that the published schema names.
  static func declared(in file: URL) throws -> Set<String> {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let definitions = (json as? [String: Any])?["$defs"] as? [String: [String: Any]] ?? [:]
    var declared: Set<String> = []
    let property = definitions["SchemaBaseProperty"] ?? [:]
    for rule in property["allOf"] as? [[String: Any]] ?? [] {
      let then = (rule["then"] as? [String: Any])?["properties"] as? [String: [String: Any]]
      let options = then?["logicalTypeOptions"]?["properties"] as? [String: [String: Any]] ?? [:]
      for type in constants(in: rule["if"]) {
        declared.insert("type.\(type)")
        for (name, option) in options
        where name != "format" || !["string", "integer", "number"].contains(type) {
          declared.insert("\(type).\(name)")
          _ = option
        }
        for format in (options["format"]?["enum"] as? [String]) ?? [] {
          declared.insert("\(type).format.\(format)")
        }
        for format in (options["format"]?["examples"] as? [String]) ?? [] where type == "string" {
          // These two say how a text is shown and stored, and nothing of what is in it.
          if !["password", "binary"].contains(format) {
            declared.insert("string.format.\(format)")
          }
        }
      }
    }
    let operators = definitions["DataQualityOperators"]?["oneOf"] as? [[String: Any]] ?? []
    for name in operators.flatMap({ $0["required"] as? [String] ?? [] }) {
      declared.insert("operator.\(name)")
    }
    let library = definitions["DataQualityLibrary"]?["properties"] as? [String: [String: Any]]
    for name in library?["metric"]?["enum"] as? [String] ?? [] { declared.insert("metric.\(name)") }
    return declared
  }

  private static func constants(in condition: Any?) -> [String] {
    guard let condition = condition as? [String: Any] else { return [] }
    let own = condition.flatMap { key, value in
      key == "const" ? [value as? String].compactMap { $0 } : constants(in: value)
    }
    return own + (condition["anyOf"] as? [Any] ?? []).flatMap { constants(in: $0) }
  }
}

extension Engine {
  /// The datasets of a case, stored the engine's way.
  func inputs(of checked: CheckCase, rows: [[Value]]) throws -> [DatasetInput] {
    var inputs = [try store("t", checked.columns, rows, hasStoreTypes: checked.hasStoreTypes)]
    if !checked.otherColumns.isEmpty {
      inputs.append(try store("other", checked.otherColumns, checked.otherRows, hasStoreTypes: nil))
    }
    return inputs
  }

  private func store(
    _ name: String, _ columns: [Column], _ rows: [[Value]], hasStoreTypes: Bool?
  ) throws -> DatasetInput {
    let table = "raw \(name)"
    let definitions = columns.map { "\(name: $0.name) \(Engine.name(of: $0.type))" as SQL }
    _ = try connection.execute("CREATE TABLE \(name: table) (\(definitions))")
    for row in rows {
      let values = row.map { "\($0)" as SQL }
      _ = try connection.execute("INSERT INTO \(name: table) VALUES (\(values))")
    }
    return DatasetInput(
      name: name, relation: "\(name: table)",
      columns: try connection.columns(of: "SELECT * FROM \(name: table)"),
      hasStoreTypes: hasStoreTypes)
  }

  static func name(of type: ColumnType) -> SQL {
    switch type {
    case .boolean: "BOOLEAN"
    case .int32: "INTEGER"
    case .int64: "BIGINT"
    case .double: "DOUBLE"
    case .decimal(let precision, let scale): "DECIMAL(\(precision), \(scale))"
    case .date: "DATE"
    case .time: "TIME"
    case .timestamp: "TIMESTAMP"
    case .timestampWithZone: "TIMESTAMPTZ"
    case .list(let item): "\(name(of: item))[]"
    case .map(let key, let value): "MAP(\(name(of: key)), \(name(of: value)))"
    case .structure(let fields):
      "STRUCT(\(fields.map { "\(name: $0.name) \(name(of: $0.type))" as SQL }))"
    default: "VARCHAR"
    }
  }
}
