import Pipelines

/// The first line of a CSV file: how its values are separated, and the names of the columns.
///
/// DuckDB's own detection is not used: it skips what it takes for a preamble or comments without a word, decides on
/// a sample, and renames duplicate columns. What is decided here depends on the header line and, in doubt, on
/// the lines after it.
struct CSVHeader: Hashable, Sendable {
  /// What separates values.
  var delimiter: String
  /// The columns, in order; distinct without regard to case.
  var names: [String]

  /// What lines below it are to have.
  var form: LineForm { LineForm(delimiter: delimiter, columns: names) }

  /// The separators that are found out, in order of preference.
  static let candidates = [",", ";", "\t", "|"]

  /// Reads the header from the first `lines` of a file.
  ///
  /// - Parameters:
  ///   - lines: at least one line, and some after it to tell delimiters apart by.
  ///   - delimiter: what separates values, if it is known.
  ///   - named: whether the first line names the columns; else they are `column0`, `column1`, ….
  init(lines: [String], delimiter: String?, quote: Character?, named: Bool, shown: String) throws {
    let first = lines[0]
    let unprintable = first.unicodeScalars.contains {
      $0.value < 32 && $0 != "\t" && !(delimiter ?? "").unicodeScalars.contains($0)
    }
    if unprintable {
      throw WeirFailure(
        "reading \(shown)",
        reason: "its first line is no text: the file is binary, or in another encoding",
        remedy: "give format: parquet or json if it is that, or encoding: utf-16 or latin-1")
    }
    self.delimiter =
      delimiter ?? CSVHeader.likeliestDelimiter(in: lines, quote: quote) ?? ","
    let (values, isClosed) = CSVHeader.split(first, delimiter: self.delimiter, quote: quote)
    guard isClosed else {
      throw WeirFailure(
        "reading \(shown)", reason: "its first line has a quote that is not closed on it",
        remedy: "keep the names of columns on one line, or say which quote: the file uses")
    }
    names = values.enumerated().map { index, value in
      named && !value.isEmpty ? value : "column\(index)"
    }
    try refuseDuplicates(shown: shown)
  }

  private func refuseDuplicates(shown: String) throws {
    var seen: Set<String> = []
    let twice = names.filter { !seen.insert($0.lowercased()).inserted }
    guard !twice.isEmpty else { return }
    let listed = twice.prefix(10).map { "'\($0)'" }.joined(separator: ", ")
    throw WeirFailure(
      "reading \(shown)",
      reason: "the header names a column twice (case aside): \(listed)"
        + (twice.count > 10 ? " and \(twice.count - 10) more" : ""),
      remedy: "rename the columns, or say header: false if the first line is a row")
  }

  /// The candidate that cuts most lines into as many values as the first; more values win a tie.
  private static func likeliestDelimiter(in lines: [String], quote: Character?) -> String? {
    var best: (delimiter: String, agreeing: Int, width: Int)?
    for candidate in candidates {
      let width = split(lines[0], delimiter: candidate, quote: quote).values.count
      guard width > 1 else { continue }
      let agreeing = lines.count {
        split($0, delimiter: candidate, quote: quote).values.count == width
      }
      if best == nil || (agreeing, width) > (best!.agreeing, best!.width) {
        best = (candidate, agreeing, width)
      }
    }
    return best?.delimiter
  }

  /// The values of one line, and whether its last quote is closed; quotes that enclose a value are taken off,
  /// doubled ones in it are halved.
  private static func split(_ line: String, delimiter: String, quote: Character?)
    -> (values: [String], isClosed: Bool)
  {
    var values: [String] = []
    var value = ""
    var inQuotes = false
    var rest = line[...]
    while let character = rest.first {
      if inQuotes {
        rest.removeFirst()
        if character != quote {
          value.append(character)
        } else if rest.first == quote {
          value.append(character)
          rest.removeFirst()
        } else {
          inQuotes = false
        }
      } else if rest.hasPrefix(delimiter) {
        values.append(value)
        value = ""
        rest.removeFirst(delimiter.count)
      } else {
        rest.removeFirst()
        if character == quote, value.isEmpty { inQuotes = true } else { value.append(character) }
      }
    }
    return (values + [value], !inQuotes)
  }
}
