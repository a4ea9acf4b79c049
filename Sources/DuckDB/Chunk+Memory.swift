import CDuckDB
public import Tables

extension Chunk {
  /// Gives the memory of every column to `body`, which may not keep it: it is the chunk's.
  @unsafe public func withMemory<Result, Failure: Error>(
    _ body: ([ColumnMemory]) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let columns = unsafe (0..<columnCount).map { unsafe memory(of: column($0)) }
    defer { withExtendedLifetime(self) {} }
    return try unsafe body(columns)
  }

  private func memory(of view: ColumnView) -> ColumnMemory {
    var items: [ColumnMemory] = unsafe []
    if view.type.id == DUCKDB_TYPE_LIST {
      let child = unsafe ColumnView(
        vector: duckdb_list_vector_get_child(view.vector), type: view.type.children[0], count: 0,
        owner: self)
      unsafe items.append(memory(of: child))
    }
    return unsafe ColumnMemory(
      data: UnsafeRawPointer(view.data), validity: UnsafePointer(view.validity), items: items)
  }
}
