import DuckDB
import Foundation

/// What a load on a thread of its own has to tell the thread of the run.
enum LoadNews {
  /// The load is about to begin; the answer is whether it shall.
  case begins(PreparedLoad)
  /// Its target is down, and it waits.
  case waits(RetryWait)
  /// The target does not take these rows, which are on the load's own connection.
  case refuses(PreparedLoad, RefusedRows, Connection)
  /// It is over.
  case ends(PreparedLoad, Result<LoadOutcome, any Error>, Duration)
  /// The thread has nothing more to do.
  case leaves
}

/// Where loads on threads of their own meet the thread of the run, which alone knows and changes what the run has done.
///
/// Who tells something stands still until it is answered, so that whatever it tells of is used by one thread at a time.
final class Meeting: @unchecked Sendable {
  // `condition` guards all below.
  private let condition = NSCondition()
  private var told: [(number: Int, news: LoadNews)] = []
  private var answers: [Int: Result<Bool, any Error>] = [:]
  private var count = 0

  /// Tells the run something, and waits for its answer.
  func tell(_ news: LoadNews) throws -> Bool {
    condition.lock()
    defer { condition.unlock() }
    let number = count
    count += 1
    told.append((number, news))
    condition.broadcast()
    while true {
      if let answer = answers.removeValue(forKey: number) { return try answer.get() }
      condition.wait()
    }
  }

  /// Answers what is told, until `threads` threads have left.
  func hear(threads: Int, _ answer: (LoadNews) throws -> Bool) {
    var left = threads
    while left > 0 {
      condition.lock()
      while told.isEmpty { condition.wait() }
      let (number, news) = told.removeFirst()
      condition.unlock()
      if case .leaves = news { left -= 1 }
      let result = Result { try answer(news) }
      condition.lock()
      answers[number] = result
      condition.broadcast()
      condition.unlock()
    }
  }
}
