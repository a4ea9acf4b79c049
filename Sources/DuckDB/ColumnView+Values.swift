import CDuckDB
public import Tables

extension ColumnView {
  /// The text at `row` of a VARCHAR column; `nil` for NULL and for other types.
  public func text(_ row: Int) -> String? {
    guard type.id == DUCKDB_TYPE_VARCHAR, isValid(row) else { return nil }
    return unsafe withBytes(row) { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// The cell at `row`, boxed, whatever its type; types without a view (`other`) are NULL.
  public func value(_ row: Int) -> Value {
    guard isValid(row) else { return .null }
    switch type.id {
    case DUCKDB_TYPE_BOOLEAN: return .boolean(read(row, UInt8.self) != 0)
    case DUCKDB_TYPE_TINYINT: return .integer(Int128(read(row, Int8.self)))
    case DUCKDB_TYPE_SMALLINT: return .integer(Int128(read(row, Int16.self)))
    case DUCKDB_TYPE_INTEGER: return .integer(Int128(read(row, Int32.self)))
    case DUCKDB_TYPE_BIGINT: return .integer(Int128(read(row, Int64.self)))
    case DUCKDB_TYPE_HUGEINT: return .integer(Int128(read(row, duckdb_hugeint.self)))
    case DUCKDB_TYPE_UTINYINT: return .integer(Int128(read(row, UInt8.self)))
    case DUCKDB_TYPE_USMALLINT: return .integer(Int128(read(row, UInt16.self)))
    case DUCKDB_TYPE_UINTEGER: return .integer(Int128(read(row, UInt32.self)))
    case DUCKDB_TYPE_UBIGINT: return .integer(Int128(read(row, UInt64.self)))
    case DUCKDB_TYPE_UHUGEINT: return unsignedValue(read(row, duckdb_uhugeint.self))
    case DUCKDB_TYPE_FLOAT: return .double(Double(read(row, Float.self)))
    case DUCKDB_TYPE_DOUBLE: return .double(read(row, Double.self))
    case DUCKDB_TYPE_DECIMAL: return decimalValue(row)
    case DUCKDB_TYPE_VARCHAR:
      return unsafe .text(withBytes(row) { unsafe String(decoding: $0, as: UTF8.self) })
    case DUCKDB_TYPE_BLOB: return unsafe .bytes(withBytes(row) { unsafe Array($0) })
    case DUCKDB_TYPE_ENUM: return .text(type.labels[enumIndex(row)])
    case DUCKDB_TYPE_UUID: return .text(uuidText(read(row, duckdb_hugeint.self)))
    case DUCKDB_TYPE_LIST, DUCKDB_TYPE_ARRAY, DUCKDB_TYPE_MAP, DUCKDB_TYPE_STRUCT:
      return nestedValue(row)
    default: return temporalValue(row)
    }
  }

  /// The element of physical type `Element` at `row`; bounds are checked.
  private func read<Element: BitwiseCopyable>(_ row: Int, _ element: Element.Type) -> Element {
    withSpan(of: element) { $0[row] }
  }

  private func unsignedValue(_ number: duckdb_uhugeint) -> Value {
    let whole = UInt128(number.upper) << 64 | UInt128(number.lower)
    return Int128(exactly: whole).map(Value.integer) ?? .unsigned(whole)
  }

  private func decimalValue(_ row: Int) -> Value {
    let unscaled: Int128 =
      switch unsafe duckdb_decimal_internal_type(type.raw) {
      case DUCKDB_TYPE_SMALLINT: Int128(read(row, Int16.self))
      case DUCKDB_TYPE_INTEGER: Int128(read(row, Int32.self))
      case DUCKDB_TYPE_BIGINT: Int128(read(row, Int64.self))
      default: Int128(read(row, duckdb_hugeint.self))
      }
    return unsafe .decimal(unscaled: unscaled, scale: Int(duckdb_decimal_scale(type.raw)))
  }

  private func enumIndex(_ row: Int) -> Int {
    switch unsafe duckdb_enum_internal_type(type.raw) {
    case DUCKDB_TYPE_UTINYINT: Int(read(row, UInt8.self))
    case DUCKDB_TYPE_USMALLINT: Int(read(row, UInt16.self))
    default: Int(read(row, UInt32.self))
    }
  }

  /// DuckDB stores UUIDs as signed 128-bit numbers with the top bit flipped, so that they sort.
  private func uuidText(_ number: duckdb_hugeint) -> String {
    let bits = UInt128(UInt64(bitPattern: number.upper) ^ (1 << 63)) << 64 | UInt128(number.lower)
    let digits = String(bits, radix: 16)
    let padded = Array(String(repeating: "0", count: 32 - digits.count) + digits)
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(padded[$0]) }
      .joined(separator: "-")
  }

  private func temporalValue(_ row: Int) -> Value {
    switch type.id {
    case DUCKDB_TYPE_DATE: return .date(days: read(row, Int32.self))
    case DUCKDB_TYPE_TIME: return .time(microseconds: read(row, Int64.self))
    case DUCKDB_TYPE_TIME_NS: return .time(microseconds: read(row, Int64.self) / 1000)
    case DUCKDB_TYPE_TIME_TZ: return timeWithZone(read(row, UInt64.self))
    case DUCKDB_TYPE_TIMESTAMP: return .timestamp(microseconds: read(row, Int64.self))
    case DUCKDB_TYPE_TIMESTAMP_S: return timestamp(read(row, Int64.self), per: 1_000_000)
    case DUCKDB_TYPE_TIMESTAMP_MS: return timestamp(read(row, Int64.self), per: 1000)
    case DUCKDB_TYPE_TIMESTAMP_NS:
      let nanoseconds = read(row, Int64.self)
      if nanoseconds == .max || nanoseconds == -.max { return timestamp(nanoseconds, per: 1) }
      let floor = (nanoseconds - (nanoseconds < 0 ? 999 : 0)) / 1000
      return .timestamp(microseconds: floor)
    case DUCKDB_TYPE_TIMESTAMP_TZ: return .instant(microseconds: read(row, Int64.self))
    case DUCKDB_TYPE_INTERVAL:
      let span = read(row, duckdb_interval.self)
      return .interval(months: span.months, days: span.days, microseconds: span.micros)
    default: return .null
    }
  }

  /// `count` units of `microseconds`; DuckDB's infinities (±Int64.max) stay infinite.
  private func timestamp(_ count: Int64, per microseconds: Int64) -> Value {
    let (product, overflow) = count.multipliedReportingOverflow(by: microseconds)
    return .timestamp(microseconds: overflow ? (count < 0 ? -.max : .max) : product)
  }

  /// 40 bits of microseconds, 24 bits of offset in seconds, stored as 15:59:59 minus it; as text, since
  /// a time of day with an offset has no value of its own.
  private func timeWithZone(_ bits: UInt64) -> Value {
    let offset = 57_599 - Int64(bits & 0xFF_FFFF)
    let sign = offset < 0 ? "-" : "+"
    let minutes = Int(offset.magnitude / 60)
    let digits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let time = Value.time(microseconds: Int64(bits >> 24))
    return .text("\(time)\(sign)\(digits(minutes / 60)):\(digits(minutes % 60))")
  }

  private func nestedValue(_ row: Int) -> Value {
    switch type.id {
    case DUCKDB_TYPE_STRUCT:
      return .structure(
        type.children.indices.map { index in
          let child = unsafe view(
            duckdb_struct_vector_get_child(vector, idx_t(index)), index, count)
          return Value.Member(type.childNames[index], child.value(row))
        })
    case DUCKDB_TYPE_ARRAY:
      let size = unsafe Int(duckdb_array_type_array_size(type.raw))
      let child = unsafe view(duckdb_array_vector_get_child(vector), 0, count * size)
      return .list((row * size..<(row + 1) * size).map(child.value))
    case DUCKDB_TYPE_LIST:
      let entry = read(row, duckdb_list_entry.self)
      let range = Int(entry.offset)..<Int(entry.offset + entry.length)
      let child = unsafe view(duckdb_list_vector_get_child(vector), 0, range.upperBound)
      return .list(range.map(child.value))
    default:  // A map is a list of structures {key, value}.
      let entry = read(row, duckdb_list_entry.self)
      let range = Int(entry.offset)..<Int(entry.offset + entry.length)
      let pairs = unsafe duckdb_list_vector_get_child(vector)
      let keys = unsafe view(duckdb_struct_vector_get_child(pairs, 0), 0, range.upperBound)
      let values = unsafe view(duckdb_struct_vector_get_child(pairs, 1), 1, range.upperBound)
      return .map(range.map { Value.Entry(keys.value($0), values.value($0)) })
    }
  }

  private func view(_ child: OpaquePointer, _ index: Int, _ count: Int) -> ColumnView {
    unsafe ColumnView(vector: child, type: type.children[index], count: count, owner: owner)
  }

  /// The UTF-8 of the text at `row`; `nil` for NULL, and where the column's type is not VARCHAR.
  public func withUTF8<Result>(_ row: Int, _ body: (Span<UInt8>) -> Result) -> Result? {
    guard type.id == DUCKDB_TYPE_VARCHAR, isValid(row) else { return nil }
    return unsafe withBytes(row) { bytes in
      unsafe body(Span(_unsafeElements: bytes.bindMemory(to: UInt8.self)))
    }
  }

  /// The bytes of a VARCHAR or BLOB cell: inline up to 12, else where the element points.
  private func withBytes<Result>(
    _ row: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let element = unsafe data!.assumingMemoryBound(to: duckdb_string_t.self) + row
    let length = unsafe Int(element.pointee.length)
    if length <= 12 {
      let inline = unsafe UnsafeRawPointer(element) + 4
      return unsafe body(UnsafeRawBufferPointer(start: inline, count: length))
    }
    return unsafe body(UnsafeRawBufferPointer(start: element.pointee.pointer, count: length))
  }
}
