internal import Tables
internal import YAML

// `slaProperties`: what is promised of the data's age and rhythm.
extension ContractParser {
  /// The names of what is checked, with those that other versions and tools have for them.
  private static let kinds: [String: ServiceLevel.Kind] = [
    "freshness": .freshness, "latency": .latency, "ly": .latency, "retention": .retention,
    "re": .retention, "frequency": .frequency, "fy": .frequency, "frequencyofupdate": .frequency,
  ]

  func serviceLevels(_ root: Fields, of contract: DataContract) -> [ServiceLevel] {
    let schema = SchemaIndex(contract)
    let fallback = root.text("slaDefaultElement")
    return root.mappings("slaProperties").flatMap { fields -> [ServiceLevel] in
      guard let name = fields.text("property") else { return [] }
      let key = "slaProperties.\(shown(name))"
      guard let kind = Self.kinds[name.lowercased()] else {
        if nearest(to: name, in: ServiceLevel.Kind.allCases.map(\.rawValue)) != nil {
          warn(
            .noEffect, fields.place(of: "property"),
            "'\(shown(name))' has no effect"
              + hint(name, among: ServiceLevel.Kind.allCases.map(\.rawValue)))
        } else {
          ignore(key, fields.place, because: "Weir cannot check '\(shown(name))' on data")
        }
        return []
      }
      guard let span = timeSpan(fields) else { return [] }
      guard let elements = fields.text("element") ?? fallback else {
        ignore(key, fields.place, because: "no 'element' says which column is meant")
        return []
      }
      let place = fields.place(of: "element")
      return elements.split(separator: ",").compactMap { element in
        let name = String(element.drop(while: \.isWhitespace))
        guard let (dataset, property) = moment(name, key, place, in: schema) else { return nil }
        var level = ServiceLevel(
          kind: kind, microseconds: span.microseconds, months: span.months,
          text: text(fields), dataset: dataset.name, property: property.name,
          line: fields.place.line)
        level.comparedWith = arrival(fields, key, dataset, kind, in: schema)
        return level
      }
    }
  }

  /// The time as written, with its unit.
  private func text(_ fields: Fields) -> String {
    [fields["value"]?.scalar?.text, fields.text("unit")].compactMap { $0 }.joined(separator: " ")
  }

  private func timeSpan(_ fields: Fields) -> TimeSpan? {
    let place = fields.place(of: "value")
    guard let scalar = fields["value"]?.scalar else {
      // That the key is missing has been told.
      if fields.lines["value"] != nil { refuse(.badDuration, place, "'value' says no time") }
      return nil
    }
    let written = scalar.text
    var span: TimeSpan?
    if let number = Value(number: written)?.number {
      guard let unit = fields.text("unit") else {
        refuse(.badUnit, place, "the time \(shown(written)) needs a 'unit', such as d or h")
        return nil
      }
      guard TimeSpan.unitNames.contains(unit.lowercased()) else {
        refuse(
          .badUnit, fields.place(of: "unit"),
          "unknown unit '\(shown(unit))'\(hint(unit, among: TimeSpan.unitNames.filter { $0.count > 1 }))"
        )
        return nil
      }
      span = TimeSpan(number, unit)
    } else {
      span = TimeSpan(iso: written)
    }
    guard let span, span.isPositive else {
      refuse(
        .badDuration, place,
        "'value' must be a time above 0, a number with a 'unit' or a duration such as P4D, found "
          + "'\(shown(text(fields)))'")
      return nil
    }
    return span
  }

  /// The property of dates or timestamps that `name` means; `nil`, noted, where there is none.
  private func moment(
    _ name: String, _ key: String, _ place: Place, in schema: SchemaIndex
  ) -> (ContractDataset, Property)? {
    let name = String(name.reversed().drop(while: \.isWhitespace).reversed())
    let reference = Reference(name)
    var parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if let reference, reference.isQualified, reference.file == nil, reference.parts.count == 4 {
      parts = [reference.parts[1], reference.parts[3]]
    } else if parts.count == 1, schema.contract.datasets.count == 1 {
      // With one dataset its name may be left out.
      parts.insert(schema.contract.datasets[0].name, at: 0)
    }
    let names = schema.contract.datasets.map(\.name)
    guard parts.count == 2 else {
      refuse(
        .unknownReference, place, "'element' must name dataset.property, found '\(shown(name))'")
      return nil
    }
    guard let dataset = schema.dataset(parts[0]) else {
      if let near = meant(by: parts[0], among: names) {
        refuse(unknown: "dataset", parts[0], place, among: [near])
      } else {
        ignore(key, place, because: "'\(shown(parts[0]))' is not in this contract")
      }
      return nil
    }
    guard let property = schema.property(parts[1], of: dataset) else {
      refuse(
        unknown: "property", parts[1], of: dataset.name, place,
        among: dataset.properties.map(\.name))
      return nil
    }
    if let type = property.logicalType, type != .date, type != .timestamp {
      refuse(
        .typeMismatch, place,
        "'\(shown(name))' must be a date or timestamp to have an age, and is \(type.rawValue)")
      return nil
    }
    return (dataset, property)
  }

  /// For latency, the property with the time of arrival.
  private func arrival(
    _ fields: Fields, _ key: String, _ dataset: ContractDataset, _ kind: ServiceLevel.Kind,
    in schema: SchemaIndex
  ) -> String? {
    guard fields["valueExt"] != nil else { return nil }
    let place = fields.place(of: "valueExt")
    guard kind == .latency, let name = fields.text("valueExt") else {
      ignore("\(key).valueExt", place, because: "Weir reads it for 'latency', as a property")
      return nil
    }
    let own =
      name.hasPrefix(dataset.name + ".") ? String(name.dropFirst(dataset.name.count + 1)) : name
    guard let property = schema.property(own, of: dataset) else {
      refuse(unknown: "property", own, place, among: dataset.properties.map(\.name))
      return nil
    }
    if let type = property.logicalType, type != .date, type != .timestamp {
      refuse(
        .typeMismatch, place,
        "'\(shown(own))' must be a date or timestamp to tell of an arrival, and is \(type.rawValue)"
      )
      return nil
    }
    return property.name
  }
}
