public import Tables
internal import YAML

/// Something that `lint` tells of a contract, with its place and a word for what kind of thing it is.
public struct ContractFinding: Hashable, Sendable {
  /// What kind of thing was found: a closed list.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    // What the standard's JSON Schemas forbid.
    case unreadable
    case syntax
    case missingKey = "missing-key"
    case unknownKey = "unknown-key"
    case misplacedKey = "misplaced-key"
    case wrongType = "wrong-type"
    case wrongValue = "wrong-value"
    case conflict
    // Where Weir is stricter than the schemas.
    case oldVersion = "old-version"
    case misspelling
    case emptyText = "empty-text"
    case nulCharacter = "nul-character"
    case duplicateName = "duplicate-name"
    case emptyRange = "empty-range"
    case typeMismatch = "type-mismatch"
    case badPattern = "bad-pattern"
    case badFormat = "bad-format"
    case badDate = "bad-date"
    case keyPosition = "key-position"
    case unknownReference = "unknown-reference"
    case badOperand = "bad-operand"
    case noExpectation = "no-expectation"
    case badArguments = "bad-arguments"
    case badImplementation = "bad-implementation"
    case badSQL = "bad-sql"
    case badUnit = "bad-unit"
    case badDuration = "bad-duration"
    case customProperty = "custom-property"
    case otherContract = "other-contract"
    // What is valid.
    case noEffect = "no-effect"
    case documentation
  }

  /// What kind of thing it is.
  public var code: Code
  /// An error makes the contract invalid; a warning is of no effect; an info is documentation.
  public var severity: Severity
  /// Line, counted from 1.
  public var line: Int
  /// Column, counted from 1; 0 where the line as a whole is meant.
  public var column: Int
  /// The key with its path, such as `transactions.amount.examples`, where it is valid and of no effect.
  public var key: String?
  /// What is wrong and, where known, what would be right.
  public var message: String
}

extension ContractFinding.Code {
  /// Whether the published JSON Schemas forbid it too.
  public var isOfTheStandard: Bool {
    switch self {
    case .unreadable, .syntax, .missingKey, .unknownKey, .misplacedKey, .wrongType, .wrongValue,
      .conflict:
      true
    default: false
    }
  }

  /// What it means, in one sentence.
  public var summary: String {
    switch self {
    case .unreadable: "The file cannot be read."
    case .syntax:
      "No YAML document in UTF-8, or one with keys given twice, nested too deep or too large."
    case .missingKey: "A key that must be there is not."
    case .unknownKey: "The standard has no such key there."
    case .misplacedKey: "The key belongs to another type, or to another place."
    case .wrongType: "Text where a number belongs, a list where a mapping belongs, …"
    case .wrongValue:
      "Not one of the words, out of the range, or not of the shape that is asked for."
    case .conflict: "Keys that exclude each other, or of which one is needed."
    case .oldVersion: "Documents of version 2 have another structure."
    case .misspelling:
      "A key the schema lets pass and the standard does not know, one slip away from one it knows."
    case .emptyText: "A name, query, expression or list that is empty."
    case .nulCharacter: "A character NUL, at which engines take a name or a statement to end."
    case .duplicateName:
      "Two datasets, properties or ids of one name, or one column twice in a relationship."
    case .emptyRange: "Bounds, lengths, counts or valid values that leave no value allowed."
    case .typeMismatch: "A rule that means nothing for values of the type."
    case .badPattern: "A pattern that is no regular expression of RE2."
    case .badFormat: "A date format with letters that cannot be read, or a zone that is none."
    case .badDate: "A bound that is no date or time."
    case .keyPosition:
      "Positions of a primary key with gaps, twice, or of some of its columns alone."
    case .unknownReference: "A name that leads nowhere."
    case .badOperand: "A comparison that can never or must always hold: percent above 100, 5 to 1."
    case .noExpectation: "A rule that says nothing of what must be."
    case .badArguments: "Arguments that the metric does not take, or lacks."
    case .badImplementation: "An implementation for `engine: weir` that is none."
    case .badSQL:
      "SQL of a rule whose quotes, brackets or comments do not match, or that is not one SELECT."
    case .badUnit: "A unit Weir does not know."
    case .badDuration: "A time that cannot be read, or is not above 0."
    case .customProperty: "A property `weir…` that Weir does not know or cannot read."
    case .otherContract: "A contract that is referred to and cannot be read."
    case .noEffect: "Valid, and without effect here, for the reason told."
    case .documentation: "Valid, for people and other tools."
    }
  }
}

/// A place in the document, counted from 1.
struct Place: Hashable, Sendable {
  var line: Int
  var column: Int
}

extension YAMLNode {
  var place: Place { Place(line: line, column: column) }
}

extension YAMLNode.Entry {
  var place: Place { Place(line: line, column: column) }
}

/// `name` for a message: control characters made visible, and no longer than a line can hold.
func shown(_ name: String) -> String {
  var text = ""
  for scalar in name.unicodeScalars.prefix(80) {
    let isControl = scalar.properties.generalCategory == .control || scalar.value == 0x2028
    text += isControl ? scalar.escaped(asASCII: true) : String(scalar)
  }
  return name.unicodeScalars.dropFirst(80).isEmpty ? text : text + "…"
}

/// `; did you mean 'x'?`, or nothing where no candidate is near.
///
/// - Parameter others: what other tools call the candidates, in lower case.
func hint(
  _ name: String, among candidates: some Sequence<String>, orElse others: [String: String] = [:]
) -> String {
  let other = others[name.lowercased()].flatMap { candidates.contains($0) ? $0 : nil }
  return (other ?? nearest(to: name, in: candidates)).map { "; did you mean '\(shown($0))'?" } ?? ""
}
