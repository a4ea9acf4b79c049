public import SQL

// Structures, maps and arrays are Spark's own types; JSON is a VARIANT.
extension SparkDialect {
  /// See ``NestedDialect/readsDocumentsFirst``.
  public var readsDocumentsFirst: Bool { true }

  /// See ``NestedDialect/member(_:of:)``.
  public func member(_ name: String, of structure: SQL) -> SQL { "\(structure).\(name: name)" }

  /// See ``NestedDialect/entry(_:of:)``.
  public func entry(_ key: String, of map: SQL) -> SQL { "try_element_at(\(map), \(key))" }

  /// See ``NestedDialect/entryCount(of:)``.
  public func entryCount(of map: SQL) -> SQL {
    "size(map_filter(\(map), (k, v) -> v IS NOT NULL))"
  }

  /// See ``NestedDialect/itemCount(of:)``.
  public func itemCount(of list: SQL) -> SQL { "size(\(list))" }

  /// See ``NestedDialect/hasRepeatedItem(_:areJSON:)``.
  public func hasRepeatedItem(_ list: SQL, areJSON: Bool) -> SQL {
    // What is VARIANT has no order and no groups.
    let items: SQL = areJSON ? "transform(\(list), item -> to_json(item))" : list
    return "size(array_distinct(array_compact(\(items)))) < size(array_compact(\(items)))"
  }

  /// See ``NestedDialect/hasItem(of:called:where:)``.
  public func hasItem(of list: SQL, called name: String, where condition: SQL) -> SQL {
    "exists(\(list), \(name: name) -> \(condition))"
  }

  /// See ``NestedDialect/documentText(_:)``.
  public func documentText(_ document: SQL) -> SQL { "to_json(\(document))" }

  /// See ``NestedDialect/json(_:isSound:)``.
  public func json(_ text: SQL, isSound: Bool) -> SQL { "try_parse_json(\(text))" }

  /// See ``NestedDialect/jsonKind(_:)``.
  public func jsonKind(_ value: SQL) -> SQL {
    """
    CASE regexp_extract(schema_of_variant(\(value)), '^[A-Z]+', 0) WHEN 'OBJECT' THEN 'object' \
    WHEN 'ARRAY' THEN 'array' WHEN 'STRING' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' \
    WHEN 'VOID' THEN 'null' WHEN 'BIGINT' THEN 'number' WHEN 'DECIMAL' THEN 'number' \
    WHEN 'DOUBLE' THEN 'number' WHEN 'FLOAT' THEN 'number' END
    """
  }

  /// See ``NestedDialect/jsonMember(_:of:)``.
  public func jsonMember(_ name: String, of value: SQL) -> SQL {
    // A path has no escapes; a name with both kinds of quotes has no path.
    let quote = name.contains("'") ? "\"" : "'"
    let member: SQL = "variant_get(\(value), \("$[\(quote)\(name)\(quote)]"))"
    // By a list, so that the member is written once: members within members would else double each time.
    return "get(filter(array(\(member)), member -> NOT is_variant_null(member)), 0)"
  }

  /// See ``NestedDialect/jsonMemberCount(of:)``.
  public func jsonMemberCount(of value: SQL) -> SQL {
    """
    size(map_filter(try_variant_get(\(value), '$', 'map<string,variant>'), \
    (k, v) -> v IS NOT NULL AND NOT is_variant_null(v)))
    """
  }

  /// See ``NestedDialect/jsonItems(of:)``.
  public func jsonItems(of value: SQL) -> SQL {
    """
    transform(try_variant_get(\(value), '$', 'array<variant>'), \
    item -> CASE WHEN NOT is_variant_null(item) THEN item END)
    """
  }

  /// See ``NestedDialect/jsonText(_:)``.
  public func jsonText(_ value: SQL) -> SQL { "CAST(\(value) AS STRING)" }
}
