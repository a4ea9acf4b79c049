// The rules of `quality`, and Weir's own forms of `implementation`.
extension Standard {
  /// The operators in the order of the reference.
  static let operators = [
    "mustBe", "mustNotBe", "mustBeGreaterThan", "mustBeGreaterOrEqualTo", "mustBeLessThan",
    "mustBeLessOrEqualTo", "mustBeBetween", "mustNotBeBetween",
  ]

  /// The metrics of 3.1.
  static let metrics = [
    "nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount",
  ]

  /// Names that version 3.0's `rule` used for them; any other name has no effect.
  static let legacyRules = [
    "nullCheck": "nullValues", "nullCount": "nullValues", "missingCount": "missingValues",
    "validValues": "invalidValues", "invalidCount": "invalidValues",
    "duplicateCount": "duplicateValues", "duplicateCheck": "duplicateValues",
    "unique": "duplicateValues", "uniqueCheck": "duplicateValues", "countCheck": "rowCount",
    "rowCount": "rowCount",
  ]

  private static let pair: ValueType = .list(.number, atLeast: 2, atMost: 2, isUnique: true)

  static let comparisons: [Key] = [
    Key("mustBe", .any, "The measured value is this.", .use),
    Key("mustNotBe", .any, "The measured value is anything else.", .use),
    Key("mustBeGreaterThan", .number, "It is above this.", .use),
    Key("mustBeGreaterOrEqualTo", .number, "It is this or above.", .use),
    Key("mustBeLessThan", .number, "It is below this.", .use),
    Key("mustBeLessOrEqualTo", .number, "It is this or below.", .use),
    Key("mustBeBetween", pair, "It is between two numbers or one of them.", .use),
    Key("mustNotBeBetween", pair, "It is below the first or above the second number.", .use),
  ]

  /// 3.0 lets a rule go without an operator: then there must be none.
  private static let oneOperator = Constraint.exactlyOne(operators, in: .v3_1)

  static let qualityRule = Declaration(
    title: "quality rule", summary: "Something that is measured, and what it must be.",
    keys: [
      Key(
        "type", .word(["library", "sql", "custom", "text"]),
        "What kind of rule; `library` without it.", .use),
      id(.use),
      Key("name", .text, "Names the check of an SQL or custom rule.", .use),
      Key("description", .text, "What it is for, for people.", .use),
      Key(
        "dimension", .word(Dimension.allCases.map(\.rawValue)),
        "What part of good data it is about.",
        .use),
      Key(
        "severity", .text,
        "`error` (also without it), `warning` or `info`; other words count as error.", .use),
      Key("unit", .text, "Of a library metric: `rows` or `percent` of all rows.", .use),
      Key("tags", tags, "Free labels.", .use),
      Key("businessImpact", .text, "What a violation costs."),
      Key("method", .text, "How it is measured.", .keepBecause("Weir measures in its own way")),
      Key("schedule", .text, "When it is checked.", .keepBecause("Weir checks when it is called")),
      Key("scheduler", .text, "Who calls.", .keepBecause("Weir checks when it is called")),
      Key("authoritativeDefinitions", definitions, "Links."),
      Key("customProperties", customProperties, "Keys of other tools."),
    ], variants: [libraryRule, sqlRule, customRule, oldRule])

  private static let libraryRule = Variant(
    title: "library", summary: "Counts rows (or percent of them) by a metric.",
    condition: .word("type", ["library"], orAbsent: .v3_0), orHasText: ("metric", .v3_1),
    keys: [
      Key("metric", .word(metrics), "What is counted.", .use, in: .v3_1, required: .v3_1),
      Key("rule", .text, "3.0's name for the metric. Deprecated since 3.1.", .use, in: .v3_1),
      Key("rule", .text, "The metric by its older names.", .use, in: .v3_0, required: .v3_0),
      Key("arguments", .free, "What the metric needs to know.", .use, in: .v3_1),
    ] + comparisons, constraints: [oneOperator])

  private static let oldRule = Variant(
    title: "no metric", condition: .absent("metric"),
    keys: [
      Key(
        "rule",
        .misplaced("alone is of version 3.0; since 3.1 the key is 'metric': nullValues, …"), "",
        in: .v3_1)
    ])

  private static let sqlRule = Variant(
    title: "sql",
    summary:
      "One value that a query yields. `{object}` and `{table}` (also `${object}`, `${table}`) "
      + "stand for the dataset, `{property}` and `{column}` for the property.",
    condition: .word("type", ["sql"]),
    keys: [Key("query", .text, "The query.", .check("sql"), required: .all)] + comparisons,
    constraints: [oneOperator])

  private static let customRule = Variant(
    title: "custom", summary: "A rule of another engine, or with `engine: weir` one of Weir's.",
    condition: .word("type", ["custom"]),
    keys: [
      Key("engine", .text, "`weir`; rules of other engines have no effect.", .use, required: .all),
      Key(
        "implementation", .either([.text, .free]),
        "An expression over the row that must hold, an [aggregate rule](#aggregate-rule) or a "
          + "[row rule](#row-rule).",
        .check("expression"), required: .all),
    ]
      + operators.map {
        Key(
          $0,
          .misplaced(
            "has no place beside a custom rule; inside `implementation` an aggregate takes it"), "",
          in: .v3_1)
      })

  static let missingArguments = Declaration(
    title: "arguments of missingValues", summary: "Counts rows whose value stands for \"missing\".",
    isClosed: .all,
    keys: [
      Key(
        "missingValues", .list(.scalar), "The values that do; NULL and the empty text without it.",
        .check("missingValues"))
    ])
  static let invalidArguments = Declaration(
    title: "arguments of invalidValues", summary: "Counts rows whose value is not valid.",
    isClosed: .all,
    keys: [
      Key(
        "validValues", .list(.scalar, atLeast: 1), "The values allowed.", .check("invalidValues")),
      Key(
        "pattern", .text, "A regular expression (RE2) found in valid values.",
        .check("invalidValues")),
    ])
  static let duplicateArguments = Declaration(
    title: "arguments of duplicateValues",
    summary: "Counts rows that share their value with another row.", isClosed: .all,
    keys: [
      Key(
        "properties", .list(.text, atLeast: 1, isUnique: true),
        "Of a dataset: the properties that count together.",
        .check("duplicateValues"))
    ])
  static let noArguments = Declaration(
    title: "arguments of nullValues and rowCount",
    summary: "These metrics take no arguments; their rules are `nullValues` and `rowCount`.",
    isClosed: .all, keys: [])

  static let aggregateRule = Declaration(
    title: "aggregate rule",
    summary: "A mapping under `implementation`: what an SQL aggregate over all rows must be.",
    isClosed: .all,
    keys: [
      Key("aggregate", .text, "The aggregate: `sum(amount)`.", .check("aggregate"), required: .all)
    ]
      + comparisons, constraints: [.exactlyOne(operators, in: .all)])
  static let conditionalRule = Declaration(
    title: "row rule", summary: "A mapping under `implementation`: what must hold of each row.",
    isClosed: .all,
    keys: [
      Key("expression", .text, "An SQL condition that must hold.", .check("expression")),
      Key("when", .text, "Of a conditional rule: the rows that are meant.", .check("conditional")),
      Key("then", .text, "What must hold of them.", .use),
    ])
}
