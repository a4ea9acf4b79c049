import CDuckDB
import Tables

/// Owns a boxed DuckDB value made from one of ours, for binding and appending.
@safe struct ValueHandle: ~Copyable {
  let raw: OpaquePointer

  /// - Throws: for lists, structures and maps, which DuckDB takes as literals of the statement only.
  init(_ value: Value) throws(DuckDBError) {
    guard let raw = unsafe ValueHandle.create(value) else {
      throw DuckDBError(
        message: "Invalid Input Error: a list, structure or map cannot be bound; write a literal")
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
    case .list, .structure, .map: return nil
    }
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
