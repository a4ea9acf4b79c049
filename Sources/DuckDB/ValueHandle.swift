import CDuckDB
import Tables

/// Owns a boxed DuckDB value made from one of ours, for binding and appending.
@safe struct ValueHandle: ~Copyable {
  let raw: OpaquePointer

  /// - Throws: for structures and maps, which DuckDB takes as literals of the statement only.
  init(_ value: Value) throws(DuckDBError) {
    guard let raw = unsafe ValueHandle.create(value) else {
      throw DuckDBError(
        message: "Invalid Input Error: a structure or map cannot be bound; write a literal")
    }
    unsafe self.raw = raw
  }

  deinit {
    var value: OpaquePointer? = unsafe raw
    unsafe duckdb_destroy_value(&value)
  }

  private static func create(_ value: Value) -> OpaquePointer? {
    switch value {
    case .null: return unsafe duckdb_create_null_value()
    case .boolean(let flag): return unsafe duckdb_create_bool(flag)
    case .integer(let number):
      if let small = Int64(exactly: number) { return unsafe duckdb_create_int64(small) }
      return unsafe duckdb_create_hugeint(duckdb_hugeint(number))
    case .unsigned(let number):
      return unsafe duckdb_create_uhugeint(
        duckdb_uhugeint(lower: UInt64(truncatingIfNeeded: number), upper: UInt64(number >> 64)))
    case .double(let number): return unsafe duckdb_create_double(number)
    case .decimal(let unscaled, let scale):
      let number = duckdb_decimal(width: 38, scale: UInt8(scale), value: duckdb_hugeint(unscaled))
      return unsafe duckdb_create_decimal(number)
    case .bytes(let bytes): return unsafe duckdb_create_blob(bytes, idx_t(bytes.count))
    case .date(let days): return unsafe duckdb_create_date(duckdb_date(days: days))
    case .time(let microseconds):
      return unsafe duckdb_create_time(duckdb_time(micros: microseconds))
    case .timestamp(let microseconds):
      return unsafe duckdb_create_timestamp(duckdb_timestamp(micros: microseconds))
    case .instant(let microseconds):
      return unsafe duckdb_create_timestamp_tz(duckdb_timestamp(micros: microseconds))
    case .interval(let months, let days, let microseconds):
      let span = duckdb_interval(months: months, days: days, micros: microseconds)
      return unsafe duckdb_create_interval(span)
    case .text(let text):
      return unsafe duckdb_create_varchar_length(text, idx_t(text.utf8.count))
    case .list(let items): return unsafe createList(items)
    case .structure, .map: return nil
    }
  }

  /// A list of the type of its first item that is not NULL; the engine casts it to what it is bound to.
  private static func createList(_ items: [Value]) -> OpaquePointer? {
    var made = unsafe [OpaquePointer]()
    var text: OpaquePointer? = unsafe duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR)
    defer {
      unsafe duckdb_destroy_logical_type(&text)
      for index in unsafe made.indices {
        var value: OpaquePointer? = unsafe made[index]
        unsafe duckdb_destroy_value(&value)
      }
    }
    for item in items {
      guard let value = unsafe create(item) else { return nil }
      unsafe made.append(value)
    }
    // The type of a value goes with the value.
    let typed = items.firstIndex { !$0.isNull }
    let type = unsafe typed.map { unsafe duckdb_get_value_type(made[$0]) } ?? text
    guard let type = unsafe type else { return nil }
    return unsafe duckdb_create_list_value(type, &made, idx_t(items.count))
  }
}

extension duckdb_hugeint {
  init(_ number: Int128) {
    self.init(lower: UInt64(truncatingIfNeeded: number), upper: Int64(number >> 64))
  }
}

extension Int128 {
  init(_ number: duckdb_hugeint) { self = Int128(number.upper) << 64 | Int128(number.lower) }
}
