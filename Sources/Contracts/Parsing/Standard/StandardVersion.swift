/// The versions of the Open Data Contract Standard whose documents Weir reads.
///
/// 3.0.0 and 3.0.1 have no rules of their own: the schema of 3.0.2 takes their documents too.
struct StandardVersions: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  /// 3.0.2, as its published JSON Schema has it.
  static let v3_0 = StandardVersions(rawValue: 1)
  /// 3.1.0, as its published JSON Schema has it.
  static let v3_1 = StandardVersions(rawValue: 2)
  /// Both.
  static let all: StandardVersions = [.v3_0, .v3_1]

  /// The version whose rules a document with this `apiVersion` has to keep; `nil` for what Weir does not read.
  init?(apiVersion: String) {
    switch apiVersion {
    case "v3.1.0": self = .v3_1
    case "v3.0.2", "v3.0.1", "v3.0.0": self = .v3_0
    default: return nil
    }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Every `apiVersion` that names a version Weir reads, the newest first.
  static let names = ["v3.1.0", "v3.0.2", "v3.0.1", "v3.0.0"]
  /// The older names that the schemas allow and whose documents have another structure.
  static let oldNames = ["v2.2.2", "v2.2.1", "v2.2.0"]
}
