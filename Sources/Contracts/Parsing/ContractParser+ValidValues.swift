internal import Tables
internal import YAML

// Whether the values that are valid can be values of the property at all.
extension ContractParser {
  /// - Parameter pattern: what the same rule asks of the values besides.
  func checkValid(_ nodes: [YAMLNode], of property: Property, pattern: String?) {
    var shapes = ValueShapes(property.options, property.logicalType, pattern: pattern)
    var excluded: [(node: YAMLNode, reason: String)] = []
    for node in nodes {
      guard let scalar = node.scalar else { continue }
      if let type = property.logicalType, !scalar.canBe(type) {
        refuse(
          .typeMismatch, node.place,
          "'validValues' holds '\(shown(scalar.text))', and '\(shown(property.name))' is "
            + type.rawValue)
      } else if property.isNoMoment(scalar) {
        refuse(
          .badDate, node.place,
          "'validValues' must be written as ISO 8601 where '\(shown(property.name))' is "
            + "\(property.logicalType?.rawValue ?? ""), found '\(shown(scalar.text))'")
      } else if let reason = property.exclusion(of: scalar) ?? shapes.exclusion(of: scalar) {
        excluded.append((node, reason))
      }
    }
    if excluded.count == nodes.count, let first = excluded.first {
      refuse(
        .emptyRange, first.node.place,
        "every one of 'validValues' is excluded, '\(shown(first.node.scalar?.text ?? ""))' by "
          + "\(first.reason); no value is allowed")
    } else {
      for (node, reason) in excluded {
        warn(
          .noEffect, node.place,
          "'validValues' holds '\(shown(node.scalar?.text ?? ""))', which \(reason) excludes")
      }
    }
  }
}

extension YAMLScalar {
  /// Whether the scalar can stand for a value of the type; text may write any.
  fileprivate func canBe(_ type: LogicalType) -> Bool {
    switch (type, value) {
    case (_, .null): true
    case (.integer, .string): Double(text).map { $0 == $0.rounded() } ?? false
    case (.number, .string): Double(text) != nil
    case (.integer, .double(let number)): number == number.rounded()
    case (.integer, .boolean), (.number, .boolean): false
    case (.boolean, .boolean): true
    case (.boolean, .string): ["true", "false"].contains(text.lowercased())
    case (.boolean, _): false
    case (.array, _), (.object, _): false
    case (.date, .integer), (.date, .double), (.date, .boolean): false
    case (.timestamp, .integer), (.timestamp, .double), (.timestamp, .boolean): false
    default: true
    }
  }
}

extension Property {
  /// Whether the scalar is no date or time and the property holds such, as ISO 8601 writes them.
  fileprivate func isNoMoment(_ scalar: YAMLScalar) -> Bool {
    guard let type = logicalType, [.date, .timestamp, .time].contains(type), options.format == nil,
      scalar.value != .null
    else { return false }
    return Moment(scalar.text, type) == nil
  }

  /// The option that does not let the scalar pass, for messages; `nil` if all do.
  fileprivate func exclusion(of scalar: YAMLScalar) -> String? {
    if scalar.value == .null { return nil }
    guard let type = logicalType, let moment = Moment(scalar.text, type),
      [.date, .timestamp, .time].contains(type)
    else { return options.exclusion(of: scalar) }
    func bound(_ value: Value?) -> Moment? { value.flatMap { Moment($0.description, type) } }
    if let low = bound(options.minimum), moment < low { return "'minimum' \(low.text)" }
    if let high = bound(options.maximum), high < moment { return "'maximum' \(high.text)" }
    if let low = bound(options.exclusiveMinimum), !(low < moment) {
      return "'exclusiveMinimum' \(low.text)"
    }
    if let high = bound(options.exclusiveMaximum), !(moment < high) {
      return "'exclusiveMaximum' \(high.text)"
    }
    return nil
  }
}

extension TypeOptions {
  /// The option that does not let the scalar pass, for messages; `nil` if all do.
  fileprivate func exclusion(of scalar: YAMLScalar) -> String? {
    if let value = Value(number: scalar.text) {
      if let minimum, minimum.number != nil, value.isBelow(minimum) {
        return "'minimum' \(minimum)"
      }
      if let maximum, maximum.number != nil, maximum.isBelow(value) {
        return "'maximum' \(maximum)"
      }
      if let bound = exclusiveMinimum, bound.number != nil, !bound.isBelow(value) {
        return "'exclusiveMinimum' \(bound)"
      }
      if let bound = exclusiveMaximum, bound.number != nil, !value.isBelow(bound) {
        return "'exclusiveMaximum' \(bound)"
      }
      if let range = format.flatMap(IntegerFormat.init(rawValue:))?.range,
        let low = Value(number: range.low), let high = Value(number: range.high),
        value.isBelow(low) || high.isBelow(value)
      {
        return "'format' \(format ?? "")"
      }
      if let step = multipleOf?.number, let number = value.number, step > 0, abs(number) < 9e15 {
        // 0.3 / 0.1 is 2.9999…: near a multiple the value counts as one.
        let multiple = number / step
        if abs(multiple - multiple.rounded()) > max(abs(multiple), 1) * 1e-9 {
          return "'multipleOf' \(step)"
        }
      }
    }
    let length = scalar.text.unicodeScalars.count
    if let minLength, length < minLength { return "'minLength' \(minLength)" }
    if let maxLength, length > maxLength { return "'maxLength' \(maxLength)" }
    return nil
  }
}

/// The patterns that values of a text must match, and the steps left to see whether they do.
private struct ValueShapes {
  private var patterns: [(pattern: Pattern, name: String)] = []
  private var search = PatternSearch()

  init(_ options: TypeOptions, _ type: LogicalType?, pattern: String?) {
    guard type == nil || type == .string else { return }
    add(options.pattern, "'pattern' \(shown(options.pattern ?? ""))")
    add(pattern, "the rule's own 'pattern' \(shown(pattern ?? ""))")
    let format = options.format ?? ""
    add(StringFormat(rawValue: format)?.pattern, "'format' \(format)")
  }

  /// What is no pattern has been told.
  private mutating func add(_ text: String?, _ name: String) {
    guard let text, let pattern = try? PatternParser.parse(text).pattern else { return }
    patterns.append((pattern, name))
  }

  /// What does not let the scalar pass, for messages; `nil` if all does, or the steps are used up.
  mutating func exclusion(of scalar: YAMLScalar) -> String? {
    if scalar.value == .null { return nil }
    for (pattern, name) in patterns
    where search.isFound(pattern, in: Value(scalar).description) == false {
      return name
    }
    return nil
  }
}
