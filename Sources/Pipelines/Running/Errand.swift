public import Dispatch
import Synchronization

/// Work that is done beside what goes on; on one serial queue, errands are done in the order in which they were sent.
public final class Errand<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchGroup()

  /// Sends it; nobody has to wait for its end.
  public init(on queue: DispatchQueue, _ work: @escaping @Sendable () throws -> Value) {
    queue.async(group: done) {
      let result = Result { try work() }
      self.result.withLock { $0 = result }
    }
  }

  /// What it came to, once it is done.
  public func value() throws -> Value {
    done.wait()
    guard let result = result.withLock({ $0 }) else {
      preconditionFailure("an errand that is done has a result")
    }
    return try result.get()
  }
}
