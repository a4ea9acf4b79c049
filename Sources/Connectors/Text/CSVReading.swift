import Dispatch
import DuckDB
import Pipelines
import SQL
import Tables

/// Reads CSV files into a table of text columns, and their malformed lines into another; large files whose
/// lines all look sound are read in place where no copy is asked for.
///
/// Each line of the files ends up as a row, as part of one, or as a malformed line: this is counted, since the
/// engine can lose lines without a word (a quote that is not closed across its buffers, a line longer than
/// one).
struct CSVReading {
  let files: FileSet
  let options: SourceOptions
  let connection: Connection

  /// How DuckDB is to scan, from the usual way to the ways that cope with odd files.
  struct Scan {
    /// Whether a quote within a value is an error; else it may be dropped.
    var strict = true
    /// Bytes read at a time; `nil`: `usualBufferSize`. No record may be longer.
    var bufferSize: Int?
  }

  /// Four times the longest line that the engine takes by default. Where nobody says how much it is to read at a time
  /// it keeps some hundred MB of text in memory, and its threads wait for each other: 0.88 s instead of 0.60 s, and
  /// 355 MB instead of 222 MB, for a million lines of 74 bytes.
  private static var usualBufferSize: Int { 8 << 20 }

  func open(as name: String, mode: OpeningMode) throws -> OpenDataset {
    let counting = Errand(on: DispatchQueue(label: "weir.census")) { [files, options] in
      try Self.takeCensus(of: files, options)
    }
    let header = try readHeaders()
    let census = try counting.value()
    if !mode.copies, !mode.infersTypes, let rows = rowsInPlace(census, header) {
      return inPlace(name, header, rows: rows)
    }
    let copy = CopiedTable(name: name, files: files, connection: connection)
    let rejects = CSVRejects(name: name, files: files, connection: connection)
    defer { rejects.dropEngineTables() }
    var scan = Scan()
    if census.contains(where: { $0.endsDiffer }) {
      guard !census.contains(where: { $0.hasQuotes }) else {
        throw WeirFailure(
          "reading \(files.location)",
          reason: "its lines end in different ways (LF, CRLF, CR) and it has quoted values",
          remedy: "make the ends alike, for example with: sed -i 's/\\r$//' FILE")
      }
      scan.strict = false  // without quotes there is nothing that strictness would protect
    }
    if census.contains(where: { $0.longestLine > 1_000_000 }) {
      // What follows a line longer than a buffer would be taken for a row of its own.
      scan.bufferSize = try largestFile().map { $0 + (1 << 20) }
    }
    var malformed = try run(scan, header: header, into: copy, rejects)
    var unaccounted = try unaccountedLines(census, copy, malformed, header)
    if unaccounted != 0, scan.bufferSize == nil, let largest = try largestFile(), largest <= 2 << 30
    {
      // One buffer for the whole file: then quotes cannot run from one into the next.
      scan.bufferSize = largest + (1 << 20)
      malformed = try run(scan, header: header, into: copy, rejects)
      unaccounted = try unaccountedLines(census, copy, malformed, header)
    }
    if unaccounted != 0 {
      throw WeirFailure(
        "reading \(files.location)",
        reason:
          "\(abs(unaccounted)) lines would be lost: a quote is not closed, or a line is very long"
          + (try rejects.firstLine().map { " (see line \($0))" } ?? ""),
        remedy: "mend the file, or say which quote: it uses")
    }
    var columns = header.names.map { Column(name: $0, type: .text) }
    if mode.infersTypes {
      columns = try TypeInference(copy: copy, columns: columns).narrow()
    }
    return try copy.describe(columns: columns, malformed: malformed)
  }

  /// Reads the rows anew, and the lines that are none.
  private func run(
    _ scan: Scan, header: CSVHeader, into copy: CopiedTable, _ rejects: CSVRejects
  ) throws -> MalformedLines {
    rejects.dropEngineTables()
    try MalformedLinesWatch(location: files.location, connection: connection).reading {
      try copy.create(from: reading(header, scan, rejects))
    }
    return try rejects.publish(header.form)
  }

