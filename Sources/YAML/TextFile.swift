public import Tables

extension String {
  /// The text of a file in UTF-8.
  ///
  /// Bytes that are no UTF-8 are refused with their line, not replaced: a name or pattern with another
  /// character in it would be another one.
  ///
  /// - Parameters:
  ///   - bytes: the file's content; a byte order mark is kept.
  ///   - file: the name it goes by in messages.
  /// - Complexity: O(bytes).
  public init(file bytes: some Collection<UInt8>, named file: String) throws(SpecificationError) {
    if let text = String(validating: bytes, as: UTF8.self) {
      self = text
      return
    }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var line = 1
    var column = 1
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue("\n"): (line, column) = (line + 1, 1)
      case .scalarValue: column += 1
      case .emptyInput, .error: break decoding
      }
    }
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    throw SpecificationError([
      .init(
        file: file, line: line, column: column,
        message: isUTF16
          ? "the file is UTF-16; save it as UTF-8"
          : "bytes that are no UTF-8; save the file as UTF-8")
    ])
  }
}
