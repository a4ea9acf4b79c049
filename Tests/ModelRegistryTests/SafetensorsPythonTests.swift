import Foundation
import Models
import Testing

@testable import ModelRegistry

/// Weights as the format's own library reads them: the Python package that `scripts/setup-test.sh` installs.
@Suite("Weights read by Python's safetensors")
struct SafetensorsPythonTests {
  /// Where the package is if it is not the system's.
  private static let packages = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: ".deps/python").path

  private static let isInstalled = (try? run("import safetensors", [])) != nil

  /// A tensor as Python tells it.
  private struct Told: Decodable {
    var name: String
    var dtype: String
    var shape: [Int]
    var data: String
  }

  /// What `script` prints.
  ///
  /// Not by Foundation's `Process`, which waits for ever beside tests that start processes too.
  private static func run(_ script: String, _ arguments: [String]) throws -> Data {
    let directory = try TemporaryDirectory()
    let files = ["script.py", "output"].map { "\(directory.path)/\($0)" }
    try Data(script.utf8).write(to: URL(filePath: files[0]))
    let words = ([files[0]] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let command = "PYTHONPATH='\(packages)' /usr/bin/python3 \(words) >'\(files[1])' 2>/dev/null"
    guard unsafe system(command) == 0 else { throw CocoaError(.executableLoad) }
    return try Data(contentsOf: URL(filePath: files[1]))
  }

  /// What Python finds in a file.
  private static func tensors(in path: String) throws -> [Told] {
    let script = """
      import json, sys, safetensors
      found = safetensors.deserialize(open(sys.argv[1], "rb").read())
      print(json.dumps([{"name": name, "dtype": tensor["dtype"], "shape": list(tensor["shape"]),
                         "data": bytes(tensor["data"]).hex()} for name, tensor in found]))
      """
    return try JSONDecoder().decode([Told].self, from: run(script, [path]))
  }

  /// The little-endian bytes of a tensor, as digits.
  private static func hexadecimal(_ elements: Tensor.Elements) -> (dtype: String, digits: String) {
    func digits(_ numbers: [some FixedWidthInteger]) -> String {
      numbers.map { number in
        let text = String(number.byteSwapped.magnitude, radix: 16)
        return String(repeating: "0", count: number.bitWidth / 4 - text.count) + text
      }.joined()
    }
    return switch elements {
    case .uint32(let numbers): ("U32", digits(numbers))
    case .int64(let numbers): ("I64", digits(numbers.map(UInt64.init(bitPattern:))))
    case .float32(let numbers): ("F32", digits(numbers.map(\.bitPattern)))
    case .float64(let numbers): ("F64", digits(numbers.map(\.bitPattern)))
    }
  }

  @Test(
    "have the same names, types, shapes and bytes",
    .enabled(if: isInstalled, "Python's safetensors is absent; scripts/setup-test.sh installs it"))
  func sameTensors() throws {
    let directory = try TemporaryDirectory()
    let model = try Sample().publish(in: Registry(directory: directory.path))
    let made = "\(directory.path)/made.safetensors"
    try Data(Safetensors.encode(SafetensorsTests.tensors)).write(to: URL(filePath: made))
    for (path, tensors) in [
      (made, SafetensorsTests.tensors), ("\(model.path)/weights.safetensors", model.model.weights),
    ] {
      let found = try Self.tensors(in: path).sorted { $0.name < $1.name }
      #expect(found.map(\.name) == tensors.map(\.name).sorted())
      for (told, tensor) in zip(found, tensors.sorted { $0.name < $1.name }) {
        let (dtype, digits) = Self.hexadecimal(tensor.elements)
        #expect(told.shape == tensor.shape, "\(tensor.name)")
        #expect(told.dtype == dtype && told.data == digits, "\(tensor.name)")
      }
    }
  }
}
