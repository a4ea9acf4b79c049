package import Foundation

/// A kind of work that is tried under faults.
package protocol Scenario: Sendable {
  /// What it is called, in the table of results and by `ONLY`.
  var name: String { get }
  /// Whether it loads into the server.
  var usesServer: Bool { get }

  /// Writes what the work needs, and does what comes before it, undisturbed.
  func prepare(on bench: Bench) throws -> Work
}

/// What is tried, and what must come of it.
package struct Work {
  /// The words after `weir` that faults meet.
  package var command: [String]
  /// The words that bring it to its end after a fault; the same words, where nothing else is said.
  package var finishing: (Bench) -> [String]
  /// The words that then must change nothing any more; those that bring it to its end, where nothing else is said.
  package var repeating: [String]?
  /// What is loaded into.
  package var places: [Place]
  /// The keys of rows that are open dead letters in the end, each once, sorted.
  package var openLetters: [Int] = []
  /// The keys of rows whose dead letters are settled in the end, sorted.
  package var settledLetters: [Int] = []
  /// The keys of lines that are no rows, by their line in the source, where letters do not show them.
  package var tornLines: [Int: Int] = [:]
  /// How the programs may end where something fails that they were told to do.
  package var failureCodes: Set<CInt> = [2]
  /// A file that the work reads, and that faults may change; how it is to be as before.
  package var source: String?
  /// Other content of that file, as whole as its own.
  package var otherContent = Data("id,grp,amount,part,note\n7,1,1,1,x\n".utf8)
  /// More that must hold: what is wrong, in words; told whether the work is at its end.
  package var moreFindings: ((Bench, _ isAtEnd: Bool) throws -> [String])?

  package init(command: [String], places: [Place]) {
    self.command = command
    finishing = { _ in command }
    self.places = places
  }
}
