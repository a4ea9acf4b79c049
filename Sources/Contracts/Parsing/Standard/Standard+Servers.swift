// Where the data is: each type of server has keys of its own.
extension Standard {
  static let server = Declaration(
    title: "server",
    summary:
      "A place where the data is. Weir reads from `local`, `duckdb` and `postgres` servers; what "
      + "their keys do not tell (`delimiter`, `user`, `password`) stands in `customProperties`.",
    keys: [
      Key("server", .text, "The name that chooses it.", .use, required: .all),
      Key("type", .word(serverTypes), "What it is.", .use, in: .v3_1, required: .v3_1),
      Key(
        "type", .word(serverTypes.filter { !newServerTypes.contains($0) }), "What it is.", .use,
        in: .v3_0, required: .v3_0),
      Key("environment", .text, "`prod`, `dev`, …; any text.", .use),
      Key("customProperties", customProperties, "Further settings.", .use),
      Key("description", .text, "What it is, for people."),
      Key("roles", .list(.mapping(.role)), "Who may use it."),
      id(),
    ], variants: serverVariants)

  /// All types, in the order of the standard's schema.
  static let serverTypes: [String] = serverVariants.flatMap { variant -> [String] in
    guard case .word(_, let words, _) = variant.condition else { return [] }
    return words
  }
  private static let newServerTypes = ["hive", "impala", "zen"]

  private static let serverVariants: [Variant] = [
    server(["local"], [required("path"), required("format")], .use),
    server(
      ["duckdb"], [required("database")], .use,
      differing: [
        Key("schema", .text, "", .use, in: .v3_1), Key("schema", .integer, "", .use, in: .v3_0),
      ]),
    server(
      ["postgres", "postgresql"],
      [required("host"), port(true), required("database"), required("schema")], .use),
    server(["api"], [required("location")]),
    server(
      ["athena"], [required("stagingDir"), required("schema"), text("catalog"), text("regionName")]),
    server(["azure"], [required("location")], differing: files(formatIsRequired: true)),
    server(["bigquery"], [required("project"), required("dataset")]),
    server(["clickhouse"], [required("host"), port(true), required("database")]),
    server(["databricks"], [text("host"), required("catalog"), required("schema")]),
    server(["denodo"], [required("host"), port(true), text("database")]),
    server(["dremio"], [required("host"), port(true), text("schema")]),
    server(
      ["glue"], [required("account"), required("database"), text("location"), text("format")]),
    server(["cloudsql"], [required("host"), port(true), required("database"), required("schema")]),
    server(["db2"], [required("host"), port(true), required("database"), text("schema")]),
    server(["hive"], [required("host"), port(false), required("database")]),
    server(["impala"], [required("host"), port(false), required("database")]),
    server(["informix"], [required("host"), port(false), required("database")]),
    server(["kafka"], [required("host"), text("format")]),
    server(["kinesis"], [text("region"), text("format")]),
    server(["mysql"], [required("host"), port(true), required("database")]),
    server(["oracle"], [required("host"), port(true), required("serviceName")]),
    server(["presto"], [required("host"), text("catalog"), text("schema")]),
    server(["pubsub"], [required("project")]),
    server(
      ["redshift"],
      [text("host"), required("database"), required("schema"), text("region"), text("account")]),
    server(["s3"], [required("location"), text("endpointUrl")], differing: files()),
    server(
      ["sftp"], [Key("location", .shaped(.sftp), "", required: .all)], differing: files()),
    server(
      ["snowflake"],
      [
        text("host"), port(false), required("account"), required("database"), required("schema"),
        text("warehouse"),
      ]),
    server(
      ["sqlserver"], [required("host"), port(false), required("database"), required("schema")]),
    server(["synapse"], [required("host"), port(true), required("database")]),
    server(["trino"], [required("host"), port(true), required("catalog"), required("schema")]),
    server(["vertica"], [required("host"), port(true), required("database"), required("schema")]),
    server(["zen"], [required("host"), port(false), required("database")]),
    server(
      ["custom"],
      [
        "account", "catalog", "database", "dataset", "delimiter", "endpointUrl", "format", "host",
        "location", "path", "project", "region", "regionName", "schema", "serviceName",
        "stagingDir", "warehouse",
      ].map(text) + [port(false), Key("stream", .text, "", in: .v3_1)]),
  ]

  private static func server(
    _ types: [String], _ shared: [Key], _ effect: Key.Effect = .keep,
    differing: [Key] = []
  ) -> Variant {
    let keys = (shared + differing).map { key in
      var key = key
      key.effect = effect
      return key
    }
    return Variant(
      title: types.joined(separator: ", "), condition: .word("type", types), keys: keys)
  }

  private static func text(_ name: String) -> Key { Key(name, .text, "") }
  private static func required(_ name: String) -> Key { Key(name, .text, "", required: .all) }
  private static func port(_ isRequired: Bool) -> Key {
    Key("port", .integer, "", required: isRequired ? .all : [])
  }

  /// What 3.0 has closed lists for and 3.1 leaves open.
  private static func files(formatIsRequired: Bool = false) -> [Key] {
    [
      Key("format", .text, "", in: .v3_1, required: formatIsRequired ? .v3_1 : []),
      Key(
        "format", .word(["parquet", "delta", "json", "csv"]), "", in: .v3_0,
        required: formatIsRequired ? .v3_0 : []),
      Key("delimiter", .text, "", in: .v3_1),
      Key("delimiter", .word(["new_line", "array"]), "", in: .v3_0),
    ]
  }
}
