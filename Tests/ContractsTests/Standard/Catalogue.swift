/// Small valid contracts that between them have nearly every key of the standard.
enum Catalogue {
  static let documents = [types, quality, oldRules, relationships, levels, servers, people]

  private static func document(_ version: String, _ body: String) -> String {
    """
    kind: DataContract
    apiVersion: \(version)
    id: catalogue
    version: 1.0.0
    status: active
    \(body)
    """
  }

  static let types = document(
    "v3.1.0",
    """
    schema:
    - name: t
      logicalType: object
      physicalType: table
      dataGranularityDescription: one row each
      customProperties:
      - {property: weirSchemaPolicy, value: {added: warn, missing: fail}}
      - {property: weirKeepFirst, value: [moment desc, id]}
      properties:
      - {name: id, logicalType: integer, primaryKey: true, primaryKeyPosition: 1, unique: true}
      - name: text
        logicalType: string
        logicalTypeOptions: {minLength: 1, maxLength: 9, pattern: "^a", format: email}
        required: true
        customProperties: [{property: weirAliases, value: [words]}]
      - name: count
        logicalType: integer
        logicalTypeOptions: {minimum: 0, exclusiveMaximum: 100, multipleOf: 5, format: i32}
      - name: amount
        logicalType: number
        logicalTypeOptions: {exclusiveMinimum: 0.5, maximum: 10.5, format: f64}
      - {name: day, logicalType: date, logicalTypeOptions: {minimum: "2020-01-01", format: yyyy-MM-dd}}
      - name: moment
        logicalType: timestamp
        logicalTypeOptions: {timezone: true, defaultTimezone: Europe/Zurich}
      - {name: hour, logicalType: time, logicalTypeOptions: {maximum: "18:00:00"}}
      - {name: yes, logicalType: boolean, logicalTypeOptions: {}, examples: [true, null]}
      - name: list
        logicalType: array
        logicalTypeOptions: {minItems: 1, maxItems: 3, uniqueItems: true}
        items: {logicalType: object, properties: [{name: a, logicalType: string}]}
      - name: object
        logicalType: object
        logicalTypeOptions: {minProperties: 1, maxProperties: 2, required: [a]}
        properties:
        - {name: a, logicalType: integer, logicalTypeOptions: {minimum: 1}}
        - {name: b, logicalType: array, items: {logicalType: number}}
      - {name: untyped, classification: pii, tags: [x], criticalDataElement: true}
      - {name: made, transformSourceObjects: [a, b], transformLogic: a + b, partitioned: true}
    """)

  static let quality = document(
    "v3.1.0",
    """
    schema:
    - name: t
      quality:
      - {metric: rowCount, mustBeBetween: [1, 100], severity: warning, dimension: completeness}
      - {metric: duplicateValues, arguments: {properties: [x, y]}, mustBeLessThan: 5, unit: percent}
      - {type: sql, query: "SELECT count(*) FROM {table}", mustBeGreaterThan: 0, schedule: 0 0 * * *}
      - {type: text, description: be good, method: looking}
      - {type: custom, engine: weir, implementation: x < y, name: order, tags: [a]}
      - {type: custom, engine: weir, implementation: {aggregate: sum(y), mustBe: 5}}
      - {type: custom, engine: weir, implementation: {when: x > 0, then: y > 0}}
      - {type: custom, engine: soda, implementation: {any: thing}}
      - {description: says nothing}
      properties:
      - name: x
        quality:
        - {id: q1, metric: nullValues, mustBe: 0, type: library, businessImpact: high}
        - {id: q2, metric: missingValues, arguments: {missingValues: [null, ""]}, mustBeLessOrEqualTo: 1}
        - {metric: invalidValues, arguments: {validValues: [a, b]}, mustNotBe: 3}
        - {metric: invalidValues, arguments: {pattern: "^a"}, mustNotBeBetween: [1, 2]}
        - {metric: duplicateValues, rule: duplicateCount, mustBeGreaterOrEqualTo: 1, unit: rows}
      - name: y
        logicalType: number
    """)

