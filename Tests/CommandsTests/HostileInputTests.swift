import Foundation
import Testing

/// Every program against every hostile source: a clear end, in time, with nothing half-done.
@Suite("Hostile input")
struct HostileInputTests {
  @Test("every program ends clearly on every hostile source", arguments: HostileSource.all)
  func everyProgram(source: HostileSource) throws {
    let desk = try HostileDesk(source)
    defer { desk.remove() }
    switch source.ending {
    case .refused(let reason): try desk.expectRefusal(reason)
    case .unlike(let hint): try desk.expectClosedGate(hint)
    case .read(let rows, let malformed, let broken):
      try desk.expectRows(rows, malformed: malformed, broken: broken)
    }
    // Reading it with SQL of one's own may work or not, but it ends.
    if source.name != "a pipe" {
      let outcome = try desk.programs.run(
        "weir", ["sql", "SELECT count(*) FROM '\(source.place)'"], within: 20)
      #expect([0, 2].contains(outcome.code), "\(outcome.errors)")
    }
    try desk.expectNoLeftovers()
  }

  @Test("a line of 40 MB is a row like others")
  func longLine() throws {
    let source = HostileSource("a line of 40 MB", .read(rows: 21, broken: 1)) { programs in
      var content = Data("\(HostileSource.good)21,1,".utf8)
      content.append(Data(repeating: UInt8(ascii: "z"), count: 40_000_000))
      content.append(UInt8(ascii: "\n"))
      try programs.write(content, to: "x.csv")
    }
    let desk = try HostileDesk(source)
    defer { desk.remove() }
    let outcome = try desk.run("weir-validate", "contract.yaml", "--data", "x.csv", "--json")
    let dataset = try #require(
      (Programs.json(outcome.output)["datasets"] as? [[String: Any]])?.first)
    #expect(dataset["rows"] as? Int == 21)
    #expect(outcome.code == 1 && !outcome.output.contains("zzzz"))
  }

  @Test(
    "columns that scoring adds are refused where the data has them",
    arguments: [
      "anomaly_score", "Is_Anomaly",
    ])
  func takenNames(column: String) throws {
    let source = HostileSource(
      "taken", .read(rows: 2), "id,amount,name,\(column)\n1,2,a,5\n2,3,b,6\n")
    let desk = try HostileDesk(source)
    defer { desk.remove() }
    for words in [
      ["weir-run", "pipeline.yaml"], ["weir-score", "m", "--data", "x.csv", "--to", "scored.csv"],
    ] {
      let outcome = try desk.programs.run(words[0], Array(words.dropFirst()), within: 20)
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("it has a column '\(column)' already"), "\(outcome.errors)")
      #expect(outcome.errors.contains("remedy: rename"), "\(outcome.errors)")
    }
    #expect(!desk.exists("scored.csv") && !desk.exists("out.csv"))
  }

  @Test(
    "a file of another user that may not be read is refused with the remedy",
    .enabled(if: Programs.mayRunAsNobody, "other users may not enter the package's folder"))
  func unreadable() throws {
    let source = HostileSource("unreadable", .read(rows: 20), HostileSource.good)
    let desk = try HostileDesk(source)
    defer { desk.remove() }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: desk.programs.directory.appending(path: "x.csv").path)
    // Root reads everything, so that the program runs as nobody where the tests run as root.
    let command = "\(Programs.products.path)/weir-validate contract.yaml --data x.csv"
    let outcome = try desk.shell(asNobody: command)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("reading x.csv: permission denied"), "\(outcome.errors)")
    #expect(outcome.errors.contains("remedy: allow this user to read it"), "\(outcome.errors)")
  }
}

extension HostileSource: CustomTestStringConvertible {
  var testDescription: String { name }
}

/// A workspace with one hostile source, a contract, a pipeline and a model.
struct HostileDesk {
  let programs: Programs
  private let source: HostileSource
  /// What was there before any program ran.
  private let before: Set<String>

  init(_ source: HostileSource) throws {
    self.source = source
    programs = try Programs()
    try programs.write(Self.contract, to: "contract.yaml")
    try programs.write(Self.pipeline(source.place), to: "pipeline.yaml")
    try FileManager.default.copyItem(
      at: Self.registry.get(), to: programs.directory.appending(path: "trained-models"))
    try source.make(programs)
    before = try Set(FileManager.default.subpathsOfDirectory(atPath: programs.directory.path))
  }

