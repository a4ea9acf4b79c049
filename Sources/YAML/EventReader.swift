internal import CYAML

/// What libyaml tells, one piece after the other, with its place.
struct YAMLEvent {
  enum Kind {
    case streamEnd
    case documentStart
    case scalar(YAMLScalar, anchor: String?)
    case alias(String)
    case sequenceStart(anchor: String?)
    case mappingStart(anchor: String?)
    /// The end of a sequence or a mapping.
    case end
    /// Something without meaning for the tree: the stream's start, a document's end.
    case other
  }

  var kind: Kind
  var line: Int
  var column: Int
}

/// A syntax error of libyaml, in its own words.
struct YAMLSyntaxError: Error {
  var line: Int
  var column: Int
  var message: String
}

/// Owns one libyaml parser and the bytes it reads; libyaml asks for both to stay where they are.
@safe final class EventReader {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  /// Where the text ends: no place told is behind it.
  private let end: (line: Int, column: Int)

  init(_ text: String) {
    end = Self.end(of: text)
    let utf8 = Array(text.utf8)
    unsafe bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: utf8.count)
    _ = unsafe bytes.initialize(from: utf8)
    unsafe parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    // Fails only for want of memory, and then the first `next()` reports it.
    _ = unsafe yaml_parser_initialize(parser)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe bytes.deallocate()
  }

  /// The next event.
  func next() throws(YAMLSyntaxError) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw syntaxError }
    defer { unsafe yaml_event_delete(&event) }
    let mark = unsafe event.start_mark
    let place = within(Int(mark.line) + 1, Int(mark.column) + 1)
    return unsafe YAMLEvent(kind: Self.kind(of: event), line: place.line, column: place.column)
  }

  private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch unsafe event.type {
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_ALIAS_EVENT: return unsafe .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SEQUENCE_START_EVENT:
      return unsafe .sequenceStart(anchor: text(event.data.sequence_start.anchor))
    case YAML_MAPPING_START_EVENT:
      return unsafe .mappingStart(anchor: text(event.data.mapping_start.anchor))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
    case YAML_SCALAR_EVENT:
      let data = unsafe event.data.scalar
      let content = unsafe UnsafeBufferPointer(start: data.value, count: Int(data.length))
      let scalar = unsafe YAMLScalar(
        text: String(decoding: content, as: UTF8.self), tag: text(data.tag),
        isQuoted: data.style != YAML_PLAIN_SCALAR_STYLE)
      return unsafe .scalar(scalar, anchor: text(data.anchor))
    default: return .other
    }
  }

  private static func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
    unsafe pointer.map { unsafe String(cString: $0) }
  }

  private var syntaxError: YAMLSyntaxError {
    let state = unsafe parser.pointee
    let message = unsafe state.problem.map { unsafe String(cString: $0) } ?? "not enough memory"
    let context = unsafe state.context.map { unsafe ", \(String(cString: $0))" } ?? ""
    // A reader error (bad UTF-8, a control character) knows an offset only: count the lines to it.
    if unsafe state.error == YAML_READER_ERROR {
      let offset = unsafe min(Int(state.problem_offset), bytes.count)
      let lines = unsafe bytes[..<offset].count { $0 == 10 }
      return YAMLSyntaxError(line: lines + 1, column: 0, message: message)
    }
    let place = unsafe within(
      Int(state.problem_mark.line) + 1, Int(state.problem_mark.column) + 1)
    return YAMLSyntaxError(line: place.line, column: place.column, message: message + context)
  }

  /// The place itself, or the end of the text for one behind it: what is missing there is missed in the line after.
  private func within(_ line: Int, _ column: Int) -> (line: Int, column: Int) {
    line > end.line ? end : (line, column)
  }

  /// The last line of `text` that has a character, and the column after it.
  private static func end(of text: String) -> (line: Int, column: Int) {
    var end = (line: 1, column: 1)
    var line = 1
    var column = 1
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        end = (line, column)
        (line, column) = (line + 1, 1)
      default:
        column += 1
        end = (line, column)
      }
      previous = scalar
    }
    return end
  }
}

extension YAMLScalar {
  /// A scalar with an explicit tag, which goes before its look.
  init(text: String, tag: String?, isQuoted: Bool) {
    switch tag {
    case nil: self.init(text: text, isPlain: !isQuoted)
    case "tag:yaml.org,2002:null"?, "tag:yaml.org,2002:bool"?, "tag:yaml.org,2002:int"?,
      "tag:yaml.org,2002:float"?:
      self.init(text: text, isPlain: true)
    default: self.init(text: text, isPlain: false)
    }
  }
}