  private func reading(_ header: CSVHeader, _ scan: Scan, _ rejects: CSVRejects) -> SQL {
    let types = header.names.map { "\($0): 'VARCHAR'" as SQL }
    let buffer = scan.bufferSize ?? Self.usualBufferSize
    let fileColumn: SQL =
      files.paths.count > 1 ? ", filename = \(hiddenFileColumn)" : ""
    let nulls: SQL = options.null.map { ", nullstr = ['', \($0)]" } ?? ""
    return """
      read_csv(\(files.listing), auto_detect = false, columns = {\(types)}, \
      header = \(options.header), delim = \(header.delimiter), \(quoting), \
      hive_partitioning = false, strict_mode = \(scan.strict)\(nulls)\(encoding), buffer_size = \(buffer)\(fileColumn), \
      store_rejects = true, rejects_limit = 0, rejects_table = \(rejects.table), \
      rejects_scan = \(rejects.scans))
      """
  }

  private var quoting: SQL {
    let quote = options.quote ?? "\""
    return "quote = \(quote), escape = \(quote)"
  }

  private var encoding: SQL { options.encoding.map { ", encoding = \($0)" } ?? "" }
}

// Reading in place.
extension CSVReading {
  /// Smaller files are copied in no time, and known to the last line.
  private static var leastBytesInPlace: Int { 32 << 20 }

  /// How many rows there are if every line is one, where any scan finds the lines that are none: the engine
  /// finds too few or too many values whatever columns it reads, but passes over bytes that are no text in
  /// others. `nil` where it could lose or miss some.
  private func rowsInPlace(_ census: [LineCensus], _ header: CSVHeader) -> Int? {
    let isUTF8 = (options.encoding ?? "utf-8").lowercased() == "utf-8"
    guard !census.isEmpty, isUTF8, header.names.count > 1,
      census.reduce(0, { $0 + $1.bytes }) >= Self.leastBytesInPlace,
      census.allSatisfy({ $0.isUTF8 && !$0.endsDiffer && $0.longestLine <= 1_000_000 })
    else { return nil }
    return census.reduce(0) { $0 + $1.lines - $1.blankLines - (options.header ? 1 : 0) }
  }

  private func inPlace(_ name: String, _ header: CSVHeader, rows: Int) -> OpenDataset {
    let rejects = CSVRejects(name: name, files: files, connection: connection)
    rejects.dropEngineTables()
    return OpenDataset(
      name: name, relation: reading(header, Scan(), rejects),
      columns: header.names.map { Column(name: $0, type: .text) },
      rowNumber: "(row_number() OVER () - 1)",
      file: files.shown(column: "\(name: hiddenFileColumn)"), location: files.location,
      rowCount: rows, malformed: .none,
      unread: CSVLines(name: name, files: files, form: header.form, count: rows))
  }
}

/// The lines of CSV files that are read in place.
private struct CSVLines: UnreadLines {
  let name: String
  let files: FileSet
  let form: LineForm
  /// Blank ones and headers aside.
  let count: Int

  func reading<Outcome>(
    on connection: Connection, _ body: () throws -> Outcome
  ) throws -> Outcome {
    try MalformedLinesWatch(location: files.location, connection: connection).reading(body)
  }

  func malformed(besides rows: Int, on connection: Connection) throws -> MalformedLines? {
    let rejects = CSVRejects(name: name, files: files, connection: connection)
    // Where values hold line ends, or lines were lost, the numbers are not the same.
    let malformed = try rejects.publish(form)
    return rows + malformed.count == count ? malformed : nil
  }
}

// The header.
extension CSVReading {
  /// The header of the first file, after making sure that the others have the same.
  private func readHeaders() throws -> CSVHeader {
    let first = try readHeader(files.paths[0])
    for path in files.paths.dropFirst() {
      let other = try readHeader(path)
      // Without names there is only their number to compare.
      guard options.header || other.names.count != first.names.count else { continue }
      try files.requireSameColumns(other.names, of: path, as: first.names, ordered: true)
    }
    return first
  }

  private func readHeader(_ path: String) throws -> CSVHeader {
    let shown = files.shown(path)
    let given = options.delimiter ?? (path.lowercased().contains(".tsv") ? "\t" : nil)
    let lines = try firstLines(of: path, shown: shown)
    guard let first = lines.first, !first.isEmpty else {
      throw WeirFailure(
        "reading \(shown)", reason: "its first line is blank",
        remedy: "the first line names the columns, or is a row with header: false")
    }
    let quote = options.quote ?? "\""
    return try CSVHeader(
      lines: lines, delimiter: given, quote: quote.first, named: options.header, shown: shown)
  }

