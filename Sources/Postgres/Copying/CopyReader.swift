import Foundation
public import SQL
public import Tables

/// The rows of queries, copied out in binary by several sessions at once, read one query's after the other's.
///
/// Each session receives on a thread of its own and is not to be used until `end` has returned, which must be called.
@safe public final class CopyReader: @unchecked Sendable {
  // The queue is made for threads; `decoder`, `block` and `rest` are the reader's alone, one thread at a time.
  private let queue: CopyQueue
  private let decoder: CopyDecoder
  private var block: CopyBlock?
  private var rest: UnsafeRawBufferPointer
  private let receivers = DispatchGroup()
  private let lock = NSLock()
  private var failure: PostgresError?

  /// Begins to copy.
  ///
  /// - Parameters:
  ///   - count: how many queries there are.
  ///   - sessions: who asks them; those that there is no query for are left alone.
  ///   - forms: how each column's values are to lie in memory; no lists, and no numbers as digits.
  ///   - query: the query of a number; all have the same columns, in the types that the forms are for.
  public init(
    _ count: Int, by sessions: [PostgresConnection], forms: [CopyForm],
    query: @escaping @Sendable (Int) -> SQL
  ) {
    queue = CopyQueue(parts: count, receivers: sessions.count)
    decoder = CopyDecoder(forms)
    unsafe rest = UnsafeRawBufferPointer(start: nil, count: 0)
    for (number, session) in sessions.prefix(count).enumerated() {
      let receiver = Receiver(session: session, number: number)
      receivers.enter()
      Thread { [queue, receivers] in
        receiver.receive(query, into: queue)
        receivers.leave()
      }.start()
    }
  }

  /// A session that is lent to a thread.
  private struct Receiver: @unchecked Sendable {
    let session: PostgresConnection
    let number: Int

    func receive(_ query: (Int) -> SQL, into queue: CopyQueue) {
      do throws(PostgresError) {
        while let part = queue.takePart() {
          try session.copyOut(query(part), into: queue, part: part, receiver: number)
        }
      } catch {
        queue.fail(error)
      }
    }
  }

  /// Reads the next rows, at most as many as there is room for; 0 after the last.
  ///
  /// - Parameter rooms: where the values go; longer texts stay where the server's bytes are until the next call.
  /// - Throws: what the server says; of code `22003` for a numeric that its form does not hold, `22008` for a time.
  public func read(into rooms: inout [ColumnRoom]) throws(PostgresError) -> Int {
    do throws(PostgresError) {
      while true {
        if unsafe !rest.isEmpty {
          let read = try unsafe decoder.read(rest, into: &rooms)
          unsafe rest = unsafe read.rest
          if unsafe read.rows > 0 { return unsafe read.rows }
          continue
        }
        block = try queue.next(after: block)
        guard let block else { return 0 }
        unsafe rest = unsafe block.bytes
      }
    } catch {
      lock.withLock { failure = failure ?? error }
      throw error
    }
  }

  /// Ends the copy, whether all was read or not, and waits until the sessions take other statements.
  ///
  /// - Throws: what `read` has thrown, which whoever called it may have told in words only.
  public func end() throws(PostgresError) {
    queue.close()
    receivers.wait()
    if let failure = lock.withLock({ failure }) { throw failure }
  }
}
