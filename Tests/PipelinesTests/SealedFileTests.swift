import Foundation
import Testing

@testable import Pipelines

@Suite("Files that are sealed as a whole")
struct SealedFileTests {
  private let directory: URL
  private let keys: SealingKeys

  init() throws {
    directory = FileManager.default.temporaryDirectory
      .appending(path: "sealed-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    keys = try SealingKeys(parsing: "k1:" + String(repeating: "5e", count: 32))
  }

  private func place(_ name: String) -> String { directory.appending(path: name).path }

  private func remove() { try? FileManager.default.removeItem(at: directory) }

  /// Seals so many bytes, each of another value than its neighbours.
  private func seal(_ count: Int) throws -> (clear: Data, sealed: SealedFile) {
    let clear = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) })
    try clear.write(to: URL(filePath: place("clear")))
    let sealed = SealedFile(path: place("sealed"), context: "a test")
    try sealed.seal(place("clear"), under: keys)
    return (clear, sealed)
  }

  @Test(
    "are opened byte for byte, whatever their length",
    arguments: [0, 1, 1000, (1 << 22) - 1, 1 << 22, (1 << 22) + 1, (1 << 23) + 5])
  func roundTrip(count: Int) throws {
    defer { remove() }
    let (clear, sealed) = try seal(count)
    try sealed.open(with: keys, to: place("opened"))
    #expect(try Data(contentsOf: URL(filePath: place("opened"))) == clear)
    for name in ["sealed", "opened"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: place(name))
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(name)")
    }
  }

  @Test("are not opened once anything in them was changed, cut off, left out or exchanged")
  func tampering() throws {
    defer { remove() }
    // Two whole pieces and a short one.
    let (_, sealed) = try seal((1 << 23) + 5)
    let whole = try Data(contentsOf: URL(filePath: sealed.path))
    let header = try #require(whole.range(of: Data("\nk1\n".utf8))).upperBound
    let piece = 4 + 12 + (1 << 22) + 16
    let (first, second) = (
      whole[header..<header + piece], whole[header + piece..<header + 2 * piece]
    )
    let (start, end) = (whole[..<header], whole[(header + 2 * piece)...])
    var flipped = whole
    flipped[header + piece + 100] ^= 1
    let forms: [(String, Data)] = [
      ("changed", flipped), ("cut within a piece", whole.dropLast(3)),
      ("cut between pieces", start + first + second), ("left out", start + second + end),
      ("exchanged", start + second + first + end), ("empty", start), ("more", whole + first),
      ("no such file", Data("other".utf8)),
    ]
    for (index, (name, content)) in forms.enumerated() {
      try content.write(to: URL(filePath: sealed.path))
      #expect(throws: SealingError.self, "\(name)") {
        try sealed.open(with: keys, to: place("opened \(index)"))
      }
    }
    try whole.write(to: URL(filePath: sealed.path))
    #expect(throws: SealingError.self) {
      try SealedFile(path: sealed.path, context: "another").open(with: keys, to: place("other"))
    }
    try sealed.open(with: keys, to: place("opened"))
  }
}
