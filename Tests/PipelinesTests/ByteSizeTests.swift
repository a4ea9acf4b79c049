import Pipelines
import Testing

@Suite("Sizes of memory and files")
struct ByteSizeTests {
  @Test(
    "are read in decimal and binary units",
    arguments: [
      ("2GB", 2_000_000_000), ("500 MiB", 524_288_000), ("1.5g", 1_500_000_000), ("64kb", 64_000),
    ])
  func size(text: String, bytes: Int) {
    #expect(ByteSize(text)?.bytes == bytes)
  }

  @Test("what is no size is none", arguments: ["", "lots", "2", "-1GB", "1e9GB", "2GBs", "0GB"])
  func noSize(text: String) {
    #expect(ByteSize(text) == nil)
  }
}
