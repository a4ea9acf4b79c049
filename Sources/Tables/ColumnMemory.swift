/// Where the values of a column lie in memory, for passing them on without a look at each.
///
/// Whoever made it owns the memory and keeps it for as long as this is used. Values lie as in DuckDB's vectors:
/// numbers one after the other in the machine's order of bytes; texts as elements of 16 bytes, their length and up
/// to 12 bytes of content or the address of more; lists as pairs of the first item and their number, 64 bits each.
@unsafe public struct ColumnMemory {
  /// The first value; `nil` where there is none.
  public var data: UnsafeRawPointer?
  /// A bit for each value, set where it is not NULL; `nil` where no value is.
  public var validity: UnsafePointer<UInt64>?
  /// The items of lists, one column; empty for others.
  public var items: [ColumnMemory]

  /// The memory of a column.
  public init(
    data: UnsafeRawPointer?, validity: UnsafePointer<UInt64>?, items: [ColumnMemory]
  ) {
    unsafe self.data = unsafe data
    unsafe self.validity = unsafe validity
    unsafe self.items = unsafe items
  }
}
