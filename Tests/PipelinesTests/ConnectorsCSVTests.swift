import Foundation
import Pipelines
import Testing

@testable import Connectors

@Suite("CSV files")
struct ConnectorsCSVTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var columns: [String]
    var rows: [[String]]
    var malformed: [String] = []
  }

  @Test(
    "every line becomes a row or a malformed line",
    arguments: [
      Case(
        testDescription: "plain", text: "a,b\n1,x\n2,y\n", columns: ["a", "b"],
        rows: [["1", "x"], ["2", "y"]]),
      Case(testDescription: "header only", text: "a,b", columns: ["a", "b"], rows: []),
      Case(
        testDescription: "BOM", text: "\u{FEFF}a,b\n1,2\n", columns: ["a", "b"], rows: [["1", "2"]]),
      Case(
        testDescription: "CRLF", text: "a;b\r\n1;2\r\n3;4\r\n", columns: ["a", "b"],
        rows: [["1", "2"], ["3", "4"]]),
      Case(
        testDescription: "CR", text: "a,b\r1,2\r3,4\r", columns: ["a", "b"],
        rows: [["1", "2"], ["3", "4"]]),
      Case(
        testDescription: "mixed line ends", text: "a,b\r\n1,2\n3,4\r\n", columns: ["a", "b"],
        rows: [["1", "2"], ["3", "4"]]),
      Case(
        testDescription: "no end of the last line", text: "a\tb\n1\t2", columns: ["a", "b"],
        rows: [["1", "2"]]),
      Case(
        testDescription: "blank lines", text: "a,b\n1,2\n\n3,4\n\n", columns: ["a", "b"],
        rows: [["1", "2"], ["3", "4"]]),
      Case(
        testDescription: "too few and too many", text: "a,b,c\n1,2,3\n3,4\n1,2,3,4,5\n8,9,0\n",
        columns: ["a", "b", "c"], rows: [["1", "2", "3"], ["8", "9", "0"]],
        malformed: ["f.csv:3 3,4", "f.csv:4 1,2,3,4,5"]),
      Case(
        testDescription: "torn last line", text: "a;b;c\r\n1;\"x\";3\r\n4;\"PRIJE",
        columns: ["a", "b", "c"], rows: [["1", "x", "3"]], malformed: ["f.csv:3 4;\"PRIJE"]),
      Case(
        testDescription: "a quote that swallows lines", text: "a,b\n1,x\n2,\"open\n3,y\n4,z\n",
        columns: ["a", "b"], rows: [["1", "x"]],
        malformed: ["f.csv:3 2,\"open", "f.csv:4 3,y", "f.csv:5 4,z"]),
      Case(
        testDescription: "text after a closed quote", text: "a,b\n1,\"o\"p\n2,y\n",
        columns: ["a", "b"], rows: [["2", "y"]], malformed: ["f.csv:2 1,\"o\"p"]),
      Case(
        testDescription: "line ends in values", text: "a,b\n\"x\ny\",2\n3,4,5\n1,2\n",
        columns: ["a", "b"], rows: [["x\ny", "2"], ["1", "2"]], malformed: ["f.csv:3 3,4,5"]),
      Case(
        testDescription: "comments are rows", text: "a,b\n#x,2\n", columns: ["a", "b"],
        rows: [["#x", "2"]]),
      Case(
        testDescription: "one column", text: "name\nz\n\nv\n", columns: ["name"],
        rows: [["z"], ["NULL"], ["v"]]),
      Case(
        testDescription: "one column and other delimiters", text: "name\nx;y\nz\n",
        columns: ["name"], rows: [["x;y"], ["z"]]),
      Case(
        testDescription: "the delimiter most lines agree on",
        text: "id;first, last\n1;a\n2;b\n3;c, d, e\n", columns: ["id", "first, last"],
        rows: [["1", "a"], ["2", "b"], ["3", "c, d, e"]]),
      Case(
        testDescription: "quoted names", text: "\"a,1\",\"b\"\"2\"\n1,2\n",
        columns: ["a,1", "b\"2"], rows: [["1", "2"]]),
      Case(
        testDescription: "a column without a name", text: ",b\n0,2\n", columns: ["column0", "b"],
        rows: [["0", "2"]]),
      Case(
        testDescription: "a column called rowid", text: "rowid,b\n7,2\n5,3\n",
        columns: ["rowid", "b"], rows: [["7", "2"], ["5", "3"]]),
      Case(
        testDescription: "empty is NULL", text: "a,b\n,x\n\"\", \n", columns: ["a", "b"],
        rows: [["NULL", "x"], ["NULL", " "]]),
      Case(
        testDescription: "a NUL byte in a value", text: "a,b\n1,x\0y\n", columns: ["a", "b"],
        rows: [["1", "x\0y"]]),
    ])
  func everyLine(_ example: Case) throws {
    let desk = try Desk()
    try desk.write("f.csv", example.text)
    let dataset = try desk.open("f.csv")
    #expect(dataset.columns.map(\.name) == example.columns)
    #expect(try desk.rows(dataset) == example.rows)
    #expect(dataset.rowCount == example.rows.count)
    #expect(try desk.malformed(dataset) == example.malformed)
    #expect(dataset.malformed.count == example.malformed.count)
    let numbers = try desk.connection.rows(
      "SELECT \(dataset.rowNumber) FROM \(dataset.relation) ORDER BY 1")
    #expect(numbers.map { $0[0].int } == Array(0..<example.rows.count))
  }

  @Test("a line that is not UTF-8 is malformed, and read with its encoding")
  func latin() throws {
    let desk = try Desk()
    try desk.write("f.csv", Array("a,b\n1,Z".utf8) + [0xFC] + Array("rich\n3,4\n".utf8))
    let dataset = try desk.open("f.csv")
    #expect(dataset.rowCount == 1)
    #expect(dataset.malformed.count == 1)
    #expect(try desk.problems(dataset)[0].contains("not utf-8"))
    let read = try desk.open("f.csv") { $0.encoding = "latin-1" }
    #expect(try desk.rows(read) == [["1", "Zürich"], ["3", "4"]])
  }

  @Test(
    "lines of megabytes are rows like others", arguments: [3_000_000, 40_000_000])
  func longLine(length: Int) throws {
    let desk = try Desk()
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: length)
    try desk.write("f.csv", Array("a,b\n1,2\n".utf8) + long + Array(",4\n5,6\n".utf8))
    let dataset = try desk.open("f.csv")
    #expect(dataset.malformed.count == 0)
    let lengths = try desk.connection.rows(
      "SELECT length(a), b FROM \(dataset.relation) ORDER BY \(dataset.rowNumber)")
    #expect(lengths.map { "\($0[0]) \($0[1])" } == ["1 2", "\(length) 4", "1 6"])
  }

  @Test("an open quote that swallows more than the engine tells is refused with its line")
  func swallowedAcrossBuffers() throws {
    let desk = try Desk()
    var text = "a,b,c\n"
    for row in 0..<3_000_000 {
      if row == 1000 { text += "bad,\"open,3\n" }
      text += "\(row),yyyyy,zzz\n"
    }
    try desk.write("f.csv", text)
    let told = failure { _ = try desk.open("f.csv") }
    #expect(told.contains("lines would be lost: a quote is not closed"))
    #expect(told.contains("(see line 1002)"))
  }

  @Test("ten thousand columns are read, and stay text")
  func wide() throws {
    let desk = try Desk()
    let names = (0..<10_000).map { "c\($0)" }.joined(separator: ",")
    let values = (0..<10_000).map(String.init).joined(separator: ",")
    try desk.write("f.csv", names + "\n" + values + "\n")
    let dataset = try desk.open("f.csv", infersTypes: true)
    #expect(dataset.columns.count == 10_000)
    #expect(dataset.columns[9_999].type == .text)
    #expect(dataset.rowCount == 1)
  }

  @Test(
    "what cannot be read is refused with its place and a remedy",
    arguments: [
      ("dup.csv", "a,A,b\n1,2,3\n", "the header names a column twice (case aside): 'A'"),
      ("blank.csv", "\n\n", "its first line is blank"),
      ("empty.csv", "", "the file is empty (0 bytes)"),
      ("binary.csv", "\u{7F}ELF\0\0\u{1}\u{2}", "the file is binary"),
      ("mixed.csv", "a,b\r\n1,\"x\"\n2,y\r\n", "its lines end in different ways"),
      ("data.xyz", "a\n", "does not tell its format"),
      ("open.csv", "a,\"b\n1,2\n", "a quote that is not closed"),
    ])
  func refused(name: String, text: String, reason: String) throws {
    let desk = try Desk()
    try desk.write(name, text)
    let told = failure { _ = try desk.open(name) }
    #expect(told.hasPrefix("reading \(name): "))
    #expect(told.contains(reason))
    #expect(told.contains("remedy: "))
  }

  @Test(
    "random bytes end in a failure, whatever they are", arguments: 1...20 as ClosedRange<UInt64>)
  func randomBytes(seed: UInt64) throws {
    let desk = try Desk()
    var state = seed
    let bytes = (0..<5000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    try desk.write("f.csv", bytes)
    #expect(failure { _ = try desk.open("f.csv") }.hasPrefix("reading f.csv: "), "seed \(seed)")
  }

  @Test("a missing file is told with the name that is nearest")
  func missing() throws {
    let desk = try Desk()
    try desk.write("transactions.csv", "a\n1\n")
    let told = failure { _ = try desk.open("transaction.csv") }
    #expect(told.contains("there is no such file"))
    #expect(told.contains("did you mean 'transactions.csv'"))
    #expect(failure { _ = try desk.open("no/x.csv") }.contains("there is no directory"))
    #expect(failure { _ = try desk.open("*.parquet") }.contains("no file matches"))
    #expect(failure { _ = try desk.open(desk.path("")) }.contains("it is a directory"))
    #expect(
      failure { _ = try desk.open("s3://bucket/x.csv") }.contains(
        "this reads files, duckdb:FILE#TABLE and postgresql:"))
  }

  @Test("what a load is about to publish is not read by a glob beside it")
  func drafts() throws {
    let desk = try Desk()
    try desk.write("out/a/1.csv", "x\n1\n")
    try desk.write("out/.weir-a.123.4/1.csv", "x\n2\n")
    #expect(try desk.rows(desk.open("out/*/*.csv")) == [["1"]])
  }

  @Test("a glob is read in order of its paths, each row with its file")
  func globbed() throws {
    let desk = try Desk()
    try desk.write("in/b.csv", "a,b\n3,4\n5\n")
    try desk.write("in/a.csv", "a,b\n1,2\n")
    let dataset = try desk.open("in/*.csv")
    #expect(dataset.columns.map(\.name) == ["a", "b"])
    #expect(try desk.rows(dataset) == [["1", "2"], ["3", "4"]])
    #expect(try desk.malformed(dataset) == ["in/b.csv:3 5"])
    let files = try desk.connection.rows(
      "SELECT \(dataset.file) FROM \(dataset.relation) ORDER BY \(dataset.rowNumber)")
    #expect(files.map { $0[0].string } == ["in/a.csv", "in/b.csv"])
    try desk.write("in/c.csv", "a,c\n1,2\n")
    #expect(
      failure { _ = try desk.open("in/*.csv") }.contains(
        "in/c.csv has other columns than in/a.csv: 'c' is new, 'b' is missing"))
  }

  @Test(
    "names with characters of globs, quotes and spaces are files",
    arguments: ["a[1]*.csv", "it's \"x\".csv", "ü b?.csv"])
  func oddNames(name: String) throws {
    let desk = try Desk()
    try desk.write(name, "a\n1\n")
    #expect(try desk.open(name).rowCount == 1)
  }

  @Test("options: delimiter, quote, header, null")
  func options() throws {
    let desk = try Desk()
    try desk.write("f.txt", "1::'a::b'::NA\n2::c::\n")
    let dataset = try desk.open("f.txt") {
      $0.delimiter = "::"
      $0.quote = "'"
      $0.header = false
      $0.null = "NA"
    }
    #expect(dataset.columns.map(\.name) == ["column0", "column1", "column2"])
    #expect(try desk.rows(dataset) == [["1", "a::b", "NULL"], ["2", "c", "NULL"]])
  }

  @Test(
    "the packed file has the rows and malformed lines of the plain one", arguments: ["gz", "zst"])
  func packed(kind: String) throws {
    let desk = try Desk()
    try desk.connection.execute(
      "COPY (SELECT range a, 'x' b FROM range(1000)) TO \(desk.path("f.csv." + kind))")
    let dataset = try desk.open("f.csv." + kind)
    #expect(dataset.rowCount == 1000)
  }

  struct Inference: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var values: [String]
    var type: String
  }

  @Test(
    "a column gets the narrowest type that keeps every value",
    arguments: [
      Inference(testDescription: "whole", values: ["1", "-2", "", "+3"], type: "int64"),
      Inference(testDescription: "leading zeros", values: ["1", "007"], type: "text"),
      Inference(
        testDescription: "beyond 64 bits", values: ["1", "99999999999999999999"], type: "text"),
      Inference(testDescription: "fractions", values: ["1", "2.5", "-1e3", ".5"], type: "double"),
      Inference(testDescription: "NaN", values: ["1.5", "NaN"], type: "double"),
      Inference(testDescription: "truth", values: ["true", "FALSE"], type: "boolean"),
      Inference(testDescription: "dates", values: ["2024-02-29", "1999-01-01"], type: "date"),
      Inference(testDescription: "no date", values: ["2024-02-29", "2023-02-29"], type: "text"),
      Inference(
        testDescription: "times", values: ["2024-02-29", "1999-01-01T10:00:00.5"], type: "timestamp"
      ),
      Inference(testDescription: "zones", values: ["1999-01-01T10:00:00Z"], type: "text"),
      Inference(testDescription: "nothing", values: ["", ""], type: "text"),
      Inference(testDescription: "words", values: ["1", "x"], type: "text"),
      Inference(
        testDescription: "a word after 5000 numbers", values: (0..<5000).map(String.init) + ["x"],
        type: "text"),
      Inference(
        testDescription: "a fraction after 5000 NULLs",
        values: [String](repeating: "", count: 5000) + ["0.5"], type: "double"),
    ])
  func inference(_ example: Inference) throws {
    let desk = try Desk()
    try desk.write(
      "f.csv", "v,w\n" + example.values.map { "\($0),k" }.joined(separator: "\n") + "\n")
    let dataset = try desk.open("f.csv", infersTypes: true)
    #expect("\(dataset.columns[0].type)" == example.type)
    #expect(dataset.rowCount == example.values.count)
    #expect(
      try desk.connection.columns(of: "SELECT v FROM \(dataset.relation)")[0].type
        == dataset.columns[0].type)
  }

  @Test("the fingerprint is the file's SHA-256, and changes with the content")
  func fingerprint() throws {
    let desk = try Desk()
    try desk.write("f.csv", "abc")
    let source = try Connectors.source(SourceOptions(location: "f.csv"), workspace: desk.workspace)
    #expect(
      try source.fingerprint(on: desk.connection)
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    try desk.write("f.csv", "abd")
    #expect(try source.fingerprint(on: desk.connection).hasPrefix("ba78") == false)
  }

  static let shared = ProcessInfo.processInfo.environment["WEIR_SHARED_DATA"] ?? "../shared/data"

  @Test(
    "the bank's transactions are 49102 rows and one torn line",
    .enabled(
      if: FileManager.default.fileExists(atPath: shared + "/bank/trans.asc"),
      "the real data is not here; WEIR_SHARED_DATA names its directory"))
  func bank() throws {
    let desk = try Desk()
    let path = URL(filePath: Self.shared + "/bank/trans.asc").standardizedFileURL.path
    let dataset = try desk.open(path)
    #expect(dataset.rowCount == 49_102)
    #expect(
      try desk.malformed(dataset).map { $0.dropFirst(path.count) } == [
        ":49104 3526882;11021;940331;\"PRIJE"
      ])
    let typed = try desk.open(path, infersTypes: true)
    #expect(typed.columns.first { $0.name == "amount" }?.type == .double)
  }
}
