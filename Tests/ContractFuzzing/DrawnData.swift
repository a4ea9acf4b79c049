import Contracts
import SQL
import Tables

/// Data made up for a dataset of a contract: mostly columns as the contract has them, some odd.
struct DrawnData {
  /// The contract's name of the dataset.
  var name: String
  var columns: [(name: String, type: DrawnType)] = []

  /// - Parameter random: chooses types, what is missing, and what is there beside.
  init(for dataset: ContractDataset, _ random: inout SeededNumbers) {
    name = dataset.name
    var taken = Set<String>()
    func take(_ name: String, _ type: DrawnType) {
      // Engines do not tell cases apart, and have no empty names.
      guard !name.isEmpty, !name.contains("\0"), taken.insert(name.lowercased()).inserted else {
        return
      }
      columns.append((name, type))
    }
    for property in dataset.properties.prefix(60) {
      let names = [property.physicalName ?? property.name, property.name] + property.aliases
      switch Int.random(in: 0..<16, using: &random) {
      case 0: continue
      case 1: take(names.randomElement(using: &random) ?? "", Self.type(of: property, 0, &random))
      case 2: take(names[0].uppercased(), Self.type(of: property, 0, &random))
      default: take(names[0], Self.type(of: property, 0, &random))
      }
    }
    if columns.isEmpty || Int.random(in: 0..<4, using: &random) == 0 {
      take("extra", DrawnType.simple.randomElement(using: &random) ?? .text)
      take("a\"b'c;--", .text)
    }
    if Int.random(in: 0..<8, using: &random) == 0 { columns.shuffle(using: &random) }
  }

  /// A type that fits the property, is text, or is any other.
  private static func type(
    of property: Property, _ depth: Int, _ random: inout SeededNumbers
  ) -> DrawnType {
    let chance = Int.random(in: 0..<10, using: &random)
    if chance < 3 || depth > 4 { return .text }
    if chance == 3 { return DrawnType.simple.randomElement(using: &random) ?? .text }
    switch property.logicalType {
    case .object:
      var taken = Set<String>()
      let members = property.properties.prefix(12).filter { member in
        !member.name.isEmpty && !member.name.contains("\0")
          && taken.insert(member.name.lowercased()).inserted
      }
      return members.isEmpty
        ? .text : .structure(members.map { ($0.name, type(of: $0, depth + 1, &random)) })
    case .array:
      return .list(property.items.first.map { type(of: $0, depth + 1, &random) } ?? .text)
    case let type?:
      let fitting = DrawnType.simple.filter { Self.isLikely($0.type, type) }
      return fitting.randomElement(using: &random) ?? .text
    case nil: return DrawnType.simple.randomElement(using: &random) ?? .text
    }
  }

  private static func isLikely(_ type: ColumnType, _ logical: LogicalType) -> Bool {
    switch logical {
    case .string: type == .text || type == .uuid
    case .date: type == .date || type == .timestamp
    case .timestamp: type == .timestamp || type == .timestampWithZone || type == .date
    case .time: type == .time || type == .timeWithZone
    case .number: type.isNumeric
    case .integer: type.isInteger || type.isFloatingPoint
    case .boolean: type == .boolean
    case .object, .array: false
    }
  }

  /// The data as contracts are planned for it.
  func input(relation: SQL, isScanCostly: Bool) -> DatasetInput {
    DatasetInput(
      name: name, relation: relation,
      columns: columns.map { Column(name: $0.name, type: $0.type.type) }, isScanCostly: isScanCostly
    )
  }

  /// The statements that make it a table: without rows, or with NULLs alone and values at the limits.
  func statements(making table: String, withRows: Bool) -> [SQL] {
    let definitions = columns.map { "\(name: $0.name) \($0.type.sql)" as SQL }
    let creation: SQL = "CREATE OR REPLACE TEMP TABLE \(name: table) (\(definitions))"
    guard withRows else { return [creation] }
    let rows = (0..<5).map { row -> SQL in
      let values = columns.map { column -> SQL in
        let literals = column.type.values
        return row == 0 || literals.isEmpty ? "NULL" : literals[(row - 1) % literals.count]
      }
      return "(\(values))"
    }
    return [creation, "INSERT INTO \(name: table) VALUES \(rows)"]
  }
}
