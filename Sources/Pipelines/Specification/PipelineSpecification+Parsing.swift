import Foundation
public import Tables
import YAML

extension PipelineSpecification {
  /// Reads a specification.
  ///
  /// - Parameters:
  ///   - text: the file's content.
  ///   - file: its name in messages.
  ///   - substituting: `--set` and `${env:NAME}`, applied to every text of the file.
  /// - Throws: every problem of the file.
  public init(parsing text: String, file: String, substituting substitution: Substitution)
    throws(SpecificationError)
  {
    let problems = Problems(file: file)
    let root = substitution.apply(
      to: try YAMLNode(parsing: text, file: file), problems: problems)
    let reader = YAMLReader(root, problems: problems)
    try readHeader(of: "Pipeline", reader)
    self.file = file
    name = readName(reader)
    let connections = PipelineSpecification.readConnections(reader)
    extracts = reader.mappings("extract").compactMap(Extract.init(reading:))
    if extracts.isEmpty { reader.report("extract", "must list at least one dataset") }
    contract = reader.string("contract")
    transforms = reader.mappings("transform").compactMap(Transform.init(reading:))
    scores = reader.mappings("score").compactMap(Score.init(reading:))
    let retry = RetryPolicy(reading: reader, standard: .standard)
    self.retry = retry ?? .standard
    loads = reader.mappings("load").compactMap {
      Load(reading: $0, connections: connections, retry: retry)
    }
    (quarantineBudget, letterTable) = PipelineSpecification.readQuarantine(reader, loads)
    targets = reader.choice("targets") ?? .inOrder
    whenBusy = reader.choice("when_busy") ?? .wait
    keep = KeepLimit(reading: reader)
    if reader.node("alerts") != nil {
      reader.report("alerts", "are not sent by this version of Weir; remove the key")
    }
    reader.finish()
    checkNames(problems)
    checkIncrements(problems)
    try problems.throwIfAny()
  }

  /// Every dataset is made once, and used after it is made.
  private func checkNames(_ problems: Problems) {
    var known: [String] = []
    for (dataset, line) in extracts.map({ ($0.dataset, $0.line) })
      + transforms.map({ ($0.dataset, $0.line) })
    {
      if dataset.contains("/") || dataset.hasPrefix(".") {
        // It names the file of its dead letters.
        problems.add(line: line, "dataset '\(dataset)' may not hold '/' or begin with a point")
      }
      if known.contains(where: { $0.lowercased() == dataset.lowercased() }) {
        problems.add(line: line, "dataset '\(dataset)' is made twice")
      }
      known.append(dataset)
    }
    checkTransforms(problems)
    for (dataset, line) in scores.map({ ($0.dataset, $0.line) })
      + loads.map({ ($0.dataset, $0.line) }) where !known.contains(dataset)
    {
      problems.addUnknown("dataset", dataset, line: line, candidates: known)
    }
  }

  /// Reads `quarantine`: the budget, and the table of letters.
  private static func readQuarantine(_ reader: YAMLReader, _ loads: [Load]) -> (Double, String?) {
    guard let quarantine = reader.mapping("quarantine") else {
      return (defaultQuarantineBudget, nil)
    }
    defer { quarantine.finish() }
    let table = quarantine.string("table")
    if table != nil, !loads.contains(where: { $0.target.place.isTable }) {
      quarantine.report(
        "table", "is in the database that is loaded into, and no load goes into one")
    }
    // Who says where letters go need not say how many there may be.
    let text =
      table == nil
      ? quarantine.required("budget", quarantine.string) : quarantine.string("budget")
    return (text.flatMap { budget($0, quarantine) } ?? defaultQuarantineBudget, table)
  }

  private static func budget(_ text: String, _ quarantine: YAMLReader) -> Double? {
    let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
    guard let number = Double(digits), number >= 0, number <= (text.hasSuffix("%") ? 100 : 1) else {
      quarantine.report("budget", "is a share of the rows, such as 5% or 0.05")
      return nil
    }
    return text.hasSuffix("%") ? number / 100 : number
  }

  /// The databases that connections name.
  private static func readConnections(_ reader: YAMLReader) -> [String: TargetOptions.Database] {
    var databases: [String: TargetOptions.Database] = [:]
    guard let connections = reader.mapping("connections") else { return databases }
    for entry in connections.allEntries {
      guard let connection = connections.mapping(entry.key) else { continue }
      if let type = connection.required("type", connection.string) {
        databases[entry.key] = readDatabase(of: type, connection)
        if !databaseTypes.contains(type) {
          connection.problems.addUnknown(
            "connection type", type, line: connection.line(of: "type"),
            candidates: databaseTypes)
        }
      }
      connection.finish()
    }
    return databases
  }

  /// The kinds of databases that are loaded into.
  fileprivate static let databaseTypes = ["duckdb", "postgresql"]

  /// The database of a mapping with a `type` of `databaseTypes`; `nil` for other types, and after noting a problem.
  fileprivate static func readDatabase(
    of type: String, _ reader: YAMLReader
  ) -> TargetOptions.Database? {
    switch type {
    case "duckdb": reader.required("path", reader.string).map { .duckDB(file: $0) }
    case "postgresql": reader.required("uri", reader.string).map { .postgreSQL(uri: $0) }
    default: nil
    }
  }
}

