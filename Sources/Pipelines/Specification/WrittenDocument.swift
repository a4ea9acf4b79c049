/// A document as pieces that are values, which may be rewritten, and pieces that are its syntax.
struct WrittenDocument {
  private var pieces: [(bytes: ArraySlice<UInt8>, isValue: Bool)] = []

  /// The text of all pieces, values as `body` rewrites them.
  func mapValues(_ body: (String) -> String) -> String {
    pieces.map { piece in
      let text = String(decoding: piece.bytes, as: UTF8.self)
      return piece.isValue ? body(text) : text
    }.joined()
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>, isValue: Bool) {
    if !bytes.isEmpty { pieces.append((bytes, isValue)) }
  }

  /// One JSON document, or one a line: the strings are values, but for those before a colon.
  static func json(_ text: String) -> WrittenDocument {
    var document = WrittenDocument()
    var rest = Array(text.utf8)[...]
    while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
      document.append(rest[...quote], isValue: false)
      rest = rest[(quote + 1)...]
      var end = rest.startIndex
      while end < rest.endIndex, rest[end] != UInt8(ascii: "\"") {
        end += rest[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      end = min(end, rest.endIndex)
      let isKey =
        rest[end...].dropFirst().first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: ":")
      document.append(rest[..<end], isValue: !isKey)
      document.append(rest[end...].prefix(1), isValue: false)
      rest = rest[end...].dropFirst()
    }
    document.append(rest, isValue: false)
    return document
  }

  /// HTML or XML: what stands between tags is a value, and so is what is quoted in them. What styles and scripts
  /// say is syntax of other languages, but for what is quoted in scripts.
  static func markup(_ text: String) -> WrittenDocument {
    var document = WrittenDocument()
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let open = rest.firstIndex(of: UInt8(ascii: "<")) ?? rest.endIndex
      document.append(rest[..<open], isValue: true)
      let foreign = ["script", "style"].first { rest[open...].dropFirst().starts(with: $0.utf8) }
      rest = document.appendQuoted(rest[open...], until: [UInt8(ascii: ">")])
      if let foreign {
        rest = document.appendQuoted(
          rest, until: Array("</\(foreign)>".utf8), isValue: foreign == "script")
      }
    }
    return document
  }

  /// Takes what comes before and with `end`, of which what is in double quotes is a value; what is left.
  private mutating func appendQuoted(
    _ bytes: ArraySlice<UInt8>, until end: [UInt8], isValue: Bool = true
  ) -> ArraySlice<UInt8> {
    var start = bytes.startIndex
    var position = start
    var isQuoted = false
    while position < bytes.endIndex {
      if bytes[position] == UInt8(ascii: "\"") {
        // The quote that closes goes with what follows it.
        append(bytes[start..<position + (isQuoted ? 0 : 1)], isValue: isQuoted && isValue)
        start = position + (isQuoted ? 0 : 1)
        isQuoted.toggle()
      } else if !isQuoted || end.count > 1, bytes[position...].starts(with: end) {
        append(bytes[start..<position + end.count], isValue: false)
        return bytes[(position + end.count)...]
      }
      position += 1
    }
    append(bytes[start...], isValue: isQuoted && isValue)
    return []
  }
}
