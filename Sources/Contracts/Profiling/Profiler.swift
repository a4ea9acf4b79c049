internal import SQL
internal import Tables

/// Finds what the columns of a dataset look like, in a few scans and in memory that does not grow with rows.
///
/// One scan takes counts and extremes of every column, a second one the frequencies of columns of few values;
/// histograms take a third, and up to five more for columns whose rows are nearly all in one bar.
public struct Profiler<Runner: QueryRunner> {
  /// More columns than this in one statement cost more than a second scan; and PostgreSQL tells grouping
  /// sets of no more than 31 apart.
  static var mostColumns: Int { 30 }
  /// Texts of at most this many different values are counted one by one.
  static var mostValues: Int { 100 }
  /// Numbers and dates of at most this many different values are counted one by one.
  static var mostDiscreteValues: Int { 12 }

  let plan: DatasetPlan
  let runner: Runner

  /// A profiler of a planned dataset, on its sample where it has one.
  public init(_ plan: DatasetPlan, on runner: Runner) {
    var plan = plan
    if let sample = plan.sample { plan.relation = sample }
    self.plan = plan
    self.runner = runner
  }

  /// Looks at every column.
  ///
  /// A picture is a courtesy: what the engine refuses of a column stays unknown. Throws only where the
  /// dataset cannot be read at all.
  public func profile() throws -> DatasetProfile {
    var columns: [ProfiledColumn] = []
    var rows = 0
    for start in stride(from: 0, to: plan.columns.count, by: Self.mostColumns) {
      let part = plan.columns[start..<min(start + Self.mostColumns, plan.columns.count)]
      let (count, found) = try extremes(of: Array(part))
      rows = count
      columns += found
    }
    try countValues(in: &columns)
    try fillHistograms(in: &columns)
    return DatasetProfile(
      dataset: plan.name, rows: rows, isSampled: plan.sample != nil,
      columns: columns.map(\.profile))
  }

  /// What stands after FROM: these columns, typed.
  func typedRows(_ columns: [PlannedColumn]) -> SQL {
    "(\(typedSelection(of: columns, from: plan.relation))) AS \(name: plan.name)"
  }
}

/// A column on the way to its profile.
struct ProfiledColumn {
  /// What is to be seen in a column, by its type.
  enum Kind {
    case number, temporal(Histogram.Axis), text
    /// Neither order nor text of use.
    case opaque
  }

  let column: PlannedColumn
  let kind: Kind
  var profile: ColumnProfile
  /// Where a histogram of it begins and ends; `nil` where there is none to draw.
  var range: ClosedRange<Double>?

  /// The column's quoted name.
  var name: SQL { "\(name: column.name)" }

  init(_ column: PlannedColumn) {
    self.column = column
    profile = ColumnProfile(
      name: column.name, property: column.property, type: column.type,
      isPersonal: column.isPersonal)
    kind =
      switch column.type {
      case .text, .uuid, .boolean: .text
      case .date: .temporal(.date)
      case .timestamp, .timestampWithZone: .temporal(.timestamp)
      case .time: .temporal(.time)
      case let type where type.isNumeric: .number
      default: .opaque
      }
  }

  /// The value as a number that a histogram counts along.
  func measure(_ dialect: any Dialect) -> SQL? {
    switch kind {
    case .number: dialect.cast(name, to: .double)
    case .temporal: dialect.cast("EXTRACT(epoch FROM \(name))", to: .double)
    case .text: column.type == .text ? dialect.cast("length(\(name))", to: .double) : nil
    case .opaque: nil
    }
  }
}

// Counts and extremes.
extension Profiler {
  private func extremes(
    of columns: [PlannedColumn]
  ) throws -> (rows: Int, columns: [ProfiledColumn]) {
    var found = columns.map(ProfiledColumn.init)
    let row: [Value]
    do {
      row = try runner.rows(extremesStatement(found, from: columns)).first ?? []
    } catch {
      // One column may be at fault; alone, it spoils no other.
      guard columns.count > 1 else {
        let sql: SQL = "SELECT count(*) FROM \(plan.relation)"
        return (try runner.rows(sql).first?.first?.int ?? 0, found)
      }
      let parts = try columns.map { try extremes(of: [$0]) }
      return (parts.first?.rows ?? 0, parts.flatMap(\.columns))
    }
    let rows = row.first?.int ?? 0
    for (index, values) in zip(found.indices, stride(from: 1, to: row.count, by: 8)) {
      found[index].take(Array(row[values..<min(values + 8, row.count)]), rows: rows)
    }
    return (rows, found)
  }

  /// Eight values of each column, NULL for what is not asked.
  private func extremesStatement(
    _ found: [ProfiledColumn], from columns: [PlannedColumn]
  ) -> SQL {
    let items = found.flatMap { column -> [SQL] in
      let name = column.name
      let there = "\(name: column.column.sourceName)" as SQL
      var items: [SQL] = ["count(\(name))", "count(\(there))"]
      let isOpaque = if case .opaque = column.kind { true } else { false }
      items.append(isOpaque ? "NULL" : plan.dialect.approximateDistinct(name))
      guard !isOpaque, !column.profile.isPersonal else {
        return items + ["NULL", "NULL", "NULL", "NULL", "NULL"]
      }
      let isText = if case .text = column.kind { true } else { false }
      let isBoolean = column.column.type == .boolean
      let shown: SQL = isText ? "CAST(\(name) AS VARCHAR)" : name
      items += isBoolean ? ["NULL", "NULL"] : ["min(\(shown))", "max(\(shown))"]
      guard let measure = column.measure(plan.dialect) else {
        return items + ["NULL", "NULL", "NULL"]
      }
      // Neither NaN nor an infinity is a place in a picture.
      let finite = finite(measure, of: column)
      let isNumber = if case .number = column.kind { true } else { false }
      return items + ["min(\(finite))", "max(\(finite))", isNumber ? "avg(\(finite))" : "NULL"]
    }
    return "SELECT \(["count(*)"] + items) FROM \(typedRows(columns))"
  }

  /// `measure`, NULL where it is NaN or infinite.
  func finite(_ measure: SQL, of column: ProfiledColumn) -> SQL {
    guard column.column.type.isFloatingPoint else { return measure }
    let most = Double.greatestFiniteMagnitude
    return "CASE WHEN \(measure) BETWEEN \(-most) AND \(most) THEN \(measure) END"
  }
}

extension ProfiledColumn {
  /// Takes the eight values that the statement of extremes has for a column.
  fileprivate mutating func take(_ values: [Value], rows: Int) {
    guard values.count == 8 else { return }
    let (typed, there) = (values[0].int ?? 0, values[1].int ?? 0)
    profile.nulls = rows - there
    profile.unreadable = there - typed
    // An estimate may be above what there is.
    profile.distinct = values[2].int.map { min($0, typed) }
    profile.minimum = values[3].isNull ? nil : values[3]
    profile.maximum = values[4].isNull ? nil : values[4]
    profile.mean = values[7].number
    if let low = values[5].number, let high = values[6].number, low.isFinite, high.isFinite,
      low <= high
    {
      range = low...high
    }
  }
}
