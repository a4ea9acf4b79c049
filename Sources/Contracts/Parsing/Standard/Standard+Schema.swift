// Datasets and their properties.
extension Standard {
  /// Keys that datasets, properties and items share.
  private static let element: [Key] = [
    id(.use),
    Key("physicalName", .text, "What the store calls it; found in data before `name`.", .use),
    Key("description", .text, "What it is, for people.", .use),
    Key("businessName", .text, "What people call it."),
    Key("tags", tags, "Free labels; `pii` masks values.", .use),
    Key("quality", .list(.mapping(.qualityRule)), "Rules.", .use),
    Key("authoritativeDefinitions", definitions, "Links."),
    Key("customProperties", customProperties, "Keys of other tools and Weir's own.", .use),
  ]

  static let dataset = Declaration(
    title: "dataset", summary: "A table, view, topic or file (the standard's schema object).",
    isClosed: .all,
    keys: [
      Key("name", .text, "The name that check ids and references use.", .use, required: .all),
      Key("properties", .list(.mapping(.property)), "Its columns.", .use),
      Key(
        "relationships", .list(.mapping(.datasetRelationship)), "Foreign keys.",
        .check("foreignKey"), in: .v3_1),
      Key("logicalType", .word(["object"]), "Always `object`."),
      Key("physicalType", .text, "`table`, `view`, `file`, …; any text."),
      Key("dataGranularityDescription", .text, "What one row is."),
    ] + element)

  /// The logical types; `timestamp` and `time` came with 3.1.
  static let logicalTypes = LogicalType.allCases.map(\.rawValue)

  private static let column: [Key] =
    [
      Key(
        "logicalType", .word(logicalTypes), "What its values are; without it any type passes.",
        .check("type"), in: .v3_1),
      Key(
        "logicalType", .word(logicalTypes.filter { $0 != "timestamp" && $0 != "time" }),
        "What its values are; without it any type passes.", .check("type"), in: .v3_0),
      Key("physicalType", .text, "The store's type, such as `DECIMAL(10,2)`.", .use),
      Key("required", .flag, "NULL is a violation.", .check("required")),
      Key("unique", .flag, "No value twice.", .check("unique")),
      Key(
        "primaryKey", .flag, "The key or part of it: no value twice, none missing.",
        .check("primaryKey")),
      Key(
        "primaryKeyPosition", .integer, "Its place in a key of several, from 1; -1 is none.", .use),
      Key("classification", .text, "`pii` masks values in reports and logs.", .use),
      Key(
        "relationships", .list(.mapping(.propertyRelationship)), "Foreign keys.",
        .check("foreignKey"), in: .v3_1),
      Key("partitioned", .flag, "Whether the store is partitioned by it."),
      Key("partitionKeyPosition", .integer, "Its place in the partition key."),
      Key("encryptedName", .text, "The column with the encrypted values."),
      Key("transformSourceObjects", .list(.text), "What it is made from."),
      Key("transformLogic", .text, "How it is made."),
      Key("transformDescription", .text, "How it is made, for people."),
      Key("examples", .list(.any), "Some values."),
      Key("criticalDataElement", .flag, "Whether it is critical."),
    ] + element

  private static func options(_ element: Element) -> Key {
    Key("logicalTypeOptions", .mapping(element), "What values of the type must hold to.", .use)
  }

  private static func variant(_ types: [LogicalType], _ keys: Key...) -> Variant {
    let words = types.map(\.rawValue)
    return Variant(
      title: words.joined(separator: ", "), condition: .word("logicalType", words), keys: keys)
  }

  private static let members = Key(
    "properties", .list(.mapping(.property)), "The members of the object.", .use)
  private static let items = Key("items", .mapping(.item), "What each item of the list is.", .use)

  private static let byType: [Variant] = [
    variant([.string], options(.stringOptions)),
    variant([.integer], options(.integerOptions)),
    variant([.number], options(.numberOptions)),
    variant([.date], options(.dateOptions)),
    variant([.timestamp, .time], options(.timeOptions)),
    variant([.boolean], options(.booleanOptions)),
    variant([.array], options(.arrayOptions), items),
    variant([.object], options(.objectOptions), members),
    Variant(
      title: "no logicalType", condition: .absent("logicalType"),
      keys: [options(.untypedOptions), items, members]),
  ]

  static let property = Declaration(
    title: "property", summary: "A column, or a member of an object.", isClosed: .all,
    keys: [
      Key("name", .text, "The name that check ids and references use.", .use, required: .all)
    ] + column, variants: byType)

  static let item = Declaration(
    title: "item", summary: "What each item of an array is.", likeness: .property,
    isClosed: .all,
    keys: [
      Key("name", .text, "For people: items have no names.", .use),
      Key("properties", members.type, members.summary, .use, in: .v3_0),
    ] + column,
    variants: byType)
}
