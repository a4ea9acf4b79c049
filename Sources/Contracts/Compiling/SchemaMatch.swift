internal import SQL
internal import Tables

/// A way in which the columns of the data are not the contract's.
struct SchemaDifference {
  var change: SchemaPolicy.Change
  /// The property, or the column that the contract has not; `nil` where the columns as a whole are meant.
  var column: String?
  /// How they differ, in a sentence.
  var told: String
  /// What the policy says of it; `nil` where there is none: then it is told, and that is all.
  var action: SchemaPolicy.Action?
  var line: Int
}

/// Which column of the data is which property of the contract, how they differ, and what is done about it.
struct SchemaMatch {
  /// By the column's name in the data.
  private(set) var property: [String: Property] = [:]
  /// Properties without a column that get one of NULLs.
  private(set) var added: [Property] = []
  private(set) var differences: [SchemaDifference] = []

  private let contract: ContractDataset
  private let input: DatasetInput
  private let policy: SchemaPolicy?
  private var isAdapted: Set<SchemaPolicy.Change> = []
  /// By property name: the type its column is cast to.
  private var casts: [String: (type: ColumnType, change: SchemaPolicy.Change)] = [:]

  init(_ contract: ContractDataset, input: DatasetInput, policy: SchemaPolicy?) {
    self.contract = contract
    self.input = input
    self.policy = policy
    // Nothing is lost by these, so a policy that is silent about them adapts, too.
    let harmless: Set<SchemaPolicy.Change> = [.missing, .reordered, .renamed, .narrowed]
    isAdapted = Set(
      SchemaPolicy.Change.allCases.filter { change in
        guard let policy else { return false }
        return policy.actions[change].map { $0 == .adapt } ?? harmless.contains(change)
      })
    let columns = SchemaMatch.columns(for: contract.properties, in: input.columns)
    for property in contract.properties { match(property, columns[property.name]) }
    compareOrder()
    for column in input.columns where property[column.name] == nil {
      note(
        .added, column.name, "the data has a column '\(column.name)' that the contract has not",
        line: contract.line)
    }
  }

  private mutating func note(
    _ change: SchemaPolicy.Change, _ column: String?, _ told: String, line: Int,
    action: SchemaPolicy.Action? = nil
  ) {
    differences.append(
      SchemaDifference(
        change: change, column: column, told: told, action: action ?? policy?.actions[change],
        line: line))
  }

  private mutating func match(_ property: Property, _ column: Column?) {
    guard let column else { return noteMissing(property) }
    self.property[column.name] = property
    let name = property.nameInContract
    if column.name != name {
      note(
        .renamed, property.name, "'\(name)' is called '\(column.name)' in the data",
        line: property.line)
    }
    guard policy != nil, input.hasStoreTypes, let written = property.physicalType,
      let wanted = PhysicalType(written), let change = wanted.change(from: column.type)
    else { return }
    if isAdapted.contains(change), let type = wanted.preferred {
      casts[property.name] = (type, change)
    }
    note(
      change, property.name, "\(property.name) is \(column.type) in the data, not \(written)",
      line: property.line(of: "physicalType"))
  }

  private mutating func noteMissing(_ property: Property) {
    // Without a policy each rule of the column says so.
    guard policy != nil else { return }
    let isNullable = !property.isRequired && !property.isPrimaryKey
    if isAdapted.contains(.missing), isNullable { added.append(property) }
    // What must have a value cannot be made up.
    let action = policy?.actions[.missing]
    note(
      .missing, property.name,
      "the data has no column '\(property.nameInContract)'"
        + (isNullable ? "" : ", and it must have values"),
      line: property.line, action: isNullable ? action : action == .warn ? .warn : .fail)
  }

  /// By property name: its column. Exact spelling goes before another case, which engines do not tell apart, and
  /// aliases come last.
  private static func columns(
    for properties: [Property], in columns: [Column]
  ) -> [String: Column] {
    var found: [String: Column] = [:]
    var taken = Set<String>()
    // Wide tables have thousands of both.
    let exact = Dictionary(grouping: columns, by: \.name)
    let folded = Dictionary(grouping: columns) { $0.name.lowercased() }
    func take(_ names: (Property) -> [String], _ alike: (String) -> [Column]?) {
      for property in properties where found[property.name] == nil {
        for name in names(property) {
          let free = alike(name)?.first { !taken.contains($0.name) }
          guard let free else { continue }
          taken.insert(free.name)
          found[property.name] = free
          break
        }
      }
    }
    let ownNames = { (property: Property) in
      [property.physicalName, property.name].compactMap { $0 }
    }
    take(ownNames) { exact[$0] }
    take(ownNames) { folded[$0.lowercased()] }
    take(\.aliases) { folded[$0.lowercased()] }
    return found
  }

