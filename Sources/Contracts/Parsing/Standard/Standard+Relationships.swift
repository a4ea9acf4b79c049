// Foreign keys and service levels.
extension Standard {
  private static let ends: ValueType = .either([
    .shaped(.reference), .list(.shaped(.reference), atLeast: 1),
  ])

  private static let relationship: [Key] = [
    Key("type", .word(["foreignKey"]), "Always `foreignKey`.", .use),
    Key(
      "to", ends, "The property referred to, or the list of them.", .check("foreignKey"),
      required: .all),
    Key("customProperties", customProperties, "Keys of other tools."),
  ]

  static let datasetRelationship = Declaration(
    title: "relationship of a dataset",
    summary: "Values of `from` must occur in `to`; lists are composite keys.", isClosed: .all,
    keys: [
      Key("from", ends, "The properties that refer.", .check("foreignKey"), required: .all)
    ] + relationship, constraints: [.sameKind("from", "to")])

  static let propertyRelationship = Declaration(
    title: "relationship of a property",
    summary: "Values of the property must occur in `to`.", isClosed: .all,
    keys: [
      Key("from", .misplaced("has no place under a property, which is itself what refers"), "")
    ] + relationship)

  static let serviceLevel = Declaration(
    title: "service level", summary: "A promise of `slaProperties`.",
    keys: [
      Key(
        "property", .text,
        "`freshness`, `latency`, `retention` and `frequency` are checked; others have no effect.",
        .checks(ServiceLevel.Kind.allCases.map(\.rawValue)), required: .all),
      Key(
        "value", .scalar, "How much time, a number or an ISO 8601 duration.", .use, required: .all),
      Key(
        "unit", .text,
        "Of the time: `s`, `min`, `h`, `d`, `week`, `m` (month), `y`, also spelled out.", .use),
      Key("element", .text, "`dataset.property`, several separated by commas.", .use),
      Key("valueExt", .scalar, "Of `latency`: the property with the time of arrival.", .use),
      Key("driver", .text, "Why it matters."),
      id(),
      Key("description", .text, "What it is, for people.", in: .v3_1),
      Key(
        "schedule", .text, "When it is checked.", .keepBecause("Weir checks when it is called"),
        in: .v3_1),
      Key(
        "scheduler", .text, "Who calls.", .keepBecause("Weir checks when it is called"), in: .v3_1),
    ])
}
