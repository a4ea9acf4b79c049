import Tables

// Values inside values: arrays, objects, and JSON in text.
extension CheckCase {
  private static let line = ColumnType.structure([
    .init(name: "sku", type: .text), .init(name: "amount", type: .int32),
  ])

  /// The same rules over the engine's lists and over JSON in text.
  static let ofArrays: [CheckCase] =
    rules(of: .list(.int32)) { .list($0) }
    + rules(of: .text) { items in
      .text("[" + items.map { $0.isNull ? "null" : $0.description }.joined(separator: ",") + "]")
    } + ofItems

  private static func rules(
    of type: ColumnType, _ array: ([Value]) -> Value
  ) -> [CheckCase] {
    [
      CheckCase(
        "array.minItems", property: "logicalType: array, logicalTypeOptions: {minItems: 2}",
        id: "minItems", type: type, passing: [array([1, 2]), array([nil, nil])],
        failing: [array([]), array([1])]),
      CheckCase(
        "array.maxItems", property: "logicalType: array, logicalTypeOptions: {maxItems: 2}",
        id: "maxItems", type: type, passing: [array([]), array([1, 2])],
        failing: [array([1, 2, 3])]),
      CheckCase(
        "array.uniqueItems",
        property: "logicalType: array, logicalTypeOptions: {uniqueItems: true}",
        id: "uniqueItems", type: type, passing: [array([]), array([1, 2]), array([nil, nil])],
        failing: [array([1, 2, 1]), array([3, 3])]),
      CheckCase(
        "array.items", "items.required",
        property: "logicalType: array, items: {logicalType: integer, required: true}",
        id: "x[].required", type: type, passing: [array([]), array([1, 2])],
        failing: [array([nil]), array([1, nil, nil])]),
      CheckCase(
        "items.minimum",
        property: "logicalType: array, "
          + "items: {logicalType: integer, logicalTypeOptions: {minimum: 0, multipleOf: 2}}",
        id: "x[].minimum", type: type, passing: [array([]), array([0, 2, nil])],
        failing: [array([2, -2]), array([-2, -4])]),
      CheckCase(
        "items.invalidValues",
        property: "logicalType: array, items: {logicalType: integer, quality: "
          + "[{metric: invalidValues, arguments: {validValues: [1, 2]}, mustBe: 0}]}",
        id: "x[].invalidValues", type: type, passing: [array([1, 2, nil])],
        failing: [array([1, 3])]),
      CheckCase(
        "items.nullValues",
        property: "logicalType: array, items: {logicalType: integer, quality: "
          + "[{metric: nullValues, mustBe: 0}]}",
        id: "x[].nullValues", type: type, passing: [array([1, 2])], failing: [array([1, nil])]),
    ]
  }

  private static let ofItems: [CheckCase] = [
    CheckCase(
      "items.type", property: "logicalType: array, items: {logicalType: integer}",
      id: "x[].type", type: .list(.double), passing: [[1.0, 2.0]], failing: [[1.0, 2.5]]),
    CheckCase(
      "items.type", property: "logicalType: array, items: {logicalType: integer}",
      id: "x[].type", type: .text, passing: ["[1, 2, null]", "[]", "{}"],
      failing: ["[1, \"2\"]", "[1.5]", "[true]"]),
    CheckCase(
      "items.pattern", "items.format", "items.minLength",
      property: "logicalType: array, "
        + "items: {logicalType: string, logicalTypeOptions: {pattern: '^a', format: hostname}}",
      id: "x[].pattern", type: .list(.text), passing: [["a", "ab"], [nil]],
      failing: [["a", "b"]]),
    CheckCase(
      "items.properties", "items.amount.minimum",
      property: "logicalType: array, items: {logicalType: object, properties: "
        + "[{name: amount, logicalType: integer, logicalTypeOptions: {minimum: 0}}]}",
      id: "x[].amount.minimum", type: .list(line),
      passing: [.list([object(("sku", "a"), ("amount", 1))]), .list([nil]), .list([])],
      failing: [
        .list([object(("sku", "a"), ("amount", 1)), object(("sku", "b"), ("amount", -1))])
      ]),
    CheckCase(
      "items.properties", "items.amount.required",
      property: "logicalType: array, items: {logicalType: object, properties: "
        + "[{name: amount, logicalType: integer, required: true}]}",
      id: "x[].amount.required", type: .text,
      passing: ["[]", "[{\"amount\": 1}]", "[null]"],
      failing: ["[{\"amount\": 1}, {}]", "[{\"amount\": null}]"]),
    CheckCase(
      "items.items",
      property: "logicalType: array, items: {logicalType: array, items: "
        + "{logicalType: integer, logicalTypeOptions: {maximum: 9}}}",
      id: "x[][].maximum", type: .list(.list(.int32)), passing: [[[1], [9, nil]], []],
      failing: [[[1], [2, 10]]]),
  ]

