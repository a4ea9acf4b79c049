public import Models
public import Tables
import YAML

extension TrainingSpecification {
  /// Reads a specification.
  ///
  /// - Throws: every problem of the file.
  public init(parsing text: String, file: String, substituting substitution: Substitution)
    throws(SpecificationError)
  {
    let problems = Problems(file: file)
    let root = substitution.apply(
      to: try YAMLNode(parsing: text, file: file), problems: problems)
    let reader = YAMLReader(root, problems: problems)
    try readHeader(of: "Training", reader)
    let name = readName(reader)
    let word = reader.required("model", reader.string) ?? ""
    let kind = ModelKind(rawValue: word)
    if kind == nil, !word.isEmpty {
      problems.addUnknown(
        "model", word, line: reader.line(of: "model"), candidates: TrainingSpecification.kinds)
    }
    self.init(
      name: name, learner: Learner(kind ?? .isolationForest), sources: [],
      features: TrainingSpecification.readFeatures(reader, kind ?? .isolationForest, problems))
    self.text = text
    readData(reader)
    contract = reader.string("contract")
    label = reader.string("label")
    positive = reader.string("positive")
    weight = reader.string("weight")
    // Parameters of a kind that nobody knows cannot be judged.
    if kind == nil {
      for key in ["parameters", "search"] { _ = reader.node(key) }
    } else {
      readParameters(reader)
      search = SearchRequest(reading: reader, for: learner)
    }
    threshold = ThresholdRequest(reading: reader)
    calibration = reader.choice("calibrate")
    readEvaluation(reader)
    reader.finish()
    if kind != nil { check(reader) }
    try problems.throwIfAny()
  }

  /// What does not go together.
  private func check(_ reader: YAMLReader) {
    switch learner.task {
    case .classification:
      if label == nil { reader.report("model", "learns a label: name its column as label") }
      if case .contamination = threshold {
        reader.report("threshold", "of a classifier is a probability: give value or maximise")
      }
    case .regression:
      if label == nil { reader.report("model", "learns a label: name its column as label") }
      if positive != nil { reader.report("positive", "is for models of two classes") }
      if threshold != nil { reader.report("threshold", "is for models that flag rows") }
      if calibration != nil { reader.report("calibrate", "is for probabilities of classes") }
      if case .boostedTrees(let parameters) = learner, parameters.classWeights != .equal {
        reader.report("parameters", "class_weights is for models of classes")
      }
    case .anomaly:
      if positive != nil { reader.report("positive", "is for models that learn a label") }
      if calibration != nil {
        reader.report("calibrate", "is for models that learn a label")
      }
      if search != nil, label == nil {
        reader.report("search", "needs a label, to know which parameters are better")
      }
      if threshold?.needsLabels == true, label == nil {
        reader.report("threshold", "needs a label, to know which flags are right")
      }
    }
  }

  private mutating func readData(_ reader: YAMLReader) {
    guard let data = reader.required("data", reader.mapping) else { return }
    defer { data.finish() }
    query = data.string("sql")
    guard let several = data.mapping("sources") else {
      let name = data.string("dataset") ?? NamedSource.usualName
      if let source = SourceOptions(reading: data) { sources = [NamedSource(name: name, source)] }
      return
    }
    for entry in several.allEntries {
      guard let one = several.mapping(entry.key) else { continue }
      if let source = SourceOptions(reading: one) {
        sources.append(NamedSource(name: entry.key, source))
      }
      one.finish()
    }
    if query == nil { data.report("sources", "are combined by SQL: give sql beside them") }
    if sources.isEmpty { data.report("sources", "must name at least one source") }
  }

