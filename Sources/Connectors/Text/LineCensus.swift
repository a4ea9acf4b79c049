import Foundation
import Glibc
import Pipelines

/// How many lines a text file has, counted from its bytes: what the engine's rows are held against.
struct LineCensus: Hashable, Sendable {
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

  private var lineLength = 0
  private var lineFeeds = 0
  private var carriageReturns = 0
  private var pairs = 0

  /// Counts in one pass over the file, in pieces of 1 MB.
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
    var blankFeeds = 0
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(descriptor, bytes.baseAddress, bytes.count)
      }
      if count < 0 {
        throw WeirFailure(
          "reading \(shown)", reason: unsafe String(cString: strerror(errno)), remedy: nil)
      }
      if count == 0 { break }
      add(buffer.span.extracting(0..<count), quote: quote ?? 0, &before, &blankFeeds)
    }
    if quote == nil { hasQuotes = false }
    let ends = lineFeeds + carriageReturns - pairs
    let unended = before != UInt8(ascii: "\n") && before != UInt8(ascii: "\r")
    longestLine = max(longestLine, lineLength)
    lines = ends + (unended ? 1 : 0)
    blankLines = blankFeeds
    endsDiffer = [lineFeeds - pairs, carriageReturns - pairs, pairs].count { $0 > 0 } > 1
  }

  private mutating func add(
    _ bytes: Span<UInt8>, quote: UInt8, _ before: inout UInt8, _ blankFeeds: inout Int
  ) {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") {
        lineFeeds += 1
        if before == UInt8(ascii: "\r") {
          pairs += 1
        } else if before == UInt8(ascii: "\n") {
          blankFeeds += 1
        }
      } else if byte == UInt8(ascii: "\r") {
        carriageReturns += 1
        if before == UInt8(ascii: "\n") || before == UInt8(ascii: "\r") { blankFeeds += 1 }
      } else if byte == quote {
        hasQuotes = true
      }
      lineLength += 1
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        longestLine = max(longestLine, lineLength)
        lineLength = 0
      }
      before = byte
    }
  }
}
