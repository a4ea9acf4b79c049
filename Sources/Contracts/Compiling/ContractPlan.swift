public import SQL
public import Tables

/// A contract compiled for the datasets at hand: every check with the SQL that decides it.
public struct ContractPlan: Sendable {
  /// The contract compiled.
  public var contract: DataContract
  /// The datasets at hand that the contract describes, in the contract's order.
  public var datasets: [DatasetPlan]
  /// Datasets of the contract for which no data was given; nothing of them is checked.
  public var absentDatasets: [String]
}

/// One dataset's columns and checks.
public struct DatasetPlan: Sendable {
  /// The contract's name of the dataset.
  public var name: String
  /// Where it came from, for reports.
  public var source: String?
  /// The rows as they are at hand.
  public var relation: SQL
  /// Whether reading a few columns costs as much as reading all, as with text files.
  public var isScanCostly: Bool
  /// Some of these rows, chosen at random, which row rules look at instead of all; `nil` for all.
  public var sample: SQL? = nil
  /// What tells the rows apart whenever they are read, an expression over `relation`; `nil` where nothing does.
  public var rowID: SQL? = nil
  /// Where each row comes from, an expression over `relation`; `nil` where nobody asks.
  var rowOrigin: SQL? = nil
  /// All columns of the data, in its order, those of the contract as the type it asks for; then those the
  /// data has not and that a schema policy adds.
  public var columns: [PlannedColumn]
  /// The columns that a pipeline passes on, in the order it does so: as the schema policy adapts them.
  public var passedOn: [PlannedColumn]
  /// The columns of the contract's primary key, as the data calls them; empty where there is none.
  public var keyColumns: [String]
  /// Which of the rows that share a key is kept, the first of this order; `nil` where all of them violate.
  var keepFirst: [SortedColumn]? = nil
  /// By columns: tables of the keys that occur more than once, where they are kept already.
  var keptKeys: [[String]: SQL] = [:]
  /// The checks in the order of the contract; ids are unique.
  public var checks: [PlannedCheck]
  /// Records of the source that were no rows; `nil` where nobody counted.
  public var malformedRows: Int?
  /// A few of them, for the report.
  public var malformedSample: [String]
  /// What can be queried besides this dataset by the name it has in the contract: all at hand, typed.
  public var namedRelations: [NamedRelation]
  /// The engine's dialect.
  public var dialect: any Dialect

  /// A query under the name that a contract's own SQL may use.
  public struct NamedRelation: Sendable {
    /// The dataset's name or physical name.
    public var name: String
    /// Its typed rows, over ``source`` where there is one.
    public var query: SQL
    /// A name for the raw rows and what yields them, where the engine would take the dataset's own name in them for
    /// the typed ones.
    var source: (name: String, query: SQL)? = nil
  }
}

/// A column of the data, and how it is read as what the contract says it is.
public struct PlannedColumn: Sendable {
  /// The name in the typed relation: the data's own, or the contract's where a schema policy renames.
  public var name: String
  /// The name in the data; `nil` for a column that it has not.
  public var dataName: String?
  /// The contract's property; `nil` for a column the contract does not know, which passes through.
  public var property: String?
  /// The typed value, an expression over the raw relation: a cast that is NULL where it fails, or the
  /// column itself.
  public var expression: SQL
  /// The type of `expression`.
  public var type: ColumnType
  /// Whether `expression` is a cast of the column.
  public var isConverted: Bool
  /// Whether reports and logs mask it.
  public var isPersonal: Bool
  /// The JSON document that `expression` is, where the engine reads it once for all rules; and what ends a query that
  /// has it.
  var document: (sql: SQL, fence: SQL)?

  /// A column of the data.
  init(
    name: String, dataName: String?, property: String?, expression: SQL, type: ColumnType,
    isConverted: Bool, isPersonal: Bool, document: (sql: SQL, fence: SQL)? = nil
  ) {
    self.name = name
    self.dataName = dataName
    self.property = property
    self.expression = expression
    self.type = type
    self.isConverted = isConverted
    self.isPersonal = isPersonal
    self.document = document
  }

  /// What the typed relation calls the raw value of a converted column; the column itself otherwise.
  var sourceName: String { isConverted ? "source:" + name : name }

  /// What the typed relation calls the document.
  var documentName: String { "json:" + name }
}

/// One check: what decides it, and how its result is told.
public struct PlannedCheck: Sendable {
  /// What decides the check. Conditions are over the typed relation and true for rows that violate;
  /// NULL is no violation.
  public enum Body: Sendable {
    /// Rows for which the condition is true.
    case rows(SQL)
    /// Rows that share these columns' values with another row; rows with a NULL among them do not.
    case duplicates([String])
    /// No row can violate, as the data's types show.
    case never
    case rowCount
    /// What an aggregate expression over all rows yields.
    case aggregate(SQL)
    /// The first value of a query.
    case query(SQL)
    /// Records of the source that were no rows.
    case malformed(Int)
    /// The age of the data, by a query whose first row the promise reads.
    case age(SQL, AgePromise)
    /// Violated, as the columns of the data show; how they differ, in a sentence.
    case differs(String)
    /// It cannot be decided, and why.
    case undecided(String)
    /// It is not asked of this data, and why.
    case skipped(String)
  }

  /// Stable: dataset, columns, rule; `#2` marks a repetition.
  public var id: String
  /// What is asked: `required`, `minimum`, `pattern`, `invalidValues`, …
  public var rule: String
  /// The contract's names of the columns it is about.
  public var columns: [String]
  /// The dimension of quality it belongs to.
  public var dimension: Dimension
  /// What a violation weighs.
  public var severity: Severity
  /// What the measured value must be.
  public var expectation: Expectation
  /// What the measured value is counted in.
  public var unit: QualityRule.Unit
  /// What decides it.
  public var body: Body
  /// The key that its condition looks up among other rows.
  var lookup: KeyLookup? = nil
  /// The value whose absence is all that its condition asks for.
  var absentValue: SQL? = nil
  /// What violating rows do, to follow "3 of 49102 rows": "have amount below 0".
  public var phrase: String
  /// Where the rule stands in the contract.
  public var line: Int
  /// The labels of the rule and of the columns, the dataset and the contract it belongs to.
  public var tags: [String] = []

  /// What one violating row does: "has amount below 0".
  public var phraseOfOneRow: String {
    guard let verb = phrase.split(separator: " ").first else { return phrase }
    let singular = verb == "have" ? "has" : verb == "could" ? "could" : verb + "s"
    return singular + phrase.dropFirst(verb.count)
  }

  /// Whether each violating row is at fault by itself, so that a pipeline can set it aside.
  ///
  /// Not so for rules that tolerate some violations: they judge the dataset.
  public var isRowRule: Bool {
    switch body {
    case .rows, .duplicates, .never: expectation.allowsOnlyZero
    case .rowCount, .aggregate, .query, .malformed, .age, .differs, .undecided, .skipped: false
    }
  }

  /// Whether the contract's author wrote SQL, which an engine may refuse.
  var isWrittenInSQL: Bool { ["sql", "expression", "aggregate", "conditional"].contains(rule) }

  /// Whether violating rows can be named.
  var namesRows: Bool {
    switch body {
    case .rows, .duplicates: true
    case .never, .rowCount, .aggregate, .query, .malformed, .age, .differs, .undecided, .skipped:
      false
    }
  }
}
