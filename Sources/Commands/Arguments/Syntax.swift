/// An option of a command, declared once: parsing, help and completion come from it.
struct Option: Hashable, Sendable {
  /// The long name without its dashes.
  var name: String
  /// What the help calls its value; `nil` for a switch, which takes none.
  var placeholder: String?
  /// One line of help.
  var help: String
  /// Whether it may be given several times.
  var isRepeated = false
  /// The only values it takes; any when empty.
  var choices: [String] = []

  /// An option that is on or off.
  static func flag(_ name: String, _ help: String) -> Option { Option(name: name, help: help) }

  /// An option with a value.
  static func value(
    _ name: String, _ placeholder: String, _ help: String, repeated: Bool = false,
    choices: [String] = []
  ) -> Option {
    Option(
      name: name, placeholder: placeholder, help: help, isRepeated: repeated, choices: choices)
  }
}

/// What a command is called, takes and does: all its help.
struct Syntax: Sendable {
  /// The command's words after the program's name, such as `show`; empty for the program itself.
  var name: String
  /// What it does, in a line.
  var summary: String
  /// Lines a user can type, the first thing the help shows.
  var examples: [String]
  /// What its positional arguments are, as help writes them: `NAME`, `[SQL]`, `FILE…`.
  var positionals: [String] = []
  /// Its own options.
  var options: [Option] = []
  /// What the help says after the options.
  var notes = ""
}

extension Option {
  static let help = flag("help", "show this help")
  static let version = flag("version", "show the version of Weir")
  static let json = flag("json", "print one JSON document on stdout")
  static let quiet = flag("quiet", "say nothing but errors")
  static let logFormat = value(
    "log-format", "FORMAT", "how to talk on stderr: text or json", choices: ["text", "json"])
  static let threads = value("threads", "N", "use N threads (default: all cores)")
  static let memoryLimit = value(
    "memory-limit", "SIZE",
    "keep within SIZE, such as 2GB, and spill to disk (default: what the machine has)")
  static let workspace = value(
    "workspace", "DIR", "the directory to work in (default: the current one)")
  static let registry = value("registry", "DIR", "where models are (default: trained-models)")
  static let runs = value("runs", "DIR", "where run records are (default: .weir/runs)")
  static let deadLetters = value(
    "dead-letters", "DIR", "where dead letters are (default: .weir/dead-letters)")

  /// What every command takes.
  static let common: [Option] = [
    .json, .quiet, .logFormat, .threads, .memoryLimit, .workspace, .registry, .runs, .deadLetters,
    .help, .version,
  ]
}
