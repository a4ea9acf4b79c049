extension Standard {
  /// What databases and other tools call a word or key of the standard, in lower case: for telling what was
  /// meant where spelling alone does not.
  static let otherWords = [
    "int": "integer", "bigint": "integer", "smallint": "integer", "long": "integer",
    "decimal": "number", "numeric": "number", "float": "number", "double": "number",
    "real": "number", "varchar": "string", "char": "string", "text": "string", "uuid": "string",
    "datetime": "timestamp", "timestamptz": "timestamp", "bool": "boolean", "list": "array",
    "struct": "object", "record": "object", "map": "object",
    "validity": "conformity", "notnull": "required", "not_null": "required",
    "columns": "properties", "fields": "properties", "tests": "quality",
    "checks": "quality", "tables": "schema", "models": "schema",
  ]
}
