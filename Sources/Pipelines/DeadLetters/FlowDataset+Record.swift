import SQL
import Tables

// A row of the flow as dead letters hold it.
extension FlowDataset {
  /// The row as JSON text, complete.
  var record: SQL {
    let members = columns.map { column in
      "\(name: column.name) := \(column.type.json(of: .name(column.name)))" as SQL
    }
    return "CAST(to_json(struct_pack(\(members))) AS VARCHAR)"
  }

  /// SHA-256 of the values of some columns, whatever their order, the same in every time zone and whichever type the
  /// values that were read with them have brought about.
  ///
  /// - Parameter names: the columns, in lower case.
  func identity(by names: [String]) -> SQL {
    let known = Set(names)
    let members = columns.filter { known.contains($0.name.lowercased()) }
      .map { (name: $0.name.lowercased(), column: $0) }.sorted { $0.name < $1.name }
      .map { name, column -> SQL in
        let value = column.type.plain(.name(column.name))
        return "\(name: name) := \(value)"
      }
    return "sha256(CAST(to_json(struct_pack(\(members))) AS VARCHAR))"
  }

  /// A map of each column's value as text, by the column's name in lower case.
  var texts: SQL {
    let names = columns.map { "\($0.name.lowercased())" as SQL }
    let values = columns.map { "CAST(\(name: $0.name) AS VARCHAR)" as SQL }
    return "MAP([\(names)], [\(values)])"
  }
}

extension ColumnType {
  /// `value` as text, for what is one value; as JSON, for what is made of several.
  fileprivate func plain(_ value: SQL) -> SQL {
    switch self {
    case .timestampWithZone: WatermarkType.instant.text(of: value)
    case .decimal, .float, .double: WatermarkType.digits(of: value)
    case .list, .structure, .map: json(of: value)
    default: "CAST(\(value) AS VARCHAR)"
    }
  }

  /// `value`, of this type, as the engine makes valid JSON of it that it reads again without loss: JSON has no number
  /// for NaN and the infinities, which the engine would write all the same, and numbers of more digits than a double has
  /// would be read as one; they become text.
  fileprivate func json(of value: SQL, depth: Int = 0) -> SQL {
    guard becomesText else { return value }
    switch self {
    case .list(let element):
      let item = SQL.name("item\(depth)")
      let items: SQL = "lambda \(item): \(element.json(of: item, depth: depth + 1))"
      return "list_transform(\(value), \(items))"
    case .structure(let fields):
      let members = fields.map { field -> SQL in
        let member: SQL = "struct_extract(\(value), \(field.name))"
        return "\(name: field.name) := \(field.type.json(of: member, depth: depth))"
      }
      return "CASE WHEN \(value) IS NOT NULL THEN struct_pack(\(members)) END"
    case .map(let key, let element):
      let entry = SQL.name("entry\(depth)")
      let content = element.json(of: "struct_extract(\(entry), 'value')", depth: depth + 1)
      let keys: SQL = key.becomesText ? "CAST(\(entry).key AS VARCHAR)" : "\(entry).key"
      return """
        map_from_entries(list_transform(map_entries(\(value)), \
        lambda \(entry): struct_pack(k := \(keys), v := \(content))))
        """
    case .decimal, .int128, .uint128: return "CAST(\(value) AS VARCHAR)"
    default:
      return """
        CASE WHEN isfinite(\(value)) THEN to_json(\(value)) ELSE to_json(CAST(\(value) AS VARCHAR)) END
        """
    }
  }

  /// Whether a value of this type, or one it holds, may have to be text.
  private var becomesText: Bool {
    switch self {
    case .float, .double, .int128, .uint128: true
    case .decimal(let precision, _): precision > 15
    case .list(let element): element.becomesText
    case .structure(let fields): fields.contains { $0.type.becomesText }
    case .map(let key, let value): key.becomesText || value.becomesText
    default: false
    }
  }
}
