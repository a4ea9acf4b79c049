import YAML

/// Where a dataset is and how its text is to be read.
public struct SourceOptions: Hashable, Sendable {
  /// The formats of files that are read.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    case csv, json, parquet
  }

  /// A path, a glob, `duckdb:FILE#TABLE` or `postgresql://HOST/DATABASE#TABLE`; relative paths are relative to the workspace.
  public var location: String
  /// A query of the PostgreSQL server at `location`, which then names no table.
  public var query: String?
  /// How many connections copy a table of a PostgreSQL server; `nil`: as many as are usually fastest.
  public var connections: Int?
  /// `nil`: by the file's extension.
  public var format: Format?
  /// What separates values in a line of CSV; `nil`: found out from the file.
  public var delimiter: String?
  /// What encloses values that hold a delimiter; `nil`: `"`.
  public var quote: String?
  /// Whether the first line of a CSV file names the columns.
  public var header = true
  /// The encoding of text files: `utf-8`, `utf-16` or `latin-1`; `nil`: utf-8.
  public var encoding: String?
  /// The text that stands for NULL besides nothing at all.
  public var null: String?

  /// A source at `location`, its format found out.
  public init(location: String) { self.location = location }
}

extension SourceOptions {
  /// Whether it is a table or a query, and no files.
  var isDatabase: Bool {
    query != nil || ["duckdb:", "postgresql:", "postgres:"].contains { location.hasPrefix($0) }
  }

  /// The location for people: of an address neither the password nor the parameters, one of which may be it.
  public var shownLocation: String {
    guard let scheme = location.range(of: "://") else { return location }
    let hash = location[scheme.upperBound...].lastIndex(of: "#") ?? location.endIndex
    var address = location[scheme.upperBound..<hash]
    var user = ""
    // A password may hold any character, '@' as well: what is shown comes after the last.
    if let at = address.lastIndex(of: "@") {
      user = address[..<at].prefix { $0 != ":" } + "@"
      address = address[address.index(after: at)...]
    }
    return location[..<scheme.upperBound] + user + address.prefix { $0 != "?" } + location[hash...]
  }

  /// The most connections that may copy one table.
  static let mostConnections = 32

  /// Reads the keys `source`, `query`, `connections`, `format`, `delimiter`, `quote`, `header`, `encoding`, `null` of a mapping.
  ///
  /// - Returns: `nil` after noting a problem with `source`.
  init?(reading reader: YAMLReader) {
    guard let location = reader.required("source", reader.string) else { return nil }
    self.init(location: location)
    query = reader.string("query")
    connections = reader.integer("connections")
    if let connections, !(1...Self.mostConnections).contains(connections) {
      reader.report("connections", "is 1 to \(Self.mostConnections)")
    }
    format = reader.choice("format")
    delimiter = reader.string("delimiter")
    if let delimiter, delimiter.utf8.count > 4 || delimiter.isEmpty {
      reader.report("delimiter", "has 1 to 4 bytes")
    }
    quote = reader.string("quote")
    if let quote, quote.utf8.count > 1 { reader.report("quote", "is one ASCII character") }
    header = reader.boolean("header") ?? true
    encoding = reader.string("encoding")
    null = reader.string("null")
  }
}
