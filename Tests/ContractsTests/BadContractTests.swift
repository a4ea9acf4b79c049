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
      apiVersion: v3.1.1
      id: a
      vresion: 1.0.0
      status:
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
        physicalName: 5
      """
    #expect(
      problems(text) == [
        "c.yaml:1:1: 'version' is missing",
        "c.yaml:1:7: 'kind' is 'DataContrat'; did you mean 'DataContract'?",
        "c.yaml:2:13: 'apiVersion' is 'v3.1.1'; did you mean 'v3.1.0'?",
        "c.yaml:4:1: unknown key 'vresion'; did you mean 'version'?",
        "c.yaml:5:1: 'status' has no value; it must be text",
        "c.yaml:10:18: 'logicalType' is 'strin'; did you mean 'string'?",
        "c.yaml:11:5: unknown key 'requierd'; did you mean 'required'?",
        "c.yaml:12:13: 'unique' must be true or false, found text 'maybe'",
        "c.yaml:13:5: 'name' is missing",
        "c.yaml:13:6: unknown key 'nam'; did you mean 'name'?",
        "c.yaml:14:12: a second property called 'x'; the first is in line 9",
        "c.yaml:15:9: a second dataset called 't'; the first is in line 7",
        "c.yaml:16:17: 'physicalName' must be text, found a whole number; write it in quotes: '5'",
      ])
  }

  @Test("a contract of another version or kind is told as such, and nothing else of it")
  func otherKinds() {
    #expect(
      problems("kind: DataContract\napiVersion: v2.2.2\nuuid: x\n") == [
        "c.yaml:2:13: 'apiVersion' is 'v2.2.2'; Weir reads contracts of version 3, such as v3.1.0"
      ])
    #expect(
      problems("kind: Pipeline\nname: x\n") == [
        "c.yaml:1:7: 'kind' is 'Pipeline'; a contract has 'DataContract'"
      ])
  }

  @Test(
    "a rule that no data could meet, or that means nothing, is a problem at its place",
    arguments: [
      (
        "logicalType: number, logicalTypeOptions: {minimum: 5, maximum: 3}",
        "87: 'minimum' 5 and 'maximum' 3 leave no value allowed"
      ),
      (
        "logicalType: integer, logicalTypeOptions: {minimum: 5, exclusiveMaximum: 5}",
        "88: 'minimum' 5 and 'exclusiveMaximum' 5 leave no value allowed"
      ),
      (
        "logicalType: integer, logicalTypeOptions: {exclusiveMinimum: 5, exclusiveMaximum: 6}",
        "97: 'exclusiveMinimum' 5 and 'exclusiveMaximum' 6 leave no value allowed"
      ),
      (
        "logicalType: number, logicalTypeOptions: {minimum: 1, maximum: 4, multipleOf: 5}",
        "87: 'minimum' 1 and 'maximum' 4 leave no value allowed"
      ),
      (
        "logicalType: integer, logicalTypeOptions: {format: i8, minimum: 1000}",
        "100: 'minimum' 1000 and 'format' i8, at most 127, leave no value allowed"
      ),
      (
        "logicalType: date, logicalTypeOptions: {minimum: '2024-02-01', maximum: '2024-01-01'}",
        "85: 'minimum' 2024-02-01 and 'maximum' 2024-01-01 leave no value allowed"
      ),
      (
        "logicalType: timestamp, logicalTypeOptions: {minimum: '2024-01-01T10:00:00+02:00', exclusiveMaximum: '2024-01-01T08:00:00Z'}",
        "90: 'minimum' 2024-01-01T10:00:00+02:00 and 'exclusiveMaximum' 2024-01-01T08:00:00Z leave no value allowed"
      ),
      (
        "logicalType: number, logicalTypeOptions: {minimum: low}",
        "87: 'minimum' must be a number, found text 'low'"
      ),
      (
        "logicalType: number, logicalTypeOptions: {minimum: .nan}",
        "87: 'minimum' must be a finite number"
      ),
      (
        "logicalType: number, logicalTypeOptions: {multipleOf: 0}",
        "90: 'multipleOf' must be a number above 0, found 0"
      ),
      (
        "logicalType: date, logicalTypeOptions: {minimum: yesterday}",
        "85: 'minimum' must be written as ISO 8601, found 'yesterday'"
      ),
      (
        "logicalType: date, logicalTypeOptions: {minimum: '2023-02-29'}",
        "85: 'minimum' must be written as ISO 8601, found '2023-02-29'"
      ),
      (
        "logicalType: date, logicalTypeOptions: {format: qq}",
        "84: 'format' 'qq' has letters that Weir cannot read a date or time by"
      ),
      (
        "logicalType: timestamp, logicalTypeOptions: {defaultTimezone: UTC'; DROP TABLE t}",
        "98: 'defaultTimezone' must name a zone, such as Europe/Zurich or UTC, found 'UTC'; DROP TABLE t'"
      ),
      (
        "logicalType: timestamp, logicalTypeOptions: {defaultTimezone: Europe/Zurch}",
        "98: 'defaultTimezone' must name a zone, such as Europe/Zurich or UTC, found 'Europe/Zurch'; did you mean 'Europe/Zurich'?"
      ),
      (
        "logicalType: timestamp, logicalTypeOptions: {defaultTimezone: UTC+2}",
        "98: 'defaultTimezone' must name a zone, such as Europe/Zurich or UTC, found 'UTC+2'; what is 2 hours from UTC is Etc/GMT-2"
      ),
      (
        "logicalType: integer, logicalTypeOptions: {format: i33}",
        "87: 'format' is 'i33'; did you mean 'i32'?"
      ),
      (
        "logicalType: string, logicalTypeOptions: {minLength: -1}",
        "89: 'minLength' must be a whole number, 0 or more, found -1"
      ),
      (
        "logicalType: string, logicalTypeOptions: {minLength: 3, maxLength: 2}",
        "89: 'minLength' 3 and 'maxLength' 2 leave no value allowed"
      ),
      (
        "logicalType: array, logicalTypeOptions: {minItems: 3, maxItems: 2}",
        "87: 'minItems' 3 and 'maxItems' 2 leave no value allowed"
      ),
      (
        "logicalType: object, logicalTypeOptions: {minProperties: 3, maxProperties: 2}",
        "93: 'minProperties' 3 and 'maxProperties' 2 leave no value allowed"
      ),
      (
        "logicalType: object, logicalTypeOptions: {required: [a, a]}",
        "92: 'required' holds 'a' twice"
      ),
      (
        "logicalType: object, logicalTypeOptions: {required: [a, b], maxProperties: 1}",
        "111: 'maxProperties' 1 and 2 required members leave no value allowed"
      ),
      (
        "logicalType: boolean, required: 'yes'",
        "68: 'required' must be true or false, found text 'yes'"
      ),
      (
        "logicalType: object, logicalTypeOptions: {required: [b]}, properties: [{name: a}]",
        "89: unknown member 'b'; did you mean 'a'?"
      ),
      (
        "logicalType: object, logicalTypeOptions: {minProperties: 2}, properties: [{name: a}]",
        "93: 'minProperties' 2 is more than the object has members (1)"
      ),
      (
        "logicalType: object, properties: [{name: a}, {name: a}]",
        "88: a second property called 'a'; the first is in line 8"
      ),
      (
        "logicalType: array, items: {logicalType: strng}",
        "77: 'logicalType' is 'strng'; did you mean 'string'?"
      ),
      (
        "logicalType: string, items: {logicalType: string}",
        "57: 'items' has no place here; it belongs to logicalType array"
      ),
      (
        "logicalType: string, logicalTypeOptions: {pattern: 'a(b'}",
        "87: 'pattern' is no regular expression Weir can check: a '(' without its ')'"
      ),
      (
        "logicalType: string, logicalTypeOptions: {minimum: 3}",
        "78: 'minimum' is an option of number, integer, date, timestamp and time, not of string"
      ),
      (
        "logicalType: integer, logicalTypeOptions: {pattern: a}",
        "79: 'pattern' is an option of string, not of integer"
      ),
      (
        "logicalType: string, logicalTypeOptions: {maxLenght: 3}",
        "78: unknown key 'maxLenght'; did you mean 'maxLength'?"
      ),
      (
        "logicalTypeOptions: {pattern: a}",
        "57: 'pattern' needs a 'logicalType' beside the options: string"
      ),
      (
        "primaryKey: true, primaryKeyPosition: 2",
        "74: position 2 leaves a gap in a primary key of 1"
      ),
      (
        "primaryKey: true, primaryKeyPosition: 1}, {name: y, primaryKey: true",
        "100: 'y' is of the primary key and has no position, which others have; give it 'primaryKeyPosition: 2'"
      ),
      ("required: null", "36: 'required' has no value; it must be true or false"),
      (
        "quality: [{metric: nullValue, mustBe: 0}]",
        "55: 'metric' is 'nullValue'; did you mean 'nullValues'?"
      ),
      ("quality: [{mustBe: 0}]", "47: 'mustBe' has no place here; it belongs to type library, sql"),
      (
        "quality: [{rule: nullCheck}]",
        "47: 'rule' alone is of version 3.0; since 3.1 the key is 'metric': nullValues, …"
      ),
      (
        "quality: [{metric: nullValues}]",
        "46: the rule says nothing of what must be; give one of mustBe, mustNotBe, mustBeGreaterThan, mustBeGreaterOrEqualTo, mustBeLessThan, mustBeLessOrEqualTo, mustBeBetween, mustNotBeBetween"
      ),
      (
        "quality: [{metric: nullValues, mustBe: 0, mustBeLessThan: 5}]",
        "78: 'mustBeLessThan' and 'mustBe' are both given; keep one"
      ),
      (
        "quality: [{metric: nullValues, mustBeBetween: [5, 1]}]",
        "82: 'mustBeBetween' 5 and 1 are the wrong way round"
      ),
      (
        "quality: [{metric: nullValues, mustBeBetween: [5]}]",
        "82: 'mustBeBetween' must hold exactly 2 values, found 1"
      ),
      (
        "quality: [{metric: nullValues, mustBeLessThan: few}]",
        "83: 'mustBeLessThan' must be a number, found text 'few'"
      ),
      (
        "quality: [{metric: nullValues, mustBeLessThan: 101, unit: percent}]",
        "83: 'mustBeLessThan': percent are at most 100"
      ),
      (
        "quality: [{metric: nullValues, mustBe: -1}]",
        "75: 'mustBe': there are never fewer than 0 rows, let alone -1"
      ),
      (
        "quality: [{metric: nullValues, mustBeLessThan: 0}]",
        "83: 'mustBeLessThan' 0: there are never fewer than 0 rows"
      ),
      (
        "quality: [{metric: nullValues, mustBeGreaterThan: 100, unit: percent}]",
        "86: 'mustBeGreaterThan' 100: percent are at most 100"
      ),
      (
        "quality: [{metric: nullValues, mustBe: none}]",
        "75: 'mustBe' must be a number, found 'none'"
      ),
      ("quality: [{metric: nullValues, mustBe: [0]}]", "75: 'mustBe' must be one value"),
      (
        "quality: [{metric: rowCount, mustBe: 5, unit: percent}]",
        "82: 'unit' percent of a row count means nothing"
      ),
      (
        "quality: [{metric: invalidValues, mustBe: 0}]",
        "46: invalidValues needs 'arguments' with 'validValues' or 'pattern'"
      ),
      (
        "quality: [{metric: invalidValues, arguments: {validValues: []}, mustBe: 0}]",
        "95: 'validValues' must hold at least 1 value, found 0"
      ),
      (
        "quality: [{metric: invalidValues, arguments: {validvalues: [a], pattern: a}, mustBe: 0}]",
        "82: unknown key 'validvalues'; did you mean 'validValues'?"
      ),
      ("quality: [{metric: nullValues, arguments: {x: 1}, mustBe: 0}]", "79: unknown key 'x'"),
      (
        "logicalType: integer, quality: [{metric: invalidValues, arguments: {pattern: a}, mustBe: 0}]",
        "113: 'pattern' is for text, and 'x' is integer"
      ),
      (
        "logicalType: integer, quality: [{metric: invalidValues, arguments: {validValues: [a]}, mustBe: 0}]",
        "118: 'validValues' holds 'a', and 'x' is integer"
      ),
      (
        "logicalType: integer, logicalTypeOptions: {maximum: 3}, quality: [{metric: invalidValues, arguments: {validValues: [4, 5]}, mustBe: 0}]",
        "152: every one of 'validValues' is excluded, '4' by 'maximum' 3; no value is allowed"
      ),
      (
        "quality: [{type: custom, engine: weir, implementation: x > 0, mustBe: 0}]",
        "98: 'mustBe' has no place beside a custom rule; inside `implementation` an aggregate takes it"
      ),
      (
        "quality: [{type: custom, engine: weir, implementation: {aggregate: sum(x)}}]",
        "91: the rule says nothing of what must be; give one of mustBe, mustNotBe, mustBeGreaterThan, mustBeGreaterOrEqualTo, mustBeLessThan, mustBeLessOrEqualTo, mustBeBetween, mustNotBeBetween"
      ),
      (
        "quality: [{type: custom, engine: weir, implementation: {when: x > 0}}]",
        "91: 'implementation' needs 'expression', or 'aggregate' with an operator, or 'when' with 'then'"
      ),
      (
        "quality: [{type: custom, engine: weir, implementation: ' '}]",
        "91: 'implementation' is empty"
      ),
      (
        "quality: [{type: custom, engine: weir, implementation: 'x > 0) OR (x < 9'}]",
        "91: 'implementation' is no SQL that can stand in a query: a ')' without its '('"
      ),
      (
        "quality: [{type: custom, engine: weir, implementation: {when: \"x = 'a\", then: x}}]",
        "98: 'when' is no SQL that can stand in a query: a quote ' without its end"
      ),
      (
        "quality: [{type: sql, query: SELECT 1; DROP TABLE t, mustBe: 0}]",
        "65: 'query' is no SQL that can stand in a query: a second statement after ';'"
      ),
      (
        "quality: [{type: sql, query: delete from t, mustBe: 0}]",
        "65: 'query' must be one SELECT, which only reads, found 'DELETE'"
      ),
      (
        "quality: [{type: sql, query: 'x > 0', mustBe: 0}]",
        "65: 'query' must be one SELECT, which only reads, found 'X'"
      ),
      (
        "quality: [{type: sql, query: 'WITH a AS (SELECT 1) UPDATE t SET x = 1', mustBe: 0}]",
        "65: 'query' must be one SELECT, which only reads, found 'UPDATE'"
      ),
      (
        "quality: [{type: sql, query: 'WITH a AS (/* all */ INSERT INTO t SELECT 1) SELECT 1', mustBe: 0}]",
        "65: 'query' must be one SELECT, which only reads, found 'INSERT'"
      ),
      (
        "quality: [{type: sql, query: 'WITH a AS (UPDATE \"a b\".t SET x = 1) SELECT 1', mustBe: 0}]",
        "65: 'query' must be one SELECT, which only reads, found 'UPDATE'"
      ),
      (
        "quality: [{type: sql, query: 'SELECT (1', mustBe: 0}]",
        "65: 'query' is no SQL that can stand in a query: a '(' without its ')'"
      ),
      (
        "quality: [{type: sql, query: 'SELECT /* 1', mustBe: 0}]",
        "65: 'query' is no SQL that can stand in a query: a '/*' without its '*/'"
      ),
      (
        "description: \"a\\0b\"", "49: 'a\\0b' holds the character NUL, which no engine takes"
      ),
      ("quality: [{type: custom, engine: weir}]", "46: 'implementation' is missing"),
      ("quality: [{type: sql, mustBe: 0}]", "46: 'query' is missing"),
      ("quality: [{type: sql, query: '', mustBe: 0}]", "65: 'query' is empty"),
      ("quality: [{type: sqll, query: x}]", "53: 'type' is 'sqll'; did you mean 'sql'?"),
      (
        "quality: [{metric: nullValues, mustBe: 0, dimension: completness}]",
        "89: 'dimension' is 'completness'; did you mean 'completeness'?"
      ),
      (
        "quality: [{metric: nullValues, mustBe: 0, unit: row}]",
        "84: 'unit' is 'row'; did you mean 'rows'?"
      ),
      (
        "quality: [{metric: nullValues, mustBe: 0, id: a}, {metric: nullValues, mustBe: 1, id: a}]",
        "122: a second id 'a' in one list; the first is in line 8"
      ),
      ("relationships: [{to: t.z}]", "57: unknown property 't.z'; did you mean 't.x'?"),
      ("relationships: [{to: s.x}]", "57: unknown dataset 's'; did you mean 't'?"),
      (
        "relationships: [{to: x}]",
        "57: 'to' must be dataset.property or schema/DATASET_ID/properties/PROPERTY_ID, for another contract after its FILE.yaml#, found 'x'"
      ),
      ("relationships: [{to: [t.x, t.y]}]", "57: 'to' names 2 properties for 1"),
      (
        "relationships: [{to: u.x}]",
        "57: 'x' would refer to itself, and so always hold; name what it refers to"
      ),
      (
        "required: true}], relationships: [{from: [u.x, u.x], to: [t.x, t.y]}], quality: [{metric: rowCount, mustBe: 1",
        "93: 'from' names 'x' twice; name each column once"
      ),
      (
        "logicalType: string}, {name: z}], relationships: [{from: [u.x, u.z], to: [t.x, t.x]}], quality: [{metric: rowCount, mustBe: 1",
        "109: 'to' names 'x' twice; name each column once"
      ),
      ("relationships: [{}]", "52: 'to' is missing"),
      (
        "relationships: [{to: t.x, type: foreign}]",
        "68: 'type' is 'foreign'; did you mean 'foreignKey'?"
      ),
      (
        "relationships: [{to: t.x, from: t.y}]",
        "62: 'from' has no place under a property, which is itself what refers"
      ),
      (
        "relationships: [{to: schema/t/x/y}]",
        "57: 'to' must name a column, schema/DATASET_ID/properties/PROPERTY_ID, found 'schema/t/x/y'"
      ),
      (
        "logicalType: date, relationships: [{to: t.x}]",
        "76: 'x' is date and refers to 't.x', which is string"
      ),
      (
        "customProperties: [{property: weirAliasses, value: [a]}]",
        "87: Weir has no custom property 'weirAliasses'; did you mean 'weirAliases'?"
      ),
      (
        "customProperties: [{property: weirAliases, value: 5}]",
        "86: 'weirAliases' must be a list of names"
      ),
      (
        "customProperties: [{property: weirSeal, value: yes}]",
        "83: 'weirSeal' must be true or false"
      ),
      (
        "customProperties: [{property: weirSeal, value: true}]",
        "83: 'weirSeal' is for personal columns; say 'classification: pii' of 'x'"
      ),
      (
        "customProperties: [{property: weirKeepFirst, value: a}]",
        "88: 'weirKeepFirst' has no place here; it belongs to a dataset"
      ),
      ("customProperties: [{value: 5}]", "55: 'property' is missing"),
    ])
  func impossible(keys: String, message: String) {
    #expect(problems(property(keys)) == ["c.yaml:8:\(message)"])
  }

  @Test(
    "SQL that closes what it opens is taken as it is, whatever quotes and comments it has",
    arguments: [
      "x = ')'", "x = 'it''s ;'", "\"a)b\" > 0", "x > 0; ;", "x > 0 -- a ) and a '",
      "x /* ( ' */ > 0",
      "/* a /* b */ c */ x > 0", "x = $$it's )$$", "x = $tag$ $$ ) $tag$", "x = $1",
      "x = 'a\\'' )'",
      "x[1] = 'a'", "`a)b` > 0", "x = '\\'",
    ])
  func soundSQL(expression: String) {
    let quoted = expression.replacing("'", with: "''")
    #expect(
      problems(property("quality: [{type: custom, engine: weir, implementation: '\(quoted)'}]"))
        == [])
  }

  @Test(
    "a query that only reads is taken, also where columns are called as verbs are",
    arguments: [
      "SELECT 1", "(select 1)", "-- all\nSELECT 1", "/* DELETE */ SELECT 'DELETE FROM t'", "FROM t",
      "SELECT count(update) FROM t", "SELECT max((delete)) FROM t", "VALUES (1)",
      "WITH a AS (SELECT 1) FROM a",
      "SELECT (update, x) FROM t", "SELECT count(*) FROM t WHERE (x) = update",
    ])
  func readingSQL(query: String) {
    let quoted = query.replacing("'", with: "''").replacing("\n", with: "\n\n      ")
    #expect(problems(property("quality: [{type: sql, query: '\(quoted)', mustBe: 0}]")) == [])
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
      ("", "c.yaml:1:1: the file is empty; a contract is a mapping of keys"),
      ("- a", "c.yaml:1:1: expected a mapping of keys to values, found a list"),
      ("a: [", "c.yaml:1:5: did not find expected node content, while parsing a flow node"),
    ])
  func noContract(text: String, message: String) {
    #expect(problems(text) == [message])
  }

  @Test("what is valid and not checked is listed with its line, and why")
  func ignored() throws {
    let text = """
      kind: DataContract
      apiVersion: v3.0.2
      id: a
      version: 1.0.0
      status: active
      tenant: me
      support: [{channel: a, url: b, room: c}]
      servers: [{server: k, type: kafka, host: h}]
      slaProperties:
      - {property: availability, value: 99}
      - {property: latency, value: 1, unit: d, element: nowhere.at}
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
          primaryKeyPosition: 1
          examples: [a]
          customProperties: [{property: owner, value: me}]
          quality: [{rule: nullCheck, mustBe: 0, severity: high, method: looking}]
      """
    let contract = try DataContract(parsing: text, file: "c.yaml")
    #expect(
      contract.ignored.map {
        "\($0.line):\($0.column) \($0.key)\($0.reason.map { ": \($0)" } ?? "")"
      } == [
        "6:1 tenant",
        "7:1 support",
        "8:11 servers.k: Weir reads from servers of type local, duckdb and postgres, not kafka",
        "8:36 servers.k.host",
        "10:3 slaProperties.availability: Weir cannot check 'availability' on data",
        "11:51 slaProperties.latency: 'nowhere' is not in this contract",
        "15:5 t.quality.text: it is text for people",
        "16:5 t.quality.custom: it is for the engine 'soda'",
        "17:5 t.quality.freshness: Weir knows no rule 'freshness'",
        "21:34 t.x.format: Weir knows no check for 'phone'",
        "22:25 t.x.primaryKeyPosition: the property is no 'primaryKey'",
        "23:5 t.x.examples",
        "24:49 t.x.customProperties.owner",
        "25:54 t.x.quality.severity: 'high' is none of error, warning, info; it counts as error",
        "25:60 t.x.quality.method: Weir measures in its own way",
      ])
  }

  @Test("references into other contracts need a loader, and are noted where there is none")
  func unfollowed() throws {
    let contract = try contract(
      """
      properties:
      - {name: x, relationships: [{to: elsewhere.y}]}
      - {name: y, relationships: [{to: other.yaml#/schema/a/properties/b}]}
      """)
    #expect(
      contract.ignored.map { "\($0.line):\($0.column) \($0.key): \($0.reason ?? "")" } == [
        "10:36 t.relationships: 'elsewhere' is not in this contract; checked where data for "
          + "'elsewhere' is given",
        "11:36 t.relationships: 'other.yaml' is not read here; checked where data for its dataset is "
          + "given",
      ])
  }
}

@Suite("Patterns")
struct PatternTests {
  func problem(_ pattern: String) -> String? {
    let quoted = pattern.replacing("'", with: "''")
    do {
      _ = try contract(
        "properties: [{name: x, logicalType: string, logicalTypeOptions: {pattern: '\(quoted)'}}]")
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
    "\\Qa.b\\E", "[\\]\\-\\d]", "é+", "a||b", "()", "\\bword\\b", "a{0}", "\\.", "(a+)+$",
    "(\u{301}a)", "[\u{E9}-\u{301}]", "\\p{^Greek}",
    "\\PL", "\\0", "\\07", "[\\0-\\x41]", "\\Q(\\E", "\\Q[", "[\\d-z]", "[[:^alpha:]]", "[[:]",
    "(?P<\u{E9}\u{301}_1>x)",
    "((a{10}){10}){10}", "(a{0}){1000}", "\\p{L}{400}", "(?i-s)a", "(?-i:a)", "\\_", "a{+1}",
    "\\x{D7FF}", ".{1000}", "^*", "\\b+", "(?:^)*", "a\\Q\\E*", "(?i)|a", "a{01}", "{{{", "\\C",
    "[[:x]", "[\\PL\\d]",
  ]

  static let bad = [
    ("(", "a '(' without its ')'"), (")", "a ')' without its '('"), ("[a", "a '[' without its ']'"),
    ("[]", "a '[' without its ']'"), ("*a", "a repetition of nothing"),
    ("a**", "a repetition of a repetition"),
    ("a{2}{3}", "a repetition of a repetition"), ("x*??", "a repetition of a repetition"),
    ("(?i)*", "a repetition of nothing"), ("\\Q\\E*", "a repetition of nothing"),
    ("^{1001}", "a repetition above 1000"), ("(?i", "a '(' without its ')'"),
    ("[[:x] [:alpha:]]", "an unknown class [:x] [:alpha"), ("(|*)", "a repetition of nothing"),
    ("a{3,2}", "a repetition {3,2} the wrong way round"), ("a{1001}", "a repetition above 1000"),
    ("(?=a)", "lookaround is not supported"), ("(?<!a)b", "lookaround is not supported"),
    ("(a)\\1", "references back to a group (\\1) are not supported"),
    ("a++", "possessive repetition is not supported"), ("(?>a)", "atomic groups are not supported"),
    ("a\\", "a '\\' at the end"), ("[z-a]", "a range z-a the wrong way round"),
    ("[[:nope:]]", "an unknown class [:nope"), ("\\y", "an unknown escape '\\y'"),
    ("(?#x)", "an unknown kind of group '(?#'"), ("\\p{L", "'\\p{' without its '}'"),
    ("(a{100}){100}", "repetitions within repetitions, above 1000 in all"),
    ("((a{2,}){30}){30}", "repetitions within repetitions, above 1000 in all"),
    ("\\p{L}{500}", "too large once its repetitions are written out"),
    ("([\\p{L}\\p{N}]{31}){31}", "too large once its repetitions are written out"),
    ("\\p{Nope}", "an unknown class '\\p{Nope}'"), ("\\pX", "an unknown class '\\p{X}'"),
    ("\\p", "'\\p' without"),
    ("\\x{110000}", "'\\x{110000}' is no character"), ("\\xZZ", "'\\x{ZZ}' is no character"),
    ("\\x4", "'\\x' without what it stands for"), ("\\\u{E9}", "an unknown escape '\\\u{E9}'"),
    ("(?i-)a", "an unknown kind of group"), ("(?--i)a", "an unknown kind of group"),
    ("(?P<>x)", "a group's name that is none"), ("(?<a-b>x)", "a group's name that is none"),
    ("[a-\\d]", "a range that ends in a class"),
    ("[\\x41-\\x40]", "a range A-@ the wrong way round"),
    ("[z-\\x41]", "a range z-A the wrong way round"), ("(\u{301}", "a '(' without its ')'"),
    (")\u{301}", "a ')' without its '('"), ("[[::]]", "an unknown class [:"),
    ("\\E", "an unknown escape '\\E'"),
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