  func remove() { programs.remove() }

  func run(_ program: String, _ words: String...) throws -> Programs.Outcome {
    try programs.run(program, words, within: source.patience)
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: programs.directory.appending(path: path).path)
  }

  static let contract = """
    kind: DataContract
    apiVersion: v3.1.0
    id: things
    name: things
    version: 1.0.0
    status: active
    schema:
    - name: things
      properties:
      - {name: id, logicalType: integer, required: true, unique: true}
      - {name: amount, logicalType: number, logicalTypeOptions: {minimum: 0, maximum: 1000000}}
      - {name: name, logicalType: string, classification: pii, logicalTypeOptions: {maxLength: 1000}}
    """

  static func pipeline(_ place: String) -> String {
    """
    kind: Pipeline
    apiVersion: weir/v1
    name: things
    extract: [{dataset: things, source: "\(place)"}]
    contract: contract.yaml
    score: [{dataset: things, model: m, when_anomalous: flag}]
    quarantine: {budget: 100%}
    load:
      - {dataset: things, to: {type: duckdb, path: w.duckdb}, table: t, mode: append}
      - {dataset: things, to: {type: csv, path: out.csv}}
    """
  }

  /// A registry with the model `m`, trained once for all tests; removed with the system's temporary files.
  private static let registry = Result {
    let programs = try Programs()
    try programs.write(HostileSource.good, to: "x.csv")
    let outcome = try programs.run(
      "weir-train", "isolation-forest", "--data", "x.csv", "--features", "amount", "--name", "m",
      "--parameter", "trees=5")
    try #require(outcome.code == 0, "\(outcome.errors)")
    return programs.directory.appending(path: "trained-models")
  }
}

// What is expected.
extension HostileDesk {
  private var everyProgram: [[String]] {
    [
      ["weir-validate", "contract.yaml", "--data", source.place], ["weir-run", "pipeline.yaml"],
      ["weir-score", "m", "--data", source.place, "--to", "scored.csv"], training,
    ]
  }

  private var training: [String] {
    [
      "weir-train", "isolation-forest", "--data", source.place, "--features", "amount", "--name",
      "t", "--parameter", "trees=3", "--holdout", "0",
    ]
  }

  /// Each program ends with 2, tells where, why and what to do, and leaves nothing.
  func expectRefusal(_ reason: String) throws {
    let shown = source.place.hasPrefix("https:") ? "https://…" : source.place
    for words in everyProgram {
      let outcome = try programs.run(words[0], Array(words.dropFirst()), within: source.patience)
      #expect(outcome.code == 2, "\(words[0]): \(outcome.errors)")
      #expect(outcome.errors.contains(shown), "\(words[0]): \(outcome.errors)")
      #expect(outcome.errors.contains(reason), "\(words[0]): \(outcome.errors)")
      #expect(outcome.errors.contains("remedy: "), "\(words[0]): \(outcome.errors)")
      #expect(outcome.errors.count < 1500 && outcome.output.isEmpty, "\(words[0])")
      #expect(!outcome.errors.contains("tw1ce"), "a value is told: \(outcome.errors)")
    }
    expectNothingPublished()
  }

  /// The contract's columns are not there: the data failed; the model's are not: it cannot score.
  func expectClosedGate(_ hint: String) throws {
    for words in everyProgram {
      let isGate = words[0] == "weir-validate" || words[0] == "weir-run"
      let outcome = try programs.run(words[0], Array(words.dropFirst()), within: source.patience)
      #expect(outcome.code == (isGate ? 1 : 2), "\(words[0]): \(outcome.errors)")
      let told = isGate ? outcome.output : outcome.errors
      #expect(told.contains("no column 'amount'"), "\(words[0]): \(told)")
      if !isGate {
        #expect(told.contains(source.place) && told.contains("remedy: "), "\(words[0]): \(told)")
      }
    }
    expectNothingPublished()
  }

