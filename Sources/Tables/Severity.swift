/// How much a violated rule weighs: errors close gates and quarantine rows, warnings and infos are told.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
  /// The row or the dataset may not pass.
  case error
  /// Passes, counted and shown.
  case warning
  /// Passes, recorded only.
  case info
}

extension Severity: Comparable {
  /// Ordered by weight: info, then warning, then error.
  public static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.weight < rhs.weight }

  private var weight: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}
