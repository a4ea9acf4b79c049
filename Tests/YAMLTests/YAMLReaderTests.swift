import Tables
import Testing
import YAML

@Suite("Reading keys by type")
struct YAMLReaderTests {
  enum Colour: String, CaseIterable { case red, green }

  func read(_ text: String, _ body: (YAMLReader) -> Void) throws -> [String] {
    let problems = Problems(file: "f.yaml")
    body(YAMLReader(try YAMLNode(parsing: text, file: "f.yaml"), problems: problems))
    do {
      try problems.throwIfAny()
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test("values come with the type asked for")
  func types() throws {
    let text = "s: x\nn: 1.0\ni: 3\nd: 2\nb: false\nl: [a, b]\none: a\nc: red\nm: {k: v}\nempty:\n"
    let found = try read(text) { reader in
      #expect(reader.string("s") == "x")
      #expect(reader.string("n") == "1.0")
      #expect(reader.integer("i") == 3)
      #expect(reader.integer("n") == 1)
      #expect(reader.double("d") == 2)
      #expect(reader.boolean("b") == false)
      #expect(reader.strings("l") == ["a", "b"])
      #expect(reader.strings("one") == ["a"])
      #expect(reader.choice("c", Colour.self) == .red)
      #expect(reader.mapping("m")?.string("k") == "v")
      #expect(reader.string("empty") == nil)
      #expect(reader.string("absent") == nil)
      reader.finish()
    }
    #expect(found == [])
  }

  @Test("every problem is told, with its line and the nearest right word, in the order of lines")
  func problems() throws {
    let text = "nmae: x\ncount: many\nflag: 1\ncolour: gren\nitems: a\nitem: {}\nother: 3\n"
    let found = try read(text) { reader in
      _ = reader.required("name", reader.string)
      _ = reader.integer("count")
      _ = reader.boolean("flag")
      _ = reader.choice("colour", Colour.self)
      _ = reader.list("items")
      _ = reader.string("item")
      reader.finish()
    }
    #expect(
      found == [
        "f.yaml:1:1: 'name' is missing",
        "f.yaml:1:1: unknown key 'nmae'; did you mean 'name'?",
        "f.yaml:2:8: 'count' must be a whole number, found text",
        "f.yaml:3:7: 'flag' must be true or false, found a whole number",
        "f.yaml:4:9: 'colour' is 'gren'; did you mean 'green'?",
        "f.yaml:5:8: 'items' must be a list, found text",
        "f.yaml:6:7: 'item' must be text, found a mapping",
        "f.yaml:7:1: unknown key 'other'",
      ])
  }

  @Test("what is no mapping is one problem, not one for each key")
  func noMapping() throws {
    let found = try read("- a\n") { reader in
      #expect(reader.string("name") == nil)
      reader.finish()
    }
    #expect(found == ["f.yaml:1:1: expected a mapping of keys to values, found a list"])
  }

  @Test(
    "the nearest name is a typing error away, or none",
    arguments: [
      ("mininum", "minimum"), ("Requierd", "required"), ("nullValue", "nullValues"),
      ("zzz", nil), ("", nil), ("requierd", "required"), ("pattren", "pattern"),
    ] as [(String, String?)])
  func nearestName(name: String, expected: String?) {
    let names = ["minimum", "maximum", "required", "nullValues", "pattern"]
    #expect(nearest(to: name, in: names) == expected)
  }

  @Test(
    "edit distance counts insertions, deletions, replacements and swaps",
    arguments: [
      ("", "", 0), ("abc", "", 3), ("abc", "abc", 0), ("kitten", "sitting", 3), ("ab", "ba", 1),
    ])
  func distance(first: String, second: String, expected: Int) {
    #expect(editDistance(first, second) == expected)
    #expect(editDistance(second, first) == expected)
  }
}
