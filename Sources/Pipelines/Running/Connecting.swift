/// Opens the places that specifications name; the room above knows what kinds there are.
public protocol Connecting: Sendable {
  /// The source that `options` name.
  ///
  /// - Throws: `WeirFailure` for a kind of place that is not known.
  func source(_ options: SourceOptions) throws -> any DatasetSource

  /// The target that `options` name.
  func target(_ options: TargetOptions) throws -> any DatasetTarget

  /// Everything was read: what is held so that sources belong together, is let go.
  func finishReading()
}

extension Connecting {
  /// Nothing is held.
  public func finishReading() {}
}
