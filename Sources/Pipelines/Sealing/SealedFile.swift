import DurableFiles
import Foundation

/// A file that is sealed as a whole, whatever its size: in pieces, of which one at a time is in memory.
///
/// It begins with `weir sealed file v1`, the name of the key and line ends after both. Each piece is its sealed length in 4
/// bytes, the highest first, and AES-256-GCM's nonce, ciphertext and tag. With each is authenticated what the file is, the
/// number of the piece and whether it is the last, so that none is left out, exchanged or cut off unseen (STREAM: Hoang,
/// Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015).
struct SealedFile {
  /// Where it is.
  let path: String
  /// What it is, outside of which it is nothing.
  let context: String

  private static let title = "weir sealed file v1"
  private static let pieceLength = 1 << 22

  /// Seals the content of another file under the first of `keys`; this one is made, for its owner alone.
  ///
  /// - Throws: `FileError` where it cannot be made, and what files and libcrypto refuse.
  func seal(_ file: String, under keys: SealingKeys) throws {
    let source = try FileHandle(forReadingFrom: URL(filePath: file))
    try DurableFiles.write(
      Array("\(Self.title)\n\(keys.sealingID)\n".utf8), to: path, isPrivate: true)
    let target = try FileHandle(forWritingTo: URL(filePath: path))
    try target.seekToEnd()
    var piece = try source.read(upToCount: Self.pieceLength) ?? Data()
    var number = 0
    while true {
      let next = try source.read(upToCount: Self.pieceLength) ?? Data()
      let sealed = try keys.seal(
        bytes: [UInt8](piece), context: context(of: number, isLast: next.isEmpty))
      let length = (0..<4).map { UInt8(truncatingIfNeeded: sealed.count >> (24 - 8 * $0)) }
      try target.write(contentsOf: Data(length + sealed))
      guard !next.isEmpty else { break }
      piece = next
      number += 1
    }
    try target.close()
    try source.close()
  }

  /// Writes what was sealed to a new file, for its owner alone.
  ///
  /// - Throws: `SealingError` where a key is missing or anything was changed, and what files refuse.
  func open(with keys: SealingKeys, to file: String) throws {
    let source = try FileHandle(forReadingFrom: URL(filePath: path))
    guard try line(of: source) == Self.title else { throw SealingError.damaged }
    let id = try line(of: source)
    try DurableFiles.write([], to: file, isPrivate: true)
    let target = try FileHandle(forWritingTo: URL(filePath: file))
    var piece = try self.piece(of: source)
    var number = 0
    while let sealed = piece {
      piece = try self.piece(of: source)
      let bytes = try keys.open(
        bytes: sealed, under: id, context: context(of: number, isLast: piece == nil))
      try target.write(contentsOf: Data(bytes))
      number += 1
    }
    // There is one piece at least, of an empty file, too.
    guard number > 0 else { throw SealingError.damaged }
    try target.close()
    try source.close()
  }

  private func context(of piece: Int, isLast: Bool) -> String {
    "\(context) piece \(piece)\(isLast ? " of \(piece + 1)" : "")"
  }

  /// The next line, without its end.
  private func line(of file: FileHandle) throws -> String {
    var bytes: [UInt8] = []
    while let byte = try file.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
      bytes.append(byte)
      guard bytes.count < 200 else { throw SealingError.damaged }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The next piece; `nil` at the end.
  private func piece(of file: FileHandle) throws -> [UInt8]? {
    guard let digits = try file.read(upToCount: 4), !digits.isEmpty else { return nil }
    let length = digits.reduce(0) { $0 << 8 | Int($1) }
    guard digits.count == 4, length <= 2 * Self.pieceLength,
      let sealed = try file.read(upToCount: length), sealed.count == length
    else { throw SealingError.damaged }
    return [UInt8](sealed)
  }
}
