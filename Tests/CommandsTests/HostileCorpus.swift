import Foundation

/// A source that nobody meant to write, and what the programs must make of it.
struct HostileSource: Sendable {
  /// How the programs end.
  enum Ending: Sendable {
    /// It is no dataset: each program ends with 2, naming the place, this reason and a remedy.
    case refused(String)
    /// It has other columns than the contract and the model know: the gate closes, nothing is scored.
    case unlike(String)
    /// It is read: so many rows are whole, so many lines are malformed, and so many rows break a rule.
    case read(rows: Int, malformed: Int = 0, broken: Int = 0)
  }

  let name: String
  /// What `--data` and `source:` say.
  var place = "x.csv"
  let ending: Ending
  /// Why a model cannot be trained on it; `nil` where it can, or where it is refused anyway.
  var untrainable: String?
  /// Seconds that each program may take, on a busy machine too.
  var patience: Double { name == "ten thousand columns" ? 90 : 20 }
  /// Puts the source into the test's directory.
  let make: @Sendable (Programs) throws -> Void

  init(
    _ name: String, at place: String = "x.csv", _ ending: Ending, untrainable: String? = nil,
    make: @escaping @Sendable (Programs) throws -> Void
  ) {
    self.name = name
    self.place = place
    self.ending = ending
    self.untrainable = untrainable
    self.make = make
  }

  /// A file of these bytes.
  init(
    _ name: String, at place: String = "x.csv", _ ending: Ending, untrainable: String? = nil,
    bytes: Data
  ) {
    self.init(name, at: place, ending, untrainable: untrainable) { programs in
      try programs.write(bytes, to: place)
    }
  }

  /// A file of this text.
  init(
    _ name: String, at place: String = "x.csv", _ ending: Ending, untrainable: String? = nil,
    _ text: String
  ) {
    self.init(name, at: place, ending, untrainable: untrainable, bytes: Data(text.utf8))
  }
}

extension HostileSource {
  /// Twenty rows that keep the contract.
  static let good =
    "id,amount,name\n" + (1...20).map { "\($0),\($0 * 3 % 7).5,n\($0)\n" }.joined()

  /// Bytes without meaning, the same each time.
  static func noise(_ count: Int) -> Data {
    var state: UInt64 = 7
    return Data(
      (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
      })
  }

  private static func bytes(_ text: String, _ tail: [UInt8], _ rest: String = "") -> Data {
    Data(text.utf8) + Data(tail) + Data(rest.utf8)
  }

  private static func parquet(_ rows: Int, to path: String = "x.parquet")
    -> @Sendable (Programs)
    throws -> Void
  {
    { programs in
      _ = try programs.run(
        "weir", "sql",
        "COPY (SELECT range AS id, range % 7 + 0.5 AS amount, 'n' || range AS name FROM range(\(rows))) TO '\(path)'"
      )
    }
  }

  static let all: [HostileSource] = texts + names + encodings + documents + tables + places
}

// Lines and values.
extension HostileSource {
  private static let texts: [HostileSource] = [
    HostileSource("good", .read(rows: 20), good),
    HostileSource("empty", .refused("the file is empty (0 bytes)"), ""),
    HostileSource(
      "header only", .read(rows: 0), untrainable: "there are 0 rows to train on", "id,amount,name\n"
    ),
    HostileSource("one blank line", .refused("its first line is blank"), "\n"),
    HostileSource("noise", .refused("its first line is"), bytes: noise(5000)),
    HostileSource(
      "noise after good rows", .refused("its lines end in different ways"),
      bytes: bytes(good, Array(noise(5000)))),
    HostileSource("another delimiter", .read(rows: 20), good.replacing(",", with: ";")),
    HostileSource(
      "no known delimiter", .unlike("'id^amount^name'"), good.replacing(",", with: "^")),
    HostileSource(
      "a line of 1 MB", .read(rows: 21, broken: 1),
      good + "21,1," + String(repeating: "z", count: 1_000_000) + "\n"),
    HostileSource(
      "NUL bytes", .read(rows: 21, malformed: 1, broken: 1),
      untrainable: "feature 'amount'", good + "21,1\0,a\0b\n\0\0\n"),
    HostileSource("a torn last line", .read(rows: 20, malformed: 1), good + "21,1.5,\"na"),
    HostileSource(
      "a quote open from the first row on", .refused("a quote is not closed"),
      "id,amount,name\n1,2,\"a\n" + (2..<3000).map { "\($0),1,x\n" }.joined()),
    HostileSource(
      "mixed line ends", .read(rows: 3), "id,amount,name\r\n1,2,a\n2,3,b\r\n3,4,c\r"),
    HostileSource("CR alone", .read(rows: 20), good.replacing("\n", with: "\r")),
    HostileSource("commas alone", .unlike("column0"), ",,,\n,,,\n,,,\n"),
    HostileSource(
      "huge numbers", .read(rows: 5, broken: 4),
      "id,amount,name\n1,1e400,a\n2,1\(String(repeating: "0", count: 50)),b\n3,-1e400,c\n"
        + String(repeating: "9", count: 40) + ",1,d\n5,0.1,e\n"),
    HostileSource(
      "NaN and infinity", .read(rows: 4, broken: 3),
      "id,amount,name\n1,NaN,a\n2,inf,b\n3,-Infinity,c\n4,5,d\n"),
  ]
}

