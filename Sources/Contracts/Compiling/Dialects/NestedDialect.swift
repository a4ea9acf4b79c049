public import SQL

/// What differs between engines about values inside values: structures, maps, lists, and JSON in text.
///
/// Structures, maps and lists are the engine's own types; JSON is a text column that holds a document. NULL
/// in gives NULL out, unless told otherwise; a JSON null inside a document is NULL.
public protocol NestedDialect: Sendable {
  /// Whether texts are read as JSON in the typed relation already, once per row, since it costs much.
  var readsDocumentsFirst: Bool { get }
  /// What ends a query whose columns are to be computed once, however often they are used.
  var fence: SQL { get }
  /// The member of a structure that its type calls `name`.
  func member(_ name: String, of structure: SQL) -> SQL
  /// What a map of texts holds under `key`; NULL where there is nothing.
  func entry(_ key: String, of map: SQL) -> SQL
  /// How many entries of a map have a value that is not NULL.
  func entryCount(of map: SQL) -> SQL
  /// How many items a list has, NULL among them.
  func itemCount(of list: SQL) -> SQL
  /// Whether two items of a list are equal; NULL equals none, NaN equals NaN. False or NULL for no items.
  ///
  /// - Parameter areJSON: whether the items are JSON values, which are equal where they are written alike.
  func hasRepeatedItem(_ list: SQL, areJSON: Bool) -> SQL
  /// Whether `condition` is true for an item of a list, which it calls `name` (an identifier, quoted in the
  /// condition); items may be NULL. False or NULL where it is true for none.
  func hasItem(of list: SQL, called name: String, where condition: SQL) -> SQL
  /// The text of a document that is of a type of the engine's own, or a text already.
  func documentText(_ document: SQL) -> SQL
  /// Whether everything inside values is a document: the engine has no types of lists and structures.
  var hasDocumentsOnly: Bool { get }
  /// The JSON document that a text is; NULL where it is none.
  ///
  /// - Parameter isSound: whether the store has seen to it that each text is one.
  func json(_ text: SQL, isSound: Bool) -> SQL
  /// What a JSON value is: `object`, `array`, `string`, `number`, `boolean` or `null`, as a text.
  func jsonKind(_ value: SQL) -> SQL
  /// The member `name` of a JSON object; NULL where the value is no object, has none, or it is null.
  func jsonMember(_ name: String, of value: SQL) -> SQL
  /// How many members of a JSON object are not null; NULL or 0 where the value is no object.
  func jsonMemberCount(of value: SQL) -> SQL
  /// The items of a JSON array as a list of JSON values, null as NULL; NULL or empty for what is no array.
  func jsonItems(of value: SQL) -> SQL
  /// The content of a JSON string, the digits of a number, `true` or `false`.
  func jsonText(_ value: SQL) -> SQL
}

extension NestedDialect {
  /// The JSON document that any text is; NULL where it is none.
  func json(_ text: SQL) -> SQL { json(text, isSound: false) }
  /// See ``NestedDialect/readsDocumentsFirst``.
  public var readsDocumentsFirst: Bool { false }
  /// See ``NestedDialect/fence``.
  public var fence: SQL { "" }
  /// See ``NestedDialect/hasDocumentsOnly``.
  public var hasDocumentsOnly: Bool { false }
}
