import Foundation
import Testing

/// The program behind `make fuzz`, for as long as a test may take.
@Suite("Fuzzing contracts")
struct FuzzerTests {
  static let corpus = Programs.package.appending(path: "Tests/Corpus/contracts")

  func fuzz(_ programs: Programs, _ words: String...) throws -> Programs.Outcome {
    try programs.run("contract-fuzzer", words)
  }

  /// A directory with a copy of the corpus, which finds would be written to.
  func desk() throws -> Programs {
    let programs = try Programs()
    try FileManager.default.copyItem(
      at: Self.corpus, to: programs.directory.appending(path: "corpus"))
    return programs
  }

  @Test("the corpus, and inputs made of it, crash, hang and fool nothing", arguments: [20_261_127])
  func sound(seed: Int) throws {
    let programs = try desk()
    defer { programs.remove() }
    let outcome = try fuzz(
      programs, "--inputs", "1500", "--seed", "\(seed)", "--corpus", "corpus", "--engine-share",
      "50",
      "--patience", "120")
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains(", 0 found\n"), "\(outcome.output)")
    // Worth something only while many inputs come through.
    let planned = outcome.output.firstMatch(of: /(\d+) planned as/).flatMap { Int($0.output.1) }
    #expect(planned ?? 0 > 300, "\(outcome.output)")
  }

  @Test("the same seed makes the same inputs and findings, whichever process works on which")
  func deterministic() throws {
    let programs = try desk()
    defer { programs.remove() }
    let digests = try ["1", "3"].map { jobs in
      let outcome = try fuzz(
        programs, "--inputs", "200", "--jobs", jobs, "--corpus", "corpus", "--patience", "120")
      return try #require(outcome.output.firstMatch(of: /digest ([0-9a-f]+)/)?.output.1)
    }
    #expect(digests[0] == digests[1])
  }

  @Test(
    "what crashes, hangs or takes memory is found and named, and the rest is worked on all the same"
  )
  func planted() throws {
    let programs = try desk()
    defer { programs.remove() }
    for kind in ["crash", "hang", "memory"] {
      try programs.write("planted: \(kind)\n", to: "corpus/b-\(kind).yaml")
    }
    let files = try FileManager.default.contentsOfDirectory(
      atPath: programs.directory.appending(path: "corpus").path)
    let outcome = try fuzz(
      programs, "--inputs", "0", "--corpus", "corpus", "--planted", "--patience", "8", "--jobs", "2"
    )
    #expect(outcome.code == 1, "\(outcome.errors)")
    for kind in ["crash", "hang", "memory"] {
      #expect(outcome.output.contains("b-\(kind).yaml: \(kind): "), "\(outcome.output)")
    }
    // All but the two that ended their process.
    #expect(outcome.output.contains("\n\(files.count - 2) inputs in "), "\(outcome.output)")
  }

  @Test("wrong words are told with the usage")
  func usage() throws {
    let programs = try Programs()
    defer { programs.remove() }
    for words in [["--inputs", "many"], ["--nope", "1"], ["--corpus", "nowhere"]] {
      let outcome = try programs.run("contract-fuzzer", words)
      #expect(outcome.code == 64)
      #expect(outcome.errors.contains("usage: contract-fuzzer"), "\(outcome.errors)")
    }
  }
}
