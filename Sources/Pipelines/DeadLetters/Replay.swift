/// How dead letters of one dataset are tried again.
public struct Replay: Hashable, Sendable, Codable {
  /// How a column of their records is mended first.
  public struct Patch: Hashable, Sendable, Codable {
    /// The column; `line` mends lines that are no rows.
    public var column: String
    /// An SQL expression over the record's columns.
    public var expression: String

    /// Puts the value of `expression` in the place of what `column` holds.
    public init(column: String, expression: String) {
      self.column = column
      self.expression = expression
    }
  }

  /// The dataset whose letters they are.
  public var dataset: String
  /// The target that has refused their rows, into which alone they are loaded; `nil` for letters of other stages, whose
  /// rows no target has.
  public var target: String?
  /// Each column once.
  public var patches: [Patch]
  /// Whether rows go on that a model flags: somebody has looked at them.
  public var acceptsAnomalies: Bool

  /// A replay of letters of `dataset`.
  public init(
    dataset: String, target: String? = nil, patches: [Patch] = [], acceptsAnomalies: Bool = false
  ) {
    self.dataset = dataset
    self.target = target
    self.patches = patches
    self.acceptsAnomalies = acceptsAnomalies
  }
}
