extension String {
  /// The text with `pattern` replaced wherever its code points stand: for quotes and whatever else has a meaning.
  ///
  /// Swift's own `replacing` goes by characters as people see them. It finds no quote that an accent follows, nor
  /// a line feed after a carriage return, though both mean to an engine or a reader what they mean alone.
  ///
  /// - Complexity: O(bytes), and next to nothing where the first byte of `pattern` does not occur.
  public func escaping(_ pattern: String, as replacement: String) -> String {
    let wanted = Array(pattern.utf8)
    guard let first = wanted.first, utf8.contains(first) else { return self }
    let bytes = Array(utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + replacement.utf8.count)
    var position = 0
    while position < bytes.count {
      let end = position + wanted.count
      if bytes[position] == first, end <= bytes.count,
        bytes[position..<end].elementsEqual(wanted)
      {
        result.append(contentsOf: replacement.utf8)
        position = end
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
