import Contracts
import Tables
import Testing

@Suite("Contracts that cannot be right")
struct BadContractTests {
  func problems(_ text: String) -> [String] {
    do {
      _ = try DataContract(parsing: text, file: "c.yaml")
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  /// A contract whose line 8 is the only line of property `x`.
  func property(_ keys: String) -> String {
    """
    kind: DataContract
    apiVersion: v3.1.0
    id: a
    version: 1.0.0
    status: active
    schema:
    - {name: t, properties: [{name: x, logicalType: string}, {name: y, logicalType: number}]}
    - {name: u, properties: [{name: x, \(keys)}]}
    """
  }

  @Test("all problems of a file are told at once, in the order of lines")
  func allAtOnce() {
    let text = """
      kind: DataContrat
      apiVersion: v2.2.2
      id: a
      vresion: 1
      status: active
      schema:
      - name: t
        properties:
        - name: x
          logicalType: strin
          requierd: true
          unique: maybe
        - {nam: y}
        - {name: x}
      - name: t
      """
    #expect(
      problems(text) == [
        "c.yaml:1: 'kind' is 'DataContrat'; a contract has 'DataContract'",
        "c.yaml:1: 'version' is missing",
        "c.yaml:2: 'apiVersion' is 'v2.2.2'; Weir reads contracts of version 3, such as v3.1.0",
        "c.yaml:4: unknown key 'vresion'; did you mean 'version'?",
        "c.yaml:10: 'logicalType' is 'strin'; did you mean 'string'?",
        "c.yaml:11: unknown key 'requierd'; did you mean 'required'?",
        "c.yaml:12: 'unique' must be true or false, found text",
        "c.yaml:13: 'name' is missing",
        "c.yaml:14: a second property called 'x'; the first is in line 9",
        "c.yaml:15: a second dataset called 't'; the first is in line 7",
      ])
  }

  @Test(
    "a rule that no data could meet, or that means nothing, is a problem",
    arguments: [
      (
        "logicalType: number, logicalTypeOptions: {minimum: 5, maximum: 3}",
        "'minimum' 5 and 'maximum' 3 leave no value allowed"
      ),
      (
        "logicalType: integer, logicalTypeOptions: {minimum: 5, exclusiveMaximum: 5}",
        "'minimum' 5 and 'exclusiveMaximum' 5 leave no value allowed"
      ),
      (
        "logicalType: date, logicalTypeOptions: {minimum: '2024-02-01', maximum: '2024-01-01'}",
        "'minimum' 2024-02-01 and 'maximum' 2024-01-01 leave no value allowed"
      ),
      (
        "logicalType: number, logicalTypeOptions: {minimum: low}",
        "'minimum' must be a number, found 'low'"
      ),
      (
        "logicalType: number, logicalTypeOptions: {multipleOf: 0}",
        "'multipleOf' must be a number above 0, found '0'"
      ),
      (
        "logicalType: date, logicalTypeOptions: {minimum: yesterday}",
        "'minimum' must be written as ISO 8601, found 'yesterday'"
      ),
      (
        "logicalType: date, logicalTypeOptions: {format: qq}",
        "'format' 'qq' has letters that Weir cannot read a date or time by"
      ),
      (
        "logicalType: integer, logicalTypeOptions: {format: i33}",
        "unknown format 'i33'; did you mean 'i32'?"
      ),
      ("logicalTypeOptions: {minLength: -1}", "'minLength' must not be negative"),
      (
        "logicalTypeOptions: {minLength: 3, maxLength: 2}",
        "'minLength' 3 and 'maxLength' 2 leave no value allowed"
      ),
      (
        "logicalTypeOptions: {pattern: 'a(b'}",
        "'pattern' is no regular expression Weir can check: a '(' without its ')'"
      ),
      (
        "logicalType: string, logicalTypeOptions: {minimum: 3}",
        "unknown key 'minimum'"
      ),
      (
        "quality: [{metric: nullValue, mustBe: 0}]",
        "unknown metric 'nullValue'; did you mean 'nullValues'?"
      ),
      (
        "quality: [{mustBe: 0}]",
        "a quality rule of type library needs a 'metric', such as nullValues"
      ),
      (
        "quality: [{metric: nullValues}]",
        "the rule says nothing of what must be; give one of mustBe, mustNotBe, mustBeGreaterThan, "
          + "mustBeGreaterOrEqualTo, mustBeLessThan, mustBeLessOrEqualTo, mustBeBetween, mustNotBeBetween"
      ),
      (
        "quality: [{metric: nullValues, mustBe: 0, mustBeLessThan: 5}]",
        "'mustBeLessThan' and 'mustBe' are both given; keep one"
      ),
      (
        "quality: [{metric: nullValues, mustBeBetween: [5, 1]}]",
        "'mustBeBetween' 5 and 1 are the wrong way round"
      ),
      (
        "quality: [{metric: nullValues, mustBeBetween: [5]}]",
        "'mustBeBetween' must be a list of two numbers, the smaller first"
      ),
      ("quality: [{metric: nullValues, mustBeLessThan: few}]", "'mustBeLessThan' must be a number"),
      (
        "quality: [{metric: invalidValues, mustBe: 0}]",
        "invalidValues needs 'arguments' with 'validValues' or 'pattern'"
      ),
      (
        "quality: [{metric: invalidValues, arguments: {validValues: []}, mustBe: 0}]",
        "'validValues' is empty, so no value is allowed"
      ),
      (
        "quality: [{metric: invalidValues, arguments: {validvalues: [a], pattern: a}, mustBe: 0}]",
        "unknown key 'validvalues'; did you mean 'validValues'?"
      ),
      (
        "quality: [{type: custom, engine: weir, implementation: x > 0, mustBe: 0}]",
        "'mustBe' has no use: the expression itself must hold"
      ),
      ("quality: [{type: custom, engine: weir}]", "'implementation' is missing"),
      ("quality: [{type: sql, mustBe: 0}]", "'query' is missing"),
      (
        "quality: [{type: sqll, query: x}]",
        "unknown type of quality rule 'sqll'; did you mean 'sql'?"
      ),
      (
        "quality: [{metric: nullValues, mustBe: 0, dimension: completness}]",
        "'dimension' is 'completness'; did you mean 'completeness'?"
      ),
      (
        "quality: [{metric: nullValues, mustBe: 0, unit: row}]",
        "'unit' is 'row'; did you mean 'rows'?"
      ),
      ("relationships: [{to: t.z}]", "unknown property 't.z'; did you mean 't.x'?"),
      ("relationships: [{to: x}]", "'to' must name dataset.property, found 'x'"),
      ("relationships: [{to: [t.x, t.y]}]", "'to' names 2 properties for 1"),
      ("relationships: [{}]", "a relationship needs 'to'"),
      (
        "relationships: [{to: t.x, type: foreign}]",
        "unknown type of relationship 'foreign'; did you mean 'foreignKey'?"
      ),
    ])
  func impossible(keys: String, message: String) {
    #expect(problems(property(keys)) == ["c.yaml:8: \(message)"])
  }

  @Test("a mangled contract is read or refused with places, under many seeds", arguments: 0..<300)
  func mangled(seed: UInt64) {
    var state = seed &* 2 + 1
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var scalars = Array((KeyTests.text + "\n" + BankTests.text).unicodeScalars)
    let noise = Array("[]{}:-,'\"\\(*?|&#\n 0a.".unicodeScalars)
    for _ in 0...random(6) {
      let place = random(scalars.count)
      switch random(3) {
      case 0: scalars.remove(at: place)
      case 1: scalars[place] = noise[random(noise.count)]
      default: scalars.removeSubrange(place..<min(scalars.count, place + random(200)))
      }
      // The second half is another document; most cases keep one of the two only.
      if scalars.count > 1200, random(2) == 0 { scalars.removeLast(scalars.count - 1200) }
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    for problem in problems(text) {
      #expect(problem.hasPrefix("c.yaml:"), "seed \(seed)")
    }
  }

  @Test(
    "what is no contract at all is one problem",
    arguments: [
      ("", "c.yaml:1: the file is empty; a contract is a mapping of keys"),
      ("- a", "c.yaml:1: expected a mapping of keys to values, found a list"),
      ("a: [", "c.yaml:2: did not find expected node content, while parsing a flow node"),
    ])
  func noContract(text: String, message: String) {
    #expect(problems(text) == [message])
  }

  @Test("what is valid and not checked is listed with its line, and why")
  func ignored() throws {
    let text = """
      kind: DataContract
      apiVersion: v3.1.0
      id: a
      version: 1.0.0
      status: active
      tenant: me
      schema:
      - name: t
        quality:
        - {type: text, description: must be good}
        - {type: custom, engine: soda, implementation: {x: 1}}
        - {rule: freshness}
        properties:
        - name: x
          logicalType: string
          logicalTypeOptions: {format: phone}
          relationships: [{to: elsewhere.y}]
          quality: [{metric: nullValues, mustBe: 0, severity: high}]
      """
    let contract = try DataContract(parsing: text, file: "c.yaml")
    #expect(
      contract.ignored.map { "\($0.line) \($0.key)\($0.reason.map { ": \($0)" } ?? "")" } == [
        "6 tenant",
        "10 t.quality.text: it is text for people",
        "11 t.quality.custom: it is for the engine 'soda'",
        "12 t.quality.freshness: Weir knows no rule 'freshness'",
        "16 t.x.format: Weir knows no check for 'phone'",
        """
        17 t.relationships: 'elsewhere' is not in this contract; checked where data for 'elsewhere' \
        is given
        """,
        "18 t.x.quality.severity: 'high' is none of error, warning, info; it counts as error",
      ])
  }
}

@Suite("Patterns")
struct PatternTests {
  func problem(_ pattern: String) -> String? {
    let quoted = pattern.replacing("'", with: "''")
    do {
      _ = try contract("properties: [{name: x, logicalType: string, logicalTypeOptions: {pattern: '\(quoted)'}}]")
      return nil
    } catch {
      return "\(error)".split(separator: ": ").last.map(String.init)
    }
  }

