import DuckDB
import SQL
import Tables
import YAML

// Transforms that are steps.
extension PipelineRun {
  /// The dataset that `steps` make of the rows of `input`.
  ///
  /// - Throws: `SpecificationError` with every problem of the steps, before any of them is done.
  func make(
    _ transform: PipelineSpecification.Transform, by steps: [TransformStep],
    from input: FlowDataset, _ step: inout RunRecord.Stage
  ) throws -> FlowDataset {
    let folds = steps.contains { if case .aggregate = $0.action { true } else { false } }
    if folds, replay?.dataset == transform.dataset {
      throw WeirFailure(
        place(of: transform),
        reason: "it aggregates, and of a few letters alone it would make other sums",
        remedy: "mend the source and run the pipeline again")
    }
    let compiled = try compile(transform, steps, over: input)
    try requireSingleKeys(compiled, transform)
    var rows = input.rowCount
    var faults: [SQL] = []
    var transforms: [RunRecord.Transform] = []
    for (index, part) in compiled.enumerated() {
      let name = stepName(transform, index + 1)
      var told = RunRecord.Transform(
        name: steps[index].name, sql: SQLLayout.text(of: part.query, in: .duckDB), rowsIn: rows,
        rowsOut: rows, deadLettered: 0, filtered: 0)
      // What only puts other values in rows is done with the step that decides about them next.
      if steps[index].mayDropRows || index == compiled.count - 1 {
        try materialise(part.query, as: name, transform)
        let letters: SQL = part.tellsFaults ? "count(\(name: StepRows.fault))" : "0"
        let counts = try connection.rows("SELECT count(*), \(letters) FROM \(name: name)")[0]
        told.deadLettered = counts[1].int ?? 0
        told.rowsOut = (counts[0].int ?? 0) - told.deadLettered
        told.filtered = rows - told.rowsOut - told.deadLettered
        if told.deadLettered > 0 {
          faults.append(
            """
            SELECT \(name: FlowDataset.rowColumn), \(name: StepRows.fault) FROM \(name: name) \
            WHERE \(name: StepRows.fault) IS NOT NULL
            """)
        }
      }
      rows = told.rowsOut
      transforms.append(told)
    }
    let origins = compiled.reduce(into: input.origins) { origins, part in
      for name in part.reads { origins.formUnion(flowing(name)?.origins ?? []) }
    }
    step.parent = input.name
    step.rowsIn = input.rowCount
    step.rowsOut = rows
    step.transforms = transforms
    if !faults.isEmpty {
      step.deadLettered = try deadLetters.rejectDropped(
        of: input, from: transform.dataset, origins: origins,
        faults: faults.joined(separator: " UNION ALL "), on: connection)
    }
    step.filtered = step.rowsIn - rows - step.deadLettered
    try dropSteps(of: transform, steps)
    let last = stepName(transform, compiled.count)
    let relation = kept(last, tellsFaults: compiled.last?.tellsFaults ?? false)
    let columns = try connection.columns(of: "FROM \(relation)").filter {
      !StepRows.own.contains($0.name)
    }
    let marked = compiled.last?.personal ?? []
    let personal = Set(columns.map(\.name).filter { marked.contains($0.lowercased()) })
    let read = compiled.flatMap(\.reads).compactMap(flowing)
    return FlowDataset(
      name: transform.dataset, parent: input.name, origins: origins, relation: "\(relation) AS d",
      columns: columns, rowCount: rows, personalColumns: personal,
      sealedColumns: ([input] + read).allSatisfy(\.sealedColumns.isEmpty) ? [] : personal,
      location: "transform " + transform.dataset)
  }