extension PipelineSpecification.Extract {
  fileprivate init?(reading reader: YAMLReader) {
    defer { reader.finish() }
    let dataset = reader.required("dataset", reader.string)
    let source = SourceOptions(reading: reader)
    let incremental = Incremental(reading: reader)
    if case .files? = incremental, let source, source.isDatabase {
      reader.report("incremental", "is by files, and the source is a database: name a watermark")
    }
    guard let dataset, let source else { return nil }
    self.init(dataset: dataset, source: source, incremental: incremental, line: reader.line)
  }
}

extension PipelineSpecification.Score {
  fileprivate init?(reading reader: YAMLReader) {
    defer { reader.finish() }
    let dataset = reader.required("dataset", reader.string)
    let model = reader.required("model", reader.string)
    let action: Action = reader.choice("when_anomalous") ?? .quarantine
    guard let dataset, let model else { return nil }
    self.init(dataset: dataset, model: model, whenAnomalous: action, line: reader.line)
  }
}

extension PipelineSpecification.Load {
  fileprivate init?(
    reading reader: YAMLReader, connections: [String: TargetOptions.Database], retry: RetryPolicy?
  ) {
    defer { reader.finish() }
    let dataset = reader.required("dataset", reader.string)
    let place = Self.readPlace(reader, connections: connections)
    let isTable = place?.isTable ?? false
    let named: LoadMode? = reader.choice("mode")
    let mode = named ?? (isTable ? .append : .replace)
    let key = reader.strings("key")
    if mode.needsKey, key.isEmpty {
      reader.report("mode", "is \(mode.rawValue), which needs 'key'")
    }
    if mode == .scd2, let place {
      if case .postgreSQL = place {
      } else {
        reader.report("mode", "is scd2, which is for loads into PostgreSQL")
      }
    }
    if let place, !isTable, mode != .replace, mode != .append || !place.isDirectory {
      reader.report(
        "mode",
        "is \(mode.rawValue); files are loaded with mode replace, directories of Parquet files also with append"
      )
    }
    let contention: TargetOptions.Contention? = reader.choice("when_busy")
    if contention != nil, case .postgreSQL? = place {
    } else if contention != nil {
      reader.report("when_busy", "is for loads into PostgreSQL")
    }
    let isOptional = reader.boolean("optional") ?? false
    let standard = retry ?? (isOptional ? .optional : .standard)
    let own = RetryPolicy(reading: reader, standard: standard)
    guard let dataset, let place else { return nil }
    let target = TargetOptions(
      place: place, mode: mode, key: key, contention: contention ?? .wait)
    self.init(
      dataset: dataset, target: target, isModeOpen: named == nil && place.isDirectory,
      isOptional: isOptional, retry: own ?? standard, line: reader.line)
  }

  /// `to` is the name of a connection, or says itself what it is.
  private static func readPlace(
    _ reader: YAMLReader, connections: [String: TargetOptions.Database]
  ) -> TargetOptions.Place? {
    if reader.node("to")?.scalar != nil, let name = reader.string("to") {
      let table = reader.required("table", reader.string)
      guard let database = connections[name] else {
        reader.problems.addUnknown(
          "connection", name, line: reader.line(of: "to"), candidates: connections.keys.sorted())
        return nil
      }
      return table.map { database.table($0) }
    }
    guard let place = reader.required("to", reader.mapping) else { return nil }
    defer { place.finish() }
    guard let type = place.required("type", place.string) else { return nil }
    if PipelineSpecification.databaseTypes.contains(type) {
      let table = place.string("table") ?? reader.required("table", reader.string)
      let database = PipelineSpecification.readDatabase(of: type, place)
      return table.flatMap { table in database.map { $0.table(table) } }
    }
    let path = place.required("path", place.string)
    let partitionBy = place.strings("partition_by")
    guard let path else { return nil }
    switch type {
    case "parquet": return .parquet(path: path, partitionBy: partitionBy)
    case "csv": return .csv(path: path)
    case "json": return .json(path: path)
    default:
      place.problems.addUnknown(
        "target type", type, line: place.line(of: "type"),
        candidates: ["parquet", "csv", "json"] + PipelineSpecification.databaseTypes)
      return nil
    }
  }
}

/// `kind` and `apiVersion`, which every specification begins with.
///
/// - Throws: a problem with `kind` alone: in a file of another kind every key would be another.
func readHeader(of kind: String, _ reader: YAMLReader) throws(SpecificationError) {
  if let found = reader.required("kind", reader.string), found != kind {
    let command = ["Pipeline": "run", "Training": "train", "DataContract": "validate"][found]
    reader.report(
      "kind",
      "is '\(found)'; this file should be of kind \(kind)"
        + (command.map { " (`weir \($0)` takes one of kind \(found))" } ?? ""))
    if command != nil { try reader.problems.throwIfAny() }
  }
  if let version = reader.required("apiVersion", reader.string), version != "weir/v1" {
    reader.report("apiVersion", "is '\(version)'; this Weir reads weir/v1")
  }
}

/// `name`, which becomes part of paths.
func readName(_ reader: YAMLReader) -> String {
  guard let name = reader.required("name", reader.string) else { return "" }
  if !isPlainName(name) {
    reader.report(
      "name", "has letters, digits, '-', '_' and '.' only, and does not begin with a point")
  }
  return name
}

/// Whether `name` can be a directory's name without surprise.
func isPlainName(_ name: String) -> Bool {
  !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 100
    && name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
}
