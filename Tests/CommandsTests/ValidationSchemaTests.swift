import Foundation
import Testing

/// The published JSON Schema against what the programs print, by a validator that is not ours.
@Suite("The schema of validations")
struct ValidationSchemaTests {
  /// Debian's python3-jsonschema, which `scripts/setup-test.sh` installs.
  static let hasValidator = FileManager.default.fileExists(
    atPath: "/usr/lib/python3/dist-packages/jsonschema")

  /// Prints what is wrong with each document; a key that the schema does not describe is wrong, too.
  private static let validator = """
    import json, sys, jsonschema
    def close(schema):
        if isinstance(schema, dict):
            for part in list(schema.values()): close(part)
            if "allOf" in schema: schema["unevaluatedProperties"] = False
            elif "properties" in schema and not schema.get("open"): schema["additionalProperties"] = False
        elif isinstance(schema, list):
            for part in schema: close(part)
    schema = json.load(open(sys.argv[1]))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    for name in ("run", "result"): schema["$defs"][name]["open"] = True
    for part in schema["oneOf"]: part["open"] = True
    close(schema)
    validator = kind(schema)
    for path in sys.argv[2:]:
        for error in validator.iter_errors(json.load(open(path))):
            best = jsonschema.exceptions.best_match([error])
            print(path, best.json_path, best.message[:300])
    """

  private func problems(_ programs: Programs, _ files: String...) throws -> String {
    try programs.write(Self.validator, to: "validate.py")
    let schema = Programs.package.appending(path: "docs/schemas/validation.schema.json").path
    let outcome = try programs.shell(
      "/usr/bin/python3 validate.py '\(schema)' \(files.joined(separator: " "))", within: 60)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test(
    "describes every key of what is printed: whole, sampled, chosen, kept, of a pipeline, of several contracts",
    .enabled(if: hasValidator, "python3-jsonschema is not installed"))
  func output() throws {
    let programs = try Programs()
    defer { programs.remove() }
    #expect(
      try programs.run("weir", "demo", "--data-only", "--rows", "2000", "--dir", ".").code == 0)
    try programs.write(
      programs.read("contracts/bank.yaml").replacing("id: bank-core", with: "id: two"),
      to: "two.yaml")
    let data = ["customers", "accounts", "transactions"].flatMap {
      ["--data", "*:\($0)=data/\($0).csv"]
    }
    for (file, words) in [
      ("whole.json", ["contracts/bank.yaml"]),
      ("part.json", ["contracts/bank.yaml", "--sample", "30%", "--only", "dataset=transactions"]),
      ("unkept.json", ["contracts/bank.yaml", "--no-history"]),
      ("two.json", ["contracts/bank.yaml", "two.yaml", "--sample", "2.5%"]),
    ] {
      let outcome = try programs.run(
        "weir-validate", words + data + ["--format", "json", "--output", file])
      #expect([0, 1].contains(outcome.code), "\(outcome.errors)")
    }
    #expect(try programs.run("weir", "train", "pipelines/txn-anomaly.yaml").code == 0)
    #expect(try programs.run("weir", "models", "promote", "txn-anomaly@1", "champion").code == 0)
    #expect(try programs.run("weir", "run", "pipelines/bank-nightly.yaml").code == 0)
    let kept = try programs.shell("ls .weir/runs/*/checks.json").output
      .split(separator: "\n").map(String.init)
    #expect(kept.count == 4)
    let files = ["whole.json", "part.json", "unkept.json", "two.json"] + kept
    #expect(try problems(programs, files.joined(separator: " ")) == "")
  }

  @Test(
    "refuses what is no validation",
    .enabled(if: hasValidator, "python3-jsonschema is not installed"))
  func refusing() throws {
    let programs = try Programs()
    defer { programs.remove() }
    try programs.write("a\n1\n", to: "a.csv")
    try programs.write(
      """
      {kind: DataContract, apiVersion: v3.1.0, id: i, version: "1", status: active,
       schema: [{name: t, properties: [{name: a, logicalType: integer}]}]}
      """, to: "c.yaml")
    let sound = try programs.run("weir-validate", "c.yaml", "--data", "a.csv", "--json").output
    try programs.write(sound, to: "sound.json")
    #expect(try problems(programs, "sound.json") == "")
    for (text, other) in [
      ("\"status\": \"pass\"", "\"status\": \"fine\""), ("\"score\": 1", "\"score\": 2"),
      ("\"rows\": 1", "\"rows\": -1"), ("\"duration_s\"", "\"duration\""),
      ("\"severity\": \"error\"", "\"severity\": \"fatal\""), ("\"line\"", "\"lines\""),
    ] {
      try programs.write(sound.replacing(text, with: other), to: "broken.json")
      #expect(try problems(programs, "broken.json") != "", "\(other)")
    }
  }
}