  /// More than the longest line that the engine takes by default, and an eighth of what it reads at a time by
  /// default, which takes 20 ms a file.
  private static var headerBufferSize: Int { 4 << 20 }

  /// The first lines as text, read by the engine for its encodings and compressions.
  private func firstLines(of path: String, shown: String) throws -> [String] {
    let rejects = CSVRejects(name: "header", files: files, connection: connection)
    rejects.dropEngineTables()
    defer { rejects.dropEngineTables() }
    do {
      // No delimiter and no quote that could occur in text: each line is one value.
      let rows = try connection.rows(
        """
        SELECT line FROM read_csv(\(FileSet.listing([path])), auto_detect = false, \
        columns = {line: 'VARCHAR'}, header = false, delim = chr(1), quote = '', escape = '', \
        hive_partitioning = false, strict_mode = false\(encoding), store_rejects = true, \
        rejects_limit = 0, rejects_table = \(rejects.table), rejects_scan = \(rejects.scans), \
        buffer_size = \(Self.headerBufferSize)) LIMIT 200
        """)
      if try rejects.firstLine() == 1 {
        throw WeirFailure(
          "reading \(shown)", reason: "its first line is not \(options.encoding ?? "utf-8") text",
          remedy:
            "give encoding: latin-1 or utf-16 if it is that; a binary file cannot be read as csv")
      }
      return rows.map { $0[0].string ?? "" }
    } catch let error as DuckDBError where error.kind == .execution {
      throw WeirFailure(
        "reading \(shown)", reason: error.withoutValues,
        remedy: "if it is text, give encoding: and delimiter:")
    }
  }
}

// The accounts.
extension CSVReading {
  /// What each file's bytes say about its lines; empty where bytes are not characters or packed.
  private static func takeCensus(
    of files: FileSet, _ options: SourceOptions
  ) throws -> [LineCensus] {
    let isPacked = files.paths.contains {
      [".gz", ".zst"].contains(where: $0.lowercased().hasSuffix)
    }
    if isPacked || options.encoding?.lowercased().hasPrefix("utf-16") == true { return [] }
    return try files.paths.map {
      try LineCensus(
        path: $0, shown: files.shown($0), quote: (options.quote ?? "\"").utf8.first)
    }
  }

  /// How many lines are neither in a row nor in a malformed line; below zero when rows were made up.
  private func unaccountedLines(
    _ census: [LineCensus], _ copy: CopiedTable, _ malformed: MalformedLines, _ header: CSVHeader
  ) throws -> Int {
    guard !census.isEmpty else { return 0 }
    let lines = census.reduce(0) { $0 + $1.lines } - (options.header ? census.count : 0)
    let blank = census.reduce(0) { $0 + $1.blankLines }
    let rows = try connection.value("SELECT count(*) FROM \(copy.table)").int ?? 0
    let rejected = malformed.count
    // The engine skips blank lines, but where there is one column: there they are rows of NULL.
    let expected = header.names.count == 1 ? lines : lines - blank
    if rows + rejected == expected { return 0 }
    // Only values that were quoted can hold line ends, so the usual file is not scanned for them.
    let inside = try lineEndsInsideValues(copy, header)
    let accounted = rows + rejected + inside
    if accounted < lines - blank { return lines - blank - accounted }
    return min(0, lines - accounted)
  }

  private func lineEndsInsideValues(_ copy: CopiedTable, _ header: CSVHeader) throws -> Int {
    var total = 0
    // In portions, since ten thousand sums in one query take long to plan.
    for start in stride(from: 0, to: header.names.count, by: 200) {
      let names = header.names[start..<min(start + 200, header.names.count)]
      let counts = names.map { name -> SQL in
        let text: SQL = "\(name: name)"
        return """
          coalesce(sum(CASE WHEN contains(\(text), chr(10)) OR contains(\(text), chr(13)) THEN \
          len(regexp_extract_all(\(text), '\\r\\n|\\n|\\r')) END), 0)
          """
      }
      total +=
        try connection.value(
          "SELECT (\(counts.joined(separator: " + ")))::BIGINT FROM \(copy.table)"
        ).int ?? 0
    }
    return total
  }

  private func largestFile() throws -> Int? {
    try connection.value("SELECT max(size) FROM read_blob(\(files.listing))").int
  }
}
