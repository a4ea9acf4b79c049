public import SQL

// Structures, maps and lists are DuckDB's own types; JSON is a text that its functions read.
extension DuckDBDialect {
  /// See ``NestedDialect/member(_:of:)``.
  public func member(_ name: String, of structure: SQL) -> SQL {
    "struct_extract(\(structure), \(name))"
  }

  /// See ``NestedDialect/entry(_:of:)``.
  public func entry(_ key: String, of map: SQL) -> SQL { "map_extract_value(\(map), \(key))" }

  /// See ``NestedDialect/entryCount(of:)``.
  public func entryCount(of map: SQL) -> SQL {
    "len(list_filter(map_values(\(map)), lambda item: item IS NOT NULL))"
  }

  /// See ``NestedDialect/itemCount(of:)``.
  public func itemCount(of list: SQL) -> SQL { "len(\(list))" }

  /// See ``NestedDialect/hasRepeatedItem(_:areJSON:)``.
  public func hasRepeatedItem(_ list: SQL, areJSON: Bool) -> SQL {
    // Both sides count what is not NULL.
    "list_unique(\(list)) < list_count(\(list))"
  }

  /// See ``NestedDialect/hasItem(of:called:where:)``.
  public func hasItem(of list: SQL, called name: String, where condition: SQL) -> SQL {
    "list_bool_or(list_transform(\(list), lambda \(name: name): \(condition)))"
  }

  /// See ``NestedDialect/documentText(_:)``.
  public func documentText(_ document: SQL) -> SQL { "CAST(\(document) AS VARCHAR)" }

  /// See ``NestedDialect/json(_:isSound:)``.
  public func json(_ text: SQL, isSound: Bool) -> SQL {
    // The engine takes NaN, infinities and a comma before a closing bracket for JSON, too; looked for outside texts
    // only where there may be any.
    let isLax = "[nN][aA][nN]|[iI][nN][fF]|,\\s*[\\]}]"
    let outside: SQL = "regexp_replace(\(text), \("\"(?:[^\"\\\\]|\\\\.)*\""), '\"\"', 'g')"
    return """
      CASE WHEN NOT regexp_matches(\(text), \(isLax)) \
      OR NOT regexp_matches(\(outside), \(isLax)) THEN TRY_CAST(\(text) AS JSON) END
      """
  }

  /// See ``NestedDialect/jsonKind(_:)``.
  public func jsonKind(_ value: SQL) -> SQL {
    """
    CASE json_type(\(value)) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' \
    WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' \
    WHEN 'UBIGINT' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'DOUBLE' THEN 'number' END
    """
  }

  /// See ``NestedDialect/jsonMember(_:of:)``.
  public func jsonMember(_ name: String, of value: SQL) -> SQL {
    // A pointer, since a path has characters that cannot be escaped; but a pointer's number would count the
    // items of an array.
    let isNumber = !name.isEmpty && name.allSatisfy(\.isNumber)
    let path =
      isNumber
      ? "$.\"\(name)\"" : "/" + name.escaping("~", as: "~0").escaping("/", as: "~1")
    return "nullif(json_extract(\(value), \(path)), 'null')"
  }

  /// See ``NestedDialect/jsonMemberCount(of:)``.
  public func jsonMemberCount(of value: SQL) -> SQL {
    "len(list_filter(json_extract(\(value), '$.*'), lambda item: item <> 'null'))"
  }

  /// See ``NestedDialect/jsonItems(of:)``.
  public func jsonItems(of value: SQL) -> SQL {
    "list_transform(json_extract(\(value), '$[*]'), lambda item: nullif(item, 'null'))"
  }

  /// See ``NestedDialect/jsonText(_:)``.
  public func jsonText(_ value: SQL) -> SQL { "json_extract_string(\(value), '$')" }
}
