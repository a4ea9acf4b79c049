/// Memory that values of a column are written to, laid out as in `ColumnMemory`.
///
/// Whoever made it owns the memory; what is written is read when the writer has returned.
@safe public struct ColumnRoom {
  /// How many values there is room for.
  public static let capacity = 2048
  /// The place of the first value.
  public let data: UnsafeMutableRawPointer
  /// A bit for each of `capacity` values, set where it is not NULL, which the writer keeps until it is called again; `nil`, as
  /// it is at first, where no value is NULL.
  public var validity: UnsafePointer<UInt64>?

  /// Room at `data`.
  public init(data: UnsafeMutableRawPointer) {
    unsafe self.data = unsafe data
    unsafe validity = nil
  }
}
