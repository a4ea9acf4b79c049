public import Tables

/// A column of a dataset, and what the contract asks of its values.
///
/// Only `isRequired` objects to NULL; every other rule passes it.
public struct Property: Hashable, Sendable {
  /// The name that check ids and references use.
  public var name: String
  /// The standard's stable `id`, for references.
  public var id: String?
  /// What the store calls it, where that differs.
  public var physicalName: String?
  /// What kind of value it holds; `nil` lets any type pass.
  public var logicalType: LogicalType?
  /// The store's type, such as `DECIMAL(10,2)`.
  public var physicalType: String?
  /// Bounds, lengths, pattern and format of its values.
  public var options = TypeOptions()
  /// Whether NULL is a violation.
  public var isRequired = false
  /// Whether a value may occur once only.
  public var isUnique = false
  /// Whether it is the primary key or part of it.
  public var isPrimaryKey = false
  /// Its place in a composite key, counted from 1.
  public var primaryKeyPosition: Int?
  /// How confidential it is; any text.
  public var classification: String?
  /// Free labels.
  public var tags: [String] = []
  /// What it is, for people.
  public var description: String?
  /// Rules about this column.
  public var quality: [QualityRule] = []
  /// What the values of an `object` are made of; empty for other types.
  public var properties: [Property] = []
  /// What each item of an `array` must be: none or one, named after the array.
  public var items: [Property] = []
  /// Other names the column may have in the data (the custom property `weirAliases`).
  public var aliases: [String] = []
  /// Whether its values are sealed in dead letters (the custom property `weirSeal`).
  public var isSealed = false
  /// Keys and values of other tools, as text.
  public var customProperties: [String: String] = [:]
  /// Where each rule stands: the line of `required`, `minimum`, …
  public var lines: [String: Int] = [:]
  /// Where the property begins in the file.
  public var line: Int

  /// Whether values identify a person, so that reports and logs mask them.
  public var isPersonal: Bool {
    classification?.lowercased() == "pii" || tags.contains { $0.lowercased() == "pii" }
  }

  /// Whether its values, or values inside them, are sealed in dead letters.
  public var holdsSealed: Bool { isSealed || (properties + items).contains(where: \.holdsSealed) }

  /// What the column may be called in the data, the likeliest first.
  var namesInData: [String] { [physicalName, name].compactMap { $0 } + aliases }

  /// The line of a rule, or of the property where the rule has none of its own.
  func line(of rule: String) -> Int { lines[rule] ?? line }
}

/// The standard's logical types.
public enum LogicalType: String, Hashable, Sendable, CaseIterable {
  case string, date, timestamp, time, number, integer, object, array, boolean
}

/// What `logicalTypeOptions` asks of values.
///
/// Bounds of numbers are exact numbers; bounds of dates and times are text as written.
public struct TypeOptions: Hashable, Sendable {
  /// The least value allowed.
  public var minimum: Value?
  /// The greatest value allowed.
  public var maximum: Value?
  /// All values must be above this.
  public var exclusiveMinimum: Value?
  /// All values must be below this.
  public var exclusiveMaximum: Value?
  /// All values must be whole multiples of this, which is above 0.
  public var multipleOf: Value?
  /// The fewest characters (code points) of a text.
  public var minLength: Int?
  /// The most characters (code points) of a text.
  public var maxLength: Int?
  /// A regular expression that must be found in the text.
  public var pattern: String?
  /// The shape of a text, the width of a number, or how a date is written (JDK letters).
  public var format: String?
  /// Whether timestamps are instants.
  public var hasTimeZone = false
  /// The zone of times written without one, an IANA name; `nil` is UTC.
  public var defaultTimeZone: String?
  /// The fewest items of an array.
  public var minItems: Int?
  /// The most items of an array.
  public var maxItems: Int?
  /// Whether no item of an array may occur twice in it.
  public var uniqueItems = false
  /// The fewest members that an object has a value for.
  public var minProperties: Int?
  /// The most members that an object has a value for.
  public var maxProperties: Int?
  /// Members that an object must have a value for.
  public var requiredProperties: [String] = []
}

/// A foreign key: what `columns` hold must occur in `referencedColumns` of `dataset`, unless one is NULL.
public struct Relationship: Hashable, Sendable {
  /// Properties of the dataset the relationship belongs to.
  public var columns: [String]
  /// The dataset referred to.
  public var dataset: String
  /// The contract that describes that dataset, a path relative to this one; `nil` for the same contract.
  public var contractFile: String?
  /// Its properties, as many as `columns`.
  public var referencedColumns: [String]
  /// Where it stands in the file.
  public var line: Int
}
