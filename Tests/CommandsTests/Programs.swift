import Foundation
import Glibc

/// Runs the programs that were built beside the tests, as a user does.
struct Programs {
  /// What a program printed and how it ended.
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String
  }

  /// The directory that programs start in.
  let directory: URL

  /// A directory of the test's own.
  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(
      path: "weir-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  /// Removes the directory and all in it.
  func remove() { try? FileManager.default.removeItem(at: directory) }

  /// Runs `program` with `arguments` to its end.
  func run(_ program: String, _ arguments: String..., environment: [String: String] = [:]) throws
    -> Outcome
  {
    try run(program, arguments, environment: environment)
  }

  /// Runs `program` with `arguments` to its end.
  func run(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws
    -> Outcome
  {
    let (process, output, errors) = try start(program, arguments, environment: environment)
    process.waitUntilExit()
    return Outcome(
      code: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try text(of: output), errors: try text(of: errors))
  }

  /// Starts `program`; what it prints goes to files, since a full pipe would stop it.
  func start(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws
    -> (ChildProcess, output: URL, errors: URL)
  {
    let name = UUID().uuidString
    let output = directory.appending(path: ".\(name).out")
    let errors = directory.appending(path: ".\(name).err")
    for file in [output, errors] { try Data().write(to: file) }
    let process = try ChildProcess(
      Programs.products.appending(path: program), arguments: arguments,
      environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
      directory: directory, output: output, errors: errors)
    return (process, output, errors)
  }

  /// Starts `program`, and waits until it stands still at a failpoint, or has ended.
  ///
  /// - Returns: also what lets it go on.
  func start(
    _ program: String, _ arguments: [String], pausingAt step: String,
    environment: [String: String] = [:]
  ) throws -> (ChildProcess, errors: URL, goOn: () -> Void) {
    let pause = directory.appending(path: ".\(UUID().uuidString).pause").path
    let (process, _, errors) = try start(
      program, arguments,
      environment: environment.merging(["WEIR_FAILPOINT": "\(step):pause=\(pause)"]) { $1 })
    while process.isRunning, !FileManager.default.fileExists(atPath: pause) { usleep(1000) }
    return (process, errors, { try? FileManager.default.removeItem(atPath: pause) })
  }

  private func text(of file: URL) throws -> String {
    defer { try? FileManager.default.removeItem(at: file) }
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  /// Writes a file of the test.
  func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

  /// Writes a file of the test.
  func write(_ content: Data, to path: String) throws {
    let url = directory.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: url)
  }

  /// Writes a contract of one dataset.
  ///
  /// - Parameter properties: of its rows, a line of YAML each.
  func writeContract(of dataset: String = "t", _ properties: String..., to path: String = "c.yaml")
    throws
  {
    let lines = properties.map { "      - \($0)\n" }.joined()
    try write(
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: c
      name: c
      version: 1.0.0
      status: active
      schema:
        - name: \(dataset)
          properties:
      \(lines)
      """, to: path)
  }

  /// A file that a program made.
  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: directory.appending(path: path)), as: UTF8.self)
  }

  /// The JSON document `text`, as dictionaries and lists.
  static func json(_ text: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// Where the package's products are: the directory of the test bundle.
  static let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

  /// The package's own directory.
  static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Whether the programs can be run as a user without rights: not where root keeps the package in a folder
  /// that nobody else may enter.
  static let mayRunAsNobody: Bool = {
    var folder = products.standardizedFileURL
    while geteuid() == 0, folder.path != "/" {
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path)
      let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
      if mode & 0o001 == 0 { return false }
      folder.deleteLastPathComponent()
    }
    return true
  }()

  /// Real data kept beside the package; `nil` where it is absent.
  static let sharedData: URL? = {
    let place =
      ProcessInfo.processInfo.environment["WEIR_SHARED_DATA"].map { URL(filePath: $0) }
      ?? package.deletingLastPathComponent().appending(path: "shared/data")
    return FileManager.default.fileExists(atPath: place.path) ? place : nil
  }()
}
