internal import Tables
internal import YAML

// Weir's own custom properties: aliases, what is sealed, the schema policy and which of several rows is kept.
extension ContractParser {
  func readCustomProperties(_ fields: Fields, into property: inout Property, path: String) {
    for (name, value, place) in customProperties(fields) {
      property.customProperties[name] = value?.scalar?.text
      switch name {
      case "weirAliases": property.aliases = names(name, value, place)
      case "weirSeal": property.isSealed = isSealed(value, place, property)
      default: keep(name, place, path: path)
      }
    }
  }

  func readCustomProperties(_ fields: Fields, into dataset: inout ContractDataset) {
    for (name, value, place) in customProperties(fields) {
      switch name {
      case "weirSchemaPolicy": dataset.schemaPolicy = schemaPolicy(value, place)
      case "weirKeepFirst": dataset.keepFirst = rowOrder(value, place, of: dataset)
      default: keep(name, place, path: dataset.name)
      }
    }
  }

  /// Name, value and place of each custom property.
  private func customProperties(_ fields: Fields) -> [(String, YAMLNode?, Place)] {
    fields.mappings("customProperties").compactMap { entry in
      entry.text("property").map { ($0, entry["value"], entry.place(of: "value")) }
    }
  }

  /// What another tool wrote, or what was meant for Weir and means nothing to it.
  private func keep(_ name: String, _ place: Place, path: String) {
    let own = Standard.ownProperties
    if let property = own.first(where: { $0.name == name }) {
      return refuse(
        .customProperty, place,
        "'\(name)' has no place here; it belongs to a \(property.owner.declaration.title)")
    }
    guard name.lowercased().hasPrefix("weir") else {
      return ignore("\(path).customProperties.\(shown(name))", place)
    }
    refuse(
      .customProperty, place,
      "Weir has no custom property '\(shown(name))'\(hint(name, among: own.map(\.name)))")
  }

  /// `true` or `false`; what is sealed must be known as personal, or reports would show what letters hide.
  private func isSealed(_ value: YAMLNode?, _ place: Place, _ property: Property) -> Bool {
    guard case .boolean(let isSealed)? = value?.scalar?.value else {
      refuse(.customProperty, place, "'weirSeal' must be true or false")
      return false
    }
    if isSealed, !property.isPersonal {
      refuse(
        .customProperty, place,
        "'weirSeal' is for personal columns; say 'classification: pii' of '\(shown(property.name))'"
      )
    }
    return isSealed
  }

  /// A list of names, or one of them.
  private func names(_ key: String, _ value: YAMLNode?, _ place: Place) -> [String] {
    let items = value?.items ?? value.map { [$0] } ?? []
    let names = items.compactMap { $0.scalar?.string }.filter { !$0.isEmpty }
    if names.isEmpty || names.count != items.count {
      refuse(.customProperty, place, "'\(key)' must be a list of names")
    }
    return names
  }

  /// No two columns may be meant by one name.
  func checkAliases(_ fields: [Fields], _ properties: [Property]) {
    var owners: [String: String] = [:]
    for property in properties {
      for name in [property.physicalName, property.name].compactMap({ $0 }) {
        owners[name] = property.name
      }
    }
    for (property, fields) in zip(properties, fields.filter { $0.text("name") != nil }) {
      for alias in property.aliases {
        if let owner = owners[alias], owner != property.name {
          refuse(
            .duplicateName, fields.place(of: "customProperties"),
            "the alias '\(shown(alias))' of '\(shown(property.name))' is a name of "
              + "'\(shown(owner))'")
        }
        owners[alias] = property.name
      }
    }
  }

  /// `fail`, `warn` or `adapt` for all changes, or a mapping from changes to these.
  private func schemaPolicy(_ value: YAMLNode?, _ place: Place) -> SchemaPolicy? {
    func action(_ node: YAMLNode) -> SchemaPolicy.Action? {
      let words = SchemaPolicy.Action.allCases.map(\.rawValue)
      guard let text = node.scalar?.text else {
        refuse(
          .customProperty, node.place,
          "'weirSchemaPolicy' must name one of \(words.joined(separator: ", ")), found \(node.kindName)"
        )
        return nil
      }
      if let action = SchemaPolicy.Action(rawValue: text) { return action }
      let hint = hint(text, among: words)
      refuse(
        .customProperty, node.place,
        "'weirSchemaPolicy' is '\(shown(text))'"
          + (hint.isEmpty ? "; it must be one of \(words.joined(separator: ", "))" : hint))
      return nil
    }
    guard let value else {
      refuse(.customProperty, place, "'weirSchemaPolicy' has no value")
      return nil
    }
    guard let entries = value.entries else { return action(value).map { SchemaPolicy($0) } }
    var actions: [SchemaPolicy.Change: SchemaPolicy.Action] = [:]
    for entry in entries {
      let changes = SchemaPolicy.Change.allCases.map(\.rawValue)
      if let change = SchemaPolicy.Change(rawValue: entry.key) {
        actions[change] = action(entry.value)
      } else {
        refuse(
          .customProperty, entry.place,
          "'weirSchemaPolicy' has no change '\(shown(entry.key))'\(hint(entry.key, among: changes))"
        )
      }
    }
    return SchemaPolicy(actions)
  }

  /// `[booked_at desc, id]`, or the same in one text.
  private func rowOrder(
    _ value: YAMLNode?, _ place: Place, of dataset: ContractDataset
  ) -> RowOrder? {
    let texts =
      value?.scalar?.string?.split(separator: ",").map(String.init)
      ?? names("weirKeepFirst", value, place)
    var items: [RowOrder.Item] = []
    for text in texts {
      let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let last = words.last?.lowercased() else {
        refuse(
          .customProperty, place,
          "'weirKeepFirst' must name properties, each with 'asc' or 'desc', found '\(shown(text))'")
        continue
      }
      let hasDirection = words.count > 1 && ["asc", "desc"].contains(last)
      let name = words.dropLast(hasDirection ? 1 : 0).joined(separator: " ")
      guard let property = dataset.property(named: name) else {
        refuse(unknown: "property", name, place, among: dataset.properties.map(\.name))
        continue
      }
      if items.contains(where: { $0.property == property.name }) {
        refuse(.customProperty, place, "'weirKeepFirst' names '\(shown(property.name))' twice")
      }
      items.append(
        RowOrder.Item(property: property.name, isDescending: hasDirection && last == "desc"))
    }
    return items.isEmpty ? nil : RowOrder(items: items)
  }
}
