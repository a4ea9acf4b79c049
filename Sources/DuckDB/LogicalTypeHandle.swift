import CDuckDB
import Tables

/// Owns a logical type, and what reading its values needs: children, enum labels.
///
/// Immutable after `init`, so a chunk of it may be read on any thread.
@safe final class LogicalTypeHandle {
  let raw: OpaquePointer
  let id: duckdb_type
  let children: [LogicalTypeHandle]
  let childNames: [String]
  let labels: [String]

  init(adopting raw: OpaquePointer) {
    unsafe self.raw = raw
    id = unsafe duckdb_get_type_id(raw)
    var children: [LogicalTypeHandle] = []
    var childNames: [String] = []
    var labels: [String] = []
    switch id {
    case DUCKDB_TYPE_LIST:
      unsafe children.append(LogicalTypeHandle(adopting: duckdb_list_type_child_type(raw)))
    case DUCKDB_TYPE_ARRAY:
      unsafe children.append(LogicalTypeHandle(adopting: duckdb_array_type_child_type(raw)))
    case DUCKDB_TYPE_MAP:
      unsafe children.append(LogicalTypeHandle(adopting: duckdb_map_type_key_type(raw)))
      unsafe children.append(LogicalTypeHandle(adopting: duckdb_map_type_value_type(raw)))
    case DUCKDB_TYPE_STRUCT:
      for index in unsafe 0..<duckdb_struct_type_child_count(raw) {
        let child = unsafe duckdb_struct_type_child_type(raw, index)
        unsafe children.append(LogicalTypeHandle(adopting: child))
        unsafe childNames.append(takeText(duckdb_struct_type_child_name(raw, index)))
      }
    case DUCKDB_TYPE_ENUM:
      for index in unsafe 0..<duckdb_enum_dictionary_size(raw) {
        unsafe labels.append(takeText(duckdb_enum_dictionary_value(raw, idx_t(index))))
      }
    default: break
    }
    self.children = children
    self.childNames = childNames
    self.labels = labels
  }

  deinit {
    var type: OpaquePointer? = unsafe raw
    unsafe duckdb_destroy_logical_type(&type)
  }
}

/// The text DuckDB allocated for the caller, which is freed here.
private func takeText(_ text: UnsafeMutablePointer<CChar>?) -> String {
  defer { unsafe duckdb_free(text) }
  return unsafe text.map { unsafe String(cString: $0) } ?? ""
}

extension LogicalTypeHandle {
  /// The type in Weir's vocabulary.
  var columnType: ColumnType {
    switch id {
    case DUCKDB_TYPE_BOOLEAN: .boolean
    case DUCKDB_TYPE_TINYINT: .int8
    case DUCKDB_TYPE_SMALLINT: .int16
    case DUCKDB_TYPE_INTEGER: .int32
    case DUCKDB_TYPE_BIGINT: .int64
    case DUCKDB_TYPE_HUGEINT: .int128
    case DUCKDB_TYPE_UTINYINT: .uint8
    case DUCKDB_TYPE_USMALLINT: .uint16
    case DUCKDB_TYPE_UINTEGER: .uint32
    case DUCKDB_TYPE_UBIGINT: .uint64
    case DUCKDB_TYPE_UHUGEINT: .uint128
    case DUCKDB_TYPE_FLOAT: .float
    case DUCKDB_TYPE_DOUBLE: .double
    case DUCKDB_TYPE_DECIMAL:
      unsafe .decimal(
        precision: Int(duckdb_decimal_width(raw)), scale: Int(duckdb_decimal_scale(raw)))
    case DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_ENUM, DUCKDB_TYPE_SQLNULL: .text
    case DUCKDB_TYPE_BLOB: .bytes
    case DUCKDB_TYPE_UUID: .uuid
    case DUCKDB_TYPE_DATE: .date
    case DUCKDB_TYPE_TIME, DUCKDB_TYPE_TIME_NS: .time
    case DUCKDB_TYPE_TIME_TZ: .timeWithZone
    case DUCKDB_TYPE_TIMESTAMP, DUCKDB_TYPE_TIMESTAMP_S, DUCKDB_TYPE_TIMESTAMP_MS,
      DUCKDB_TYPE_TIMESTAMP_NS:
      .timestamp
    case DUCKDB_TYPE_TIMESTAMP_TZ: .timestampWithZone
    case DUCKDB_TYPE_INTERVAL: .interval
    case DUCKDB_TYPE_LIST, DUCKDB_TYPE_ARRAY: .list(children[0].columnType)
    case DUCKDB_TYPE_MAP: .map(key: children[0].columnType, value: children[1].columnType)
    case DUCKDB_TYPE_STRUCT:
      .structure(
        zip(childNames, children).map { ColumnType.Field(name: $0, type: $1.columnType) })
    case DUCKDB_TYPE_UNION: .other("UNION")
    case DUCKDB_TYPE_BIT: .other("BIT")
    case DUCKDB_TYPE_BIGNUM: .other("BIGNUM")
    default: .other("number \(id)")
    }
  }
}
