/// Documents that are small and unfold, nest, repeat or never end.
enum YAMLTraps {
  /// One of them, of a size that the random numbers choose; a few are large.
  static func document(_ random: inout SeededNumbers) -> String {
    let isLarge = Int.random(in: 0..<200, using: &random) == 0
    func size(_ usual: Int, _ large: Int) -> Int {
      Int.random(in: 1...(isLarge ? large : usual), using: &random)
    }
    let trap: String
    switch Int.random(in: 0..<14, using: &random) {
    case 0: trap = bomb(levels: size(12, 40), width: Int.random(in: 1...12, using: &random))
    case 1: trap = nested("[", "]", size(150, 20_000))
    case 2: trap = nested("{a: ", "}", size(150, 10_000))
    case 3: trap = String(repeating: "- ", count: size(150, 10_000)) + "a\n"
    case 4: trap = String(repeating: "? ", count: size(120, 2000)) + "a\n"
    case 5: trap = (0..<size(120, 400)).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    case 6: trap = String(repeating: "[{\"", count: size(100, 20_000))
    case 7: trap = "a: " + String(repeating: "x", count: size(2000, 400_000)) + "\n"
    case 8: trap = "a: |\n" + String(repeating: " x\n", count: size(100, 50_000))
    case 9: trap = (0..<size(100, 5000)).map { "k\($0 % 97): \($0)\n" }.joined()
    case 10: trap = (0..<size(60, 2000)).map { "a\($0): &a\($0) [*a\(max(0, $0 - 1))]\n" }.joined()
    case 11:
      trap = "a: &a {b: 1}\n" + (0..<size(50, 1000)).map { "k\($0): {<<: *a, c: *a}\n" }.joined()
    case 12: trap = String(repeating: "---\na: 1\n...\n", count: size(5, 1000))
    default: trap = "a: \"" + String(repeating: "\\u0041\\\n  ", count: size(50, 10_000)) + "\n"
    }
    return Bool.random(using: &random) ? trap : head + inside(trap, &random)
  }

  private static let head =
    "kind: DataContract\napiVersion: v3.1.0\nid: a\nversion: 1.0.0\nstatus: active\n"

  /// The trap where a contract has something else.
  private static func inside(_ trap: String, _ random: inout SeededNumbers) -> String {
    let key =
      ["schema", "customProperties", "description", "tags", "servers", "slaProperties", "team"]
      .randomElement(using: &random) ?? ""
    let lines = trap.split(separator: "\n", omittingEmptySubsequences: false)
    return "\(key):\n" + lines.map { "  \($0)\n" }.joined()
  }

  private static func bomb(levels: Int, width: Int) -> String {
    "a0: &a0 [x]\n"
      + (1...levels).map { level in
        let items = Array(repeating: "*a\(level - 1)", count: width).joined(separator: ", ")
        return "a\(level): &a\(level) [\(items)]\n"
      }.joined()
  }

  private static func nested(_ open: String, _ close: String, _ depth: Int) -> String {
    String(repeating: open, count: depth) + "a" + String(repeating: close, count: depth) + "\n"
  }
}