// Names of columns.
extension HostileSource {
  private static let names: [HostileSource] = [
    HostileSource("a missing column", .unlike("'amount'"), "id,name\n1,a\n"),
    HostileSource(
      "a column twice", .refused("names a column twice (case aside): 'ID'"),
      "id,amount,name,ID\n1,2,a,3\n"),
    HostileSource(
      "ten thousand columns", .read(rows: 2),
      "id,amount,name," + (0..<10_000).map { "c\($0)" }.joined(separator: ",") + "\n"
        + (1...2).map { row in
          "\(row),2,a," + (0..<10_000).map { _ in "7" }.joined(separator: ",") + "\n"
        }.joined()),
    HostileSource(
      "names and values of all the world", .read(rows: 2),
      "id,amount,name,größe🎈,שלום,e\u{301}\n1,2,🎈👨‍👩‍👧,a,שלום,x\n2,3,e\u{301},\u{202E}evil,b,c\n"),
    HostileSource(
      "names with a meaning in SQL", .read(rows: 2),
      "id,amount,name,rowid,select,\"\"\"quo\"\"te\",weir:0,\"a'b;--\",filename,\"na$.me\\\"\n"
        + "1,2,a,5,6,7,8,9,10,11\n2,3,b,5,6,7,8,9,10,11\n"),
    HostileSource(
      "a name of the run's own", .refused("'__weir_row' is a name of Weir's own"),
      "id,amount,name,rowid,__weir_row\n1,2,a,11,5\n2,2,a,11,6\n"),
    HostileSource(
      "columns without names", .read(rows: 2), "id,amount,name,,\n1,2,a,5,6\n2,3,b,7,8\n"),
    HostileSource(
      "a column without a name beside its stand-in", .refused("'column3'"),
      "id,amount,name,,column3\n1,2,a,5,6\n"),
    HostileSource(
      "a very long name", .read(rows: 2),
      "id,amount,name,\(String(repeating: "n", count: 100_000))\n1,2,a,5\n2,3,b,6\n"),
  ]
}

// Encodings and packings.
extension HostileSource {
  private static let encodings: [HostileSource] = [
    HostileSource("a byte order mark", .read(rows: 20), "\u{FEFF}" + good),
    HostileSource(
      "a latin-1 value", .read(rows: 20, malformed: 1),
      bytes: bytes(good, [], "21,1,Z") + [0xFC, 10]
    ),
    HostileSource(
      "a latin-1 name", .refused("its first line is not utf-8 text"),
      bytes: bytes("id,amount,name,stra", [0xDF], "e\n1,2,a,b\n")),
    HostileSource(
      "UTF-16", .refused("its first line is not utf-8 text"),
      bytes: good.data(using: .utf16) ?? Data()),
    HostileSource("no gzip", at: "x.csv.gz", .refused("not a GZIP stream"), good),
    HostileSource(
      "a torn gzip", at: "x.csv.gz", .refused("GZIP"),
      bytes: Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B])),
    HostileSource("no zstd", at: "x.csv.zst", .refused("frame"), good),
  ]
}

