import Foundation
import Pipelines
import Reports

/// How a validation is told, and where.
struct ReportOutputs {
  /// The ways to write a validation.
  enum Format: String, CaseIterable {
    case text, json, junit, markdown, html, github

    /// What of it is syntax.
    var writing: Secrets.Writing {
      switch self {
      case .json: .json
      case .junit, .html: .markup
      case .text, .markdown, .github: .text
      }
    }
  }

  private static let names = Format.allCases.map(\.rawValue)
  static let format = Option.value(
    "format", "FORMAT", "how the report is written", choices: names)
  private static let output = Option.value(
    "output", "FILE", "write the report to FILE instead of stdout")
  private static let report = Option.value(
    "report", "FORMAT=FILE", "write one more report, such as html=report.html", repeated: true)

  /// The options that say so.
  static let options = [format, output, report]

  /// What goes to stdout; `nil` where a file takes its place.
  private let printed: Format?
  private let files: [(format: Format, path: String)]

  init(_ arguments: Arguments, on console: Console) throws(UsageError) {
    let main =
      console.wantsJSON ? .json : arguments[Self.format].flatMap(Format.init) ?? .text
    var files: [(format: Format, path: String)] = []
    if let path = arguments[Self.output] { files.append((main, path)) }
    for (name, path) in try arguments.pairs(Self.report) {
      guard let format = Format(rawValue: name) else {
        throw UsageError(
          "--report \(name)=…: the format is one of \(Self.names.joined(separator: ", "))")
      }
      guard !path.isEmpty else { throw UsageError("--report \(name)= names no file") }
      files.append((format, path))
    }
    if let twice = files.first(where: { file in files.count { $0.path == file.path } > 1 }) {
      throw UsageError("\(twice.path) would hold two reports")
    }
    self.files = files
    printed = arguments[Self.output] == nil ? main : nil
  }

  /// Whether some report is of this format.
  func wants(_ format: Format) -> Bool {
    printed == format || files.contains { $0.format == format }
  }

  /// Prints one report and writes the others, each whole or not at all.
  func write(_ validation: Validation, _ session: Session, on console: Console) throws {
    for (format, path) in files {
      try ReportFile.write(
        text(of: validation, format, session, hasColour: false), as: format.writing,
        to: session.workspace.resolve(path))
    }
    if let printed {
      console.print(
        text(of: validation, printed, session, hasColour: console.hasColor), terminator: "",
        as: printed.writing)
    }
  }

  private func text(
    of validation: Validation, _ format: Format, _ session: Session, hasColour: Bool
  ) -> String {
    switch format {
    case .text: ValidationText(validation, hasColour: hasColour).text
    case .json: ValidationJSON(validation).text
    case .junit: ValidationJUnit(validation).text
    case .markdown: ValidationMarkdown(validation).text
    case .html: ValidationPage(validation).html
    case .github:
      ValidationGitHub(validation) { Self.pathInRepository($0, session.workspace) }.text
    }
  }

  /// The file as GitHub's checkout knows it, wherever in that the program was started.
  private static func pathInRepository(_ file: String, _ workspace: Workspace) -> String {
    guard let root = ProcessInfo.processInfo.environment["GITHUB_WORKSPACE"], !root.isEmpty else {
      return file
    }
    let path = workspace.resolve(file).standardizedFileURL.path
    let prefix = URL(filePath: root, directoryHint: .isDirectory).standardizedFileURL.path
    let folder = prefix.hasSuffix("/") ? prefix : prefix + "/"
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : file
  }
}
