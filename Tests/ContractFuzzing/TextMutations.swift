/// Changes a document as text: lines, pieces of YAML's syntax, and single bytes.
enum TextMutations {
  /// Pieces of YAML with a meaning of their own, where nobody expects them.
  private static let pieces: [String] = [
    "&a ", "*a", "&a\n", "<<: *a\n", "<<: {a: 1}\n", "!!str ", "!!int ", "!!binary ", "!!set ",
    "!local ", "!<x> ",
    "!!null ", "---\n", "...\n", "%YAML 1.1\n---\n", "%TAG ! x:\n", "? ", "? [a]\n: b\n", ": ",
    "- ", "|\n", ">\n",
    "|9\n", ">-1\n", "{", "}", "[", "]", "\"", "'", "#", " # ", "\t", "\r", "\r\n", "\u{FEFF}",
    "\u{85}", "\u{2028}",
    ",", "{a: 1, a: 2}", "null", "~", ".nan", "0x", "\\", "\"\\0\"", "\"\\ud800\"", "\"\\x\"", "`",
    "@", "\u{0}", "\u{7F}",
    "\u{1F600}", "e\u{301}", "    ", "\n", "\n\n",
  ]

  /// `text` with a few changes to lines and pieces of syntax.
  static func syntax(_ text: [UInt8], _ random: inout SeededNumbers) -> [UInt8] {
    var lines = text.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard !lines.isEmpty else { break }
      let line = Int.random(in: 0..<lines.count, using: &random)
      switch Int.random(in: 0..<9, using: &random) {
      case 0: lines.remove(at: line)
      case 1: lines.insert(lines[line], at: Int.random(in: 0...lines.count, using: &random))
      case 2: lines.swapAt(line, Int.random(in: 0..<lines.count, using: &random))
      case 3:
        lines[line].insert(
          contentsOf: [32, 32].prefix(Int.random(in: 1...2, using: &random)), at: 0)
      case 4: if lines[line].first == 32 { lines[line].removeFirst() }
      case 5: lines[line].append(13)
      default:
        let piece = pieces.randomElement(using: &random) ?? ""
        let place = Int.random(in: 0...lines[line].count, using: &random)
        lines[line].insert(contentsOf: piece.utf8, at: place)
      }
    }
    return Array(lines.joined(separator: [10]))
  }

  /// `text` with a few of its bytes changed, removed or added, or cut off.
  static func bytes(_ text: [UInt8], _ random: inout SeededNumbers) -> [UInt8] {
    var bytes = text
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      guard !bytes.isEmpty else { return bytes }
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(UInt8.random(in: .min ... .max, using: &random), at: place)
      case 4:
        bytes.insert(
          Array("{}[]:-,'\"\\|>&*!%@`#?\t\n ".utf8).randomElement(using: &random) ?? 0, at: place)
      case 5:
        let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
        let piece = bytes[place..<end]
        bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
      default:
        if Int.random(in: 0..<4, using: &random) == 0 {
          bytes.removeSubrange(place...)
        } else {
          bytes.removeSubrange(place..<min(bytes.count, place + 8))
        }
      }
    }
    return bytes
  }
}