  /// Every step as SQL over a view of what the one before yields.
  private func compile(
    _ transform: PipelineSpecification.Transform, _ steps: [TransformStep], over input: FlowDataset
  ) throws -> [CompiledStep] {
    let problems = Problems(file: specification.file)
    var names = StepColumns(input.columns.map(\.name), problems: problems)
    names.follow(steps, quarantinesDropped: transform.dropped == .quarantine)
    // Of a column that is not there nothing can be asked.
    try problems.throwIfAny()
    let compiler = StepCompiler(
      dataset: transform.dataset, quarantinesDropped: transform.dropped == .quarantine,
      connection: connection, problems: problems,
      expanding: { [models, connection] text in
        try models.expand(try ModelCalls(in: text), on: connection).text
      },
      looking: flowing, hashing: registerHash)
    let first = stepName(transform, 0)
    let columns = input.columns.map { SQL.name($0.name) } + StepRows.places
    try connection.execute(
      "CREATE VIEW \(name: first) AS SELECT \(columns) FROM \(input.relation)")
    var rows = try StepRows(
      "\(name: first)", alias: input.name,
      personal: Set(input.personalColumns.union(input.sealedColumns).map { $0.lowercased() }),
      on: connection)
    var compiled: [CompiledStep] = []
    for (index, step) in steps.enumerated() {
      let part = try compiler.compile(step, at: index + 1, over: rows)
      let name = stepName(transform, index + 1)
      do {
        try connection.execute("CREATE VIEW \(name: name) AS \(part.query)")
        rows = try StepRows(
          kept(name, tellsFaults: part.tellsFaults), alias: input.name, personal: part.personal,
          on: connection)
      } catch let error as DuckDBError where error.kind == .statement {
        problems.add(line: step.line, "'\(step.name)': \(compiler.firstLine(of: error))")
        try problems.throwIfAny()
      }
      compiled.append(part)
    }
    try problems.throwIfAny()
    return compiled
  }

  /// Frees the room of all steps but the last, which holds the rows.
  private func dropSteps(
    of transform: PipelineSpecification.Transform, _ steps: [TransformStep]
  ) throws {
    for ordinal in 0..<steps.count {
      let isTable = ordinal > 0 && steps[ordinal - 1].mayDropRows
      let kind: SQL = isTable ? "TABLE" : "VIEW"
      try connection.execute("DROP \(kind) \(name: stepName(transform, ordinal))")
    }
  }

  private func stepName(
    _ transform: PipelineSpecification.Transform, _ ordinal: Int
  ) -> String {
    "\(transform.dataset)__step_\(ordinal)"
  }

  /// The rows that a step lets go on.
  private func kept(_ name: String, tellsFaults: Bool) -> SQL {
    tellsFaults
      ? """
      (SELECT * EXCLUDE (\(name: StepRows.fault)) FROM \(name: name) \
      WHERE \(name: StepRows.fault) IS NULL)
      """ : "\(name: name)"
  }

  /// Puts a table of the rows in the place of the view of that name.
  private func materialise(
    _ query: SQL, as name: String, _ transform: PipelineSpecification.Transform
  ) throws {
    do {
      try connection.execute("DROP VIEW \(name: name); CREATE TABLE \(name: name) AS \(query)")
    } catch {
      guard error.kind == .execution else { throw error }
      throw WeirFailure(
        place(of: transform), reason: error.withoutValues,
        remedy: "correct the expressions of its steps; nothing was loaded")
    }
  }

  /// A lookup may not make rows many.
  private func requireSingleKeys(
    _ compiled: [CompiledStep], _ transform: PipelineSpecification.Transform
  ) throws {
    for part in compiled {
      guard let query = part.doubledKeys else { continue }
      let doubled = try connection.value(query).int ?? 0
      guard doubled == 0 else {
        throw WeirFailure(
          place(of: transform),
          reason: """
            the lookup in \(part.reads.sorted().joined(separator: ", ")) finds several rows for one: \
            \(doubled) keys stand there more than once
            """,
          remedy: "deduplicate that dataset first, or look up by more columns; nothing was loaded")
      }
    }
  }

  /// A function that hashes texts under `key`; its name tells nothing of it.
  private func registerHash(_ key: HashKey) throws -> String {
    if let name = hashFunctions[key] { return name }
    let name = "weir_hash_\(hashFunctions.count + 1)"
    try connection.register(.hash(name, under: key))
    hashFunctions[key] = name
    return name
  }
}