  /// Every row and line is counted once by each program.
  func expectRows(_ rows: Int, malformed: Int, broken: Int) throws {
    let validated = try run("weir-validate", "contract.yaml", "--data", source.place, "--json")
    #expect(validated.code == (malformed + broken == 0 ? 0 : 1), "\(validated.errors)")
    let dataset = try #require(
      (Programs.json(validated.output)["datasets"] as? [[String: Any]])?.first)
    #expect(dataset["rows"] as? Int == rows)
    #expect(dataset["malformed_rows"] as? Int == malformed)

    let ran = try run("weir-run", "pipeline.yaml", "--json")
    #expect(ran.code == 0, "\(ran.errors)")
    let balance = try #require((Programs.json(ran.output)["balance"] as? [[String: Any]])?.first)
    #expect(balance["extracted"] as? Int == rows + malformed)
    #expect(balance["dead_lettered"] as? Int == malformed + broken)
    #expect(balance["loaded"] as? Int == rows - broken)
    for place in ["'out.csv'", "w.t"] {
      let counted = try run(
        "weir", "sql", "--csv", "ATTACH 'w.duckdb' AS w (READ_ONLY); SELECT count(*) FROM \(place)")
      #expect(counted.output.hasSuffix("\n\(rows - broken)\n"), "\(place): \(counted)")
    }

    let scored = try run(
      "weir-score", "m", "--data", source.place, "--to", "scored.csv", "--json")
    #expect(scored.code == 0, "\(scored.errors)")
    #expect(try Programs.json(scored.output)["rows"] as? Int == rows, "\(scored.output)")

    let trained = try programs.run(
      training[0], Array(training.dropFirst()), within: source.patience)
    #expect(trained.code == (source.untrainable == nil ? 0 : 2), "\(trained.errors)")
    if let reason = source.untrainable {
      #expect(trained.errors.contains(reason), "\(trained.errors)")
      #expect(trained.errors.contains(source.place), "\(trained.errors)")
      #expect(trained.errors.contains("remedy: "), "\(trained.errors)")
      #expect(!exists("trained-models/t"))
    }
  }

  private func expectNothingPublished() {
    for path in ["out.csv", "scored.csv", "w.duckdb", "trained-models/t"] {
      #expect(!exists(path), "\(path) is half-published")
    }
  }

  /// Apart from what was published, there are records of runs and dead letters, and no temporary file.
  func expectNoLeftovers() throws {
    let published = ["out.csv", "scored.csv", "w.duckdb"]
    let after = try Set(
      FileManager.default.subpathsOfDirectory(atPath: programs.directory.path))
    let unknown = after.subtracting(before).filter { path in
      !published.contains(path) && !path.hasPrefix("trained-models/t") && path != ".weir"
        && path != ".weir/scratch" && !path.hasPrefix(".weir/runs")
        && !path.hasPrefix(".weir/dead-letters") && !path.hasPrefix(".weir/state")
    }
    #expect(unknown.isEmpty)
    #expect(!after.contains { $0.contains(".tmp") || $0.contains(".weir-") })
  }

  /// Runs a shell command in the workspace; as nobody when the tests run as root.
  func shell(asNobody command: String) throws -> Programs.Outcome {
    try programs.shell(
      getuid() == 0
        ? "setpriv --reuid=65534 --regid=65534 --clear-groups env TMPDIR=/tmp \(command)" : command)
  }
}

extension Programs {
  /// Runs `program`, and kills it after some seconds: then its code is -1.
  func run(_ program: String, _ words: [String], within seconds: Double) throws -> Outcome {
    try finish(start(program, words), within: seconds)
  }

  /// Runs a command line of `sh` in the test's directory.
  func shell(_ command: String, within seconds: Double = 30) throws -> Outcome {
    // Programs are named from where the package puts them.
    try run("../../../../../../../../../../bin/sh", ["-c", command], within: seconds)
  }

  private func finish(_ started: (ChildProcess, output: URL, errors: URL), within seconds: Double)
    throws
    -> Outcome
  {
    let (process, output, errors) = started
    let deadline = ContinuousClock.now + .seconds(seconds)
    while process.isRunning, .now < deadline { usleep(5000) }
    let isLate = process.isRunning
    if isLate { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    return Outcome(
      code: isLate || process.terminationReason != .exit ? -1 : process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}
