public import SQL
public import Tables

/// A dataset as it is at hand: what to call it, where its rows are, and what its columns are.
public struct DatasetInput: Sendable {
  /// The contract's name of it.
  public var name: String
  /// Something that can stand after FROM: a quoted table, a `read_…` call, a query in parentheses.
  ///
  /// Read several times; a text file is best staged in a table first.
  public var relation: SQL
  /// The relation's columns. Text files come as all text, so that no unreadable value is lost.
  public var columns: [Column]
  /// Whether reading a few columns costs as much as reading all, as with text files read in place.
  public var isScanCostly: Bool
  /// Whether the columns' types are the store's own, as in DuckDB, Parquet and PostgreSQL, so that a contract's
  /// physical types can be held against them; text files have none.
  public var hasStoreTypes: Bool
  /// The text columns whose every value the store itself keeps to be a JSON document.
  public var documentColumns: Set<String> = []
  /// Whether `relation` reads a table that is called as the dataset is, which a query of a contract would take for
  /// the typed rows of that name.
  var isNamedAsDataset = false
  /// Where it came from, for reports.
  public var source: String?
  /// How many records of the source were no rows at all (torn lines), where the caller counted them.
  public var malformedRows: Int?
  /// A few of them, for the report.
  public var malformedSample: [String]
  /// Some of the relation's rows, chosen at random and the same whenever they are read, as something that
  /// can stand after FROM; row rules look at them instead of all. `nil` for all.
  public var sample: SQL?
  /// What tells the relation's rows apart, whenever they are read, an expression over it: `rowid`,
  /// `file_row_number`; `nil` where nothing does.
  public var rowID: SQL?
  /// Where each row comes from, an expression over the relation, which rows at fault are kept with; `nil`: they are not.
  public var rowOrigin: SQL?

  /// The dataset `name` whose rows are those of `relation`.
  ///
  /// - Parameter hasStoreTypes: by default whether any column is something else than text.
  public init(
    name: String, relation: SQL, columns: [Column], isScanCostly: Bool = false,
    hasStoreTypes: Bool? = nil, source: String? = nil, malformedRows: Int? = nil,
    malformedSample: [String] = []
  ) {
    self.name = name
    self.relation = relation
    self.columns = columns
    self.isScanCostly = isScanCostly
    self.hasStoreTypes = hasStoreTypes ?? columns.contains { $0.type != .text }
    self.source = source
    self.malformedRows = malformedRows
    self.malformedSample = malformedSample
  }
}
