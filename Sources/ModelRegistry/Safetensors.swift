internal import FoundationEssentials
public import Models

/// The safetensors format: a length, a JSON header and raw little-endian numbers.
///
/// <https://github.com/huggingface/safetensors>. What a file says is checked before it is believed: reading
/// any bytes ends in tensors or in an error.
public enum Safetensors {
  /// Headers beyond this are refused, as the format's own library does.
  static let longestHeader = 100_000_000

  /// A file of `tensors`; the same tensors in any order give the same bytes.
  ///
  /// - Precondition: names are unique.
  public static func encode(_ tensors: [Tensor]) -> [UInt8] {
    // Wide numbers first, so that each tensor is aligned: the order of the format's own library.
    let ordered = tensors.sorted {
      ($1.elements.width, $0.name) < ($0.elements.width, $1.name)
    }
    var data: [UInt8] = []
    var entries: [String] = []
    for tensor in ordered {
      let start = data.count
      tensor.elements.append(to: &data)
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      entries.append(
        "\(quoted(tensor.name)):{\"dtype\":\"\(tensor.elements.typeName)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(start),\(data.count)]}")
    }
    precondition(Set(tensors.map(\.name)).count == tensors.count, "tensors have unique names")
    var header = Array("{\(entries.joined(separator: ","))}".utf8)
    header += Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    var file: [UInt8] = []
    file.reserveCapacity(8 + header.count + data.count)
    unsafe withUnsafeBytes(of: UInt64(header.count).littleEndian) {
      unsafe file.append(contentsOf: $0)
    }
    return file + header + data
  }

  private static func quoted(_ text: String) -> String {
    // A string alone always encodes.
    let encoded = (try? JSONEncoder().encode([text])) ?? Data()
    return String(decoding: encoded.dropFirst().dropLast(), as: UTF8.self)
  }
}

extension Tensor.Elements {
  /// Bytes of one number.
  fileprivate var width: Int {
    switch self {
    case .uint32, .float32: 4
    case .int64, .float64: 8
    }
  }

  fileprivate var typeName: String {
    switch self {
    case .uint32: "U32"
    case .int64: "I64"
    case .float32: "F32"
    case .float64: "F64"
    }
  }

  fileprivate func append(to data: inout [UInt8]) {
    data.reserveCapacity(data.count + count * width)
    switch self {
    case .uint32(let numbers): for number in numbers { append(number, to: &data) }
    case .int64(let numbers): for number in numbers { append(number, to: &data) }
    case .float32(let numbers): for number in numbers { append(number.bitPattern, to: &data) }
    case .float64(let numbers): for number in numbers { append(number.bitPattern, to: &data) }
    }
  }

  private func append(_ number: some FixedWidthInteger, to data: inout [UInt8]) {
    unsafe withUnsafeBytes(of: number.littleEndian) { unsafe data.append(contentsOf: $0) }
  }
}
