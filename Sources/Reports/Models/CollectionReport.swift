public import ModelRegistry

/// Which versions were removed, for people and as JSON.
public struct CollectionReport: Sendable {
  private let versions: [Registry.Collected]
  private let isTrial: Bool

  /// The report of `versions`, which are there still where it was a trial.
  public init(_ versions: [Registry.Collected], isTrial: Bool) {
    self.versions = versions
    self.isTrial = isTrial
  }

  private var bytes: Int { versions.reduce(0) { $0 + $1.bytes } }

  /// `{dry_run, bytes, versions: [{name, version, created, bytes}]}`.
  public var json: String {
    let removed = versions.map { version in
      JSONText.object([
        ("name", .text(version.name)), ("version", .integer(version.version)),
        ("created", .text(version.created)), ("bytes", .integer(version.bytes)),
      ])
    }
    return JSONText.object([
      ("dry_run", .boolean(isTrial)), ("bytes", .integer(bytes)), ("versions", .list(removed)),
    ]).indented
  }

  /// A line for each version, and the sum.
  public var text: String {
    let lines = versions.map {
      "  \($0.name)@\($0.version)  of \($0.created)  \(Wording.bytes($0.bytes))"
    }
    let verb = isTrial ? "would be removed" : versions.count == 1 ? "was removed" : "were removed"
    let sum = "\(Wording.count(versions.count, "version")) \(verb), \(Wording.bytes(bytes))"
    return (lines + [sum]).joined(separator: "\n")
  }
}
