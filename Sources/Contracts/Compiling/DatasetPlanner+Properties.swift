internal import SQL
internal import Tables

// The rules that a property's own keys state.
extension DatasetPlanner {
  mutating func addProperty(_ property: Property) {
    let before = checks.count
    let found = typed.found[property.name]
    addType(property, found)
    if property.isRequired {
      add(
        "required", columns: [property.name], .completeness,
        body: sourceRows(property.name) { "\($0) IS NULL" },
        phrase: "have no \(property.name)", line: property.line(of: "required"))
    }
    addUniqueness(property)
    addBounds(property)
    addLengths(property)
    addPatterns(property)
    for rule in property.quality { addQuality(rule, property: property) }
    // A column without rules must be there all the same.
    if checks.count == before, found == nil {
      add(
        "present", columns: [property.name], .conformity,
        body: .impossible(absence(of: property.name, in: typed)), phrase: "", line: property.line)
    }
  }

  /// Adds a row rule about one column.
  ///
  /// - Parameter violated: the condition, given the column; true for rows that violate.
  mutating func addRow(
    _ property: Property, _ rule: String, _ dimension: Dimension, _ phrase: String,
    _ violated: (SQL) -> SQL
  ) {
    add(
      rule, columns: [property.name], dimension, body: rows(property.name, violated),
      phrase: phrase, line: property.line(of: rule))
  }

  /// The body of a rule about one column, or why it cannot be decided.
  func rows(_ property: String, _ violated: (SQL) -> SQL) -> PlannedCheck.Body {
    guard let column = typed.column(property) else {
      return .impossible(absence(of: property, in: typed))
    }
    return .rows(violated("\(name: column.name)"))
  }

  /// The body of a rule about whether there is a value, given the column as the source has it.
  ///
  /// A value that is there but cannot be read has the wrong type; it is not missing, too.
  func sourceRows(_ property: String, _ violated: (SQL) -> SQL) -> PlannedCheck.Body {
    guard let column = typed.column(property) else {
      return .impossible(absence(of: property, in: typed))
    }
    return .rows(violated("\(name: column.sourceName)"))
  }

  private mutating func addType(
    _ property: Property,
    _ found: (column: PlannedColumn, mismatch: ColumnTyping.Mismatch, raw: Column)?
  ) {
    guard let logical = property.logicalType else { return }
    let body: PlannedCheck.Body
    var phrase = "have \(property.name) that is no \(logical.rawValue)"
    switch found {
    case nil: body = .impossible(absence(of: property.name, in: typed))
    case .some(let (column, mismatch, raw)):
      let source: SQL = "\(name: column.sourceName)"
      switch mismatch {
      case .none: body = .never
      case .unreadable: body = .rows("\(source) IS NOT NULL AND \(name: column.name) IS NULL")
      case .rows(let condition): body = .rows(condition)
      case .all:
        body = .rows("\(source) IS NOT NULL")
        phrase += ": the column's type is \(raw.type)"
      }
    }
    add(
      "type", columns: [property.name], .conformity, body: body, phrase: phrase,
      line: property.line(of: "logicalType"))
  }

  private mutating func addUniqueness(_ property: Property) {
    let isKeyAlone = property.isPrimaryKey && dataset.primaryKey.count == 1
    guard property.isUnique || isKeyAlone else { return }
    let rule = property.isUnique ? "unique" : "primaryKey"
    add(
      rule, columns: [property.name], .uniqueness, body: duplicates([property.name]),
      phrase: "share \(property.name) with another row", line: property.line(of: rule))
  }

