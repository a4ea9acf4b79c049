import Foundation
import Testing

/// Places that are full, closed or forbidden, and surroundings that differ.
@Suite("Hostile places")
struct HostilePlaceTests {
  private static let source = HostileSource("secretive", .read(rows: 21, broken: 1)) { programs in
    let rows = (1...3000).map { "\($0),\($0 % 7).5,Person\($0)\n" }.joined()
    try programs.write("id,amount,name\n\(rows)bad,-1,Petronella\n", to: "x.csv")
  }

  private let desk: HostileDesk

  init() throws { desk = try HostileDesk(Self.source) }

  private var products: String { Programs.products.path }

  @Test(
    "a full disk is told with its remedy, and leaves nothing behind",
    .enabled(if: Self.mayMount, "no file system may be mounted here"),
    arguments: [
      ("weir-score m --data x.csv --to full/s.csv", "full/s.csv"),
      ("weir-score m --data x.csv --to full/s.parquet", "full/s.parquet"),
      ("weir-score m --data x.csv --to duckdb:full/s.duckdb#t", "full/s.duckdb"),
      ("weir-validate contract.yaml --data x.csv --failed-rows full/f", "full/f/things.parquet"),
      (
        "weir-train isolation-forest --data x.csv --features amount --name t --registry full/r",
        "full/r/t/1"
      ),
      ("weir-run pipeline.yaml --runs full/runs", "out.csv"),
      ("weir-run pipeline.yaml --dead-letters full/letters", "out.csv"),
    ])
  func fullDisk(command: String, published: String) throws {
    defer { desk.remove() }
    // A small file system of the command's own where that is allowed; it goes with its mount namespace.
    let mount = """
      mkdir full && mount -t tmpfs -o size=64k tmpfs full && { dd if=/dev/zero of=full/fill bs=1k 2>/dev/null; true; }
      """
    let check =
      "find full . -name '*.weir-*' -o -name '*.tmp'; ls -d \(published)"
    let script = "\(mount); \(products)/\(command); echo code $? >&2; \(check)"
    try desk.programs.write(script, to: "full.sh")
    let outcome = try desk.programs.shell("unshare -m sh full.sh", within: 60)
    #expect(outcome.errors.contains("code 2\n"), "\(outcome)")
    #expect(outcome.errors.contains("No space left on device"), "\(outcome)")
    #expect(outcome.errors.contains("remedy: "), "\(outcome)")
    #expect(outcome.errors.contains("ls: cannot access '\(published)'"), "\(outcome)")
    #expect(!outcome.output.contains("/.weir-"), "\(outcome)")
    #expect(!desk.exists("w.duckdb"), "nothing was loaded")
  }

  private static let mayMount: Bool = {
    guard let programs = try? Programs() else { return false }
    defer { programs.remove() }
    return (try? programs.shell("unshare -m mount -t tmpfs tmpfs .").code) == 0
  }()

  @Test(
    "a full stdout is told with its remedy",
    arguments: [
      "weir-score m --data x.csv", "weir-validate contract.yaml --data x.csv --json",
    ])
  func fullOutput(command: String) throws {
    defer { desk.remove() }
    let outcome = try desk.programs.shell("exec \(products)/\(command) > /dev/full")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("writing to stdout: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("No space left on device"), "\(outcome.errors)")
    #expect(outcome.errors.contains("remedy: "), "\(outcome.errors)")
  }

  @Test("a file that may not grow is told like a full disk, not by a signal")
  func fileSizeLimit() throws {
    defer { desk.remove() }
    let outcome = try desk.programs.shell("ulimit -f 8; exec \(products)/weir-run pipeline.yaml")
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.errors.contains("File too large"), "\(outcome)")
    #expect(!desk.exists("out.csv") && !desk.exists("w.duckdb"))
  }

