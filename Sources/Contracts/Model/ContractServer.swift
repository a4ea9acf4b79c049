/// A place where a contract's data is, one of the standard's `servers`.
public struct ContractServer: Hashable, Sendable {
  /// The name that chooses it.
  public var name: String
  /// `local`, `duckdb`, `postgres` (also `postgresql`), or another of the standard's types.
  public var type: String
  /// "prod", "dev", …; any text.
  public var environment: String?
  /// The other keys, as text: `path`, `format`, `delimiter`, `host`, `port`, `database`, `schema`, …
  public var settings: [String: String]
  /// Where it begins in the file.
  public var line: Int
}
