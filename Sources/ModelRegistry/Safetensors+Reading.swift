internal import FoundationEssentials
public import Models

/// Why bytes are no safetensors file.
public struct SafetensorsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with the file.
  public let description: String

  init(_ description: String) { self.description = description }
}

extension Safetensors {
  /// The tensors of a file, in the order of their data.
  ///
  /// - Throws: `SafetensorsError` for anything but a whole, well-formed file without gaps or overlaps, and
  ///   for tensors of other types than `Tensor` has.
  public static func decode(_ file: [UInt8]) throws(SafetensorsError) -> [Tensor] {
    guard file.count >= 8 else { throw SafetensorsError("it is too short for a header") }
    let stated = integer(UInt64.self, at: 0, of: file)
    guard stated <= UInt64(longestHeader), Int(stated) <= file.count - 8 else {
      throw SafetensorsError("it says its header has \(stated) bytes, and has not as many")
    }
    let start = 8 + Int(stated)
    let entries = try header(Data(file[8..<start])).sorted {
      ($0.value.begin, $0.value.end, $0.key) < ($1.value.begin, $1.value.end, $1.key)
    }
    var tensors: [Tensor] = []
    var expected = 0
    for (name, entry) in entries {
      guard entry.begin == expected, entry.end >= entry.begin, entry.end <= file.count - start
      else {
        throw SafetensorsError("the data of tensor '\(name)' overlaps, has a gap or is cut off")
      }
      tensors.append(try tensor(name, entry, data: file[start + entry.begin..<start + entry.end]))
      expected = entry.end
    }
    guard expected == file.count - start else {
      throw SafetensorsError("it has \(file.count - start - expected) bytes of no tensor")
    }
    return tensors
  }

  /// One tensor as the header describes it.
  private struct Entry: Decodable {
    var typeName: String
    var shape: [Int]
    var begin: Int
    var end: Int

    enum CodingKeys: String, CodingKey {
      case dtype, shape, offsets = "data_offsets"
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      typeName = try container.decode(String.self, forKey: .dtype)
      shape = try container.decode([Int].self, forKey: .shape)
      let offsets = try container.decode([Int].self, forKey: .offsets)
      guard offsets.count == 2 else {
        throw DecodingError.dataCorruptedError(
          forKey: .offsets, in: container, debugDescription: "not two offsets")
      }
      (begin, end) = (offsets[0], offsets[1])
    }
  }

  /// A member of the header: a tensor, or the metadata that Weir does not use.
  private enum Member: Decodable {
    case tensor(Entry)
    case metadata

    init(from decoder: any Decoder) throws {
      if decoder.codingPath.last?.stringValue == "__metadata__" {
        self = .metadata
      } else {
        self = .tensor(try Entry(from: decoder))
      }
    }
  }

  private static func header(_ json: Data) throws(SafetensorsError) -> [String: Entry] {
    do {
      return try JSONDecoder().decode([String: Member].self, from: json).compactMapValues {
        if case .tensor(let entry) = $0 { entry } else { nil }
      }
    } catch {
      throw SafetensorsError("its header is not the JSON of a safetensors file")
    }
  }

  private static func tensor(
    _ name: String, _ entry: Entry, data: ArraySlice<UInt8>
  ) throws(SafetensorsError) -> Tensor {
    var count = 1
    for length in entry.shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard length >= 0, !overflow else {
        throw SafetensorsError("the shape of tensor '\(name)' is impossible")
      }
      count = product
    }
    let width = entry.typeName.hasSuffix("64") ? 8 : 4
    // Dividing, since multiplying by the width could overflow.
    guard data.count % width == 0, data.count / width == count else {
      throw SafetensorsError("the data of tensor '\(name)' does not fit its shape")
    }
    let elements: Tensor.Elements
    switch entry.typeName {
    case "U32": elements = .uint32(integers(of: data))
    case "I64": elements = .int64(integers(of: data))
    case "F32": elements = .float32(integers(of: data).map(Float.init(bitPattern:)))
    case "F64": elements = .float64(integers(of: data).map(Double.init(bitPattern:)))
    default: throw SafetensorsError("tensor '\(name)' has the unknown type '\(entry.typeName)'")
    }
    return Tensor(name, shape: entry.shape, elements)
  }

  private static func integers<Number: FixedWidthInteger>(of data: ArraySlice<UInt8>) -> [Number] {
    let bytes = Array(data)
    let width = Number.bitWidth / 8
    return (0..<bytes.count / width).map { integer(Number.self, at: $0 * width, of: bytes) }
  }

  /// The little-endian number that begins at `offset`; the caller has checked that it ends in `bytes`.
  private static func integer<Number: FixedWidthInteger>(
    _ type: Number.Type, at offset: Int, of bytes: [UInt8]
  ) -> Number {
    precondition(offset + Number.bitWidth / 8 <= bytes.count, "a number ends within its bytes")
    return unsafe bytes.withUnsafeBytes { bytes in
      Number(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
  }
}
