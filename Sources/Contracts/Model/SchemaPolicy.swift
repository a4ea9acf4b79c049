/// What is done where the data's columns are not the contract's (the custom property `weirSchemaPolicy`).
public struct SchemaPolicy: Hashable, Sendable {
  /// What a difference leads to.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    /// The check fails.
    case fail
    /// The check warns.
    case warn
    /// The data is made to fit, and the difference told.
    case adapt
  }

  /// How columns can differ.
  public enum Change: String, Hashable, Sendable, CaseIterable {
    /// The data has a column that the contract has not; adapted by leaving it out.
    case added
    /// The contract has a column that the data has not; adapted by NULL, where it may be NULL.
    case missing
    /// The columns stand in another order; adapted by reading them by name.
    case reordered
    /// The column goes by an alias or another case; adapted by its name in the contract.
    case renamed
    /// Every value of the contract's type fits the column's type; adapted by casting, which is a row rule.
    case widened
    /// The column's type holds less than the contract's; adapted by casting, which loses nothing.
    case narrowed
  }

  /// By change; what is not there is adapted to where that loses nothing, and told.
  public var actions: [Change: Action]

  /// The policy that treats every change alike.
  public init(_ action: Action) {
    actions = Dictionary(uniqueKeysWithValues: Change.allCases.map { ($0, action) })
  }

  /// The policy with an action for each of some changes.
  public init(_ actions: [Change: Action]) { self.actions = actions }
}
