/// One declarative step of a transform: what it does, and where the specification says so.
public struct TransformStep: Hashable, Sendable {
  /// A column as the specification names it.
  public struct Name: Hashable, Sendable {
    /// The name; like SQL's, without regard to case.
    public var text: String
    /// Where it stands.
    public var line: Int
  }

  /// A column and what is written for it: a value, a type, an expression, another name.
  public struct Entry: Hashable, Sendable {
    /// The column.
    public var column: Name
    /// The text.
    public var text: String
  }

  /// Keeps one of the rows that have the same values in `key`, NULL being like NULL.
  public struct Deduplication: Hashable, Sendable {
    /// Which of the rows is kept.
    public enum Keep: String, Hashable, Sendable, CaseIterable { case first, last }

    /// What rows are ordered by.
    public struct Order: Hashable, Sendable {
      /// The column.
      public var column: Name
      /// Whether the greatest comes first. NULL is last either way.
      public var isDescending: Bool
    }

    /// The columns that tell rows apart; all columns where there are none.
    public var key: [Name]
    /// The order of rows with one key; ties are broken by all columns, then by the place in the source.
    public var order: [Order]
    /// Which of them stays.
    public var keep: Keep
  }

  /// Gives columns another type; a value that is not the same in it is a fault of its row.
  public struct Cast: Hashable, Sendable {
    /// What becomes of a value that has no exact counterpart.
    public enum Inexact: String, Hashable, Sendable, CaseIterable {
      /// Its row becomes a dead letter.
      case quarantine
      /// It becomes NULL.
      case null
    }

    /// The column.
    public var column: Name
    /// The type.
    public var type: CastType
    /// What becomes of values that do not fit.
    public var inexact: Inexact
  }

  /// Makes texts that mean the same the same.
  public struct Normalisation: Hashable, Sendable {
    /// Letters.
    public enum Case: String, Hashable, Sendable, CaseIterable { case lower, upper }
    /// White space: at the ends it goes; `collapse` leaves one blank where there is more within.
    public enum Whitespace: String, Hashable, Sendable, CaseIterable { case trim, collapse }
    /// The normal form of Unicode (UAX 15).
    public enum Form: String, Hashable, Sendable, CaseIterable { case nfc }

    /// The columns, of text.
    public var columns: [Name]
    /// `nil` leaves letters as they are.
    public var letters: Case?
    /// `nil` leaves white space as it is.
    public var whitespace: Whitespace?
    /// `nil` leaves the form as it is.
    public var form: Form?
  }

  /// Adds columns of the one row of another dataset that has the same key.
  public struct Lookup: Hashable, Sendable {
    /// What becomes of rows with no counterpart.
    public enum Missing: String, Hashable, Sendable, CaseIterable {
      /// The columns are NULL.
      case null
      /// The row is dropped.
      case drop
      /// The row becomes a dead letter.
      case quarantine
    }

    /// The other dataset.
    public var dataset: Name
    /// Columns of the rows, each with its counterpart in the other dataset.
    public var on: [Entry]
    /// Columns of the other dataset, each with the name it gets.
    public var columns: [Entry]
    /// What becomes of rows with no counterpart.
    public var missing: Missing
  }

  /// Folds rows with the same values in `by` into one.
  public struct Aggregation: Hashable, Sendable {
    /// What rows are folded by; none: all rows into one.
    public var by: [Name]
    /// The new columns with their expressions.
    public var measures: [Entry]
  }

  /// Puts HMAC-SHA-256 of values in their place, 64 lower-case hexadecimal digits; NULL stays NULL.
  public struct Hashing: Hashable, Sendable {
    /// The columns; other types than text are hashed as they are written.
    public var columns: [Name]
    /// The key.
    public var key: HashKey
  }

  /// Puts `*` in the place of all characters but the last.
  public struct Masking: Hashable, Sendable {
    /// The columns.
    public var columns: [Name]
    /// How many characters at the end stay; a value that is no longer is masked whole.
    public var keepLast: Int
  }

  /// What a step does.
  public enum Action: Hashable, Sendable {
    case deduplicate(Deduplication)
    /// Puts values in the place of NULL; NaN is a value.
    case fill([Entry])
    case cast([Cast])
    /// Gives columns other names, all at once.
    case rename([Entry])
    /// Takes white space from both ends of texts.
    case trim([Name])
    case normalise(Normalisation)
    /// Adds columns, or puts others in their place; each expression sees the columns as they were before the step.
    case derive([Entry])
    /// Keeps the rows that a condition holds for; where it is NULL they go.
    case filter(String)
    case lookup(Lookup)
    case aggregate(Aggregation)
    case hash(Hashing)
    case mask(Masking)
  }

  /// What the step does.
  public var action: Action
  /// Where the specification says so.
  public var line: Int

  /// The steps' names, as specifications write them.
  static let names = [
    "aggregate", "cast", "deduplicate", "derive", "fill", "filter", "hash", "lookup", "mask",
    "normalise", "rename", "trim",
  ]

  /// The step's name.
  public var name: String {
    switch action {
    case .deduplicate: "deduplicate"
    case .fill: "fill"
    case .cast: "cast"
    case .rename: "rename"
    case .trim: "trim"
    case .normalise: "normalise"
    case .derive: "derive"
    case .filter: "filter"
    case .lookup: "lookup"
    case .aggregate: "aggregate"
    case .hash: "hash"
    case .mask: "mask"
    }
  }
}

/// The key of a keyed hash, which no text tells.
public struct HashKey: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  let bytes: [UInt8]

  /// The key that `text` is, in UTF-8.
  init(_ text: String) { bytes = Array(text.utf8) }

  /// Nothing of the key.
  public var description: String { "(key)" }
  /// Nothing of the key.
  public var debugDescription: String { description }

  /// What is shorter may be tried out.
  static let leastBytes = 16
}
