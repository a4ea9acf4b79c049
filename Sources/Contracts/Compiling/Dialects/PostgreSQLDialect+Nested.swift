public import SQL

// Lists are arrays, structures composite values; JSON is of the server's type `json`, which keeps a document as
// it is written and takes what its own `jsonb` refuses.
extension PostgreSQLDialect {
  /// See ``NestedDialect/readsDocumentsFirst``.
  public var readsDocumentsFirst: Bool { true }
  /// See ``NestedDialect/fence``.
  public var fence: SQL { " OFFSET 0" }

  /// See ``NestedDialect/member(_:of:)``.
  public func member(_ name: String, of structure: SQL) -> SQL { "(\(structure)).\(name: name)" }

  /// See ``NestedDialect/entry(_:of:)``: maps are `jsonb` here.
  public func entry(_ key: String, of map: SQL) -> SQL { "(\(map)) ->> \(key)" }

  /// See ``NestedDialect/entryCount(of:)``.
  public func entryCount(of map: SQL) -> SQL {
    """
    (SELECT count(*) FROM jsonb_each(\(map)) AS entry WHERE jsonb_typeof(entry.value) <> 'null')
    """
  }

  /// See ``NestedDialect/itemCount(of:)``.
  public func itemCount(of list: SQL) -> SQL { "cardinality(\(list))" }

  /// See ``NestedDialect/hasRepeatedItem(_:areJSON:)``.
  public func hasRepeatedItem(_ list: SQL, areJSON: Bool) -> SQL {
    let item: SQL = areJSON ? "CAST(item AS TEXT)" : "item"
    return """
      (SELECT count(DISTINCT \(item)) < count(\(item)) FROM unnest(\(list)) AS items(item))
      """
  }

  /// See ``NestedDialect/hasItem(of:called:where:)``.
  public func hasItem(of list: SQL, called name: String, where condition: SQL) -> SQL {
    "(SELECT bool_or(\(condition)) FROM unnest(\(list)) AS items(\(name: name)))"
  }

  /// See ``NestedDialect/documentText(_:)``.
  public func documentText(_ document: SQL) -> SQL { "CAST(\(document) AS TEXT)" }

  /// See ``NestedDialect/json(_:isSound:)``.
  ///
  /// The server says what is no JSON by an error only, and its language of patterns knows no brackets within
  /// brackets: so texts and numbers become signs, and what is innermost one of them, until nothing changes.
  /// Members that are null are left out.
  public func json(_ text: SQL, isSound: Bool) -> SQL {
    let document: SQL = "json_strip_nulls(CAST(\(text) AS JSON))"
    if isSound { return document }
    let string = "\"(?:[^\"\\\\\\u0001-\\u001f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*\""
    let scalar = "-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null"
    // The signs are characters that no document has: one for texts, which members are called by, one for the rest.
    let any = "[\\u0001\\u0002]"
    let member = "\\u0001:\(any)"
    let innermost = "\\[(?:\(any)(?:,\(any))*)?\\]|\\{(?:\(member)(?:,\(member))*)?\\}"
    return """
      CASE WHEN \(text) !~ \(any) AND (WITH RECURSIVE "weir:json"(signs) AS (\
      SELECT translate(regexp_replace(regexp_replace(\(text), \(string), chr(1), 'g'), \
      \(scalar), chr(2), 'g'), \(" \t\n\r"), '') UNION \
      SELECT regexp_replace(signs, \(innermost), chr(2), 'g') FROM "weir:json") \
      SELECT bool_or(signs IN (chr(1), chr(2))) FROM "weir:json") \
      THEN \(document) END
      """
  }

  /// See ``NestedDialect/jsonKind(_:)``.
  public func jsonKind(_ value: SQL) -> SQL { "json_typeof(\(value))" }

  /// See ``NestedDialect/jsonMember(_:of:)``.
  public func jsonMember(_ name: String, of value: SQL) -> SQL {
    // Of an array nothing, where a number would count its items.
    "(\(value) -> CAST(\(name) AS TEXT))"
  }

  /// See ``NestedDialect/jsonMemberCount(of:)``.
  public func jsonMemberCount(of value: SQL) -> SQL {
    """
    (SELECT count(*) FROM json_object_keys(\
    CASE WHEN json_typeof(\(value)) = 'object' THEN \(value) END))
    """
  }

  /// See ``NestedDialect/jsonItems(of:)``.
  public func jsonItems(of value: SQL) -> SQL {
    """
    ARRAY(SELECT CASE WHEN json_typeof(item) <> 'null' THEN item END FROM json_array_elements(\
    CASE WHEN json_typeof(\(value)) = 'array' THEN \(value) END) AS items(item))
    """
  }

  /// See ``NestedDialect/jsonText(_:)``.
  public func jsonText(_ value: SQL) -> SQL { "(\(value) #>> '{}')" }
}
