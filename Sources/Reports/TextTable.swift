/// Rows of text in columns as wide as their widest cell, for terminals.
struct TextTable {
  /// Which side a column's cells keep to.
  enum Alignment {
    case left, right
  }

  private var rows: [[String]]
  private let alignments: [Alignment]

  /// A table with a line of titles.
  init(_ titles: [String], _ alignments: [Alignment]) {
    rows = [titles]
    self.alignments = alignments
  }

  /// Adds a line, with a cell for each title.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The lines, indented by two spaces.
  var text: String {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(zip(row, widths), alignments).map { cell, alignment in
        let gap = String(repeating: " ", count: cell.1 - cell.0.count)
        return alignment == .left ? cell.0 + gap : gap + cell.0
      }
      var line = "  " + cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}

extension String {
  /// The text without a line break at its end.
  var dropLastNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
