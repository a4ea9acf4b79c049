import Pipelines

extension Option {
  static let data = value(
    "data", "[NAME=]PLACE", "a dataset: a path, a glob or duckdb:FILE#TABLE", repeated: true)
  static let delimiter = value("delimiter", "CHAR", "what separates the values of CSV files")
  static let encoding = value(
    "encoding", "NAME", "the encoding of text files (default: utf-8)",
    choices: ["utf-8", "utf-16", "latin-1"])
  static let null = value("null", "TEXT", "the text that stands for NULL in text files")
  static let noHeader = flag("no-header", "the first line of CSV files is a row")

  /// How text files are read.
  static let textOptions: [Option] = [.delimiter, .encoding, .null, .noHeader]
}

extension Arguments {
  /// The place `location` with the options for text files.
  func source(_ location: String) -> SourceOptions {
    var options = SourceOptions(location: location)
    options.delimiter = self[.delimiter].map { $0 == "\\t" ? "\t" : $0 }
    options.encoding = self[.encoding]
    options.null = self[.null]
    options.header = !has(.noHeader)
    return options
  }

  /// `NAME=PLACE` of every `--data`; the name is `nil` where only a place is given.
  func datasets() throws(UsageError) -> [(name: String?, source: SourceOptions)] {
    var datasets: [(name: String?, source: SourceOptions)] = []
    for text in all(.data) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      // A path may hold '=', as hive partitions do; a dataset's name holds no '/'.
      let isNamed = parts.count == 2 && !parts[0].isEmpty && !parts[0].contains("/")
      let place = isNamed ? String(parts[1]) : text
      guard !place.isEmpty else { throw UsageError("--data \(text) names no place") }
      datasets.append((isNamed ? String(parts[0]) : nil, source(place)))
    }
    return datasets
  }
}
