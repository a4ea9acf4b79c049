import CCopyKernel

/// How a column's values lie in memory, and how the server reads them: what a binary COPY makes of a column.
///
/// The types on the left are DuckDB's, those on the right the server's, which must be the column's own: bytes of
/// another type are taken for what they are not.
public indirect enum CopyForm: Hashable, Sendable {
  /// BOOLEAN → boolean.
  case boolean
  /// SMALLINT → smallint.
  case int2
  /// INTEGER → integer; UINTEGER → oid; FLOAT → real.
  case fourBytes
  /// BIGINT → bigint; DOUBLE → double precision; TIME → time.
  case eightBytes
  /// VARCHAR → text, varchar, char, json, enumerations; BLOB → bytea.
  case text
  /// VARCHAR → jsonb.
  case jsonb
  /// UUID → uuid.
  case uuid
  /// DATE → date.
  case date
  /// TIMETZ → time with time zone.
  case timeWithZone
  /// TIMESTAMP → timestamp; TIMESTAMPTZ → timestamp with time zone.
  case timestamp
  /// INTERVAL → interval.
  case interval
  /// DECIMAL → numeric; DuckDB keeps numbers of at most 4, 9, 18 and 38 digits in 2, 4, 8 and 16 bytes.
  case decimal(precision: Int, scale: Int)
  /// VARCHAR of digits, or `nan`, `inf` → numeric.
  case decimalText
  /// A list → an array of one dimension, whose items have the type of this number.
  case list(CopyForm, itemType: UInt32)

  /// The kernel's word for it, and the digits after the point.
  var kernelForm: (form: copy_form, scale: Int) {
    switch self {
    case .boolean: (copy_bytes_1, 0)
    case .int2: (copy_swapped_2, 0)
    case .fourBytes: (copy_swapped_4, 0)
    case .eightBytes: (copy_swapped_8, 0)
    case .text: (copy_text, 0)
    case .jsonb: (copy_json_b, 0)
    case .uuid: (copy_uuid, 0)
    case .date: (copy_date, 0)
    case .timeWithZone: (copy_time_zone, 0)
    case .timestamp: (copy_timestamp, 0)
    case .interval: (copy_interval, 0)
    case .decimal(...4, let scale): (copy_decimal_2, scale)
    case .decimal(...9, let scale): (copy_decimal_4, scale)
    case .decimal(...18, let scale): (copy_decimal_8, scale)
    case .decimal(_, let scale): (copy_decimal_16, scale)
    case .decimalText: (copy_decimal_text, 0)
    case .list: (copy_list, 0)
    }
  }
}
