import Connectors
import DuckDB
import Foundation
import ModelRegistry
import Contracts
import Pipelines
import Tables
import YAML

/// What a command works with: the workspace, the registry, and an engine that may spill and be stopped.
struct Session {
  let workspace: Workspace
  let registry: Registry
  let engine: Database.Configuration
  /// Threads for work outside the engine.
  let threads: Int
  /// Bytes that the process may take; `nil`: nobody said.
  let memoryLimit: Int?

  /// What the common options say.
  init(_ arguments: Arguments) throws {
    let here = URL(
      filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    let root = arguments[.workspace].map { URL(filePath: $0, directoryHint: .isDirectory) } ?? here
    var isDirectory: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: root.path, isDirectory: &isDirectory),
      isDirectory.boolValue
    else {
      throw UsageError("--workspace \(root.path) is no directory")
    }
    let directory = { (option: Option) in
      arguments[option].map { URL(filePath: $0, directoryHint: .isDirectory) }
    }
    workspace = Workspace(
      root: root, runs: directory(.runs), registry: directory(.registry),
      deadLetters: directory(.deadLetters))
    registry = Registry(directory: workspace.registry.path)
    let threads = try arguments.integer(.threads, in: 1...1024)
    let usedThreads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    self.threads = usedThreads
    memoryLimit = try arguments.memorySize(.memoryLimit)?.bytes
    engine = Database.Configuration(
      threads: threads,
      memoryLimit: memoryLimit.map { EngineMemory.limit(of: $0, threads: usedThreads) })
  }

  /// Where specifications' sources and targets are opened.
  var connecting: any Connecting { WorkspaceConnecting(workspace: workspace) }

  /// An engine in memory that spills into a directory of its own.
  func openEngine() throws -> OpenEngine { try OpenEngine(self) }

  /// The text of a file that the user named, relative to the workspace.
  func read(_ path: String) throws -> String {
    let url = workspace.resolve(path)
    do {
      return try String(file: try Data(contentsOf: url), named: path)
    } catch let error as SpecificationError {
      throw error
    } catch {
      let remedy =
        FileManager.default.fileExists(atPath: url.path)
        ? "" : " (looked in \(url.deletingLastPathComponent().path))"
      throw UsageError("\(path) cannot be read: \((error as NSError).reasonText)\(remedy)")
    }
  }
}

extension Session {
  /// Reads the contracts that the contract at `path` refers to, which are named relative to it.
  func contractLoader(beside path: String) -> ContractLoader {
    let directory = workspace.resolve(path).deletingLastPathComponent()
    return { name in
      let url = name.hasPrefix("/") ? URL(filePath: name) : directory.appending(path: name)
      do {
        return try String(file: try Data(contentsOf: url), named: name)
      } catch let error as NSError where error.domain == NSCocoaErrorDomain {
        throw UsageError(error.reasonText)
      }
    }
  }
}

/// An engine, its connection, and the scratch directory that goes with it.
final class OpenEngine {
  let database: Database
  let connection: Connection
  private let scratch: ScratchDirectory

  init(_ session: Session, path: String? = nil) throws {
    // Not the workspace, which may be read-only for those who only look.
    scratch = try ScratchDirectory(below: Workspace.temporary)
    var configuration = session.engine
    configuration.temporaryDirectory = scratch.url.appending(path: "spill").path
    database = try Database(path: path, configuration: configuration)
    connection = try database.connect()
    Interruption.shared.watch(database)
  }
}

/// Opens places relative to the workspace; all tables of a server as of one moment.
private struct WorkspaceConnecting: Connecting {
  let workspace: Workspace
  private let moment = PostgresMoment()

  init(workspace: Workspace) { self.workspace = workspace }

  func source(_ options: SourceOptions) throws -> any DatasetSource {
    try Connectors.source(
      options, workspace: workspace,
      substitution: Substitution(environment: ProcessInfo.processInfo.environment), moment: moment
    ) { Interruption.shared.watch($0) }
  }

  func target(_ options: TargetOptions) throws -> any DatasetTarget {
    Connectors.target(options, workspace: workspace) { Interruption.shared.watch($0) }
  }

  func finishReading() { moment.release() }
}

extension NSError {
  /// The system's reason without the path, which the caller has told.
  var reasonText: String {
    if domain == NSCocoaErrorDomain, code == CocoaError.fileReadNoSuchFile.rawValue {
      return "there is no such file"
    }
    return (userInfo[NSUnderlyingErrorKey] as? NSError)?.localizedDescription
      ?? localizedDescription
  }
}
