/// Work that could not be done, for a reason outside the data's values: what, where, why, and what to do.
///
/// Programs end with exit code 2 on it. It holds no row values and no secrets.
public struct WeirFailure: Error, Hashable, Sendable {
  /// What was being done, as a person says it: "reading data/trans.csv".
  public var doing: String
  /// Why it could not be done.
  public var reason: String
  /// What the user can do about it; `nil` where the reason says it all.
  public var remedy: String?
  /// Whether the same is worth another try.
  public var outlook: Outlook

  /// What time does to a failure.
  public enum Outlook: Hashable, Sendable {
    /// It stays until somebody mends it.
    case lasting
    /// It may pass by itself: a server that is down, a file that another process has open.
    case passing
    /// The connection was lost while a transaction was committed: the place may hold what was sent, and knows it.
    case mayHaveCommitted
  }

  /// A failure while `doing` something.
  public init(
    _ doing: String, reason: String, remedy: String? = nil, outlook: Outlook = .lasting
  ) {
    self.doing = doing
    self.reason = reason
    self.remedy = remedy
    self.outlook = outlook
  }
}

extension WeirFailure: CustomStringConvertible {
  /// `doing: reason; remedy`.
  public var description: String {
    "\(doing): \(reason)" + (remedy.map { "\n  remedy: \($0)" } ?? "")
  }
}
