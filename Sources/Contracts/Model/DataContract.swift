/// A data contract of the Open Data Contract Standard 3.x, as far as Weir checks it.
///
/// What the standard has and Weir does not check stands in `ignored`, never silently dropped.
public struct DataContract: Hashable, Sendable {
  /// The file it was read from, as the user named it.
  public var file: String
  /// The contract's own identifier.
  public var id: String
  /// Its name for people; the standard does not ask for one.
  public var name: String?
  /// Its version, as written.
  public var version: String
  /// "active", "draft", …; any text.
  public var status: String
  /// The standard's version it is written in, such as "v3.1.0".
  public var apiVersion: String
  /// The datasets it describes (the standard's `schema`), in order.
  public var datasets: [ContractDataset]
  /// Where the data is, by environment.
  public var servers: [ContractServer] = []
  /// What is promised of the data's age and rhythm.
  public var serviceLevels: [ServiceLevel] = []
  /// Free labels.
  public var tags: [String] = []
  /// What the file says and Weir does not check, in the order of lines.
  public var ignored: [IgnoredKey]

  /// The dataset called `name`; by its physical name if none has it as its own.
  public func dataset(named name: String) -> ContractDataset? {
    datasets.first { $0.name == name } ?? datasets.first { $0.physicalName == name }
  }
}

/// A dataset of a contract: a table, a view, a file.
public struct ContractDataset: Hashable, Sendable {
  /// The name that check ids and references use.
  public var name: String
  /// The standard's stable `id`, for references.
  public var id: String?
  /// What the store calls it, where that differs.
  public var physicalName: String?
  /// What it is, for people.
  public var description: String?
  /// Free labels.
  public var tags: [String]
  /// Its columns, in order.
  public var properties: [Property]
  /// Rules over the dataset as a whole.
  public var quality: [QualityRule]
  /// Foreign keys, those of single columns among them.
  public var relationships: [Relationship]
  /// What is done where the data's columns are not the contract's; `nil` where the contract says nothing.
  public var schemaPolicy: SchemaPolicy?
  /// Which of the rows that share a key is the one to keep (the custom property `weirKeepFirst`).
  public var keepFirst: RowOrder?
  /// Where it begins in the file.
  public var line: Int

  /// The columns of the primary key in key order; empty where there is none.
  public var primaryKey: [Property] {
    properties.enumerated().filter(\.element.isPrimaryKey).sorted {
      // Without positions the order of the file decides.
      ($0.element.primaryKeyPosition ?? .max, $0.offset)
        < ($1.element.primaryKeyPosition ?? .max, $1.offset)
    }.map(\.element)
  }

  /// The property called `name`; by its physical name if none has it as its own.
  public func property(named name: String) -> Property? {
    properties.first { $0.name == name } ?? properties.first { $0.physicalName == name }
  }
}

/// An order of a dataset's rows by the values of some of its properties; NULL comes last.
///
/// Of rows that share a key the first in this order is kept, and only the others violate the key. Where the
/// order leaves several equal, the content of the rows decides, so that the choice is the same every time.
public struct RowOrder: Hashable, Sendable {
  /// A property and its direction.
  public struct Item: Hashable, Sendable {
    /// The property's name.
    public var property: String
    /// Whether the greatest value comes first.
    public var isDescending: Bool
  }

  /// What decides, the most important first.
  public var items: [Item]
}

/// A key of the file that is valid and that Weir does not check.
public struct IgnoredKey: Hashable, Sendable {
  /// The key with its path, such as `schema.orders.quality.text`.
  public var key: String
  /// Where it stands, counted from 1.
  public var line: Int
  /// Its column in the line, counted from 1.
  public var column: Int
  /// Why nothing checks it; `nil` for plain documentation.
  public var reason: String?
}
