internal import Tables
internal import YAML

// `logicalTypeOptions`: which keys there are depends on the logical type.
extension ContractParser {
  func readOptions(_ propertyReader: YAMLReader, into property: inout Property, path: String) {
    guard let reader = propertyReader.mapping("logicalTypeOptions") else { return }
    for entry in reader.allEntries { property.lines[entry.key] = entry.line }
    var options = TypeOptions()
    switch property.logicalType {
    case .number, .integer:
      readBounds(reader, into: &options) { Value(number: $0) }
      readMultiple(reader, into: &options)
      options.format = reader.string("format")
      checkNumberFormat(options.format, reader, property)
    case .date, .timestamp, .time:
      options.format = reader.string("format")
      options.hasTimeZone = reader.boolean("timezone") ?? false
      readBounds(reader, into: &options) { .text($0) }
      checkDates(options, reader, type: property.logicalType ?? .date)
      ignore(["defaultTimezone"], of: reader, in: path)
    case .string, nil:
      readLengths(reader, into: &options)
      options.pattern = pattern(reader, "pattern")
      options.format = reader.string("format")
      if let format = options.format, StringFormat(rawValue: format) == nil {
        ignore(
          "\(path).format", line: reader.line(of: "format"),
          because: "Weir knows no check for '\(format)'")
      }
      // Without a logical type the bounds tell what the values are.
      if property.logicalType == nil {
        readBounds(reader, into: &options) { Value(number: $0) ?? .text($0) }
        readMultiple(reader, into: &options)
      }
    case .object, .array, .boolean:
      ignore(
        ["minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "required"],
        of: reader, in: path)
    }
    reader.finish()
    property.options = options
  }

  private func readBounds(
    _ reader: YAMLReader, into options: inout TypeOptions, _ read: (String) -> Value?
  ) {
    func bound(_ key: String) -> Value? {
      reader.string(key).flatMap { text in
        if let value = read(text) { return value }
        reader.report(key, "must be a number, found '\(text)'")
        return nil
      }
    }
    options.minimum = bound("minimum")
    options.maximum = bound("maximum")
    options.exclusiveMinimum = bound("exclusiveMinimum")
    options.exclusiveMaximum = bound("exclusiveMaximum")
    checkOrder(options, reader)
  }

  private func checkOrder(_ options: TypeOptions, _ reader: YAMLReader) {
    let lows = [
      ("minimum", options.minimum, false), ("exclusiveMinimum", options.exclusiveMinimum, true),
    ]
    let highs = [
      ("maximum", options.maximum, false), ("exclusiveMaximum", options.exclusiveMaximum, true),
    ]
    for (lowKey, low, lowIsOpen) in lows {
      for (highKey, high, highIsOpen) in highs {
        guard let low, let high else { continue }
        let isEmpty: Bool
        if let first = low.number, let second = high.number {
          isEmpty = first > second || (first == second && (lowIsOpen || highIsOpen))
        } else if let first = low.string, let second = high.string, first.count == second.count {
          // ISO dates of one shape are ordered as text is.
          isEmpty = first > second || (first == second && (lowIsOpen || highIsOpen))
        } else {
          continue
        }
        if isEmpty {
          reader.report(lowKey, "\(low) and '\(highKey)' \(high) leave no value allowed")
        }
      }
    }
  }

  private func readMultiple(_ reader: YAMLReader, into options: inout TypeOptions) {
    guard let text = reader.string("multipleOf") else { return }
    if let value = Value(number: text), let number = value.number, number > 0 {
      options.multipleOf = value
    } else {
      reader.report("multipleOf", "must be a number above 0, found '\(text)'")
    }
  }

  private func readLengths(_ reader: YAMLReader, into options: inout TypeOptions) {
    for (key, path) in [("minLength", \TypeOptions.minLength), ("maxLength", \.maxLength)] {
      guard let length = reader.integer(key) else { continue }
      if length < 0 { reader.report(key, "must not be negative") }
      options[keyPath: path] = length
    }
    if let least = options.minLength, let most = options.maxLength, least > most {
      reader.report("minLength", "\(least) and 'maxLength' \(most) leave no value allowed")
    }
  }

  /// A regular expression under `key` that every engine can be given.
  func pattern(_ reader: YAMLReader, _ key: String) -> String? {
    guard let pattern = reader.string(key) else { return nil }
    let check = PatternCheck(pattern)
    if let problem = check.problem {
      reader.report(key, "is no regular expression Weir can check: \(problem)")
    }
    return check.pattern
  }

  private func checkNumberFormat(_ format: String?, _ reader: YAMLReader, _ property: Property) {
    guard let format else { return }
    let known =
      property.logicalType == .integer
      ? IntegerFormat.allCases.map(\.rawValue) : ["f32", "f64", "i32"]
    guard !known.contains(format) else { return }
    problems.addUnknown(
      "format", format, line: reader.line(of: "format"), candidates: known)
  }

  private func checkDates(_ options: TypeOptions, _ reader: YAMLReader, type: LogicalType) {
    if let format = options.format, DateFormat(format) == nil {
      reader.report("format", "'\(format)' has letters that Weir cannot read a date or time by")
    }
    for (key, bound) in [
      ("minimum", options.minimum), ("maximum", options.maximum),
      ("exclusiveMinimum", options.exclusiveMinimum),
      ("exclusiveMaximum", options.exclusiveMaximum),
    ] {
      guard let text = bound?.string, options.format == nil, !DateFormat.looksISO(text, type)
      else { continue }
      reader.report(key, "must be written as ISO 8601, found '\(text)'")
    }
  }
}