  static let oldRules = document(
    "v3.0.2",
    """
    team: [{username: me, role: owner, dateIn: "2024-01-01"}, {name: no username}]
    support: [{channel: a, url: "https://a.b"}]
    customProperties: [{value: 1}, {property: a}, {}]
    servers:
    - {server: d, type: duckdb, database: a.db, schema: 1}
    - {server: s, type: s3, location: "s3://a", format: parquet, delimiter: new_line}
    schema:
    - name: t
      properties:
      - name: x
        logicalType: date
        logicalTypeOptions: {minimum: "2020-01-01", exclusiveMinimum: true}
        quality:
        - {rule: nullCheck, mustBe: 0}
        - {type: library, rule: uniqueCheck}
        - {rule: countCheck, mustBeGreaterThan: 5}
        - {rule: validValues, validValues: [a]}
        - {type: sql, query: SELECT 1, mustBe: 1}
      - {name: y, logicalType: integer, logicalTypeOptions: {maximum: 5, exclusiveMaximum: false}}
    """)

  static let relationships = document(
    "v3.1.0",
    """
    schema:
    - id: parents_id
      name: parents
      properties: [{id: parent_key, name: id}, {name: country}]
    - name: children
      relationships:
      - {type: foreignKey, from: [children.parent, children.country], to: [parents.id, parents.country]}
      - {from: children.parent, to: schema/parents_id/properties/parent_key}
      - {from: children.country, to: elsewhere.yaml#/schema/a/properties/b}
      properties:
      - name: parent
        relationships: [{to: parents.id, customProperties: [{property: a, value: b}]}]
      - name: country
        relationships: [{to: [/schema/parents_id/properties/parent_key], type: foreignKey}]
    """)

  static let levels = document(
    "v3.1.0",
    """
    slaDefaultElement: t.at
    slaProperties:
    - {property: freshness, value: 24, unit: h, element: t.at, driver: analytics}
    - {property: latency, value: P1D, element: at, valueExt: arrived}
    - {property: retention, value: "3", unit: y, id: keep, description: d, scheduler: cron, schedule: x}
    - {property: frequency, value: 1, unit: d}
    - {property: generalAvailability, value: "2024-01-01T00:00:00Z"}
    - {property: frequency, value: 15, unit: minutes, element: "t.at, t.arrived"}
    schema:
    - name: t
      properties: [{name: at, logicalType: timestamp}, {name: arrived, logicalType: timestamp}]
    """)

  static let servers = document(
    "v3.1.0",
    """
    servers:
    - {server: a, type: local, path: data/*.csv, format: csv, environment: dev}
    - {server: a, type: duckdb, database: a.db, schema: main, environment: prod}
    - {server: b, type: postgres, host: h, port: 5432, database: d, schema: s, id: b-1, roles: [{role: r}]}
    - {server: c, type: snowflake, account: a, database: d, schema: s, warehouse: w}
    - {server: d, type: kafka, host: h, format: avro, description: events}
    - {server: e, type: s3, location: "s3://a", format: orc, endpointUrl: "https://a"}
    - {server: f, type: sftp, location: "sftp://a", delimiter: x}
    - {server: g, type: custom, stream: s, port: 1, customProperties: [{property: user, value: me}]}
    - {server: h, type: zen, host: h, database: d}
    - {server: i, type: kinesis}
    """)

  static let people = document(
    "v3.1.0",
    """
    name: people
    tenant: me
    domain: d
    dataProduct: p
    tags: [a]
    contractCreatedTs: "2024-01-01T00:00:00Z"
    description: {purpose: p, usage: u, limitations: l, other: x, authoritativeDefinitions: [{url: u, type: t}]}
    support: [{channel: a, tool: slack, scope: issues, invitationUrl: u, customProperties: []}]
    price: {priceAmount: 9.5, priceCurrency: EUR, priceUnit: row, id: p-1}
    team:
      name: t
      description: d
      tags: [a]
      members: [{username: a, tags: [b], role: r, dateIn: "2024-01-01", replacedByUsername: b, id: m}]
      customProperties: [{property: p, value: [1, {a: b}], id: c, description: d}]
      authoritativeDefinitions: [{url: u, type: t, id: i, description: d}]
    roles: [{role: r, access: read, firstLevelApprovers: a, secondLevelApprovers: b, id: r1}]
    authoritativeDefinitions: []
    customProperties: [{property: p, value: null}]
    """)
}
