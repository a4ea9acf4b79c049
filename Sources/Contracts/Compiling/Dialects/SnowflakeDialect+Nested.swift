public import SQL

// Everything inside values is semi-structured; a JSON null is a value there, which IS NULL does not find.
extension SnowflakeDialect {
  /// See ``NestedDialect/readsDocumentsFirst``.
  public var readsDocumentsFirst: Bool { true }

  /// See ``NestedDialect/hasDocumentsOnly``.
  public var hasDocumentsOnly: Bool { true }

  /// See ``NestedDialect/member(_:of:)``.
  public func member(_ name: String, of structure: SQL) -> SQL { jsonMember(name, of: structure) }

  /// See ``NestedDialect/entry(_:of:)``.
  public func entry(_ key: String, of map: SQL) -> SQL { jsonMember(key, of: map) }

  /// See ``NestedDialect/entryCount(of:)``.
  public func entryCount(of map: SQL) -> SQL { jsonMemberCount(of: map) }

  /// See ``NestedDialect/itemCount(of:)``.
  public func itemCount(of list: SQL) -> SQL { "ARRAY_SIZE(\(list))" }

  /// See ``NestedDialect/hasRepeatedItem(_:areJSON:)``.
  public func hasRepeatedItem(_ list: SQL, areJSON: Bool) -> SQL {
    let items: SQL = "ARRAY_COMPACT(\(list))"
    return "ARRAY_SIZE(ARRAY_DISTINCT(\(items))) < ARRAY_SIZE(\(items))"
  }

  /// See ``NestedDialect/hasItem(of:called:where:)``.
  public func hasItem(of list: SQL, called name: String, where condition: SQL) -> SQL {
    "ARRAY_SIZE(FILTER(\(list), \(name: name) -> \(condition))) > 0"
  }

  /// See ``NestedDialect/documentText(_:)``.
  public func documentText(_ document: SQL) -> SQL { "TO_JSON(\(document))" }

  /// See ``NestedDialect/json(_:isSound:)``.
  public func json(_ text: SQL, isSound: Bool) -> SQL { "TRY_PARSE_JSON(\(text))" }

  /// See ``NestedDialect/jsonKind(_:)``.
  public func jsonKind(_ value: SQL) -> SQL {
    """
    CASE TYPEOF(\(value)) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' \
    WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL_VALUE' THEN 'null' \
    WHEN 'INTEGER' THEN 'number' WHEN 'DECIMAL' THEN 'number' WHEN 'DOUBLE' THEN 'number' END
    """
  }

  /// See ``NestedDialect/jsonMember(_:of:)``.
  public func jsonMember(_ name: String, of value: SQL) -> SQL {
    "STRIP_NULL_VALUE(GET(\(value), \(name)))"
  }

  /// See ``NestedDialect/jsonMemberCount(of:)``.
  public func jsonMemberCount(of value: SQL) -> SQL {
    """
    ARRAY_SIZE(FILTER(OBJECT_KEYS(AS_OBJECT(\(value))), \
    k -> NOT IS_NULL_VALUE(GET(\(value), CAST(k AS VARCHAR)))))
    """
  }

  /// See ``NestedDialect/jsonItems(of:)``.
  public func jsonItems(of value: SQL) -> SQL {
    "TRANSFORM(AS_ARRAY(\(value)), item -> STRIP_NULL_VALUE(item))"
  }

  /// See ``NestedDialect/jsonText(_:)``.
  public func jsonText(_ value: SQL) -> SQL { "CAST(\(value) AS VARCHAR)" }
}
