internal import Tables
internal import YAML

// `logicalTypeOptions`: the values, and whether they leave anything to be allowed.
extension ContractParser {
  func options(_ fields: Fields, of property: Property, path: String) -> TypeOptions {
    var options = TypeOptions()
    options.format = fields.text("format")
    switch property.logicalType {
    case .number, .integer:
      readBounds(fields, into: &options) { $0.isNumber ? Value($0) : nil }
      options.multipleOf = fields["multipleOf"]?.scalar.map { Value($0) }
      checkNumbers(fields, options, isInteger: property.logicalType == .integer)
    case .date, .timestamp, .time:
      options.hasTimeZone = fields.flag("timezone") ?? false
      options.defaultTimeZone = fields.text("defaultTimezone")
      readBounds(fields, into: &options) { $0.string.map { .text($0) } }
      checkDates(fields, options, type: property.logicalType ?? .date)
    case .string:
      options.minLength = fields.integer("minLength")
      options.maxLength = fields.integer("maxLength")
      checkOrder(fields, "minLength", options.minLength, "maxLength", options.maxLength)
      options.pattern = pattern(fields, "pattern")
      if let format = options.format, StringFormat(rawValue: format) == nil {
        ignore(
          "\(path).format", fields.place(of: "format"),
          because: "Weir knows no check for '\(shown(format))'"
            + hint(format, among: StringFormat.allCases.map(\.rawValue)))
      }
    case .array:
      options.minItems = fields.integer("minItems")
      options.maxItems = fields.integer("maxItems")
      options.uniqueItems = fields.flag("uniqueItems") ?? false
      checkOrder(fields, "minItems", options.minItems, "maxItems", options.maxItems)
    case .object:
      options.minProperties = fields.integer("minProperties")
      options.maxProperties = fields.integer("maxProperties")
      options.requiredProperties = fields.texts("required")
      checkMembers(fields, options, of: property)
      checkOrder(
        fields, "minProperties", options.minProperties, "maxProperties", options.maxProperties)
    // A boolean has none: what stands there has been told as a key the standard does not have.
    case .boolean, nil: break
    }
    return options
  }

  /// The four bounds; 3.0 has `exclusiveMinimum: true` beside the `minimum` it makes exclusive.
  private func readBounds(
    _ fields: Fields, into options: inout TypeOptions, _ read: (YAMLScalar) -> Value?
  ) {
    func bound(_ key: String) -> Value? { fields[key]?.scalar.flatMap(read) }
    options.minimum = bound("minimum")
    options.maximum = bound("maximum")
    options.exclusiveMinimum = bound("exclusiveMinimum")
    options.exclusiveMaximum = bound("exclusiveMaximum")
    if fields.flag("exclusiveMinimum") == true {
      (options.exclusiveMinimum, options.minimum) = (options.minimum, nil)
    }
    if fields.flag("exclusiveMaximum") == true {
      (options.exclusiveMaximum, options.maximum) = (options.maximum, nil)
    }
  }

  private func checkOrder(
    _ fields: Fields, _ lowKey: String, _ low: Int?, _ highKey: String, _ high: Int?
  ) {
    guard let low, let high, low > high else { return }
    refuse(
      .emptyRange, fields.place(of: lowKey),
      "'\(lowKey)' \(low) and '\(highKey)' \(high) leave no value allowed")
  }

  /// What an object must have must be among its members, where these are told.
  private func checkMembers(_ fields: Fields, _ options: TypeOptions, of property: Property) {
    let members = property.properties.map(\.name)
    if let most = options.maxProperties, most < options.requiredProperties.count {
      refuse(
        .emptyRange, fields.place(of: "maxProperties"),
        "'maxProperties' \(most) and \(options.requiredProperties.count) required members leave no "
          + "value allowed")
    }
    guard !members.isEmpty else { return }
    if let least = options.minProperties, least > members.count {
      refuse(
        .emptyRange, fields.place(of: "minProperties"),
        "'minProperties' \(least) is more than the object has members (\(members.count))")
    }
    for node in fields.list("required") {
      guard let name = node.scalar?.string, !members.contains(name) else { continue }
      refuse(unknown: "member", name, node.place, among: members)
    }
  }

  /// A regular expression under `key` that every engine can be given.
  func pattern(_ fields: Fields, _ key: String) -> String? {
    guard let pattern = fields.text(key) else { return nil }
    do {
      return try PatternParser.parse(pattern).re2
    } catch {
      refuse(
        .badPattern, fields.place(of: key),
        "'\(key)' is no regular expression Weir can check: \(error.problem)")
      return pattern
    }
  }

  private func checkDates(_ fields: Fields, _ options: TypeOptions, type: LogicalType) {
    if let format = options.format, DateFormat(format) == nil {
      refuse(
        .badFormat, fields.place(of: "format"),
        "'format' '\(shown(format))' has letters that Weir cannot read a date or time by")
    }
    if let zone = options.defaultTimeZone, !TimeZoneNames.contains(zone) {
      refuse(
        .badFormat, fields.place(of: "defaultTimezone"),
        "'defaultTimezone' must name a zone, such as Europe/Zurich or UTC, found '\(shown(zone))'"
          + TimeZoneNames.remedy(for: zone))
    }
    var bounds: [(key: String, moment: Moment)] = []
    for key in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
      guard let text = fields.text(key) else { continue }
      let format = options.format.flatMap { DateFormat($0) }
      if let moment = Moment(text, type) ?? format?.iso(text, type).flatMap({ Moment($0, type) }) {
        bounds.append((key, moment))
      } else if options.format == nil || format != nil {
        let orByFormat = options.format == nil ? "," : ", or as 'format' says,"
        refuse(
          .badDate, fields.place(of: key),
          "'\(key)' must be written as ISO 8601\(orByFormat) found '\(shown(text))'")
      }
    }
    for low in bounds where low.key.lowercased().hasSuffix("minimum") {
      for high in bounds where high.key.lowercased().hasSuffix("maximum") {
        let isOpen =
          options.exclusiveMinimum != nil && low.key != "minimum"
          || options.exclusiveMaximum != nil && high.key != "maximum"
          || fields.flag("exclusiveMinimum") == true || fields.flag("exclusiveMaximum") == true
        guard
          high.moment < low.moment || isOpen && low.moment.microseconds == high.moment.microseconds
        else { continue }
        refuse(
          .emptyRange, fields.place(of: low.key),
          "'\(low.key)' \(low.moment.text) and '\(high.key)' \(high.moment.text) leave no value allowed"
        )
      }
    }
  }
}
