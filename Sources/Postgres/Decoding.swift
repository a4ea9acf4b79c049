import Tables

// Values as the server sends them in binary, in results and in COPY: numbers in network order.
extension PostgresType {
  /// The value that `bytes` are, read as this type.
  ///
  /// - Throws: when there are fewer bytes than the type has.
  func value(_ bytes: Span<UInt8>) throws(PostgresError) -> Value {
    switch self {
    case .boolean: return .boolean(try bytes.number(at: 0, UInt8.self) != 0)
    case .int2: return .integer(Int128(try bytes.number(at: 0, Int16.self)))
    case .int4: return .integer(Int128(try bytes.number(at: 0, Int32.self)))
    case .int8: return .integer(Int128(try bytes.number(at: 0, Int64.self)))
    case .oid: return .integer(Int128(try bytes.number(at: 0, UInt32.self)))
    case .float4:
      return .double(Double(Float(bitPattern: try bytes.number(at: 0, UInt32.self))))
    case .float8: return .double(Double(bitPattern: try bytes.number(at: 0, UInt64.self)))
    case .numeric: return try Numeric(bytes).value
    case .text, .character, .json, .enumeration, .other: return .text(bytes.text(from: 0))
    case .jsonb: return .text(bytes.text(from: 1))
    case .bytea: return .bytes(bytes.indices.map { bytes[$0] })
    case .uuid: return .text(try PostgresType.uuid(bytes))
    case .date, .time, .timeWithZone, .timestamp, .timestampWithZone, .interval:
      return try temporalValue(bytes)
    case .array(let element): return try PostgresType.array(bytes, of: element)
    }
  }

  private func temporalValue(_ bytes: Span<UInt8>) throws(PostgresError) -> Value {
    switch self {
    case .date: .date(days: PostgresType.days(try bytes.number(at: 0, Int32.self)))
    case .time: .time(microseconds: try bytes.number(at: 0, Int64.self))
    case .timeWithZone:
      PostgresType.timeWithZone(
        try bytes.number(at: 0, Int64.self), west: try bytes.number(at: 8, Int32.self))
    case .timestamp:
      .timestamp(microseconds: PostgresType.microseconds(try bytes.number(at: 0, Int64.self)))
    case .timestampWithZone:
      .instant(microseconds: PostgresType.microseconds(try bytes.number(at: 0, Int64.self)))
    default:
      .interval(
        months: try bytes.number(at: 12, Int32.self), days: try bytes.number(at: 8, Int32.self),
        microseconds: try bytes.number(at: 0, Int64.self))
    }
  }

  /// Days since 1970 for days since 2000; infinities are the ends of the range, as in DuckDB.
  private static func days(_ days: Int32) -> Int32 {
    switch days {
    case .max: .max
    case .min: -.max
    default: days &+ 10_957
    }
  }

  /// Microseconds since 1970 for microseconds since 2000; infinities as for days.
  private static func microseconds(_ microseconds: Int64) -> Int64 {
    switch microseconds {
    case .max: .max
    case .min: -.max
    default: microseconds &+ 946_684_800_000_000
    }
  }

  /// A time of day with its offset, which the server counts westward: as text, like DuckDB's.
  private static func timeWithZone(_ microseconds: Int64, west: Int32) -> Value {
    let minutes = west.magnitude / 60
    let digits = { (number: UInt32) in number < 10 ? "0\(number)" : "\(number)" }
    let offset = "\(west > 0 ? "-" : "+")\(digits(minutes / 60)):\(digits(minutes % 60))"
    return .text("\(Value.time(microseconds: microseconds))\(offset)")
  }

  private static func uuid(_ bytes: Span<UInt8>) throws(PostgresError) -> String {
    var text = ""
    for index in 0..<16 {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      let byte = try bytes.number(at: index, UInt8.self)
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }

  /// A list, of lists where there are several dimensions.
  private static func array(
    _ bytes: Span<UInt8>, of element: PostgresType
  ) throws(PostgresError) -> Value {
    // Number of dimensions, a flag for NULLs, the element's type; then length and first index of each.
    let dimensions = Int(try bytes.number(at: 0, Int32.self))
    guard dimensions > 0 else { return .list([]) }
    var lengths: [Int] = []
    for dimension in 0..<dimensions {
      lengths.append(Int(try bytes.number(at: 12 + 8 * dimension, Int32.self)))
    }
    var offset = 12 + 8 * dimensions
    func list(_ dimension: Int) throws(PostgresError) -> Value {
      var items: [Value] = []
      for _ in 0..<lengths[dimension] {
        if dimension + 1 < dimensions {
          items.append(try list(dimension + 1))
          continue
        }
        let length = Int(try bytes.number(at: offset, Int32.self))
        offset += 4
        guard length >= 0 else {
          items.append(.null)
          continue
        }
        guard offset + length <= bytes.count else { throw PostgresError.tornValue }
        items.append(try element.value(bytes.extracting(offset..<(offset + length))))
        offset += length
      }
      return .list(items)
    }
    return try list(0)
  }
}

extension PostgresError {
  /// A value that ends before it should.
  static let tornValue = PostgresError(
    .connectionLost, message: "the server sent a value that is cut short")
}

extension Span<UInt8> {
  /// The number at `offset`, most significant byte first.
  func number<Number: FixedWidthInteger>(
    at offset: Int, _ type: Number.Type
  ) throws(PostgresError) -> Number {
    let size = Number.bitWidth / 8
    guard offset >= 0, offset + size <= count else { throw PostgresError.tornValue }
    var bits: UInt64 = 0
    for index in offset..<(offset + size) { bits = bits << 8 | UInt64(self[index]) }
    return Number(truncatingIfNeeded: bits)
  }

  /// The rest of the bytes as UTF-8; the session's encoding makes them so.
  func text(from offset: Int) -> String {
    guard offset < count else { return "" }
    return unsafe extracting(offset...).withUnsafeBufferPointer {
      unsafe String(decoding: $0, as: UTF8.self)
    }
  }
}
