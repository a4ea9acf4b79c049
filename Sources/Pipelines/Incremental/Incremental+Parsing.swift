import YAML

extension Incremental {
  /// Reads `incremental` of an extract.
  ///
  /// - Returns: `nil` where there is none, and after noting a problem.
  init?(reading extract: YAMLReader) {
    guard let reader = extract.mapping("incremental") else { return nil }
    defer { reader.finish() }
    if let files = reader.string("files") {
      if files != "new" { reader.report("files", "is 'new': files that were not loaded yet") }
      if reader.node("watermark") != nil {
        reader.report("watermark", "does not go with 'files'; choose one of them")
      }
      self = .files(changed: reader.choice("changed") ?? .refuse)
      return
    }
    guard reader.node("watermark") != nil else {
      reader.report("watermark", "is missing; name a column, or write files: new")
      return nil
    }
    guard let column = reader.string("watermark") else { return nil }
    var lookback: Distance?
    if let text = reader.string("lookback") {
      lookback = Distance(text)
      if lookback == nil {
        reader.report("lookback", "is a time such as 3d, 12h, 90m or 30s, or a whole number")
      }
    }
    self = .watermark(
      Watermark(
        column: column, lookback: lookback, firstRun: FirstRun(reading: reader),
        key: reader.strings("key")))
  }
}

extension Incremental.FirstRun {
  /// `first_run`: `all`, `{since: VALUE}` or `{last: 30d}`; `all` where it is not there.
  fileprivate init(reading reader: YAMLReader) {
    self = .all
    guard let node = reader.node("first_run") else { return }
    let forms = "is all, {since: VALUE} or {last: 30d}"
    guard node.scalar == nil else {
      if reader.string("first_run") != "all" { reader.report("first_run", forms) }
      return
    }
    guard let policy = reader.mapping("first_run") else { return }
    defer { policy.finish() }
    let (since, last) = (policy.string("since"), policy.string("last"))
    switch (since, last.map(Incremental.Distance.init)) {
    case (let since?, nil): self = .since(since)
    case (nil, .duration(let microseconds)??): self = .last(microseconds: microseconds)
    case (nil, _?): policy.report("last", "is a time such as 30d or 12h")
    default: reader.report("first_run", forms)
    }
  }
}

extension Incremental.Distance {
  /// `3d`, `12h`, `90m`, `30s`, or a whole number; `nil` for anything else and what is below 0.
  init?(_ text: String) {
    let seconds: [Character: Int64] = ["d": 86_400, "h": 3_600, "m": 60, "s": 1]
    guard let last = text.last else { return nil }
    guard let unit = seconds[last] else {
      guard let number = Int64(text), number >= 0 else { return nil }
      self = .number(number)
      return
    }
    guard let count = Int64(text.dropLast()), count >= 0 else { return nil }
    let (microseconds, overflow) = count.multipliedReportingOverflow(by: unit * 1_000_000)
    guard !overflow else { return nil }
    self = .duration(microseconds: microseconds)
  }
}

extension PipelineSpecification {
  /// Refuses loads by which rows of increments would be lost or doubled.
  ///
  /// What transforms make of them is looked at when the run begins, which knows what their SQL reads.
  func checkIncrements(_ problems: Problems) {
    for extract in extracts {
      guard let incremental = extract.incremental else { continue }
      if loads.isEmpty {
        problems.add(
          line: extract.line,
          "'\(extract.dataset)' is incremental, and nothing is loaded: targets keep how far it was read"
        )
      }
      for load in loads where load.dataset == extract.dataset && !load.isModeOpen {
        if let reason = incremental.reason(against: load.target) {
          problems.add(line: load.line, reason)
        }
      }
    }
  }
}

extension Incremental {
  /// Why rows of increments cannot go into `target`; `nil` where they can.
  func reason(against target: TargetOptions) -> String? {
    if target.mode == .replace {
      let remedy =
        switch (target.place.isTable, target.place.isDirectory) {
        case (true, _): "use append or upsert"
        case (_, true): "use append"
        default: "load into a table, or into a directory of Parquet files"
        }
      return "mode replace would leave the rows of the last run alone: \(remedy), or leave out "
        + "incremental"
    }
    if self == .files(changed: .load), target.mode == .append {
      return
        "mode append would add the rows of a changed file again: use upsert with a key, or changed: "
        + "refuse"
    }
    return nil
  }
}
