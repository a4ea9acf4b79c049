// `logicalTypeOptions`: which keys there are depends on the logical type.
extension Standard {
  private static func options(_ type: String, _ summary: String, _ keys: [Key]) -> Declaration {
    Declaration(
      title: "logicalTypeOptions of \(type)", summary: summary, isClosed: .all, keys: keys)
  }

  /// The four bounds of a type whose bounds are written as `type`.
  private static func bounds(_ type: ValueType) -> [Key] {
    [
      Key("minimum", type, "The least value allowed.", .check("minimum")),
      Key("maximum", type, "The greatest value allowed.", .check("maximum")),
      Key(
        "exclusiveMinimum", type, "All values are above it.", .check("exclusiveMinimum"), in: .v3_1),
      Key(
        "exclusiveMaximum", type, "All values are below it.", .check("exclusiveMaximum"), in: .v3_1),
      Key(
        "exclusiveMinimum", .flag, "`minimum` itself is not allowed.", .check("exclusiveMinimum"),
        in: .v3_0),
      Key(
        "exclusiveMaximum", .flag, "`maximum` itself is not allowed.", .check("exclusiveMaximum"),
        in: .v3_0),
    ]
  }

  static let stringOptions = options(
    "string", "Lengths count Unicode code points.",
    [
      Key("minLength", .count, "The fewest characters.", .check("minLength")),
      Key("maxLength", .count, "The most characters.", .check("maxLength")),
      Key(
        "pattern", .text, "A regular expression (RE2) that is found in the value.",
        .check("pattern")),
      Key(
        "format", .text,
        "A shape: " + StringFormat.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
          + "; others have no effect.", .check("format")),
    ])

  static let integerOptions = options(
    "integer", "NaN and fractions are no integers.",
    bounds(.number) + [
      Key("multipleOf", .positiveNumber, "Values are whole multiples of it.", .check("multipleOf")),
      Key(
        "format", .word(IntegerFormat.allCases.map(\.rawValue)), "The width values fit in.",
        .check("format")),
    ])

  static let numberOptions = options(
    "number", "NaN fails every bound.",
    bounds(.number) + [
      Key("multipleOf", .positiveNumber, "Values are whole multiples of it.", .check("multipleOf")),
      Key("format", .word(["f32", "f64"]), "The width values fit in.", .check("format")),
    ])

  private static let dateFormat = Key(
    "format", .text,
    "How text is read: the JDK's letters (`yyyy-MM-dd`) or, with a `%`, those of strptime.", .use)

  static let dateOptions = options(
    "date", "Bounds are written as ISO 8601, or by `format`.", bounds(.text) + [dateFormat])

  static let timeOptions = options(
    "timestamp and time", "Bounds are written as ISO 8601, or by `format`.",
    bounds(.text).filter { $0.versions == .v3_1 || $0.versions == .all } + [
      dateFormat,
      Key("timezone", .flag, "Timestamps are instants.", .use),
      Key("defaultTimezone", .text, "The zone of values that name none; UTC without it.", .use),
    ])

  static let arrayOptions = options(
    "array", "NULL in place of the list passes.",
    [
      Key("minItems", .count, "The fewest items.", .check("minItems")),
      Key("maxItems", .count, "The most items.", .check("maxItems")),
      Key("uniqueItems", .flag, "No item twice in one list.", .check("uniqueItems")),
    ])

  static let objectOptions = options(
    "object", "NULL in place of the object passes.",
    [
      Key("minProperties", .count, "The fewest members with a value.", .check("minProperties")),
      Key("maxProperties", .count, "The most members with a value.", .check("maxProperties")),
      Key(
        "required", .list(.text, atLeast: 1, isUnique: true), "Members that have a value.",
        .check("required")),
    ])

  static let booleanOptions = Declaration(
    title: "logicalTypeOptions of boolean", summary: "The standard names none.", isClosed: [],
    keys: [])

  static let untypedOptions = options(
    "no logical type", "Options need a `logicalType`.", [])
}
