public import Pipelines
public import Postgres

/// Makes sources and targets out of the options of a command line or a specification.
public enum Connectors {
  /// The dataset at the location of `options`: files, a table of a DuckDB or PostgreSQL database, a query of the latter.
  ///
  /// Nothing is opened yet; relative paths start from the root of `workspace`.
  ///
  /// - Parameters:
  ///   - substitution: what stands for secrets in the address of a server, where they are not put in yet.
  ///   - moment: as of which tables and queries of PostgreSQL are read; `nil`: each as of its own.
  ///   - watch: is given what stops each connection to a server.
  /// - Throws: `WeirFailure` when the location is of no kind that is read.
  public static func source(
    _ options: SourceOptions, workspace: Workspace,
    substitution: Substitution = Substitution(environment: [:]), moment: PostgresMoment? = nil,
    watch: @escaping @Sendable (PostgresCanceller) -> Void = { _ in }
  ) throws -> any DatasetSource {
    let location = options.location
    if PostgresPlace.isMeant(by: location, substitution) {
      return try PostgresSource(options, substitution, moment: moment, watch: watch)
    }
    if options.query != nil {
      throw WeirFailure(
        "reading \(options.shownLocation)", reason: "a query is for a PostgreSQL server",
        remedy: "leave the query out, and select in a transform")
    }
    if options.connections != nil {
      throw WeirFailure(
        "reading \(options.shownLocation)",
        reason: "several connections are for tables of a PostgreSQL server",
        remedy: "leave 'connections' out")
    }
    if location.hasPrefix("duckdb:") {
      return try DuckDBSource(location: location, workspace: workspace)
    }
    if let scheme = location.range(of: "://") {
      throw WeirFailure(
        "reading \(location[..<scheme.lowerBound])://…",
        reason: "this reads files, duckdb:FILE#TABLE and postgresql://HOST/DATABASE#TABLE",
        remedy: "copy the data into a file first")
    }
    return FileSource(options: options, workspace: workspace)
  }

  /// The place of `options`, ready to be loaded.
  ///
  /// Nothing is opened yet; relative paths start from the root of `workspace`.
  ///
  /// - Parameter watch: is given what stops each connection to a server.
  public static func target(
    _ options: TargetOptions, workspace: Workspace,
    watch: @escaping @Sendable (PostgresCanceller) -> Void = { _ in }
  ) -> any DatasetTarget {
    switch options.place {
    case .postgreSQL(let uri, let table):
      return PostgresTarget(uri: uri, table: table, options, watch: watch)
    case .duckDB(let file, let table):
      return DuckDBTarget(
        file: workspace.resolve(file).path, table: TableName(table),
        location: "duckdb:\(file)#\(table)", mode: options.mode, key: options.key)
    case .parquet(let path, let partitionBy):
      let format: RowFiles.Format =
        options.place.isDirectory ? .parquetDirectory(partitionBy: partitionBy) : .parquetFile
      let files = RowFiles(path: workspace.resolve(path).path, location: path, format: format)
      return options.place.isDirectory && options.mode == .append
        ? GrowingDirectoryTarget(files: files) : FileTarget(files: files, mode: options.mode)
    case .csv(let path):
      let files = RowFiles(path: workspace.resolve(path).path, location: path, format: .csv)
      return FileTarget(files: files, mode: options.mode)
    case .json(let path):
      let files = RowFiles(path: workspace.resolve(path).path, location: path, format: .json)
      return FileTarget(files: files, mode: options.mode)
    }
  }
}