  private mutating func addBounds(_ property: Property) {
    let options = property.options
    let name = property.name
    // NaN is above every number in every engine; below, it has to be asked for.
    let isFloating = typed.column(name)?.type.isFloatingPoint ?? false
    func orNaN(_ condition: SQL, _ column: SQL) -> SQL {
      isFloating ? "(\(condition) OR \(column) = \(Double.nan))" : condition
    }
    let planner = self
    func bound(_ value: Value) -> SQL { planner.bound(value, of: property) }
    if let low = options.minimum {
      addRow(property, "minimum", .conformity, "have \(name) below \(low)") {
        orNaN("\($0) < \(bound(low))", $0)
      }
    }
    if let low = options.exclusiveMinimum {
      addRow(property, "exclusiveMinimum", .conformity, "have \(name) not above \(low)") {
        orNaN("\($0) <= \(bound(low))", $0)
      }
    }
    if let high = options.maximum {
      addRow(property, "maximum", .conformity, "have \(name) above \(high)") {
        "\($0) > \(bound(high))"
      }
    }
    if let high = options.exclusiveMaximum {
      addRow(property, "exclusiveMaximum", .conformity, "have \(name) not below \(high)") {
        "\($0) >= \(bound(high))"
      }
    }
    if let factor = options.multipleOf {
      addRow(property, "multipleOf", .conformity, "have \(name) that is no multiple of \(factor)") {
        planner.notMultiple($0, of: factor, isFloating: isFloating)
      }
    }
  }

  /// A bound as a literal of the property's type.
  private func bound(_ value: Value, of property: Property) -> SQL {
    guard let text = value.string else { return "\(value)" }
    let type = typed.column(property.name)?.type ?? .timestamp
    let logical = property.logicalType ?? .timestamp
    if let format = property.options.format.flatMap({ DateFormat($0) }),
      !DateFormat.looksISO(text, logical)
    {
      return dialect.tryRead("\(text)", by: format.directives, as: type)
    }
    return dialect.cast("\(text)", to: type)
  }

  /// Exact types divide exactly; a double's quotient may be off by rounding, which is no violation.
  private func notMultiple(_ column: SQL, of factor: Value, isFloating: Bool) -> SQL {
    guard isFloating else { return "\(column) % \(factor) <> 0" }
    let quotient: SQL = "(\(column) / \(factor.number ?? 1))"
    return """
      (abs(\(quotient) - round(\(quotient))) > greatest(1e-9, abs(\(quotient)) * 1e-15) \
      OR \(column) = \(Double.nan))
      """
  }

  private mutating func addLengths(_ property: Property) {
    let name = property.name
    if let least = property.options.minLength {
      addRow(property, "minLength", .conformity, "have \(name) shorter than \(least)") {
        "length(\($0)) < \(least)"
      }
    }
    if let most = property.options.maxLength {
      addRow(property, "maxLength", .conformity, "have \(name) longer than \(most)") {
        "length(\($0)) > \(most)"
      }
    }
  }

  private mutating func addPatterns(_ property: Property) {
    let name = property.name
    let dialect = dialect
    if let pattern = property.options.pattern {
      addRow(property, "pattern", .conformity, "have \(name) that does not match \(pattern)") {
        "NOT \(dialect.matches($0, pattern: pattern))"
      }
    }
    guard let format = property.options.format else { return }
    switch property.logicalType {
    case .string, nil:
      guard let shape = StringFormat(rawValue: format) else { return }
      addRow(property, "format", .conformity, "have \(name) that is no \(format)") {
        "NOT \(dialect.matches("CAST(\($0) AS VARCHAR)", pattern: shape.pattern))"
      }
    case .integer:
      guard let range = IntegerFormat(rawValue: format)?.range else { return }
      let low = Value.integer(Int128(range.low) ?? 0)
      let high = Value.integer(Int128(range.high) ?? 0)
      addRow(property, "format", .conformity, "have \(name) that does not fit \(format)") {
        "\($0) NOT BETWEEN \(low) AND \(high)"
      }
    case .number where format == "f32":
      let most = Double(Float.greatestFiniteMagnitude)
      addRow(property, "format", .conformity, "have \(name) that does not fit f32") {
        // Infinity and NaN are f32 values too.
        "abs(\($0)) > \(most) AND abs(\($0)) < \(Double.infinity)"
      }
    default: return
    }
  }
}
