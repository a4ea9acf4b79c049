// The contract itself, and what it says for people.
extension Standard {
  static let tags: ValueType = .list(.text)
  static let definitions: ValueType = .list(.mapping(.definition))
  static let customProperties: ValueType = .list(.mapping(.customProperty))

  /// The key that most elements have since 3.1.
  static func id(_ effect: Key.Effect = .keep) -> Key {
    Key("id", .shaped(.stableID), "A name that stays when others change.", effect, in: .v3_1)
  }

  /// A custom property that means something to Weir.
  struct OwnProperty {
    /// Its name.
    var name: String
    /// What it stands in: a dataset or a property.
    var owner: Element
    /// What its value is.
    var value: String
    /// One line of documentation.
    var summary: String
  }

  /// Weir's own custom properties, for what the standard has no words for.
  static let ownProperties = [
    OwnProperty(
      name: "weirAliases", owner: .property, value: "list of names",
      summary: "Other names the column may have in the data."),
    OwnProperty(
      name: "weirKeepFirst", owner: .dataset, value: "list such as `[booked_at desc, id]`",
      summary: "Which of the rows that share a key is kept: the first in this order, NULL last."),
    OwnProperty(
      name: "weirSchemaPolicy", owner: .dataset,
      value: "one of " + list(SchemaPolicy.Action.allCases.map(\.rawValue))
        + ", or a mapping to them "
        + "from " + list(SchemaPolicy.Change.allCases.map(\.rawValue)),
      summary: "What is done where the data's columns are not the contract's."),
    OwnProperty(
      name: "weirSeal", owner: .property, value: "`true` or `false`",
      summary: "Whether the values of the personal column are sealed in dead letters."),
  ]

  /// `a`, `b`, `c`.
  static func list(_ words: [String]) -> String {
    words.map { "`\($0)`" }.joined(separator: ", ")
  }

  static let contract = Declaration(
    title: "contract", summary: "The document.", isClosed: .all,
    keys: [
      Key("kind", .word(["DataContract"]), "The kind of file.", .use, required: .all),
      Key(
        "apiVersion", .word(StandardVersions.names + StandardVersions.oldNames),
        "The version of the standard. Documents of version 2 are not read.", .use, required: .all),
      Key("id", .text, "Identifies the contract everywhere.", .use, required: .all),
      Key("version", .text, "The version of the contract.", .use, required: .all),
      Key("status", .text, "`draft`, `active`, `deprecated`, …; any text.", .use, required: .all),
      Key("name", .text, "Its name for people.", .use),
      Key("schema", .list(.mapping(.dataset)), "The datasets.", .use),
      Key("servers", .list(.mapping(.server)), "Where the data is.", .use),
      Key(
        "slaProperties", .list(.mapping(.serviceLevel)), "What is promised of the data's age.", .use
      ),
      Key(
        "slaDefaultElement", .text,
        "The `dataset.property` of service levels that name none. Deprecated since 3.1.", .use),
      Key("tags", tags, "Free labels.", .use),
      Key("customProperties", customProperties, "Keys of other tools.", .keep),
      Key("tenant", .text, "Whose data it is."),
      Key("domain", .text, "The business area."),
      Key("dataProduct", .text, "The data product it belongs to. Deprecated since 3.1."),
      Key("description", .mapping(.description), "What the data is for."),
      Key("support", .list(.mapping(.support)), "Where questions go."),
      Key("price", .mapping(.price), "What use costs."),
      Key(
        "team", .either([.mapping(.team), .list(.mapping(.member))]),
        "Who keeps the data; the list of members alone is deprecated.", in: .v3_1),
      Key("team", .list(.mapping(.member)), "Who keeps the data.", in: .v3_0),
      Key("roles", .list(.mapping(.role)), "Who may use the data."),
      Key("authoritativeDefinitions", definitions, "Links."),
      Key("contractCreatedTs", .text, "When the contract was written, an instant in UTC."),
    ])

  static let description = Declaration(
    title: "description", summary: "What the data is for.", isClosed: [],
    keys: [
      Key("purpose", .text, "What it is for."),
      Key("usage", .text, "How it is meant to be used."),
      Key("limitations", .text, "What it is not good for."),
      Key("authoritativeDefinitions", definitions, "Links."),
      Key("customProperties", customProperties, "Keys of other tools."),
    ])

  static let customProperty = Declaration(
    title: "custom property", summary: "A key of another tool, or one of Weir's own.",
    keys: [
      Key("property", .text, "The key.", .use, in: .v3_0),
      Key("value", .any, "Its value.", .use, in: .v3_0),
      Key("property", .text, "The key.", .use, in: .v3_1, required: .v3_1),
      Key("value", .any, "Its value.", .use, in: .v3_1, required: .v3_1),
      id(),
      Key("description", .text, "What it is, for people.", in: .v3_1),
    ])

  static let definition = Declaration(
    title: "authoritative definition", summary: "A link to what defines a thing.",
    keys: [
      Key("url", .text, "Where it is.", required: .all),
      Key("type", .text, "`businessDefinition`, `videoTutorial`, …; any text.", required: .all),
      id(),
      Key("description", .text, "What it is, for people.", in: .v3_1),
    ])
}
