// Who keeps and uses the data: nothing here has an effect on checks.
extension Standard {
  static let team = Declaration(
    title: "team", summary: "Who keeps the data (since 3.1; 3.0 has the list of members).",
    keys: [
      id(),
      Key("name", .text, "Its name.", in: .v3_1),
      Key("description", .text, "What it does.", in: .v3_1),
      Key("members", .list(.mapping(.member)), "Its members.", in: .v3_1),
      Key("tags", tags, "Free labels.", in: .v3_1),
      Key("customProperties", customProperties, "Keys of other tools.", in: .v3_1),
      Key("authoritativeDefinitions", definitions, "Links.", in: .v3_1),
    ])

  static let member = Declaration(
    title: "team member", summary: "A person.",
    keys: [
      Key("username", .text, "Name or address in the company.", required: .v3_1),
      Key("name", .text, "Name."),
      Key("description", .text, "What the person does."),
      Key("role", .text, "`owner`, `data steward`, …; any text."),
      Key("dateIn", .text, "Since when, a date."),
      Key("dateOut", .text, "Until when, a date."),
      Key("replacedByUsername", .text, "Who came after."),
      id(),
      Key("tags", tags, "Free labels.", in: .v3_1),
      Key("customProperties", customProperties, "Keys of other tools.", in: .v3_1),
      Key("authoritativeDefinitions", definitions, "Links.", in: .v3_1),
    ])

  static let role = Declaration(
    title: "role", summary: "A role that may use the data.",
    keys: [
      Key("role", .text, "Its name.", required: .all),
      Key("description", .text, "What it may do."),
      Key("access", .text, "`read`, `write`, …; any text."),
      Key("firstLevelApprovers", .text, "Who grants it."),
      Key("secondLevelApprovers", .text, "Who grants it after them."),
      Key("customProperties", customProperties, "Keys of other tools."),
      id(),
    ])

  static let support = Declaration(
    title: "support channel", summary: "A place for questions.",
    keys: [
      Key("channel", .text, "Its name.", required: .all),
      Key("url", .text, "Where it is.", in: .v3_0, required: .v3_0),
      Key("url", .text, "Where it is.", in: .v3_1),
      Key("description", .text, "What it is for."),
      Key("tool", .text, "`email`, `slack`, `teams`, …; any text."),
      Key("scope", .text, "`interactive`, `announcements`, `issues`, …; any text."),
      Key("invitationUrl", .text, "Where one joins."),
      id(),
      Key("customProperties", customProperties, "Keys of other tools.", in: .v3_1),
    ])

  static let price = Declaration(
    title: "price", summary: "What use costs.",
    keys: [
      Key("priceAmount", .number, "How much."),
      Key("priceCurrency", .text, "In which currency."),
      Key("priceUnit", .text, "For how much data."),
      id(),
    ])
}
