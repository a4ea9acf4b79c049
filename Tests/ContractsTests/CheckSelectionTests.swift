import Contracts
import SQL
import Tables
import Testing

@Suite("Choosing checks")
struct CheckSelectionTests {
  private static let terms = """
    tags: [finance]
    properties:
      - {name: id, logicalType: integer, required: true, unique: true}
      - name: amount
        tags: [Money]
        logicalType: integer
        logicalTypeOptions: {minimum: 0, maximum: 9}
        quality:
          - {metric: nullValues, mustBe: 0, id: filled}
    """

  /// The plan of a dataset `t`, one rule of which is labelled; with a like dataset for each other name.
  private func plan(_ others: String...) throws -> ContractPlan {
    let engine = try Engine()
    var terms = try contract(Self.terms)
    terms.datasets[0].properties[1].quality[0].tags = ["nightly"]
    let dataset = terms.datasets[0]
    for name in others {
      terms.datasets.append(dataset)
      terms.datasets[terms.datasets.count - 1].name = name
    }
    let inputs = ["t"] + others.filter { $0 != "absent" }
    return terms.plan(for: try inputs.map { try engine.input($0, "SELECT 1 AS id, 2 AS amount") })
  }

  private func chosen(_ words: [String]) throws -> [String] {
    try CheckSelection(words).applied(to: [plan()])[0].datasets.flatMap(\.checks).map(\.id)
  }

  @Test(
    "a check is chosen by what it is, with * and ? and without regard to case",
    arguments: [
      (["column=amount,rule=m*imum"], ["t.amount.minimum", "t.amount.maximum"]),
      (["t.amount.m?ximum"], ["t.amount.maximum"]),
      (["check=*.UNIQUE"], ["t.id.unique"]),
      (["tag=nightly"], ["t.amount.filled"]),
      (
        ["tag=money,dimension=conformity"],
        ["t.amount.type", "t.amount.minimum", "t.amount.maximum"]
      ),
      (["rule=unique", "tag=nightly"], ["t.id.unique", "t.amount.filled"]),
      (["dimension=completeness"], ["t.id.required", "t.amount.filled"]),
      (
        ["dataset=t,tag=finance"],
        [
          "t.id.type", "t.id.required", "t.id.unique", "t.amount.type", "t.amount.minimum",
          "t.amount.maximum",
          "t.amount.filled",
        ]
      ),
    ])
  func choosing(words: [String], ids: [String]) throws {
    #expect(try chosen(words) == ids)
  }

  @Test(
    "what chooses nothing is refused, with the nearest right word",
    arguments: [
      ("dataset=tt", "no check has dataset 'tt'; did you mean 't'?"),
      ("rule=minimun", "no check has rule 'minimun'; did you mean 'minimum'?"),
      ("tag=sales", "no check has tag 'sales'; there are Money, finance, nightly"),
      ("colum=amount", "'colum' is nothing to choose by; did you mean 'column'?"),
      (
        "size=3",
        "'size' is nothing to choose by; one of dataset, column, check, rule, tag, dimension"
      ),
      ("rule=unique,column=amount", "no check is all of rule=unique,column=amount"),
      ("tag=", "'tag=' lacks a name; write KEY=NAME, such as dataset=orders"),
      ("", "'' lacks a name; write KEY=NAME, such as dataset=orders"),
    ])
  func refusing(word: String, message: String) {
    let error = #expect(throws: SelectionError.self) { try chosen([word]) }
    #expect(error?.description == message)
  }

  @Test("a dataset of which nothing is chosen is left out, and one without data is told")
  func datasets() throws {
    let plan = try plan("u", "absent")
    #expect(plan.absentDatasets == ["absent"])
    let chosen = try CheckSelection(["dataset=u"]).applied(to: [plan])[0]
    #expect(chosen.datasets.map(\.name) == ["u"] && chosen.absentDatasets.isEmpty)
    let error = #expect(throws: SelectionError.self) {
      try CheckSelection(["dataset=ab*t"]).applied(to: [plan])
    }
    #expect(error?.description == "no data is given for dataset 'absent'")
  }
}

@Suite("Checking a sample")
struct SamplingTests {
  private static let terms = """
    properties:
      - {name: id, logicalType: integer, unique: true}
      - name: amount
        logicalType: integer
        logicalTypeOptions: {minimum: 0}
        quality:
          - {metric: nullValues, mustBeLessThan: 20, unit: percent, id: share}
          - {metric: nullValues, mustBeLessThan: 150, id: number}
      - name: parent
        relationships: [{to: t.id}]
    quality:
      - {metric: rowCount, mustBe: 1000}
      - {type: sql, query: "SELECT count(*) FROM {table}", mustBe: 1000, name: all}
    """

  @Test(
    "only what some rows can tell is asked of a sample; the rest sees all rows, and each says which"
  )
  func parts() throws {
    let engine = try Engine()
    // 100 NULL amounts, one below 0; ids 1 and 2 twice; every parent is some row's id.
    var input = try engine.input(
      "t",
      """
      SELECT CASE WHEN i >= 998 THEN i - 997 ELSE i END AS id,
        CASE WHEN i % 10 = 0 THEN NULL WHEN i = 5 THEN -1 ELSE i END AS amount, (i + 500) % 990 AS parent
      FROM range(1000) r (i)
      """)
    input.sample = "(SELECT * FROM \(input.relation) WHERE amount IS NULL OR amount < 100) AS s"
    let result = try Checker(engine).check(contract(Self.terms).plan(for: [input])).datasets[0]
    #expect(result.rows == 1000 && result.sampledRows == 190)
    var found: [String: String] = [:]
    for check in result.checks {
      found[check.id] = "\(check.status) \(check.isSampled) \(check.observed)"
    }
    #expect(
      found == [
        "t.id.type": "pass false 0", "t.id.unique": "fail false 4",
        "t.amount.type": "pass false 0", "t.amount.minimum": "fail true 1",
        "t.amount.share": "fail true 52.63157894736842",
        "t.amount.number": "pass false 100", "t.parent.foreignKey": "pass true 0",
        "t.rowCount": "pass false 1000", "t.all": "pass false 1000",
      ])
    #expect(
      result.checks.map(\.id)
        == [
          "t.id.type", "t.id.unique", "t.amount.type", "t.amount.minimum", "t.amount.share",
          "t.amount.number", "t.parent.foreignKey", "t.rowCount", "t.all",
        ].filter { id in result.checks.contains { $0.id == id } })
    let minimum = try #require(result.checks.first { $0.id == "t.amount.minimum" })
    #expect(minimum.message == "1 of 190 sampled rows have amount below 0")
    #expect(minimum.sample.count == 1 && minimum.sample[0].contains(.init("id", .integer(5))))
  }
}