// JSON.
extension HostileSource {
  private static let documents: [HostileSource] = [
    HostileSource(
      "nested JSON", at: "x.ndjson", .read(rows: 2, broken: 1), untrainable: "feature 'amount'",
      "{\"id\":1,\"amount\":{\"v\":[1,{\"a\":2}]},\"name\":[[\"a\"]]}\n{\"id\":2,\"amount\":3,\"name\":\"b\"}\n"
    ),
    HostileSource(
      "JSON of brackets alone", at: "x.json", .refused("Malformed JSON"),
      String(repeating: "[", count: 100_000)),
    HostileSource(
      "a torn JSON line", at: "x.ndjson", .read(rows: 2, malformed: 1),
      "{\"id\":1,\"amount\":2.5,\"name\":\"a\"}\n{\"id\":2,\"amount\":2,\"name\":\"b\"}\n{\"id\":3,\"amo"
    ),
    HostileSource("a number as JSON", at: "x.json", .refused("no line is a JSON object"), "42"),
    HostileSource("CSV as JSON", at: "x.json", .refused("no line is a JSON object"), good),
    HostileSource(
      "blank lines of JSON", at: "x.ndjson", .refused("no line is a JSON object"), "\n\n"),
    HostileSource("an empty JSON array", at: "x.json", .refused("the array holds no object"), "[]"),
    HostileSource(
      "a JSON key twice", at: "x.ndjson", .read(rows: 2, malformed: 1),
      "{\"id\":1,\"amount\":2,\"name\":\"a\"}\n{\"id\":2,\"amount\":3,\"name\":\"b\"}\n"
        + "{\"id\":3,\"amount\":2.5,\"name\":\"tw1ce\",\"id\":4}\n"),
    HostileSource(
      "JSON keys that differ in case", at: "x.ndjson", .refused("a key twice (case aside)"),
      "{\"id\":1,\"amount\":2,\"name\":\"a\",\"ID\":7}\n"),
    HostileSource(
      "JSON that is not UTF-8", at: "x.ndjson", .refused("is not utf-8 text"),
      bytes: bytes("{\"id\":1,\"amount\":2.5,\"name\":\"", [0xFF], "\"}\n")),
    HostileSource(
      "huge numbers in JSON", at: "x.ndjson", .read(rows: 2, broken: 1),
      "{\"id\":1,\"amount\":1e999,\"name\":\"a\"}\n{\"id\":2,\"amount\":2,\"name\":\"x\"}\n"),
  ]
}

// Parquet and databases.
extension HostileSource {
  private static let tables: [HostileSource] = [
    HostileSource("text as Parquet", at: "x.parquet", .refused("No magic bytes"), good),
    HostileSource(
      "Parquet without rows", at: "x.parquet", .read(rows: 0),
      untrainable: "there are 0 rows to train on", make: parquet(0)),
    HostileSource("truncated Parquet", at: "x.parquet", .refused("No magic bytes")) { programs in
      try parquet(10_000)(programs)
      let file = programs.directory.appending(path: "x.parquet")
      let whole = try Data(contentsOf: file)
      try whole.prefix(whole.count / 2).write(to: file)
    },
    HostileSource(
      "Parquet of magic bytes alone", at: "x.parquet", .refused("Footer length error"),
      "PAR1\(String(repeating: "\0", count: 20))PAR1"),
    HostileSource(
      "text as a database", at: "duckdb:x.duckdb#t", .refused("not a valid DuckDB database file")
    ) { try $0.write(good, to: "x.duckdb") },
  ]
}

// Places.
extension HostileSource {
  private static let places: [HostileSource] = [
    HostileSource("a directory", .refused("it is a directory")) { programs in
      try FileManager.default.createDirectory(
        at: programs.directory.appending(path: "x.csv"), withIntermediateDirectories: true)
    },
    HostileSource("a pipe", .refused("it is a pipe or a device, and is read more than once")) {
      programs in unsafe mkfifo(programs.directory.appending(path: "x.csv").path, 0o600)
    },
    HostileSource("a device", at: "/dev/null", .refused("it is a pipe or a device")) { _ in },
    HostileSource("a missing file", at: "none.csv", .refused("there is no such file")) { _ in },
    HostileSource("a missing directory", at: "none/x.csv", .refused("there is no directory")) {
      _ in
    },
    HostileSource(
      "an address", at: "https://example.invalid/x.csv",
      .refused("duckdb:FILE#TABLE")
    ) {
      _ in
    },
    HostileSource("no known extension", at: "x", .refused("does not tell its format"), good),
    HostileSource("a glob without a match", at: "*.none.csv", .refused("no file matches")) { _ in },
    HostileSource(
      "files of other columns", at: "g/*.csv",
      .refused("g/b.csv has other columns than g/a.csv: 'nom' is new, 'name' is missing")
    ) { programs in
      try programs.write("id,amount,name\n1,2,a\n", to: "g/a.csv")
      try programs.write("id,amount,nom\n1,2,a\n", to: "g/b.csv")
    },
    HostileSource("files of other formats", at: "g/*", .refused("different formats")) { programs in
      try programs.write("id,amount,name\n1,2,a\n", to: "g/a.csv")
      try programs.write("{\"id\":1}\n", to: "g/b.json")
    },
    HostileSource(
      "Parquet files of other columns", at: "g/*.parquet",
      .refused("g/b.parquet has other columns than g/a.parquet")
    ) { programs in
      try programs.write("", to: "g/.keep")
      try parquet(3, to: "g/a.parquet")(programs)
      _ = try programs.run(
        "weir", "sql", "COPY (SELECT 1 AS id, 'a' AS name, 7 AS other) TO 'g/b.parquet'")
    },
  ]
}