  static let good = [
    "", "a", "^[A-Z]{2}\\d{2,30}$", "(a|b)*", "(?:a|b)+?", "(?P<name>a)", "(?<name>a)", "(?i)a",
    "(?i:a)",
    "[]a]", "[^]a]", "[a-]", "[[:alpha:]_]+", "\\p{L}\\pN", "\\x41\\x{1F600}", "a{,2}", "a{x}", "{",
    "}",
    "\\Qa.b\\E", "[\\]\\-\\d]", "é+", "a||b", "()", "\\bword\\b", "a{0}", "\\.",
  ]

  static let bad = [
    ("(", "a '(' without its ')'"), (")", "a ')' without its '('"), ("[a", "a '[' without its ']'"),
    ("[]", "a '[' without its ']'"), ("*a", "a repetition of nothing"),
    ("a**", "a repetition of nothing"),
    ("a{2}{3}", "a repetition of nothing"), ("(|*)", "a repetition of nothing"),
    ("a{3,2}", "a repetition {3,2} the wrong way round"), ("a{1001}", "a repetition above 1000"),
    ("(?=a)", "lookaround is not supported"), ("(?<!a)b", "lookaround is not supported"),
    ("(a)\\1", "references back to a group (\\1) are not supported"),
    ("a++", "possessive repetition is not supported"), ("(?>a)", "atomic groups are not supported"),
    ("a\\", "a '\\' at the end"), ("[z-a]", "a range z-a the wrong way round"),
    ("[[:nope:]]", "an unknown class [:nope"), ("\\y", "an unknown escape '\\y'"),
    ("(?#x)", "an unknown kind of group '(?#'"), ("\\p{L", "'\\p{' without its '}'"),
  ]

  @Test("what RE2 runs is accepted, and the engine agrees", arguments: good)
  func accepted(pattern: String) throws {
    #expect(problem(pattern) == nil)
    let contract = try contract(
      "properties: [{name: x, logicalType: string, logicalTypeOptions: {pattern: '\(pattern.replacing("'", with: "''"))'}}]"
    )
    let engine = try Engine()
    let result = try engine.check(contract, [engine.input("t", "SELECT 'a' AS x")])
    #expect(result.checks.map(\.status) != [.error])
  }

  @Test("what RE2 does not run is refused with the reason, and the engine agrees", arguments: bad)
  func refused(pattern: String, reason: String) throws {
    #expect(problem(pattern)?.hasPrefix(reason) == true, "\(problem(pattern) ?? "accepted")")
    let engine = try Engine()
    #expect(throws: (any Error).self) { try engine.rows("SELECT regexp_matches('a', \(pattern))") }
  }
}