  private static func readFeatures(
    _ reader: YAMLReader, _ kind: ModelKind, _ problems: Problems
  ) -> [Feature] {
    var features: [Feature] = []
    for node in reader.required("features", reader.list) ?? [] {
      if let scalar = node.scalar {
        features.append(Feature(name: scalar.text, sql: quotedColumn(scalar.text)))
        continue
      }
      let feature = YAMLReader(node, problems: problems)
      if let name = feature.required("name", feature.string) {
        let sql = feature.string("sql") ?? quotedColumn(name)
        features.append(Feature(reading: feature, name: name, sql: sql, of: kind))
      }
      feature.finish()
    }
    for (index, feature) in features.enumerated()
    where features[..<index].contains(where: { $0.name.lowercased() == feature.name.lowercased() })
    {
      reader.report("features", "names '\(feature.name)' twice")
    }
    if features.isEmpty { reader.report("features", "must name at least one feature") }
    return features
  }

  private mutating func readParameters(_ reader: YAMLReader) {
    guard let parameters = reader.mapping("parameters") else { return }
    if let seed = parameters.integer("seed") {
      if seed < 0 { parameters.report("seed", "is 0 or more") }
      self.seed = UInt64(max(0, seed))
    }
    for parameter in learner.parameters {
      guard let node = parameters.node(parameter.name) else { continue }
      do throws(ParameterError) {
        guard let value = ParameterValue(node) else {
          throw ParameterError(name: parameter.name, reason: "must be \(parameter.domain)")
        }
        _ = try learner.set(parameter.name, value)
      } catch {
        parameters.report(error.name, error.reason)
      }
    }
    parameters.finish()
  }

  private mutating func readEvaluation(_ reader: YAMLReader) {
    guard let evaluate = reader.mapping("evaluate") else { return }
    defer { evaluate.finish() }
    evaluation.folds = evaluate.integer("folds")
    // Cross-validation judges by every row, so that none need be held out.
    evaluation.holdout =
      evaluate.double("holdout") ?? (evaluation.folds == nil ? evaluation.holdout : 0)
    if !(0..<1).contains(evaluation.holdout) {
      evaluate.report("holdout", "is a share of the rows from 0 to below 1")
    }
    evaluation.order = evaluate.string("order_by")
    evaluation.segments = evaluate.strings("segments")
    if let folds = evaluation.folds {
      if !(2...100).contains(folds) { evaluate.report("folds", "is from 2 to 100") }
      if evaluation.order != nil {
        evaluate.report("folds", "takes rows of all times: give folds or order_by")
      }
    }
  }
}

extension TrainingSpecification {
  /// Changes a parameter of the model by text, as a specification would have it.
  ///
  /// - Throws: `ParameterError` for an unknown name, with the nearest known one, or a value that won't do.
  public mutating func set(parameter name: String, to text: String) throws(ParameterError) {
    let known = learner.parameters
    guard let parameter = known.first(where: { $0.name == name }) else {
      let names = known.map(\.name)
      let hint = nearest(to: name, in: names).map { "did you mean '\($0)'?" }
      throw ParameterError(
        name: name,
        reason: "is no parameter of \(learner.kind.rawValue); "
          + (hint ?? "its parameters are \(names.joined(separator: ", "))"))
    }
    guard let node = try? YAMLNode(parsing: text, file: name), let value = ParameterValue(node)
    else { throw ParameterError(name: name, reason: "must be \(parameter.domain)") }
    _ = try learner.set(name, value)
  }
}

extension ParameterValue {
  /// What a node says; `nil` for a mapping, null, or a list that is not all numbers or all texts.
  init?(_ node: YAMLNode) {
    if let items = node.items {
      let values = items.map { $0.scalar?.value }
      let numbers = values.compactMap { if case .integer(let number) = $0 { number } else { nil } }
      let words = items.compactMap { $0.scalar?.text }
      if numbers.count == items.count {
        self = .integers(numbers)
      } else if words.count == items.count {
        self = .words(words)
      } else {
        return nil
      }
      return
    }
    switch node.scalar?.value {
    case .integer(let number): self = .integer(number)
    case .double(let number): self = .number(number)
    case .boolean(let flag): self = .flag(flag)
    case .null, nil: return nil
    default: self = .word(node.scalar?.text ?? "")
    }
  }
}