  @Test(
    "a workspace that may not be written is told with its remedy",
    .enabled(if: Programs.mayRunAsNobody, "other users may not enter the package's folder"),
    arguments: [
      "weir-run pipeline.yaml", "weir-score m --data x.csv --to scored.csv",
      "weir-score m --data x.csv --to duckdb:s.duckdb#t",
      "weir-train isolation-forest --data x.csv --features amount --name t",
      "weir-validate contract.yaml --data x.csv --failed-rows failed",
      "weir-models promote m@1 champion",
    ])
  func readOnly(command: String) throws {
    defer {
      _ = try? desk.programs.shell("chmod -R u+w .")
      desk.remove()
    }
    _ = try desk.programs.shell("chmod -R a+rX,a-w .")
    let outcome = try desk.shell(asNobody: "\(products)/\(command)")
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.errors.contains("remedy: "), "\(outcome)")
    let reasons = ["ermission", "cannot be written"]
    #expect(reasons.contains { outcome.errors.contains($0) }, "\(outcome)")
  }

  @Test(
    "a reader that goes away early is no failure",
    arguments: [
      "weir-score m --data x.csv", "weir sql 'FROM range(300000)'",
      "weir sql --json 'FROM range(300000)'",
    ])
  func closedPipe(command: String) throws {
    defer { desk.remove() }
    let outcome = try desk.programs.shell(
      "{ \(products)/\(command); echo code $? >&2; } | head -1", within: 60)
    #expect(outcome.errors.contains("code 0\n"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("error"), "\(outcome.errors)")
  }

  @Test("secrets and personal values are in no output, record or report")
  func secrets() throws {
    defer { desk.remove() }
    let secret = "s3cr3t-\(UInt32.random(in: 1...UInt32.max))"
    try desk.programs.write(
      HostileDesk.pipeline("${env:WEIR_TEST_SECRET}/none.csv"), to: "missing.yaml")
    var told = ""
    for words in [
      ["weir-run", "missing.yaml"], ["weir-run", "pipeline.yaml"],
      ["weir-run", "pipeline.yaml", "--json", "--log-format", "json"],
      ["weir-validate", "contract.yaml", "--data", "x.csv"],
      ["weir-validate", "contract.yaml", "--data", "x.csv", "--json"],
      ["weir-validate", "contract.yaml", "--data", "x.csv", "--format", "junit"],
      ["weir-deadletters", "list"], ["weir-deadletters", "list", "--json"],
    ] {
      let outcome = try desk.programs.run(
        words[0], Array(words.dropFirst()), environment: ["WEIR_TEST_SECRET": secret])
      told += outcome.output + outcome.errors
    }
    let letters = try desk.programs.run("weir-deadletters", "list", "--json", "--reveal")
    #expect(letters.output.contains("Petronella"), "the row is kept whole: \(letters)")
    let kept = try desk.programs.shell(
      "cat .weir/runs/*/*; find .weir/runs -name report.html | wc -l")
    #expect(kept.output.contains("run_id") && kept.output.contains("<html"))
    #expect(!told.contains(secret) && !kept.output.contains(secret))
    #expect(!told.contains("Petronella") && !kept.output.contains("Petronella"))
  }

  @Test("warnings fail where they are asked to, and only there")
  func failOnWarning() throws {
    defer { desk.remove() }
    try desk.programs.write(
      HostileDesk.contract.replacing(
        "- {name: amount, logicalType: number, logicalTypeOptions: {minimum: 0, maximum: 1000000}}",
        with:
          "- {name: amount, logicalType: number, quality: [{type: custom, engine: weir, name: small, severity: warning, implementation: amount < 3}]}"
      ),
      to: "soft.yaml")
    try desk.programs.write(HostileSource.good, to: "good.csv")
    let words = ["soft.yaml", "--data", "good.csv"]
    let mild = try desk.programs.run("weir-validate", words)
    #expect(mild.code == 0 && mild.output.contains("warn"), "\(mild)")
    let strict = try desk.programs.run("weir-validate", words + ["--fail-on", "warning"])
    #expect(strict.code == 1, "\(strict)")
    let wrong = try desk.programs.run("weir-validate", words + ["--fail-onn", "warning"])
    #expect(wrong.code == 64 && wrong.errors.contains("did you mean --fail-on?"), "\(wrong)")
  }

  @Test("locale and time zone change no byte of a result, and there is no colour in a file")
  func surroundings() throws {
    defer { desk.remove() }
    let plain = ["LANG": "C", "LC_ALL": "C", "TZ": "UTC"]
    let other = [
      "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo", "NO_COLOR": "1",
    ]
    try desk.programs.write(
      "id,amount,name\n" + (1...50).map { "\($0),\(Double($0) * 12345.678),n\n" }.joined(),
      to: "x.csv")
    for (program, words) in [
      ("weir-validate", ["contract.yaml", "--data", "x.csv", "--json", "--no-history"]),
      ("weir-validate", ["contract.yaml", "--data", "x.csv", "--format", "junit", "--no-history"]),
      ("weir-validate", ["contract.yaml", "--data", "x.csv", "--format", "html", "--no-history"]),
      ("weir-validate", ["contract.yaml", "--data", "x.csv"]),
      ("weir-score", ["m", "--data", "x.csv"]),
      (
        "weir",
        ["sql", "--json", "SELECT TIMESTAMPTZ '2026-01-01 00:00:00+00' AS t, 1234567.5 AS n"]
      ),
    ] {
      let outputs = try [plain, other].map { environment in
        try desk.programs.run(program, words, environment: environment).output
          .replacing(/"duration_s": [0-9.e-]+/, with: "").replacing(/time="[0-9.]+"/, with: "")
          .replacing(/[0-9.]+ m?s\b/, with: "")
          .replacing(/2[0-9]{3}-[0-9]{2}-[0-9]{2}[T ][0-9:]{8}/, with: "")
      }
      #expect(outputs[0] == outputs[1], "\(program) \(words)")
      #expect(!outputs[0].isEmpty && !outputs[0].contains("\u{1B}["))
    }
  }
}
