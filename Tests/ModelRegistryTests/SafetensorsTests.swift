import Foundation
import Models
import Testing

@testable import ModelRegistry

@Suite struct SafetensorsTests {
  // Made anew by each test: the leak checker cannot see arrays in a global enum.
  static var tensors: [Tensor] {
    [
      Tensor("b", shape: [2, 2], .float32([1, -0.0, .infinity, 3.5])),
      Tensor("a \"q\"", shape: [], .int64([-5])),
      Tensor("c", shape: [0, 3], .uint32([])),
      Tensor("d", shape: [3], .uint32([0, 1, .max])),
      Tensor("e", shape: [1], .float64([0.1])),
    ]
  }

  @Test("tensors survive the file")
  func roundTrip() throws {
    let read = try Safetensors.decode(Safetensors.encode(Self.tensors))
    #expect(read.sorted { $0.name < $1.name } == Self.tensors.sorted { $0.name < $1.name })
    #expect(try Safetensors.decode(Safetensors.encode([])) == [])
  }

  @Test("the bytes do not depend on the order of tensors, and the data is aligned")
  func deterministic() {
    let file = Safetensors.encode(Self.tensors)
    #expect(file == Safetensors.encode(Self.tensors.reversed()))
    let header = file.prefix(8).enumerated().reduce(0) { $0 + Int($1.element) << (8 * $1.offset) }
    #expect(header % 8 == 0)
  }

  @Test("a file as the format describes it is read")
  func golden() throws {
    // Written by hand from the description of the format.
    let header = #"{"__metadata__":{"k":"v"},"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    let file = Self.file(header, data: [0, 0, 128, 63, 0, 0, 0, 64])
    #expect(try Safetensors.decode(file) == [Tensor("t", shape: [2], .float32([1, 2]))])
  }

  static func file(_ header: String, data: [UInt8], length: UInt64? = nil) -> [UInt8] {
    let stated = length ?? UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: stated >> (8 * $0)) } + Array(header.utf8) + data
  }

  private static func one(_ entry: String) -> [UInt8] {
    file("{\"t\":{\(entry)}}", data: [UInt8](repeating: 0, count: 8))
  }

  @Test(
    "a file that lies is refused",
    arguments: [
      [], [1, 2, 3], [UInt8](repeating: 255, count: 8), [UInt8](repeating: 255, count: 64),
      file("{}", data: [], length: 3), file("{}", data: [], length: UInt64(Int64.max)),
      file("", data: []), file("nonsense", data: []), file("[]", data: []), file("{}", data: [1]),
      file(String(repeating: "[", count: 20_000), data: []),
      one(#""dtype":"F32","shape":[2],"data_offsets":[0,9]"#),
      one(#""dtype":"F32","shape":[2],"data_offsets":[8,0]"#),
      one(#""dtype":"F32","shape":[2],"data_offsets":[-8,0]"#),
      one(#""dtype":"F32","shape":[2],"data_offsets":[0]"#),
      one(#""dtype":"F32","shape":[3],"data_offsets":[0,8]"#),
      one(#""dtype":"F32","shape":[-2],"data_offsets":[0,8]"#),
      one(#""dtype":"F32","shape":[4611686018427387904,4611686018427387904],"data_offsets":[0,8]"#),
      one(#""dtype":"F32","shape":[4611686018427387906],"data_offsets":[0,8]"#),
      one(#""dtype":"F32","shape":[1e400],"data_offsets":[0,8]"#),
      one(#""dtype":"F32","shape":[1],"data_offsets":[0,4]"#),
      one(#""dtype":"F32","shape":[1],"data_offsets":[4,8]"#),
      one(#""dtype":"BF16","shape":[4],"data_offsets":[0,8]"#),
      one(#""dtype":7,"shape":[2],"data_offsets":[0,8]"#),
      file(
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"#
          + #""b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
        data: [UInt8](repeating: 0, count: 8)),
    ])
  func refused(file: [UInt8]) {
    #expect(throws: SafetensorsError.self) { try Safetensors.decode(file) }
  }

  @Test(
    "a file cut off anywhere, or with any byte changed, never ends the program", arguments: 0..<20)
  func mutilated(seed: UInt64) throws {
    let file = Safetensors.encode(Self.tensors)
    var random = SeededRandom(seed: seed)
    for length in 0..<file.count {
      #expect(throws: SafetensorsError.self) { try Safetensors.decode(Array(file[..<length])) }
      var changed = file
      changed[length] = UInt8(random.below(256))
      // Any result will do, so long as there is one.
      _ = try? Safetensors.decode(changed)
    }
  }
}
