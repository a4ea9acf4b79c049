/// The shapes that the standard demands of some texts.
enum TextShape: Hashable, Sendable {
  /// Letters, digits, '_' and '-'.
  case stableID
  /// `dataset.property`, or `schema/…/properties/…` with ids, after the file of another contract and '#'.
  case reference
  /// Begins with `sftp://`.
  case sftp

  /// What messages say a text must be.
  var description: String {
    switch self {
    case .stableID: "letters, digits, '_' and '-' only"
    case .reference:
      "dataset.property or schema/DATASET_ID/properties/PROPERTY_ID, for another contract after "
        + "its FILE.yaml#"
    case .sftp: "an address that begins with sftp://"
    }
  }

  /// What the reference calls such a text.
  var title: String {
    switch self {
    case .stableID: "id"
    case .reference: "[reference](#relationships)"
    case .sftp: "address"
    }
  }

  /// Whether `text` has the shape.
  func matches(_ text: String) -> Bool {
    switch self {
    case .stableID: !text.isEmpty && text.utf8.allSatisfy(TextShape.isIDByte)
    case .reference: Reference(text) != nil
    case .sftp: text.hasPrefix("sftp://")
    }
  }

  static func isIDByte(_ byte: UInt8) -> Bool { isWordByte(byte) || byte == UInt8(ascii: "-") }

  /// Whether a byte is an ASCII letter, a digit or '_'.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// Whether `text` is a name as programs have it: letters, digits and '_', no digit first.
  static func isIdentifier(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return false }
    return text.utf8.allSatisfy(isWordByte)
  }
}

/// A reference to an element of a contract, in one of the standard's two notations.
struct Reference: Hashable, Sendable {
  /// The file of another contract, relative to the one that refers; `nil` for the same contract.
  var file: String?
  /// The path's parts: `["dataset", "property"]` by name, or kinds and ids in turn.
  var parts: [String]
  /// Whether the parts are kinds and ids: `schema/…/properties/…`.
  var isQualified: Bool

  /// The reference that `text` writes; `nil` for what the standard's patterns do not allow.
  init?(_ text: String) {
    let names = text.split(separator: ".", omittingEmptySubsequences: false)
    if names.count == 2, names.allSatisfy({ TextShape.isIdentifier($0) }) {
      parts = names.map(String.init)
      isQualified = false
      return
    }
    var path = Substring(text)
    // The file is what stands before the last '#', which no part of a path can hold.
    if let hash = text.lastIndex(of: "#") {
      let name = text[..<hash]
      guard Reference.isFile(name) else { return nil }
      file = String(name)
      path = text[text.index(after: hash)...]
    }
    if path.hasPrefix("/") { path = path.dropFirst() }
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    guard segments.count.isMultiple(of: 2), !segments.isEmpty else { return nil }
    for (index, segment) in segments.enumerated() {
      let isRight =
        index.isMultiple(of: 2)
        ? TextShape.isIdentifier(segment) : TextShape.stableID.matches(String(segment))
      guard isRight else { return nil }
    }
    parts = segments.map(String.init)
    isQualified = true
  }

  /// `[https://]NAME.yaml`, of letters, digits and `._-/`.
  private static func isFile(_ name: Substring) -> Bool {
    var path = name
    for scheme in ["https://", "http://"] where path.hasPrefix(scheme) {
      path = path.dropFirst(scheme.count)
      break
    }
    guard path.hasSuffix(".yaml"), path.count > ".yaml".count else { return false }
    return path.utf8.allSatisfy {
      TextShape.isIDByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/")
    }
  }
}
