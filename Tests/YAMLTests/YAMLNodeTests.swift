import Tables
import Testing

@testable import YAML

@Suite("YAML documents")
struct YAMLNodeTests {
  func problems(_ text: String) -> [String] {
    do {
      _ = try YAMLNode(parsing: text, file: "f.yaml")
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test(
    "plain scalars have the type of YAML 1.2's core schema",
    arguments: [
      ("", .null), ("~", .null), ("null", .null), ("true", .boolean(true)),
      ("False", .boolean(false)),
      ("yes", .string("yes")), ("no", .string("no")), ("on", .string("on")),
      ("off", .string("off")),
      ("12", .integer(12)), ("-0", .integer(0)), ("+7", .integer(7)), ("0x1F", .integer(31)),
      ("0o17", .integer(15)), ("017", .integer(17)), ("1_000", .string("1_000")),
      ("1.5", .double(1.5)), (".5", .double(0.5)), ("1.", .double(1)), ("1e3", .double(1000)),
      ("-.inf", .double(-.infinity)), ("inf", .string("inf")), ("0x1p4", .string("0x1p4")),
      ("100000000000000000000", .double(1e20)), (".", .string(".")),
      ("1.0.0", .string("1.0.0")), ("2024-01-01", .string("2024-01-01")), ("1e", .string("1e")),
      ("'12'", .string("12")), ("\"true\"", .string("true")), ("!!str 12", .string("12")),
      ("!!int '12'", .integer(12)), ("|\n  12\n", .string("12\n")),
    ] as [(String, YAMLScalar.Value)])
  func scalars(text: String, value: YAMLScalar.Value) throws {
    let node = try YAMLNode(parsing: "key: \(text)\n", file: "f.yaml")
    #expect(node["key"]?.scalar?.value == value)
  }

  @Test("mappings keep the order of their keys, and every node its place")
  func places() throws {
    let node = try YAMLNode(parsing: "z: 1\na:\n  - x\n  - {k: v}\n", file: "f.yaml")
    let entries = try #require(node.entries)
    #expect(entries.map(\.key) == ["z", "a"])
    #expect(entries.map(\.line) == [1, 2])
    let items = try #require(entries[1].value.items)
    #expect(items.map(\.line) == [3, 4])
    #expect(items[1].entries?.first?.column == 6)
  }

  @Test(
    "an empty text is nothing", arguments: ["", "\n", "# only a comment\n", "---\n", "\u{FEFF}"])
  func empty(text: String) throws {
    #expect(try YAMLNode(parsing: text, file: "f.yaml").isNull)
  }

  @Test(
    "no place is behind the text",
    arguments: [
      ("\n#\n", 2, 2), ("---\n", 1, 4), ("", 1, 1), ("#\r\n", 1, 2), ("\u{FEFF}\n\n", 2, 1),
    ])
  func ends(text: String, line: Int, column: Int) throws {
    let node = try YAMLNode(parsing: text, file: "f.yaml")
    #expect((node.line, node.column) <= (line, column))
  }

  @Test("aliases stand for what their anchor holds, at the place of the alias")
  func aliases() throws {
    let node = try YAMLNode(parsing: "a: &x [1, 2]\nb: *x\n", file: "f.yaml")
    #expect(node["b"]?.items?.count == 2)
    #expect(node["b"]?.line == 2)
  }

  @Test(
    "what is no document is refused with its line",
    arguments: [
      (
        "a: [1, 2\nb: 3\n",
        ["f.yaml:2:2: did not find expected ',' or ']', while parsing a flow sequence"]
      ),
      // What is missing at the end is missed where the text ends, not in a line after it.
      ("a: [", ["f.yaml:1:5: did not find expected node content, while parsing a flow node"]),
      (
        "a: [1,\n  2\n",
        ["f.yaml:2:4: did not find expected ',' or ']', while parsing a flow sequence"]
      ),
      (
        "a: \"x\r\n\r\n",
        ["f.yaml:2:1: found unexpected end of stream, while scanning a quoted scalar"]
      ),
      (
        "a: 1\na: 2\nb: 1\nb: 2\n",
        [
          "f.yaml:2:1: 'a' is given twice; first in line 1",
          "f.yaml:4:1: 'b' is given twice; first in line 3",
        ]
      ),
      ("a: 1\n---\nb: 2\n", ["f.yaml:2:1: a second document; give one per file"]),
      ("a: &anchor 1\nb: *ancor\n", ["f.yaml:2:4: unknown anchor 'ancor'; did you mean 'anchor'?"]),
      ("a: &x [*x]\n", ["f.yaml:1:8: unknown anchor 'x'"]),
      ("? [1]\n: 2\n", ["f.yaml:1:3: a key must be text, not a list"]),
      ("a: 1\nb: \u{0}\n", ["f.yaml:2: control characters are not allowed"]),
      (
        "a:\n\t- 1\n",
        [
          "f.yaml:2:1: found character that cannot start any token, while scanning for the next token"
        ]
      ),
    ])
  func refused(text: String, expected: [String]) {
    #expect(problems(text) == expected)
  }

  @Test("a bomb of aliases is refused before it unfolds")
  func bomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    #expect(problems(text) == ["f.yaml:5:45: more than 100000 values once aliases are unfolded"])
  }

  @Test("nesting is bounded", arguments: [100, 101, 100_000])
  func nesting(depth: Int) {
    let found = problems(
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
    #expect(found == (depth == 100 ? [] : ["f.yaml:1:101: nested deeper than 100 levels"]))
  }

  @Test(
    "any bytes end in a document or a problem with its line, under many seeds", arguments: 0..<50)
  func noise(seed: UInt64) {
    var state = seed &* 2 + 1
    let alphabet = Array("{}[]:-&*!|>'\"%@`, \n\t#?ab01~é".unicodeScalars)
    var text = ""
    for _ in 0..<200 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text.unicodeScalars.append(alphabet[Int(state >> 33) % alphabet.count])
    }
    for problem in problems(text) { #expect(problem.hasPrefix("f.yaml:"), "seed \(seed)") }
  }
}
