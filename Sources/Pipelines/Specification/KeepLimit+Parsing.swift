import YAML

extension PipelineSpecification.KeepLimit {
  /// Reads `keep: {rows: 1000000, bytes: 20GB}` of a pipeline; `nil` where there is none.
  init?(reading reader: YAMLReader) {
    guard let keep = reader.mapping("keep") else { return nil }
    defer { keep.finish() }
    rows = keep.integer("rows")
    if let rows, rows < 0 { keep.report("rows", "is a number of rows, 0 or more") }
    if let text = keep.string("bytes") {
      bytes = ByteSize(text)?.bytes
      if bytes == nil { keep.report("bytes", "is an amount of room on a disk, such as 20GB") }
    }
    if keep.node("rows") == nil, keep.node("bytes") == nil {
      reader.report("keep", "says how much may wait: rows, bytes or both")
    }
  }
}
