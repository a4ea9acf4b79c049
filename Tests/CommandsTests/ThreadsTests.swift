import Foundation
import Testing

@Suite("Threads of the programs")
struct ThreadsTests {
  @Test("of the threads that OpenBLAS starts when it is loaded, none is there once a program works")
  func none() throws {
    let programs = try Programs()
    defer { programs.remove() }
    try programs.write("id\n1\n", to: "t.csv")
    try programs.write(
      """
      kind: Pipeline
      apiVersion: weir/v1
      name: p
      extract: [{dataset: t, source: t.csv}]
      load: [{dataset: t, to: {type: csv, path: out.csv}}]
      """, to: "p.yaml")
    let counts = try ["1", "4"].map { number in
      let (process, errors, goOn) = try programs.start(
        // Before threads come and go that read files beside the run.
        "weir-run", ["p.yaml", "--threads", "1"], pausingAt: "run.begun",
        environment: ["OPENBLAS_NUM_THREADS": number])
      let tasks = "/proc/\(process.processIdentifier)/task"
      let count = try FileManager.default.contentsOfDirectory(atPath: tasks).count
      goOn()
      process.waitUntilExit()
      let told = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
      #expect(process.terminationStatus == 0, "\(told)")
      return count
    }
    #expect(counts[0] == counts[1])
  }
}
