import Foundation
import Glibc

/// What a worker has done so far, kept in a file so that it is known even of one that crashed.
struct Tally {
  /// The input that is being worked on.
  var number = 0
  var done = 0
  var refused = 0
  var planned = 0
  var ran = 0
  var statements = 0
  /// The sum of the inputs' digests: the same whoever worked on which.
  var digest = 0
  /// The input that took longest, and how long, in microseconds.
  var slowest = (number: 0, microseconds: 0)
  /// The most memory that one input added, and that the process ever had, in KiB.
  var growth = (number: 0, kibibytes: 0)
  var peak = 0
  /// How many times something was found and written down.
  var found = 0

  private var numbers: [Int] {
    [
      number, done, refused, planned, ran, statements, digest, slowest.number, slowest.microseconds,
      growth.number, growth.kibibytes, peak, found,
    ]
  }

  init() {}

  /// What stands in a file; nothing where a worker has not begun.
  init(readingFrom path: String) {
    guard let data = FileManager.default.contents(atPath: path) else { return }
    let numbers = unsafe data.withUnsafeBytes { unsafe Array($0.bindMemory(to: Int.self)) }
    guard numbers.count == self.numbers.count else { return }
    (number, done, refused, planned) = (numbers[0], numbers[1], numbers[2], numbers[3])
    (ran, statements, digest) = (numbers[4], numbers[5], numbers[6])
    slowest = (numbers[7], numbers[8])
    growth = (numbers[9], numbers[10])
    (peak, found) = (numbers[11], numbers[12])
  }

  /// Writes this over what stands in an open file.
  func write(to file: CInt) {
    let numbers = numbers
    unsafe numbers.withUnsafeBytes { bytes in
      _ = unsafe pwrite(file, bytes.baseAddress, bytes.count, 0)
    }
  }

  /// Adds what another worker has done.
  mutating func add(_ other: Tally) {
    done += other.done
    refused += other.refused
    planned += other.planned
    ran += other.ran
    statements += other.statements
    digest &+= other.digest
    found += other.found
    if other.slowest.microseconds > slowest.microseconds { slowest = other.slowest }
    if other.growth.kibibytes > growth.kibibytes { growth = other.growth }
    peak = max(peak, other.peak)
  }
}