  private static let address = ColumnType.structure([
    .init(name: "zip", type: .text),
    .init(name: "geo", type: .structure([.init(name: "lat", type: .double)])),
  ])

  private static func address(_ zip: Value, _ latitude: Value) -> Value {
    object(("zip", zip), ("geo", object(("lat", latitude))))
  }

  private static let addressKeys = """
    logicalType: object, properties: [{name: zip, required: true, logicalType: string, \
    logicalTypeOptions: {pattern: '^[0-9]{5}$'}}, {name: geo, logicalType: object, properties: \
    [{name: lat, logicalType: number, logicalTypeOptions: {minimum: -90, maximum: 90}}]}]
    """

  static let ofObjects: [CheckCase] = [
    CheckCase(
      "object.properties", "properties.required", property: addressKeys, id: "x.zip.required",
      type: address, passing: [address("11000", 50.0)], failing: [address(nil, 50.0)]),
    CheckCase(
      "object.properties", "properties.pattern", property: addressKeys, id: "x.zip.pattern",
      type: address, passing: [address("11000", 50.0), address(nil, 1.0)],
      failing: [address("110 00", 50.0)]),
    CheckCase(
      "object.properties", "properties.minimum", property: addressKeys, id: "x.geo.lat.minimum",
      type: address, passing: [address("11000", 50.0), address("11000", nil)],
      failing: [address("11000", -91.0), address(nil, .double(.nan))]),
    CheckCase(
      "object.properties", "properties.required", property: addressKeys, id: "x.zip.required",
      type: .text, passing: ["{\"zip\": \"11000\"}", "[]", "?"],
      failing: ["{}", "{\"zip\": null}"]),
    CheckCase(
      "object.properties", "properties.type", property: addressKeys, id: "x.geo.lat.type",
      type: .text, passing: ["{\"geo\": {\"lat\": 50}}", "{}", "{\"geo\": {\"lat\": null}}"],
      failing: ["{\"geo\": {\"lat\": \"50\"}}", "{\"geo\": {\"lat\": {}}}"]),
    CheckCase(
      "object.properties", "properties.maximum", property: addressKeys, id: "x.geo.lat.maximum",
      type: .text, passing: ["{\"geo\": {\"lat\": 50}}", "{\"geo\": {\"lat\": \"91\"}}"],
      failing: ["{\"geo\": {\"lat\": 90.5}}"]),
    CheckCase(
      "object.properties", "properties.minimum",
      property: "logicalType: object, properties: "
        + "[{name: a/b, logicalType: integer, logicalTypeOptions: {minimum: 0}}]",
      id: "x.a/b.minimum", type: .map(key: .text, value: .int32),
      passing: [.map([.init("a/b", 1)]), .map([])], failing: [.map([.init("a/b", -1)])]),
    CheckCase(
      "object.required",
      property: "logicalType: object, logicalTypeOptions: {required: [zip, geo]}",
      id: "x.geo.required", type: .text, passing: ["{\"geo\": 1}"],
      failing: ["{\"zip\": 1}", "{\"geo\": null}"]),
    CheckCase(
      "object.required", property: "logicalType: object, logicalTypeOptions: {required: [zip]}",
      id: "x.zip.required", type: address, passing: [address("11000", nil)],
      failing: [address(nil, 1.0)]),
    CheckCase(
      "object.minProperties",
      property: "logicalType: object, logicalTypeOptions: {minProperties: 1}",
      id: "minProperties", type: .text, passing: ["{\"a\": 1}"],
      failing: ["{}", "{\"a\": null}"]),
    CheckCase(
      "object.maxProperties",
      property: "logicalType: object, logicalTypeOptions: {maxProperties: 1}",
      id: "maxProperties", type: .text, passing: ["{\"a\": 1, \"b\": null}", "{}"],
      failing: ["{\"a\": 1, \"b\": 2}"]),
    CheckCase(
      "object.minProperties",
      property: "logicalType: object, logicalTypeOptions: {minProperties: 2}",
      id: "minProperties", type: line, passing: [object(("sku", "a"), ("amount", 1))],
      failing: [object(("sku", "a"), ("amount", nil))]),
    CheckCase(
      "object.maxProperties",
      property: "logicalType: object, logicalTypeOptions: {maxProperties: 1}",
      id: "maxProperties", type: .map(key: .text, value: .int32),
      passing: [.map([.init("a", 1), .init("b", nil)])],
      failing: [.map([.init("a", 1), .init("b", 2)])]),
  ]
}
