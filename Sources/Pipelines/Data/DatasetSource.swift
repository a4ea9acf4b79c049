public import DuckDB
public import SQL
public import Tables

/// Where a dataset comes from: opened on a connection, it becomes a relation that SQL can read.
public protocol DatasetSource: Sendable {
  /// The place as the user named it, without secrets.
  var location: String { get }

  /// Makes the dataset readable on `connection` as a relation called `name`.
  ///
  /// - Parameters:
  ///   - name: the dataset's name, unique on the connection.
  ///   - mode: whether the rows are copied once or read in place, and how text is typed.
  /// - Throws: `WeirFailure` when it cannot be read; the engine's errors while it is copied.
  func open(as name: String, mode: OpeningMode, on connection: Connection) throws -> OpenDataset

  /// Whether the rows are read as well where they are as from a copy, and are the same then as long as `fingerprint` is.
  func isReadInPlace(on connection: Connection) throws -> Bool

  /// What identifies the content, so that the same input is known again: SHA-256 of the files' bytes, or
  /// of the rows' hashes for tables. Hexadecimal.
  func fingerprint(on connection: Connection) throws -> String

  /// Work that yields `fingerprint`, and can be done on any thread; `nil` where the engine is needed for it.
  ///
  /// What is looked at, such as the files of a glob, is settled when this returns.
  func digest(on connection: Connection) throws -> (@Sendable () throws -> String)?

  /// The columns, where they are known before rows are read, so that `reading` can choose among these.
  func columns(on connection: Connection) throws -> [Column]?

  /// The source with only the rows of a range, which is looked for where the rows are; `nil` where `columns` is.
  func reading(_ range: SourceRange) -> (any DatasetSource)?

  /// The files that the source is made of; `nil` where it is made of none.
  func files(on connection: Connection) throws -> [SourceFile]?

  /// The source with only some of its files, named as `files` does; `nil` where it is made of none.
  func reading(files: Set<String>) -> (any DatasetSource)?
}

extension DatasetSource {
  /// The engine is needed.
  public func digest(on connection: Connection) throws -> (@Sendable () throws -> String)? { nil }
  /// They are not.
  public func isReadInPlace(on connection: Connection) throws -> Bool { false }
  /// Unknown.
  public func columns(on connection: Connection) throws -> [Column]? { nil }
  /// None.
  public func reading(_ range: SourceRange) -> (any DatasetSource)? { nil }
  /// None.
  public func files(on connection: Connection) throws -> [SourceFile]? { nil }
  /// None.
  public func reading(files: Set<String>) -> (any DatasetSource)? { nil }
}

/// A file of a source.
public struct SourceFile: Hashable, Sendable {
  /// Its path as rows name it.
  public var path: String
  /// Bytes.
  public var size: Int
  /// SHA-256 of its bytes, hexadecimal.
  public var digest: String

  /// The file at `path`.
  public init(path: String, size: Int, digest: String) {
    self.path = path
    self.size = size
    self.digest = digest
  }
}

/// How a source is opened.
public struct OpeningMode: Hashable, Sendable {
  /// Whether every row is copied into a table first, so that all later reads see the same rows; text files
  /// are copied in any case unless they are large and look sound, since each read of them could find other
  /// malformed lines.
  public var copies: Bool
  /// Whether the columns of text files get the narrowest type that fits all their values (for users
  /// without a contract), or stay text, which the contract's type rules judge row by row.
  public var infersTypes: Bool

  /// A snapshot or a view, typed or as it is written.
  public init(copies: Bool, infersTypes: Bool) {
    self.copies = copies
    self.infersTypes = infersTypes
  }
}

/// A dataset that SQL can read.
public struct OpenDataset: Sendable {
  /// The name it was opened as.
  public var name: String
  /// What stands after FROM.
  public var relation: SQL
  /// Its columns, in the order of the source.
  public var columns: [Column]
  /// An expression over `relation` that numbers its rows from 0 in the order of the source.
  public var rowNumber: SQL
  /// An expression over `relation`: the file a row came from, as text.
  public var file: SQL
  /// The place as the user named it.
  public var location: String
  /// The rows that are well formed.
  public var rowCount: Int
  /// The lines that are none; empty for formats that have no lines.
  public var malformed: MalformedLines
  /// What is known of its lines only once all were read, for a text file in place; `nil` where all is known.
  public var unread: (any UnreadLines)?
  /// How many connections copied it from a server, and how many should have; `nil` for what no server has.
  public var connections: (used: Int, wanted: Int)?

  /// A dataset that is readable as `relation`.
  public init(
    name: String, relation: SQL, columns: [Column], rowNumber: SQL, file: SQL, location: String,
    rowCount: Int, malformed: MalformedLines, unread: (any UnreadLines)? = nil
  ) {
    self.name = name
    self.relation = relation
    self.columns = columns
    self.rowNumber = rowNumber
    self.file = file
    self.location = location
    self.rowCount = rowCount
    self.malformed = malformed
    self.unread = unread
  }
}

/// A text file that is read in place: which of its lines are no rows shows when all were read.
public protocol UnreadLines: Sendable {
  /// Runs `body`, which reads them, once or several times.
  ///
  /// - Throws: `WeirFailure` where so many are no rows that there is no memory for what is to be told of them; else what
  ///   `body` throws.
  func reading<Outcome>(on connection: Connection, _ body: () throws -> Outcome) throws -> Outcome

  /// The lines that are none, after every row was read at least once.
  ///
  /// - Parameters:
  ///   - rows: how many rows were found.
  ///   - connection: what they were read on.
  /// - Returns: `nil` where lines are unaccounted for; the source is to be opened anew then, copied.
  func malformed(besides rows: Int, on connection: Connection) throws -> MalformedLines?
}

/// The lines of a text file that are no rows: torn, with too few or too many values, or not UTF-8.
public struct MalformedLines: Sendable {
  /// How many lines there are.
  public var count: Int
  /// A relation of `file` (text), `line` (counted from 1), `text` and `problem`, one row a line;
  /// `nil` when there are none.
  public var relation: SQL?
  /// How the lines would have been read; `nil` where lines are read by themselves, as JSON is.
  public var form: LineForm?

  /// The lines that `relation` lists.
  public init(count: Int, relation: SQL?, form: LineForm? = nil) {
    self.count = count
    self.relation = relation
    self.form = form
  }

  /// No malformed lines.
  public static let none = MalformedLines(count: 0, relation: nil)
}

/// What the lines of a CSV file are to have.
public struct LineForm: Hashable, Sendable, Codable {
  /// What separates their values.
  public var delimiter: String
  /// The columns, in order.
  public var columns: [String]

  /// Lines with a value for each of `columns`.
  public init(delimiter: String, columns: [String]) {
    self.delimiter = delimiter
    self.columns = columns
  }
}