  private mutating func compareOrder() {
    let inData = input.columns.compactMap { property[$0.name]?.name }
    let present = Set(inData)
    let inContract = contract.properties.map(\.name).filter(present.contains)
    guard let first = zip(inContract, inData).first(where: { $0 != $1 }) else { return }
    note(
      .reordered, nil,
      "the data has its columns in another order, beginning with '\(first.1)' in the place of "
        + "'\(first.0)'",
      line: contract.line)
  }
}

// What is done.
extension SchemaMatch {
  /// A column of the data, read as its property asks and the policy allows.
  func plan(
    _ column: Column, as property: Property, dialect: any Dialect
  ) -> (PlannedColumn, ColumnTyping.Mismatch) {
    var raw: SQL = "\(name: column.name)"
    var type = column.type
    let cast = casts[property.name]
    if let cast {
      raw =
        cast.change == .narrowed
        ? dialect.cast(raw, to: cast.type)
        : dialect.tryCast(raw, from: column.type, to: cast.type)
      type = cast.type
    }
    let typing = ColumnTyping(raw, of: type, as: property, dialect: dialect)
    let isRenamed = isAdapted.contains(.renamed)
    let isDocument = cast == nil && input.documentColumns.contains(column.name)
    let planned = PlannedColumn(
      name: isRenamed ? property.nameInContract : column.name, dataName: column.name,
      property: property.name, expression: typing.expression, type: typing.type,
      isConverted: typing.isConverted || cast != nil, isPersonal: property.holdsPersonal,
      document: typing.holdsDocument && dialect.readsDocumentsFirst
        ? (dialect.json(typing.expression, isSound: isDocument), dialect.fence) : nil)
    return (planned, typing.mismatch)
  }

  /// A column that the data has not: NULL, of the type the contract asks for.
  func planAdded(_ property: Property, dialect: any Dialect) -> (PlannedColumn, Column) {
    let asked = PhysicalType(property.physicalType)?.preferred
    let typing = ColumnTyping(
      dialect.cast("NULL", to: .text), of: .text, as: property, dialect: dialect)
    let type = asked ?? typing.type
    let planned = PlannedColumn(
      name: property.nameInContract, dataName: nil, property: property.name,
      expression: dialect.cast("NULL", to: type), type: type, isConverted: false,
      isPersonal: property.holdsPersonal)
    return (planned, Column(name: property.nameInContract, type: type))
  }

  /// The columns to pass on, in order.
  func order(_ columns: [PlannedColumn]) -> [PlannedColumn] {
    let kept = columns.filter { $0.property != nil || !isAdapted.contains(.added) }
    guard isAdapted.contains(.reordered) else { return kept }
    let place = Dictionary(
      uniqueKeysWithValues: contract.properties.enumerated().map { ($0.element.name, $0.offset) })
    return kept.enumerated().sorted { first, second in
      let keys = [first, second].map { item in
        (item.element.property.flatMap { place[$0] } ?? .max, item.offset)
      }
      return keys[0] < keys[1]
    }.map(\.element)
  }
}

extension Property {
  /// What the contract calls the column in the store.
  var nameInContract: String { physicalName ?? name }

  /// Whether values, or values inside them, identify a person.
  var holdsPersonal: Bool { isPersonal || (properties + items).contains(where: \.holdsPersonal) }
}

extension PhysicalType {
  /// The type that values are converted to; `nil` for those that Weir has no conversion to.
  var preferred: ColumnType? {
    if case .oneOf(let types) = kind { types.first } else { nil }
  }

  /// Whether a column of `type` holds less than this type, or more; `nil` where it is of the type, and where one
  /// has nothing to do with the other.
  func change(from type: ColumnType) -> SchemaPolicy.Change? {
    guard !holds(type), let preferred else { return nil }
    if type.fits(in: preferred) { return .narrowed }
    let isOfTime = [type, preferred].allSatisfy { $0 == .date || $0 == .timestamp }
    return isOfTime || (type.isNumeric && preferred.isNumeric) ? .widened : nil
  }
}

extension ColumnType {
  /// Whether every value of this type is one of `other`, too.
  func fits(in other: ColumnType) -> Bool {
    switch (self, other) {
    case (.float, .double), (.date, .timestamp): return true
    case (.decimal(let precision, let scale), .decimal(let most, let mostScale)):
      return scale <= mostScale && precision - scale <= most - mostScale
    case (.decimal(let precision, _), .double): return precision <= 15
    case (_, .double) where isInteger, (_, .float) where isInteger:
      // As many bits as the type's fraction has.
      let exact: Int128 = other == .double ? 1 << 53 : 1 << 24
      return integerRange.map { -exact <= $0.lowerBound && $0.upperBound <= exact } ?? false
    case (_, .decimal(let precision, let scale)) where isInteger:
      return integerRange.map { String($0.upperBound).count <= precision - scale } ?? false
    case (_, .uint128): return integerRange.map { $0.lowerBound >= 0 } ?? false
    default:
      guard let range = integerRange, let wider = other.integerRange else { return false }
      return wider.contains(range.lowerBound) && wider.contains(range.upperBound)
    }
  }
}
