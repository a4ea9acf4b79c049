import Foundation
import Glibc
import Pipelines

/// What a text file's bytes say of its lines: what the engine's rows are held against.
struct LineCensus: Hashable, Sendable {
  /// The file's size.
  var bytes = 0
  /// Lines, whether ended by LF, CRLF or CR; a last one without an end counts.
  var lines = 0
  /// Lines with nothing in them.
  var blankLines = 0
  /// Whether lines end in different ways.
  var endsDiffer = false
  /// Whether the quote character occurs at all.
  var hasQuotes = false

  /// The bytes of the longest line.
  var longestLine = 0
  /// Whether the bytes are UTF-8 text.
  var isUTF8 = true

  private var lineLength = 0
  private var lineFeeds = 0
  private var carriageReturns = 0
  private var pairs = 0

  /// Counts in one pass over the file, in pieces of 1 MB, with the C library's fast search for bytes.
  ///
  /// - Parameter quote: the byte that encloses values.
  init(path: String, shown: String, quote: UInt8?) throws {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw WeirFailure(
        "reading \(shown)", reason: unsafe String(cString: strerror(errno)), remedy: nil)
    }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var before = UInt8(ascii: "\n")  // as if a line had just ended
    /// Bytes at the buffer's start that are a character's, whose others are still to be read.
    var kept = 0
    while true {
      let start = kept
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(descriptor, bytes.baseAddress! + start, bytes.count - start)
      }
      if count < 0 {
        throw WeirFailure(
          "reading \(shown)", reason: unsafe String(cString: strerror(errno)), remedy: nil)
      }
      if count == 0 { break }
      bytes += count
      let end = start + count
      unsafe buffer.withUnsafeBytes { bytes in
        unsafe countLines(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), quote, &before)
      }
      kept = checkText(&buffer, end)
    }
    if kept > 0 { isUTF8 = false }
    let ends = lineFeeds + carriageReturns - pairs
    let unended = before != UInt8(ascii: "\n") && before != UInt8(ascii: "\r")
    longestLine = max(longestLine, lineLength)
    lines = ends + (unended ? 1 : 0)
    endsDiffer = [lineFeeds - pairs, carriageReturns - pairs, pairs].count { $0 > 0 } > 1
  }

  private mutating func countLines(
    _ bytes: UnsafeRawBufferPointer, _ quote: UInt8?, _ before: inout UInt8
  ) {
    func next(_ byte: UInt8, from index: Int) -> Int {
      guard index < bytes.count, let base = bytes.baseAddress,
        let found = unsafe memchr(base + index, CInt(byte), bytes.count - index)
      else { return bytes.count }
      return unsafe base.distance(to: UnsafeRawPointer(found))
    }
    if let quote, !hasQuotes { hasQuotes = next(quote, from: 0) < bytes.count }
    var lineStart = 0
    var lineFeed = next(UInt8(ascii: "\n"), from: 0)
    var carriageReturn = next(UInt8(ascii: "\r"), from: 0)
    while true {
      let end = min(lineFeed, carriageReturn)
      guard end < bytes.count else { break }
      let previous = end > 0 ? unsafe bytes[end - 1] : before
      if end == lineFeed {
        lineFeeds += 1
        if previous == UInt8(ascii: "\r") {
          pairs += 1
        } else if previous == UInt8(ascii: "\n") {
          blankLines += 1
        }
        lineFeed = next(UInt8(ascii: "\n"), from: end + 1)
      } else {
        carriageReturns += 1
        if previous == UInt8(ascii: "\n") || previous == UInt8(ascii: "\r") { blankLines += 1 }
        carriageReturn = next(UInt8(ascii: "\r"), from: end + 1)
      }
      longestLine = max(longestLine, lineLength + end + 1 - lineStart)
      lineLength = 0
      lineStart = end + 1
    }
    lineLength += bytes.count - lineStart
    before = unsafe bytes[bytes.count - 1]
  }

  /// Looks whether the first `end` bytes are text, and moves those of an unfinished last character to the
  /// buffer's start.
  ///
  /// - Returns: how many these are.
  private mutating func checkText(_ buffer: inout [UInt8], _ end: Int) -> Int {
    guard isUTF8 else { return 0 }
    // Mostly ASCII, which needs no more than a look at the high bits.
    if buffer.span.extracting(0..<end).isASCII { return 0 }
    var whole = end
    // A character has at most four bytes, so that an unfinished one begins in the last three.
    for index in stride(from: end - 1, through: max(0, end - 3), by: -1) {
      let byte = buffer[index]
      if byte & 0xC0 == 0x80 { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      if index + length > end { whole = index }
      break
    }
    isUTF8 = (try? UTF8Span(validating: buffer.span.extracting(0..<whole))) != nil
    for index in whole..<end { buffer[index - whole] = buffer[index] }
    return end - whole
  }
}

extension Span<UInt8> {
  /// Whether all bytes are below 128.
  fileprivate var isASCII: Bool {
    var bits: UInt8 = 0
    for index in indices { bits |= self[index] }
    return bits < 0x80
  }
}
