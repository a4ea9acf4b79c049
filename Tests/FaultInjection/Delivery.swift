import Models

/// A file of rows as a source delivers them, of which it is known where each must go.
package struct Delivery: Sendable {
  /// A row as the target holds it.
  package struct Row: Hashable, Sendable {
    package var id: Int
    package var grp: Int
    package var amount: Int
    package var part: Int
    package var note: String

    /// The row as places are compared by.
    package var text: String { "\(id)|\(grp)|\(amount)|\(part)|\(note)" }
  }

  /// Rows that keep the contract, in the order of the file.
  package var good: [Row] = []
  /// Rows that keep it and that the table's own constraint refuses.
  package var refused: [Row] = []
  /// Rows with an amount below 0, which the contract forbids.
  package var negative: [Row] = []
  /// Lines that are no rows, by the key they begin with.
  package var torn: [Int] = []
  /// The same, by the line of the file that they are on, from 1.
  package var tornLines: [Int: Int] = [:]
  /// The file.
  package private(set) var text = "id,grp,amount,part,note\n"

  /// This delivery's lines after those of `earlier`, in one file.
  func text(after earlier: Delivery) -> String {
    earlier.text + text.drop { $0 != "\n" }.dropFirst()
  }

  /// Stands in every note, and in every line that is no row: where those are sealed, it is in the clear nowhere.
  package static let secret = "Vertraulich"

  /// The amount that the table of `prepareTable` refuses.
  package static let refusedAmount = 424_242

  /// The keys that are dead letters in the end, sorted.
  package var letterKeys: [Int] { (refused.map(\.id) + negative.map(\.id) + torn).sorted() }

  /// A delivery of new rows and of changed and unchanged ones of an earlier delivery.
  ///
  /// - Parameters:
  ///   - keys: the keys of the new rows.
  ///   - earlier: rows that may come again.
  ///   - isRefusing: whether there are rows that the table refuses.
  ///   - isTorn: whether there are lines that are no rows.
  init(
    keys: some Sequence<Int>, changing earlier: [Row] = [], isRefusing: Bool = false,
    isTorn: Bool = true,
    _ random: inout SeededRandom
  ) {
    var lines: [String] = []
    var order = Array(keys)
    for index in order.indices.dropFirst() { order.swapAt(index, random.below(index + 1)) }
    for key in order {
      var row = Row(
        id: key, grp: random.below(50), amount: 1 + random.below(100_000), part: random.below(3),
        note: Self.notes[random.below(Self.notes.count)] + " \(Self.secret) \(random.below(1000))")
      switch random.below(100) {
      case 0: row.amount = -row.amount
      case 1 where isRefusing: row.amount = Self.refusedAmount
      case 2 where isTorn:
        torn.append(key)
        lines.append("\(key),torn,by,a,comma,too,\(Self.secret)")
        // The header is before it.
        tornLines[lines.count + 1] = key
        continue
      default: break
      }
      add(row)
      lines.append(Self.line(row))
    }
    for row in earlier {
      var row = row
      switch random.below(3) {
      case 0: continue
      case 1: row.amount += 1
      default: break
      }
      add(row)
      lines.append(Self.line(row))
    }
    text += lines.map { $0 + "\n" }.joined()
  }

  private mutating func add(_ row: Row) {
    if row.amount < 0 {
      negative.append(row)
    } else if row.amount == Self.refusedAmount {
      refused.append(row)
    } else {
      good.append(row)
    }
  }

  private static let notes = ["plain", "with, comma", "with \"quotes\"", "ünïcode 京", ""]

  private static func line(_ row: Row) -> String {
    let note = row.note.replacing("\"", with: "\"\"")
    return "\(row.id),\(row.grp),\(row.amount),\(row.part),\"\(note)\""
  }

  /// Rows as a place that holds exactly them is described: sorted by key.
  package static func content(_ rows: [Row]) -> String {
    rows.sorted { ($0.id, $0.amount) < ($1.id, $1.amount) }.map(\.text).joined(separator: "\n")
  }
}
